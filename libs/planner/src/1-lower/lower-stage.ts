// Lowers one stage: unions instead of words, every default written out.
import type { Diagnostic } from '@starbash/diagnostics';
import type { RecipeInfo, Scope, StageOutput, StageScript, StageToolName } from '@starbash/ir';
import type {
  OutputNode,
  RecipeFile,
  ScriptTemplate,
  StageNode,
  TextValue,
} from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import { lowerInput } from './lower-inputs.ts';
import { lowerParameters } from './lower-parameters.ts';
import { oneOf, unknownWord } from './words.ts';
import type { ParameterOverride } from './lower-parameters.ts';

export interface StageContext {
  readonly recipe: RecipeInfo;
  readonly longName: string;
  readonly order: number;
  readonly file: RecipeFile;
  readonly overrides: readonly ParameterOverride[];
  readonly untrusted?: string;
  readonly fetchedFrom?: string;
}

const toolNames: readonly StageToolName[] = [
  'siril',
  'graxpert',
  'python',
  'rc-astro',
  'starnet',
  'exec',
  'alias',
];

const scopeWords: Readonly<Record<string, Scope>> = {
  session: 'session',
  target: 'target',
  single: 'target',
  'post-session': 'target',
  'pre-session': 'pre-session',
  file: 'file',
  once: 'once',
  'on-app-start': 'once',
};

const outputKinds = ['job', 'processed', 'master'] as const;

/** The stage, or null with the errors that keep it out of any plan. */
export function lowerStage(
  node: StageNode,
  context: StageContext,
): { readonly stage: RecipeStage | null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const inputs = node.inputs.map((input, index) => {
    const lowered = lowerInput(input, index);
    diagnostics.push(...lowered.diagnostics);
    return lowered.input;
  });
  const outputs = node.outputs.map((output) => lowerOutput(output, diagnostics));
  const toolName = oneOf(node.tool.name, toolNames, 'tool', diagnostics);
  const scope = lowerScope(node, diagnostics);
  const known = inputs.every((input) => input !== null) && outputs.every((o) => o !== null);
  if (!known || toolName === null || scope === null) return { stage: null, diagnostics };
  const stage: RecipeStage = {
    longName: context.longName,
    name: node.name.value,
    description: node.description?.value ?? '',
    kind: node.kind?.value ?? null,
    role: node.role?.value ?? null,
    tool: {
      name: toolName,
      timeoutSeconds: node.tool.timeout?.value ?? null,
      parameters: node.tool.parameters.map((p) => ({ name: p.name.value, value: p.value })),
      origin: node.tool.span,
    },
    script: lowerScript(node),
    priority: (node.priority?.value ?? 0) + context.recipe.priority,
    scope,
    context: node.context.map((entry) => ({
      name: entry.name.value,
      value: entry.value,
      origin: entry.name.span,
    })),
    parameters: lowerParameters(context.file, node, context.overrides),
    temporaries: node.temporaries,
    inputs: inputs.filter((input) => input !== null),
    outputs: outputs.filter((output) => output !== null),
    depends: node.depends.map((entry) => ({
      alternatives: entry.value.split('|').map((name) => name.trim()),
      origin: entry.span,
    })),
    excludedByDefault: node.excludeByDefault?.value ?? false,
    disabled: node.disabled?.value ?? false,
    runByDefault: node.runByDefault?.value ?? null,
    requiresTool: node.requiresTool?.value ?? null,
    defaultOutputs: node.defaultOutputs,
    recipe: context.recipe,
    ...(context.untrusted !== undefined && { untrusted: context.untrusted }),
    ...(context.fetchedFrom !== undefined && { fetchedFrom: context.fetchedFrom }),
    order: context.order,
    origin: node.span,
  };
  return { stage, diagnostics };
}

/** A stage with an input of one session is run once a session, else once a target. */
function lowerScope(node: StageNode, diagnostics: Diagnostic[]): Scope | null {
  if (node.multiplex) {
    const scope = scopeWords[node.multiplex.value];
    if (scope) return scope;
    diagnostics.push(unknownWord('multiplex', node.multiplex, Object.keys(scopeWords)));
    return null;
  }
  const perSession = node.inputs.some((input) =>
    ['session', 'session-extra'].includes(input.kind.value),
  );
  return perSession ? 'session' : 'target';
}

function lowerScript(node: StageNode): StageScript<TextValue, ScriptTemplate> | null {
  const { script } = node;
  if (script === null) return null;
  switch (script.kind) {
    case 'script':
      return { kind: 'siril', script, origin: script.span };
    case 'text':
      return { kind: 'text', text: script.text, origin: script.span };
    case 'arguments':
      return { kind: 'arguments', words: script.words, origin: script.span };
  }
}

function lowerOutput(node: OutputNode, diagnostics: Diagnostic[]): StageOutput<TextValue> | null {
  const kind = oneOf(node.kind, outputKinds, 'output kind', diagnostics);
  if (kind === null) return null;
  return { kind, names: node.names, auto: node.auto, origin: node.span };
}
