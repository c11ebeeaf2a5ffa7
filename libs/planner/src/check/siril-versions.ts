// The versions of Siril that a recipe may meet, and which of them it asks for.
import { satisfies, sirilDialects } from '@starbash/siril';
import type { SirilDialect } from '@starbash/siril';

/** The last version of each line that is known: what it refuses, no earlier one of its line takes. */
export const lastVersions: Readonly<Record<SirilDialect, string>> = {
  '1.2': '1.2.6',
  '1.4': '1.4.5',
};

/** Releases of a line that there may be, those to come included. */
const mostReleases = 50;

/** The lines of which some release meets the constraint; all where there is none. */
export function dialectsOf(constraint: string | null): readonly SirilDialect[] {
  if (constraint === null) return sirilDialects;
  const releases = Array.from({ length: mostReleases }, (_, i) => i);
  return sirilDialects.filter((dialect) =>
    releases.some((release) => satisfies(`${dialect}.${release}`, constraint)),
  );
}
