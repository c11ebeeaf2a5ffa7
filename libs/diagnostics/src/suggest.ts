// The nearest known name to a misspelt one.
import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to `name` by edit distance, if near enough to be meant: one edit in a short name, two or a
 * third of its length in others. Two letters that changed places are one edit.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  const most = name.length <= 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  let bestDistance = most + 1;
  for (const candidate of [...candidates].sort()) {
    const other = candidate.toLowerCase();
    const d = isSwapped(wanted, other) ? 1 : distance(wanted, other);
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2) && a !== b;
}
