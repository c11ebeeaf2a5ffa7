// The nearest known name to a misspelt one.
import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to `name` by edit distance, if near enough to be meant: one edit in a short name, two (swapped
 * letters count two) or a third of its length in others.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  const most = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  let bestDistance = most + 1;
  for (const candidate of [...candidates].sort()) {
    const d = distance(wanted, candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
