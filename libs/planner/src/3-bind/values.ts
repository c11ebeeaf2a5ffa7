// Small constructors for the values that the planner puts into scope.
import type { Value } from '@starbash/parser';

export function int(value: number): Value {
  return { kind: 'int', value };
}

export function float(value: number): Value {
  return { kind: 'float', value };
}

export function list(items: readonly Value[]): Value {
  return { kind: 'list', items };
}
