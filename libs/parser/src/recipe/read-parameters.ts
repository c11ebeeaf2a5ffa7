// `[[parameters]]` and `[[overrides]]`, of a file or of a stage.
import type { Diagnostic } from '@starbash/diagnostics';
import type { OverrideNode, ParameterNode } from '../ast.ts';
import type { TomlTable } from '../toml/tree.ts';
import { numberAt, scalarAt, scalarsAt, stringAt, tablesAt, textValueOf } from './get.ts';

export function readParameters(owner: TomlTable, diagnostics: Diagnostic[]): ParameterNode[] {
  return tablesAt(owner, 'parameters').flatMap((table) => {
    const name = stringAt(table, 'name');
    if (!name) return [];
    return {
      name,
      default: scalarAt(table, 'default'),
      ...typedValue(table, 'default', diagnostics),
      description: stringAt(table, 'description'),
      type: stringAt(table, 'type'),
      min: numberAt(table, 'min'),
      max: numberAt(table, 'max'),
      choices: scalarsAt(table, 'choices'),
      span: table.span,
    };
  });
}

export function readOverrides(owner: TomlTable, diagnostics: Diagnostic[]): OverrideNode[] {
  return tablesAt(owner, 'overrides').flatMap((table) => {
    const name = stringAt(table, 'name');
    const value = scalarAt(table, 'value');
    if (!name || !value) return [];
    return { name, value, ...typedValue(table, 'value', diagnostics), span: table.span };
  });
}

function typedValue(table: TomlTable, key: string, diagnostics: Diagnostic[]) {
  const value = table.entries.get(key)?.value;
  return {
    isFloat: value?.kind === 'float',
    template: value ? textValueOf(value, diagnostics) : null,
  };
}
