// The nearest known name to a misspelt one.
import { distance } from 'fastest-levenshtein';

/** The candidate nearest to `name` by edit distance, if near enough to be meant (a third of its length). */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of [...candidates].sort()) {
    const d = distance(wanted, candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
