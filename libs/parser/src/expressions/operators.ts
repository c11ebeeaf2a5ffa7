// Arithmetic and comparison operators on values, as Python's.
import { assertNever } from '@starbash/diagnostics';
import type { BinaryOperator, ComparisonOperator } from './ast.ts';
import { compare, equal, flat, itemsOf, numberOf, toParts, typeName } from './inspect.ts';
import { floorDiv, floorMod, intPower } from './numbers.ts';
import type { Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import { joinPath } from './paths.ts';
import { textOf } from './text-parts.ts';
import type { Value } from './value.ts';

/** `and` and `or` are the evaluator's: they may leave their right side alone. */
export type ArithmeticOperator = Exclude<BinaryOperator, 'and' | 'or'>;

/** Beyond this a repeated text or list is a mistake. */
const longest = 1_000_000;

export function arithmetic(operator: ArithmeticOperator, left: Value, right: Value): Outcome {
  const x = numberOf(left);
  const y = numberOf(right);
  if (x !== null && y !== null) {
    const isFloat = left.kind === 'float' || right.kind === 'float';
    return numeric(operator, x, y, isFloat);
  }
  if (operator === '+') {
    if (left.kind === 'list' && right.kind === 'list')
      return { kind: 'list', items: [...left.items, ...right.items] };
    if (isTextual(left) && isTextual(right)) return textOf([...toParts(left), ...toParts(right)]);
  }
  if (operator === '*') {
    if (y !== null && right.kind !== 'float') return repeat(left, y, right);
    if (x !== null && left.kind !== 'float') return repeat(right, x, left);
  }
  if (operator === '/' && left.kind === 'path' && isTextual(right)) return joinPath(left, right);
  return mismatch(operator, left, right);
}

function mismatch(operator: string, left: Value, right: Value): Outcome {
  return fault('type_mismatch', {
    operation: `'${operator}'`,
    types: `${typeName(left)} and ${typeName(right)}`,
  });
}

function isTextual(value: Value): boolean {
  return value.kind === 'text' || value.kind === 'path';
}

function repeat(value: Value, times: number, other: Value): Outcome {
  const count = Math.max(0, times);
  if (value.kind === 'list') {
    if (value.items.length * count > longest) return fault('template_too_large', {});
    return { kind: 'list', items: Array.from({ length: count }, () => value.items).flat() };
  }
  if (value.kind !== 'text') return mismatch('*', value, other);
  if (count === 0) return textOf([]);
  if (flat(value).length * count > longest || value.parts.length * count > longest)
    return fault('template_too_large', {});
  return textOf(Array.from({ length: count }, () => value.parts).flat());
}

function numeric(operator: ArithmeticOperator, x: number, y: number, isFloat: boolean): Outcome {
  switch (operator) {
    case '+':
      return number(x + y, isFloat);
    case '-':
      return number(x - y, isFloat);
    case '*':
      return number(x * y, isFloat);
    case '/':
      return y === 0 ? fault('division_by_zero', {}) : number(x / y, true);
    case '//':
      return y === 0 ? fault('division_by_zero', {}) : number(floorDiv(x, y), isFloat);
    case '%':
      return y === 0 ? fault('division_by_zero', {}) : number(floorMod(x, y), isFloat);
    case '**':
      return power(x, y, isFloat);
    default:
      return assertNever(operator, 'numeric');
  }
}

function power(x: number, y: number, isFloat: boolean): Outcome {
  if (x === 0 && y < 0) return fault('division_by_zero', {});
  if (!isFloat && y >= 0) {
    const whole = intPower(x, y);
    return whole === null ? fault('number_too_large', {}) : number(whole, false);
  }
  const result = x ** y;
  if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y))
    return fault('type_mismatch', {
      operation: `'**'`,
      types: 'a negative number and a broken exponent',
    });
  if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y))
    return fault('number_too_large', {});
  return number(result, true);
}

/** Whole numbers have no negative zero and end at 2⁵³. */
export function number(value: number, isFloat: boolean): Outcome {
  if (isFloat) return { kind: 'float', value };
  return Number.isSafeInteger(value)
    ? { kind: 'int', value: value + 0 }
    : fault('number_too_large', {});
}

export function negate(value: Value, operator: '-' | '+'): Outcome {
  const x = numberOf(value);
  if (x === null)
    return fault('type_mismatch', { operation: `'${operator}'`, types: typeName(value) });
  return number(operator === '-' ? -x : x, value.kind === 'float');
}

export function compareBy(operator: ComparisonOperator, left: Value, right: Value): Outcome {
  switch (operator) {
    case '==':
      return bool(equal(left, right));
    case '!=':
      return bool(!equal(left, right));
    case 'in':
    case 'not in': {
      const found = contains(right, left);
      if (found === null) return mismatch(operator, left, right);
      return bool(operator === 'in' ? found : !found);
    }
    default: {
      const order = compare(left, right);
      if (order === null) return mismatch(operator, left, right);
      // A number that is none is neither less, equal nor greater.
      const unordered = Number.isNaN(numberOf(left) ?? 0) || Number.isNaN(numberOf(right) ?? 0);
      return bool(!unordered && ordered(operator, order));
    }
  }
}

function ordered(operator: '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function contains(whole: Value, part: Value): boolean | null {
  if (whole.kind === 'text') return part.kind === 'text' ? flat(whole).includes(flat(part)) : null;
  if (whole.kind === 'record' && part.kind === 'text') return whole.fields.has(flat(part));
  return itemsOf(whole)?.some((item) => equal(item, part)) ?? null;
}

function bool(value: boolean): Value {
  return { kind: 'bool', value };
}
