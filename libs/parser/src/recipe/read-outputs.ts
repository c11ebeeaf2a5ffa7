// `[[stages.outputs]]`.
import type { Diagnostic } from '@starbash/diagnostics';
import type { OutputNode } from '../ast.ts';
import type { TomlTable } from '../toml/tree.ts';
import { stringAt, tableAt, tablesAt, templateAt, templatesAt } from './get.ts';

export function readOutputs(stage: TomlTable, diagnostics: Diagnostic[]): OutputNode[] {
  return tablesAt(stage, 'outputs').flatMap((table) => {
    const kind = stringAt(table, 'kind');
    if (!kind) return [];
    const auto = tableAt(table, 'auto');
    return {
      span: table.span,
      kind,
      names: templatesAt(table, 'name', diagnostics),
      auto: auto && {
        prefix: templateAt(auto, 'prefix', diagnostics),
        suffix: templateAt(auto, 'suffix', diagnostics),
      },
    };
  });
}
