// Why the tool of a stage cannot run it on this machine.
import type { Reason } from '@starbash/ir';
import { asPlainText } from '@starbash/parser';
import { satisfies } from '@starbash/siril';
import type { PlanInput, RecipeStage } from '../input.ts';

/** Null where it can. The Siril that scripts are lowered to counts as there. */
export function toolReason(
  stage: RecipeStage,
  { siril, tools, sirilHas = [] }: PlanInput,
): Reason | null {
  const { name } = stage.tool;
  if (name === 'alias') return null;
  if (name === 'exec') return notYet(name);
  if (name === 'python') return pythonReason(stage, tools);
  const version = name === 'siril' ? siril.version : tools[name]?.version;
  if (version === undefined)
    return { code: 'tool_missing', message: `the tool '${name}' was not found` };
  if (stage.requiresTool !== null && !satisfies(version, stage.requiresTool))
    return {
      code: 'tool_too_old',
      message: `needs ${name} ${stage.requiresTool}, found ${version}`,
    };
  const starnet = tools['starnet'] !== undefined || sirilHas.includes('starnet');
  if (name === 'siril' && !starnet && usesCommand(stage, ['starnet', 'seqstarnet']))
    return { code: 'tool_missing', message: "its command 'starnet' needs StarNet, not found" };
  return null;
}

function notYet(name: string): Reason {
  return { code: 'not_supported', message: `stages of the tool '${name}' cannot run yet` };
}

/** Modules that come with another program and cannot be had by installing something. */
const foreignModules: Readonly<Record<string, string>> = {
  starbash: 'a module of the Python program of that name, which is not part of this one',
  sirilpy: 'a module that only scripts started by Siril have',
};

function pythonReason(stage: RecipeStage, tools: PlanInput['tools']): Reason {
  for (const module of importedModules(stage)) {
    const why = foreignModules[module];
    if (why !== undefined)
      return { code: 'python_module_missing', message: `its script imports '${module}', ${why}` };
  }
  if (tools['python'] === undefined)
    return { code: 'tool_missing', message: "the tool 'python' was not found" };
  return notYet('python');
}

/** The packages that the imports of a Python script name, wherever in it they stand. */
function importedModules({ script }: RecipeStage): string[] {
  const source = script?.kind === 'text' ? (asPlainText(script.text) ?? '') : '';
  const found = source.matchAll(/^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+([\w., \t]+))/gm);
  return [...found].flatMap(([, from, list]) =>
    from !== undefined
      ? [from]
      : (list ?? '').split(',').map((one) => /\w+/.exec(one.trim())?.[0] ?? ''),
  );
}

function usesCommand({ script }: RecipeStage, names: readonly string[]): boolean {
  if (script?.kind !== 'siril') return false;
  return script.script.lines.some((line) => {
    const [first] = line.kind === 'command' ? line.template.parts : [];
    const word = first?.kind === 'text' ? /^[\w-]+/.exec(first.text)?.[0] : undefined;
    return word !== undefined && names.includes(word.toLowerCase());
  });
}
