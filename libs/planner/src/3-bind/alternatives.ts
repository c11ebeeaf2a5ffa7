// `depends = "a | b"`: stages of which only one may run because another depends on any of them.
import type { RecipeStage } from '../input.ts';

/** A stage that is one of several which another depends on. */
export interface Alternative {
  /** The stage that depends on it, and which of its entries says so. */
  readonly of: RecipeStage;
  readonly entry: number;
}

/** By long name of the stages that are alternatives. */
export function findAlternatives(
  stages: readonly RecipeStage[],
): ReadonlyMap<string, readonly Alternative[]> {
  const named = stagesByName(stages);
  const found = new Map<string, Alternative[]>();
  for (const of of stages.filter((stage) => !stage.disabled))
    for (const [entry, { alternatives }] of of.depends.entries()) {
      if (alternatives.length < 2) continue;
      for (const { longName } of new Set(alternatives.flatMap((name) => named.get(name) ?? [])))
        found.set(longName, [...(found.get(longName) ?? []), { of, entry }]);
    }
  return found;
}

export function stagesByName(
  stages: readonly RecipeStage[],
): ReadonlyMap<string, readonly RecipeStage[]> {
  const named = new Map<string, RecipeStage[]>();
  for (const stage of stages)
    for (const name of new Set([stage.name, stage.longName]))
      named.set(name, [...(named.get(name) ?? []), stage]);
  return named;
}
