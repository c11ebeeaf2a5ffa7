// Finds stages by name and by pattern without looking at every stage for every name.
import type { RecipeStage } from '../input.ts';
import { compileAfterPattern, literalHeads } from './after-pattern.ts';

/** What a pattern of `after` means among all loaded stages; equal patterns share one value. */
export type PatternMatch =
  | { readonly kind: 'stages'; readonly stages: readonly RecipeStage[] }
  | { readonly kind: 'refused'; readonly reason: string };

export interface StageIndex {
  /** The stages of a short or long name. */
  readonly named: (name: string) => readonly RecipeStage[];
  /** The stages whose short name, long name or role the pattern matches as a whole, by long name. */
  readonly matching: (pattern: string) => PatternMatch;
  /** Short names and roles, sorted, each once: what a misspelt name may have meant. */
  readonly knownNames: () => readonly string[];
  /** How many names were held against a pattern so far: grows with what matches, not with all that is loaded. */
  readonly work: { readonly comparisons: number };
}

const nothing: readonly RecipeStage[] = [];

export function indexStages(stages: readonly RecipeStage[]): StageIndex {
  const byName = groupBy(stages, (stage) => [stage.name, stage.longName]);
  const byRole = groupBy(stages, (stage) => (stage.role === null ? [] : [stage.role]));
  // Sorted when a pattern asks for it: most who use an index only look names up.
  let sorted: readonly string[] | null = null;
  const names = () => (sorted ??= [...new Set([...byName.keys(), ...byRole.keys()])].sort());
  const matches = new Map<string, PatternMatch>();
  const work = { comparisons: 0 };

  const find = (pattern: string): PatternMatch => {
    const compiled = compileAfterPattern(pattern);
    if (compiled.kind === 'refused') return compiled;
    const found = new Set<RecipeStage>();
    for (const name of candidates(names(), literalHeads(pattern))) {
      work.comparisons++;
      if (!compiled.matches(name)) continue;
      for (const stage of byName.get(name) ?? nothing) found.add(stage);
      for (const stage of byRole.get(name) ?? nothing) found.add(stage);
    }
    return { kind: 'stages', stages: [...found].sort(byLongName) };
  };

  return {
    named: (name) => byName.get(name) ?? nothing,
    matching: (pattern) => {
      const match = matches.get(pattern) ?? find(pattern);
      matches.set(pattern, match);
      return match;
    },
    knownNames: () =>
      [...new Set(stages.flatMap(({ name, role }) => (role ? [name, role] : [name])))]
        .filter((name) => name !== '')
        .sort(),
    work,
  };
}

function groupBy(
  stages: readonly RecipeStage[],
  keys: (stage: RecipeStage) => readonly string[],
): ReadonlyMap<string, readonly RecipeStage[]> {
  const groups = new Map<string, RecipeStage[]>();
  for (const stage of stages)
    for (const key of new Set(keys(stage))) {
      const group = groups.get(key);
      if (group) group.push(stage);
      else groups.set(key, [stage]);
    }
  return groups;
}

/** Those of the sorted names that begin with one of the heads, each once. */
function candidates(names: readonly string[], heads: readonly string[]): Iterable<string> {
  if (heads.includes('')) return names;
  const found = new Set<string>();
  for (const head of heads)
    for (let i = firstNotBefore(names, head); names[i]?.startsWith(head); i++)
      found.add(names[i] ?? '');
  return found;
}

function firstNotBefore(names: readonly string[], head: string): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle] ?? '') < head) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byLongName(a: RecipeStage, b: RecipeStage): number {
  return a.longName < b.longName ? -1 : a.longName > b.longName ? 1 : 0;
}
