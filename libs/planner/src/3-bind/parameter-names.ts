// `parameters.x` in templates.
import type { StageParameter } from '@starbash/ir';
import { none, text } from '@starbash/parser';
import type { Environment, ScopeEntry, Value } from '@starbash/parser';
import { float, int } from './values.ts';

/** A parameter without a value is `None`: an option made of it alone is left out. */
export function parametersEnvironment(parameters: readonly StageParameter[]): Environment {
  const fields = new Map<string, ScopeEntry>(parameters.map((p) => [p.name, parameterValue(p)]));
  return new Map([['parameters', { kind: 'record', label: 'parameters', fields }]]);
}

function parameterValue({ value, isFloat }: StageParameter): Value {
  if (value === null) return none;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return { kind: 'bool', value };
  return isFloat || !Number.isInteger(value) ? float(value) : int(value);
}
