// `[[stages.inputs]]` and what their frames must meet.
import type { Diagnostic } from '@starbash/diagnostics';
import type { InputNode, RequiresNode } from '../ast.ts';
import type { TomlTable } from '../toml/tree.ts';
import { boolAt, scalarsAt, stringAt, stringsAt, tablesAt, templatesAt } from './get.ts';

export function readInputs(stage: TomlTable, diagnostics: Diagnostic[]): InputNode[] {
  return tablesAt(stage, 'inputs').flatMap((table) => {
    const kind = stringAt(table, 'kind');
    if (!kind) return [];
    return {
      span: table.span,
      kind,
      name: locatedList(table, 'name', templatesAt(table, 'name', diagnostics)),
      type: stringAt(table, 'type'),
      after: stringAt(table, 'after'),
      mergeTo: stringAt(table, 'merge_to'),
      multiplex: boolAt(table, 'multiplex'),
      optional: boolAt(table, 'optional'),
      groupBy: locatedList(
        table,
        'group_by',
        stringsAt(table, 'group_by').map((fact) => fact.value),
      ),
      requires: tablesAt(table, 'requires').flatMap(readRequires),
    };
  });
}

function readRequires(table: TomlTable): readonly RequiresNode[] {
  const kind = stringAt(table, 'kind');
  if (!kind) return [];
  const node: RequiresNode = {
    span: table.span,
    kind,
    name: stringAt(table, 'name'),
    value: scalarsAt(table, 'value'),
    version: stringAt(table, 'version'),
    mode: stringAt(table, 'mode'),
    invert: boolAt(table, 'invert'),
    acceptSingle: boolAt(table, 'accept_single'),
  };
  return [node];
}

function locatedList<T>(table: TomlTable, key: string, value: readonly T[]) {
  const entry = table.entries.get(key);
  return entry ? { value, span: entry.value.span, keySpan: entry.keySpan } : null;
}
