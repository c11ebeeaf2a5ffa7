// What the planner is given: compiled recipes, the catalog's snapshot, tools, layouts and choices.
import type { Diagnostic } from '@starbash/diagnostics';
import type { CatalogSnapshot, SirilTarget, Stage, ToolFound } from '@starbash/ir';
import type { ScriptTemplate, TextValue } from '@starbash/parser';

export type RecipeStage = Stage<TextValue, ScriptTemplate>;

/** All stages of all recipes, lowered and linked. */
export interface CompiledRecipes {
  /** In link order: a stage stands after those that it follows. */
  readonly stages: readonly RecipeStage[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Path templates of a repository (`relative.<type>` in its starbash.toml), by type; `default` for the rest. */
export interface RepositoryLayout {
  readonly root: string;
  readonly relative: Readonly<Record<string, TextValue>>;
}

export interface PlanSettings {
  /** Stage names (short or long) that the user switched on, by target; '' for all targets. */
  readonly usedStages: Readonly<Record<string, readonly string[]>>;
  readonly excludedStages: Readonly<Record<string, readonly string[]>>;
  /** Rules of matching that are relaxed by name (`dark.temperature=6`). */
  readonly allow: readonly string[];
}

export interface PlanInput {
  readonly compiled: CompiledRecipes;
  /** As `withoutOwnMasters` leaves it: what our own tasks made is no candidate beside the frames it came from. */
  readonly snapshot: CatalogSnapshot;
  readonly siril: SirilTarget;
  /** Other tools found, by name. */
  readonly tools: Readonly<Record<string, ToolFound>>;
  /** What commands of Siril need and the user's Siril has: `starnet` where its place is set there. */
  readonly sirilHas?: readonly string[];
  readonly master: RepositoryLayout;
  readonly processed: RepositoryLayout;
  readonly settings: PlanSettings;
}
