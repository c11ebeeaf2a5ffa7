// Recipes to linked and checked stages: what can be known without a catalog.
import type { LoadedRecipe } from '@starbash/parser';
import { lowerRecipes } from './1-lower/lower-recipes.ts';
import type { ParameterOverride } from './1-lower/lower-parameters.ts';
import { linkStages } from './2-link/link-stages.ts';
import { checkRecipes } from './check/check-recipes.ts';
import type { CompiledRecipes } from './input.ts';

export interface CompileOptions {
  readonly overrides?: readonly ParameterOverride[];
  /** The recipes are part of a set that is not given: stages may be there for others to follow. */
  readonly partial?: boolean;
}

/**
 * Lowers, links and checks recipes, given in order of precedence (lowest first). Stages with errors are left out; what
 * follows them is not said to follow nothing.
 */
export function compile(
  recipes: readonly LoadedRecipe[],
  options: CompileOptions = {},
): CompiledRecipes {
  const { overrides = [], partial = false } = options;
  const lowered = lowerRecipes(recipes, overrides);
  const linked = linkStages(lowered.stages);
  const checked = checkRecipes({ recipes, stages: linked.stages, overrides, partial });
  return {
    stages: linked.stages.filter((stage) => !checked.broken.has(stage.longName)),
    diagnostics: [...lowered.diagnostics, ...linked.diagnostics, ...checked.diagnostics],
  };
}
