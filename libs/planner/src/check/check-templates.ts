// Names, attributes, indexes, calls and types in every template of a stage.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { checkTemplate } from '@starbash/parser';
import type { ScriptTemplate, TextValue } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import { holesOf, namesUsed, nodesOf, parametersUsed } from './expressions.ts';
import { templateOf } from './known-shapes.ts';
import type { StageNames } from './stage-names.ts';

/** Every template that is filled with all names in sight, but for those of parameters. */
function templatesOf(stage: RecipeStage): readonly (TextValue | ScriptTemplate)[] {
  return [
    ...stage.context.map(({ value }) => value),
    ...stage.tool.parameters.map(({ value }) => value),
    ...scriptTemplates(stage),
    ...stage.temporaries,
    ...stage.defaultOutputs,
  ];
}

/** Those of which names of files are made before the stage has outputs. */
function nameTemplates(stage: RecipeStage): readonly TextValue[] {
  return stage.outputs.flatMap(({ names, auto }) => [
    ...names,
    ...[auto?.prefix, auto?.suffix].filter((one) => one !== null && one !== undefined),
  ]);
}

/** Those of parameters that the stage uses: a recipe's may be made for another of its stages. */
function parameterTemplates(stage: RecipeStage): readonly TextValue[] {
  const withHoles = stage.parameters.flatMap((parameter) => {
    const template = templateOf(parameter);
    return template ? [{ name: parameter.name, template }] : [];
  });
  if (withHoles.length === 0) return [];
  const pending = [...templatesOf(stage), ...nameTemplates(stage)].map(parametersUsed);
  const found = new Set<TextValue>();
  for (const used of pending)
    for (const { name, template } of withHoles)
      if ((used.whole || used.names.has(name)) && !found.has(template)) {
        found.add(template);
        pending.push(parametersUsed(template));
      }
  return [...found];
}

function scriptTemplates({ script }: RecipeStage): readonly (TextValue | ScriptTemplate)[] {
  switch (script?.kind) {
    case 'siril':
      return [script.script];
    case 'arguments':
      return script.words;
    default:
      return [];
  }
}

export function checkTemplates(stage: RecipeStage, names: StageNames): readonly Diagnostic[] {
  const found = [
    ...[...templatesOf(stage), ...parameterTemplates(stage)].flatMap((template) =>
      checkTemplate(template, names.all),
    ),
    ...stage.inputs.flatMap(({ path }) => (path ? checkTemplate(path, names.beforeInput) : [])),
    ...nameTemplates(stage).flatMap((template) => checkName(template, stage, names)),
    ...contextCycles(stage),
  ];
  // The stage that it continues is not loaded, so what that defines cannot be known.
  return names.complete ? found : found.filter(({ code }) => code !== 'unknown_name');
}

function checkName(template: TextValue, stage: RecipeStage, names: StageNames): Diagnostic[] {
  const fromOutput = holesOf(template).find(({ expression }) =>
    [...nodesOf(expression)].some(
      (node) => node.kind === 'name' && reaches(node.name, 'output', stage, names),
    ),
  );
  const found = checkTemplate(template, names.beforeOutput);
  if (!fromOutput) return found;
  return [
    ...found.filter(({ code }) => code !== 'unknown_name'),
    diagnose('output_from_output', {}, { span: fromOutput.span }),
  ];
}

/** Whether a name is made from another, through entries of the context. */
function reaches(from: string, wanted: string, stage: RecipeStage, names: StageNames): boolean {
  if (!names.all.has(wanted)) return false;
  const seen = new Set<string>([from]);
  for (const name of seen) {
    const entry = stage.context.find((one) => one.name === name);
    if (entry) for (const used of namesUsed(entry.value)) seen.add(used);
    else if (name === wanted) return true;
  }
  return false;
}

/** Entries that are made from themselves whatever the values are; reported where the circle begins. */
function contextCycles(stage: RecipeStage): Diagnostic[] {
  const uses = new Map(
    stage.context.map(({ name, value }) => [name, namesUsed(value, 'certain')] as const),
  );
  const done = new Set<string>();
  return stage.context.flatMap((entry) => {
    if (done.has(entry.name)) return [];
    const chain = chainBack(entry.name, uses);
    for (const name of chain ?? []) done.add(name);
    if (!chain) return [];
    const [hole] = holesOf(entry.value).filter(({ expression }) =>
      [...nodesOf(expression)].some((node) => node.kind === 'name' && node.name === chain[1]),
    );
    const notes = chain.slice(1, -1).flatMap((name) => {
      const other = stage.context.find((one) => one.name === name);
      return other && other.value.span
        ? [{ message: `'${name}' is made here`, span: other.value.span }]
        : [];
    });
    const params = { name: entry.name, chain: chain.join(' → ') };
    return [diagnose('template_cycle', params, { span: (hole ?? entry.value).span, notes })];
  });
}

/** The shortest way from a name back to itself, both ends included; null where there is none. */
function chainBack(
  start: string,
  uses: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | null {
  const from = new Map<string, string>();
  const queue = [start];
  for (const name of queue)
    for (const used of uses.get(name) ?? []) {
      if (used === start) {
        const chain = [start];
        for (let at = name; at !== start; at = from.get(at) ?? start) chain.unshift(at);
        return [start, ...chain];
      }
      if (!from.has(used) && uses.has(used)) {
        from.set(used, name);
        queue.push(used);
      }
    }
  return null;
}
