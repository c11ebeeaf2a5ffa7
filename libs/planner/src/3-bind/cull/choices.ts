// What the user switched on or off by name, for a target or for all.
import type { PlanSettings, RecipeStage } from '../../input.ts';
import type { BindScope } from '../candidate.ts';

export function isUsed(stage: RecipeStage, scope: BindScope, settings: PlanSettings): boolean {
  return named(stage, scope, settings.usedStages);
}

export function isExcluded(stage: RecipeStage, scope: BindScope, settings: PlanSettings): boolean {
  return named(stage, scope, settings.excludedStages);
}

function named(
  stage: RecipeStage,
  scope: BindScope,
  lists: Readonly<Record<string, readonly string[]>>,
): boolean {
  const names = [...(lists[''] ?? []), ...(lists[scope.target ?? ''] ?? [])];
  return names.includes(stage.name) || names.includes(stage.longName);
}
