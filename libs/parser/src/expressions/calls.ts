// Calls of functions and methods, once their arguments are known.
import type { ExpressionFunction } from './functions.ts';
import { flat, typeName } from './inspect.ts';
import type { Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import { withName, withSuffix } from './paths.ts';
import { textMethods } from './text-methods.ts';
import type { ScopeEntry, Value } from './value.ts';
import { none } from './value.ts';

type Keywords = ReadonlyMap<string, Value>;

export function callFunction(
  name: string,
  known: ExpressionFunction,
  args: readonly Value[],
  keywords: Keywords,
): Outcome {
  const wrong =
    countFault(name, args.length, known) ??
    keywordFault(name, [...keywords.keys()], known.keywords);
  return wrong ?? known.run(args, keywords);
}

/** The object is known to have the method. */
export function callMethod(
  object: Value,
  name: string,
  args: readonly Value[],
  keywords: Keywords,
): Outcome | ScopeEntry {
  if (object.kind === 'record') return get(object, args, keywords);
  if (object.kind === 'path') {
    const wrong = countFault(name, args.length, { least: 1, most: 1 });
    if (wrong) return wrong;
    const [value = none] = args;
    return name === 'with_name' ? withName(object, value) : withSuffix(object, value);
  }
  const method = textMethods.get(name);
  if (!method || object.kind !== 'text')
    return fault('unknown_method', { object: typeName(object), name });
  const named =
    name === 'format' ? [...keywords.keys()] : name === 'split' ? ['sep', 'maxsplit'] : [];
  const wrong =
    countFault(name, args.length, method) ?? keywordFault(name, [...keywords.keys()], named);
  return wrong ?? method.run(object.parts, { args, keywords });
}

function get(
  record: Extract<Value, { kind: 'record' }>,
  args: readonly Value[],
  keywords: Keywords,
): Outcome | ScopeEntry {
  const wrong =
    countFault('get', args.length, { least: 1, most: 2 }) ??
    keywordFault('get', [...keywords.keys()]);
  if (wrong) return wrong;
  const [key = none, otherwise = none] = args;
  return record.fields.get(flat(key)) ?? otherwise;
}

export function countFault(
  name: string,
  count: number,
  { least, most }: { readonly least: number; readonly most: number },
) {
  if (count >= least && count <= most) return null;
  const wanted =
    least === most
      ? `takes ${argumentCount(least)}`
      : count < least
        ? `needs at least ${argumentCount(least)}`
        : `takes at most ${argumentCount(most)}`;
  return fault('wrong_arguments', { function: name, reason: `${wanted}, not ${count}` });
}

function argumentCount(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`;
}

export function keywordFault(
  name: string,
  keywords: readonly string[],
  known: readonly string[] = [],
) {
  const unknown = keywords.find((key) => !known.includes(key));
  return unknown === undefined
    ? null
    : fault('wrong_arguments', { function: name, reason: `has no argument named '${unknown}'` });
}
