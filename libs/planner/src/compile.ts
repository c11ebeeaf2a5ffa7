// Recipes to linked stages: what can be known without a catalog.
import type { LoadedRecipe } from '@starbash/parser';
import { lowerRecipes } from './1-lower/lower-recipes.ts';
import type { ParameterOverride } from './1-lower/lower-parameters.ts';
import { linkStages } from './2-link/link-stages.ts';
import type { CompiledRecipes } from './input.ts';

export interface CompileOptions {
  readonly overrides?: readonly ParameterOverride[];
}

/** Lowers and links recipes, given in order of precedence (lowest first). */
export function compile(
  recipes: readonly LoadedRecipe[],
  options: CompileOptions = {},
): CompiledRecipes {
  const lowered = lowerRecipes(recipes, options.overrides ?? []);
  const linked = linkStages(lowered.stages);
  return {
    stages: linked.stages,
    diagnostics: [...lowered.diagnostics, ...linked.diagnostics],
  };
}
