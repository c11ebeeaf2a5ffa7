// Names of stages that mean several, or nothing; stages that nothing can ever need.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Origin } from '@starbash/diagnostics';
import type { LoadedRecipe, StageNode } from '@starbash/parser';
import { longNameOf } from '../1-lower/lower-recipes.ts';
import { indexStages } from '../2-link/stage-index.ts';
import type { RecipeStage } from '../input.ts';
import { at, noteAt } from './finding.ts';
import type { Finding } from './finding.ts';

/** Short names of `after` and `depends` that stand for stages which could all be run. */
export function checkAmbiguity(stages: readonly RecipeStage[]): readonly Finding[] {
  const index = indexStages(stages);
  const roles = new Set(stages.map(({ role }) => role));
  const several = new Map<string, readonly RecipeStage[]>();
  const meant = (name: string): readonly RecipeStage[] => {
    const known = several.get(name);
    if (known) return known;
    const named = index.named(name).filter(({ disabled }) => !disabled);
    const found = roles.has(name) || areAlternatives(named) ? [] : named;
    several.set(name, found);
    return found;
  };
  return stages.flatMap((stage) =>
    namesFollowed(stage).flatMap(({ name, origin }) => {
      const found = meant(name).filter((other) => other !== stage);
      return found.length < 2
        ? []
        : [{ stage: stage.longName, diagnostic: ambiguous(name, origin, found) }];
    }),
  );
}

interface FollowedName {
  readonly name: string;
  readonly origin: Origin;
}

/** Patterns that are no more than a name, and the names of `depends`. */
function namesFollowed(stage: RecipeStage): readonly FollowedName[] {
  const after = stage.inputs.flatMap(({ after: one }) =>
    one !== null && /^[\w-]+$/.test(one.pattern) ? [{ name: one.pattern, origin: one.origin }] : [],
  );
  const depends = stage.depends.flatMap(({ alternatives, origin }) =>
    alternatives.map((name) => ({ name, origin })),
  );
  return [...after, ...depends];
}

/** Of stages that play one role or make one file a single one is kept, so that their name stays clear. */
function areAlternatives(stages: readonly RecipeStage[]): boolean {
  const [first, ...rest] = stages;
  if (!first) return true;
  return rest.every(
    (other) =>
      (other.role !== null && other.role === first.role) ||
      outputNames(other).some((name) => outputNames(first).includes(name)),
  );
}

function outputNames(stage: RecipeStage): readonly string[] {
  return stage.outputs.map(({ kind, names, auto }) =>
    JSON.stringify([kind, names, auto], (key, value: unknown) =>
      /span$/i.test(key) ? undefined : value,
    ),
  );
}

function ambiguous(name: string, origin: Origin, found: readonly RecipeStage[]): Diagnostic {
  const names = found.map(({ longName }) => longName).sort();
  const notes = found.map((one) => noteAt(`'${one.longName}' is here`, one.origin));
  return diagnose('ambiguous_stage', { name, names: names.join(', ') }, { ...at(origin), notes });
}

/** `depends` with an empty name: a `|` too many. */
export function checkEmptyNames(stage: RecipeStage): readonly Diagnostic[] {
  return stage.depends.flatMap(({ alternatives, origin }) =>
    alternatives.some((name) => name === '')
      ? [diagnose('empty_name', { key: 'depends' }, at(origin))]
      : [],
  );
}

/**
 * Stages that make files for other stages alone, and that no stage follows. A stage whose only followers are such
 * stages themselves is not named: it is reached as soon as these are.
 */
export function checkUnreachable(stages: readonly RecipeStage[]): readonly Finding[] {
  const index = indexStages(stages);
  const followed = new Set<string>();
  const lists = new Set<readonly string[]>();
  const active = stages.filter(({ disabled }) => !disabled);
  for (const stage of active) {
    for (const { after } of stage.inputs) if (after) lists.add(after.stages);
    for (const { alternatives } of stage.depends)
      for (const name of alternatives)
        for (const other of index.named(name)) followed.add(other.longName);
  }
  for (const list of lists) for (const name of list) followed.add(name);
  // Which stage makes a file that another asks for by its path is known only when names are filled.
  if (active.some(({ inputs }) => inputs.some(({ kind }) => kind === 'file'))) return [];
  return active
    .filter((stage) => !followed.has(stage.longName) && onlyForOthers(stage))
    .map((stage) => ({
      stage: null,
      diagnostic: diagnose('unreachable_stage', { stage: stage.name }, at(stage.origin)),
    }));
}

function onlyForOthers(stage: RecipeStage): boolean {
  return (
    stage.tool.name !== 'alias' &&
    stage.outputs.length > 0 &&
    stage.outputs.every(({ kind }) => kind === 'job') &&
    stage.defaultOutputs.length === 0 &&
    stage.runByDefault !== true
  );
}

/** Stages whose long name a later recipe has too: that one takes their place. */
export function checkReplaced(recipes: readonly LoadedRecipe[]): readonly Finding[] {
  const last = new Map<string, StageNode>();
  const found: Finding[] = [];
  for (const recipe of recipes)
    for (const node of recipe.file.stages) {
      const name = longNameOf(node, recipe);
      const replaced = last.get(name);
      last.set(name, node);
      if (!replaced) continue;
      const notes = [noteAt('the later one is here', node.name.span)];
      const diagnostic = diagnose('stage_replaced', { name }, { span: replaced.name.span, notes });
      found.push({ stage: null, diagnostic });
    }
  return found;
}
