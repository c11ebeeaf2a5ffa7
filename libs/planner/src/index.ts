// From recipes to a task graph with verdicts: pure functions only.

// What plan.ts needs and yields
export type { PlanInput, PlanSettings, RepositoryLayout, CompiledRecipes } from './input.ts';
