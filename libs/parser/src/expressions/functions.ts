// The functions of expressions. There are no others: nothing can be reached from here.
import { flag } from './text-methods.ts';
import type { CallArguments } from './text-methods.ts';
import { compare, flat, isTrue, itemsOf, numberOf, toParts, typeName } from './inspect.ts';
import { parseFloat10, parseInt10, roundHalfEven } from './numbers.ts';
import { arithmetic, number } from './operators.ts';
import type { Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import { textOf } from './text-parts.ts';
import type { Value } from './value.ts';
import { none, text } from './value.ts';

type Run = (args: readonly Value[], keywords: CallArguments['keywords']) => Outcome;

export interface ExpressionFunction {
  readonly least: number;
  readonly most: number;
  /** Names of arguments that may be given by name. */
  readonly keywords?: readonly string[];
  readonly run: Run;
}

const any = Number.POSITIVE_INFINITY;
/** Longer lists are a mistake. */
const longestList = 100_000;

export const functions: ReadonlyMap<string, ExpressionFunction> = new Map<
  string,
  ExpressionFunction
>([
  ['str', { least: 0, most: 1, run: ([value]) => (value ? textOf(toParts(value)) : text('')) }],
  ['int', { least: 0, most: 1, run: ([value]) => toInt(value) }],
  ['float', { least: 0, most: 1, run: ([value]) => toFloat(value) }],
  ['bool', { least: 0, most: 1, run: ([value]) => bool(value !== undefined && isTrue(value)) }],
  ['len', { least: 1, most: 1, run: ([value]) => length(value) }],
  ['min', { least: 1, most: any, run: (args) => extreme('min', args, -1) }],
  ['max', { least: 1, most: any, run: (args) => extreme('max', args, 1) }],
  ['sum', { least: 1, most: 2, run: ([items, start]) => sum(items, start) }],
  ['abs', { least: 1, most: 1, run: ([value]) => absolute(value) }],
  ['round', { least: 1, most: 2, run: ([value, digits]) => round(value, digits) }],
  [
    'sorted',
    {
      least: 1,
      most: 1,
      keywords: ['reverse'],
      run: ([items], keywords) => sorted(items, flag(keywords, 'reverse')),
    },
  ],
  ['any', { least: 1, most: 1, run: ([v]) => each('any', v, (items) => bool(items.some(isTrue))) }],
  [
    'all',
    { least: 1, most: 1, run: ([v]) => each('all', v, (items) => bool(items.every(isTrue))) },
  ],
  ['list', { least: 0, most: 1, run: ([value]) => toList('list', value) }],
  ['tuple', { least: 0, most: 1, run: ([value]) => toList('tuple', value) }],
  ['range', { least: 1, most: 3, run: range }],
  ['zip', { least: 0, most: any, run: zip }],
  ['enumerate', { least: 1, most: 2, keywords: ['start'], run: enumerate }],
]);

function needs(name: string, what: string, value: Value | undefined): Outcome {
  const found = value ? typeName(value) : 'nothing';
  return fault('wrong_arguments', { function: name, reason: `needs ${what}, not ${found}` });
}

function bool(value: boolean): Value {
  return { kind: 'bool', value };
}

function list(items: readonly Value[]): Value {
  return { kind: 'list', items };
}

function each(
  name: string,
  value: Value | undefined,
  run: (items: readonly Value[]) => Outcome,
): Outcome {
  const items = value ? itemsOf(value) : null;
  return items ? run(items) : needs(name, 'a list', value);
}

function toInt(value: Value | undefined): Outcome {
  if (!value) return { kind: 'int', value: 0 };
  if (value.kind === 'text') {
    const read = parseInt10(flat(value));
    return read === null
      ? fault('bad_conversion', { text: flat(value), type: 'a whole number' })
      : number(read, false);
  }
  const x = numberOf(value);
  if (x === null) return needs('int', 'a number or text', value);
  return Number.isFinite(x) ? number(Math.trunc(x), false) : fault('number_too_large', {});
}

function toFloat(value: Value | undefined): Outcome {
  if (!value) return { kind: 'float', value: 0 };
  if (value.kind === 'text') {
    const read = parseFloat10(flat(value));
    return read === null
      ? fault('bad_conversion', { text: flat(value), type: 'a number' })
      : { kind: 'float', value: read };
  }
  const x = numberOf(value);
  return x === null ? needs('float', 'a number or text', value) : { kind: 'float', value: x };
}

function length(value: Value | undefined): Outcome {
  if (value?.kind === 'text') return { kind: 'int', value: [...flat(value)].length };
  return each('len', value, (items) => ({ kind: 'int', value: items.length }));
}

function extreme(name: string, args: readonly Value[], sign: 1 | -1): Outcome {
  const [first] = args;
  const items = args.length === 1 && first ? itemsOf(first) : args;
  if (!items) return needs(name, 'a list', first);
  let best = items[0];
  if (!best)
    return fault('wrong_arguments', { function: name, reason: 'needs a list that is not empty' });
  for (const item of items.slice(1)) {
    const order = compare(item, best);
    if (order === null)
      return fault('type_mismatch', {
        operation: `${name}()`,
        types: `${typeName(best)} and ${typeName(item)}`,
      });
    if (order * sign > 0) best = item;
  }
  return best;
}

function sum(value: Value | undefined, start: Value | undefined): Outcome {
  return each('sum', value, (items) => {
    let total: Value = start ?? { kind: 'int', value: 0 };
    for (const item of items) {
      if (item.kind === 'text') return needs('sum', 'numbers', item);
      const next = arithmetic('+', total, item);
      if (next.kind === 'fault') return next;
      total = next;
    }
    return total;
  });
}

function absolute(value: Value | undefined): Outcome {
  const x = value ? numberOf(value) : null;
  return x === null
    ? needs('abs', 'a number', value)
    : number(Math.abs(x), value?.kind === 'float');
}

/** Without digits a whole number, with them a number of the same type. */
function round(value: Value | undefined, digits: Value | undefined): Outcome {
  const x = value ? numberOf(value) : null;
  if (x === null) return needs('round', 'a number', value);
  const isFloat = value?.kind === 'float';
  if (!digits || digits.kind === 'none')
    return Number.isFinite(x) ? number(roundHalfEven(x, 0), false) : fault('number_too_large', {});
  const places = digits.kind === 'float' ? null : numberOf(digits);
  if (places === null) return needs('round', 'a whole number of digits', digits);
  return number(roundHalfEven(x, places), isFloat);
}

function sorted(value: Value | undefined, reverse: boolean): Outcome {
  return each('sorted', value, (items) => {
    const [first] = items;
    const other = items.find((item) => first && compare(first, item) === null);
    if (first && other)
      return fault('type_mismatch', {
        operation: 'sorted()',
        types: `${typeName(first)} and ${typeName(other)}`,
      });
    const sign = reverse ? -1 : 1;
    return list([...items].sort((a, b) => sign * (compare(a, b) ?? 0)));
  });
}

function toList(name: string, value: Value | undefined): Outcome {
  return value ? each(name, value, list) : list([]);
}

function range(args: readonly Value[]): Outcome {
  const numbers: number[] = [];
  for (const arg of args) {
    const x = arg.kind === 'float' ? null : numberOf(arg);
    if (x === null) return needs('range', 'whole numbers', arg);
    numbers.push(x);
  }
  const [first = 0, second, step = 1] = numbers;
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  if (step === 0)
    return fault('wrong_arguments', { function: 'range', reason: 'needs a step that is not zero' });
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > longestList) return fault('template_too_large', {});
  return list(
    Array.from({ length: count }, (_, i): Value => ({ kind: 'int', value: start + i * step })),
  );
}

function zip(args: readonly Value[]): Outcome {
  const lists: (readonly Value[])[] = [];
  for (const arg of args) {
    const items = itemsOf(arg);
    if (!items) return needs('zip', 'lists', arg);
    lists.push(items);
  }
  const count = lists.length === 0 ? 0 : Math.min(...lists.map((items) => items.length));
  return list(
    Array.from({ length: count }, (_, i) => list(lists.map((items) => items[i] ?? none))),
  );
}

function enumerate(args: readonly Value[], keywords: CallArguments['keywords']): Outcome {
  const start = args[1] ?? keywords.get('start');
  const first = start ? numberOf(start) : 0;
  if (first === null) return needs('enumerate', 'a whole number', start);
  return each('enumerate', args[0], (items) =>
    list(items.map((item, i) => list([{ kind: 'int', value: first + i }, item]))),
  );
}
