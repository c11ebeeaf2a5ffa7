// `[[stages]]`: one stage with all that belongs to it.
import type { Diagnostic } from '@starbash/diagnostics';
import type { StageNode, ToolNode } from '../ast.ts';
import type { TomlTable } from '../toml/tree.ts';
import { boolAt, numberAt, stringAt, stringsAt, tableAt, templatesAt, textEntries } from './get.ts';
import { readInputs } from './read-inputs.ts';
import { readOutputs } from './read-outputs.ts';
import { readOverrides, readParameters } from './read-parameters.ts';
import { readScript } from './read-script.ts';
import type { Attach } from './references.ts';

/** null where its name or tool is missing, which was reported before. */
export function readStage(
  table: TomlTable,
  diagnostics: Diagnostic[],
  attach: Attach | null = null,
): StageNode | null {
  const name = stringAt(table, 'name');
  const tool = readTool(table, diagnostics);
  if (!name || !tool) return null;
  return {
    span: table.span,
    name,
    description: stringAt(table, 'description'),
    kind: stringAt(table, 'kind'),
    role: stringAt(table, 'role'),
    tool,
    script: readScript(table, tool.name.value, diagnostics, attach),
    scriptFile: stringAt(table, 'script-file'),
    priority: numberAt(table, 'priority'),
    multiplex: stringAt(table, 'multiplex'),
    context: textEntries(tableAt(table, 'context'), diagnostics),
    temporaries: templatesAt(table, 'temporaries', diagnostics),
    depends: stringsAt(table, 'depends'),
    defaultOutputs: templatesAt(table, 'default_outputs', diagnostics),
    requiresTool: stringAt(table, 'requires_tool'),
    excludeByDefault: boolAt(table, 'exclude_by_default'),
    disabled: boolAt(table, 'disabled'),
    runByDefault: boolAt(table, 'run_by_default'),
    parameters: readParameters(table, diagnostics),
    overrides: readOverrides(table, diagnostics),
    inputs: readInputs(table, diagnostics),
    outputs: readOutputs(table, diagnostics),
  };
}

function readTool(stage: TomlTable, diagnostics: Diagnostic[]): ToolNode | null {
  const table = tableAt(stage, 'tool');
  const name = table && stringAt(table, 'name');
  if (!name) return null;
  return {
    name,
    timeout: numberAt(table, 'timeout'),
    parameters: textEntries(tableAt(table, 'parameters'), diagnostics),
    span: table.span,
  };
}
