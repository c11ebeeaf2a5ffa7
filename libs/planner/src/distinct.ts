// The same finding in the same place once, however many tasks or stages have it.
import type { Diagnostic } from '@starbash/diagnostics';

/** In order; without those that are known already. */
export function distinct(
  diagnostics: readonly Diagnostic[],
  known: readonly Diagnostic[] = [],
): readonly Diagnostic[] {
  const seen = new Set(known.map(keyOf));
  return diagnostics.filter((diagnostic) => {
    const key = keyOf(diagnostic);
    return !seen.has(key) && seen.add(key);
  });
}

function keyOf({ code, message, span }: Diagnostic): string {
  return JSON.stringify([code, message, span]);
}
