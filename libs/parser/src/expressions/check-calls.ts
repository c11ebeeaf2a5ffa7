// Checks calls before anything is evaluated, and tells what they yield.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import type { Expression } from './ast.ts';
import { countFault, keywordFault } from './calls.ts';
import { functions } from './functions.ts';
import { pathMethods } from './paths.ts';
import { anyShape, eitherShape, itemShape, shapeName } from './shape.ts';
import type { Shape } from './shape.ts';
import { textMethods } from './text-methods.ts';

const text: Shape = { kind: 'text' };
const int: Shape = { kind: 'int' };
const bool: Shape = { kind: 'bool' };

type Call = Extract<Expression, { kind: 'call' }>;

export function checkFunction(
  name: string,
  call: Call,
  args: readonly Shape[],
  diagnostics: Diagnostic[],
): Shape {
  const known = functions.get(name);
  if (!known) {
    const suggestion = nearest(name, functions.keys());
    diagnostics.push(
      diagnose('unknown_function', { name }, { span: call.callee.span, suggestion }),
    );
    return anyShape;
  }
  const wrong =
    countFault(name, call.args.length, known) ??
    keywordFault(name, keywordNames(call), known.keywords);
  if (wrong) diagnostics.push(wrong.at(call.span));
  return functionResult(name, args);
}

function functionResult(name: string, [first = anyShape, second]: readonly Shape[]): Shape {
  const item = itemShape(first) ?? anyShape;
  switch (name) {
    case 'str':
      return text;
    case 'int':
    case 'len':
      return int;
    case 'float':
      return { kind: 'float' };
    case 'bool':
    case 'any':
    case 'all':
      return bool;
    case 'abs':
      return first;
    case 'round':
      return second ? first : int;
    case 'min':
    case 'max':
      return second ? eitherShape(first, second) : item;
    case 'sorted':
    case 'list':
    case 'tuple':
      return { kind: 'list', of: item };
    case 'range':
      return { kind: 'list', of: int };
    case 'zip':
    case 'enumerate':
      return { kind: 'list', of: { kind: 'list', of: anyShape } };
    default:
      return anyShape;
  }
}

export function checkMethod(
  object: Shape,
  name: string,
  call: Call,
  nameSpan: Span,
  diagnostics: Diagnostic[],
): Shape {
  if (object.kind === 'any') return anyShape;
  const known = methodsOf(object);
  if (!known.includes(name)) {
    const params = { object: shapeName(object), name };
    const suggestion = nearest(name, known);
    diagnostics.push(diagnose('unknown_method', params, { span: nameSpan, suggestion }));
    return anyShape;
  }
  const limits =
    object.kind === 'text'
      ? textMethods.get(name)
      : { least: 1, most: object.kind === 'path' ? 1 : 2 };
  const wrong = limits && countFault(name, call.args.length, limits);
  if (wrong) diagnostics.push(wrong.at(call.span));
  if (object.kind === 'path') return object;
  if (object.kind === 'record') return anyShape;
  if (name === 'startswith' || name === 'endswith') return bool;
  return name === 'split' ? { kind: 'list', of: text } : text;
}

function methodsOf({ kind }: Shape): readonly string[] {
  if (kind === 'text') return [...textMethods.keys()];
  if (kind === 'path') return pathMethods;
  return kind === 'record' ? ['get'] : [];
}

function keywordNames(call: Call): readonly string[] {
  return call.keywords.map((keyword) => keyword.name);
}
