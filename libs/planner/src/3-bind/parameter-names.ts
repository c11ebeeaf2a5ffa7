// `parameters.x` in templates, and what the parameters of a task are.
import type { ParameterValue, StageParameter } from '@starbash/ir';
import { evaluateTemplate, none, text, valueToText } from '@starbash/parser';
import type { Environment, ScopeEntry, TextValue, Value } from '@starbash/parser';
import { float, int } from './values.ts';

type Parameter = StageParameter<TextValue>;

/** A parameter without a value is `None`: an option made of it alone is left out. */
export function parametersEnvironment(parameters: readonly Parameter[]): Environment {
  const fields = new Map<string, ScopeEntry>(
    parameters.map((p) => [p.name, p.template ?? parameterValue(p)]),
  );
  return new Map([['parameters', { kind: 'record', label: 'parameters', fields }]]);
}

function parameterValue({ value, isFloat }: Parameter): Value {
  if (value === null) return none;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return { kind: 'bool', value };
  return isFloat || !Number.isInteger(value) ? float(value) : int(value);
}

/** Values by name as a task records them; those with holes as they come out for it. */
export function parameterValues(
  parameters: readonly Parameter[],
  environments: readonly Environment[],
): Readonly<Record<string, ParameterValue>> {
  return Object.fromEntries(
    parameters.map(({ name, value, template }) => {
      if (template === undefined) return [name, value];
      const expanded = evaluateTemplate(template, environments).value;
      return [name, expanded === null ? value : plainValue(expanded)];
    }),
  );
}

function plainValue(value: Value): ParameterValue {
  switch (value.kind) {
    case 'none':
      return null;
    case 'int':
    case 'float':
    case 'bool':
      return value.value;
    default:
      return valueToText(value);
  }
}
