// All templates of a stage as the parser yields it, for finding which parameters it uses.
import type { ScriptTemplate, StageNode, TextValue } from '@starbash/parser';

export function stageTemplates(node: StageNode): readonly (TextValue | ScriptTemplate)[] {
  const { script } = node;
  return [
    ...(script?.kind === 'script' ? [script] : []),
    ...(script?.kind === 'arguments' ? script.words : []),
    ...node.context.map(({ value }) => value),
    ...node.tool.parameters.map(({ value }) => value),
    ...node.temporaries,
    ...node.defaultOutputs,
    ...node.inputs.flatMap(({ name }) => name?.value ?? []),
    ...node.outputs.flatMap(({ names, auto }) => [
      ...names,
      ...[auto?.prefix, auto?.suffix].filter((one) => one !== null && one !== undefined),
    ]),
    ...[...node.parameters, ...node.overrides].flatMap(({ template }) => template ?? []),
  ];
}
