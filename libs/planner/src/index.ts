// From recipes to a task graph with verdicts: pure functions only.

// Passes
export { compile } from './compile.ts';
export type { CompileOptions } from './compile.ts';
export { planTasks } from './plan.ts';
export { withoutOwnMasters } from './3-bind/own-masters.ts';
export { chooseMasters } from './3-bind/chosen-masters.ts';
export type { ChosenMasters } from './3-bind/chosen-masters.ts';
export { targetFolder } from './3-bind/target-folder.ts';
export { freshen } from './6-freshen/freshen.ts';
export type { FreshenInput } from './6-freshen/freshen.ts';
export { selectTasks } from './select-tasks.ts';
export type { Selected } from './select-tasks.ts';

// The passes of `compile` one by one, to measure them
export { lowerRecipes } from './1-lower/lower-recipes.ts';
export { linkStages } from './2-link/link-stages.ts';
export { checkRecipes } from './check/check-recipes.ts';

// What they need and yield
export type { ParameterOverride } from './1-lower/lower-parameters.ts';
export type {
  CompiledRecipes,
  PlanInput,
  PlanSettings,
  RecipeStage,
  RepositoryLayout,
} from './input.ts';
