// Lowers recipe files to typed stages: names made long, defaults made explicit, overrides applied.
import type { Diagnostic } from '@starbash/diagnostics';
import type { LoadedRecipe, StageNode } from '@starbash/parser';
import type { RecipeInfo } from '@starbash/ir';
import type { RecipeStage } from '../input.ts';
import { lowerStage } from './lower-stage.ts';
import type { ParameterOverride } from './lower-parameters.ts';

export interface Lowered {
  /** In order of definition. */
  readonly stages: readonly RecipeStage[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every stage of every recipe. For equal long names the later recipe wins: repositories are given in order of
 * precedence, lowest first.
 */
export function lowerRecipes(
  recipes: readonly LoadedRecipe[],
  overrides: readonly ParameterOverride[],
): Lowered {
  const stages = new Map<string, RecipeStage>();
  const diagnostics: Diagnostic[] = [];
  let order = 0;
  for (const { file, idPrefix, untrusted, fetchedFrom } of recipes) {
    const info: RecipeInfo = {
      id: file.recipe?.id?.value ?? idPrefix,
      file: file.file,
      description: file.recipe?.description?.value ?? '',
      author: file.recipe?.authorName?.value ?? null,
      priority: file.recipe?.priority?.value ?? 0,
    };
    for (const node of file.stages) {
      const lowered = lowerStage(node, {
        recipe: info,
        longName: longNameOf(node, { file, idPrefix }),
        order: order++,
        file,
        overrides,
        ...(untrusted?.stages.includes(node.name.value) && { untrusted: untrusted.url }),
        ...(fetchedFrom !== undefined && { fetchedFrom }),
      });
      diagnostics.push(...lowered.diagnostics);
      if (lowered.stage) stages.set(lowered.stage.longName, lowered.stage);
    }
  }
  return { stages: [...stages.values()], diagnostics };
}

/** `local.osc.stack_osc`: the stages of all loaded recipes are told apart by it. */
export function longNameOf(node: StageNode, { file, idPrefix }: LoadedRecipe): string {
  return `${file.recipe?.id?.value ?? idPrefix}.${node.name.value}`;
}
