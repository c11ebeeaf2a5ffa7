// What a user should know of the sessions of a repository: guessed nights and names, clocks that were not set.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { Catalog } from '../database/open-catalog.ts';
import type { CatalogSettings } from '../settings.ts';
import { movedNotices } from './moved-sessions.ts';
import { isKnownZone } from './time-zone.ts';
import { unsetNights } from './unset-clock.ts';
import type { SessionChanges } from './update-sessions.ts';

/** In a fixed order; `repository` is its row. */
export function sessionNotices(
  catalog: Catalog,
  repository: number,
  { assumedNights, moved }: SessionChanges,
  { timezone }: CatalogSettings,
): Diagnostic[] {
  const nameless = countFrames(catalog, repository, 's.nameless = 1');
  const unset = countFrames(
    catalog,
    repository,
    `s.night IN (${unsetNights.map((night) => `'${night}'`).join(', ')})`,
  );
  return [
    ...(nameless > 0 ? [diagnose('nameless_lights', { count: nameless })] : []),
    ...(unset > 0 ? [diagnose('clock_not_set', { count: unset })] : []),
    ...(isKnownZone(timezone) ? [] : [diagnose('unknown_zone', { zone: timezone })]),
    ...(assumedNights > 0 && isKnownZone(timezone)
      ? [diagnose('zone_assumed', { count: assumedNights, zone: timezone })]
      : []),
    ...movedNotices(moved),
  ];
}

/** Frames of the sessions that begin in the repository. */
function countFrames({ db }: Catalog, repository: number, condition: string): number {
  const row = db
    .prepare(
      // In this order: few sessions are of either kind, but all folders may be of the repository.
      `SELECT sum(s.frames) AS count FROM sessions s CROSS JOIN files f ON f.id = s.first
       CROSS JOIN folders d ON d.id = f.folder WHERE ${condition} AND d.repository = ?`,
    )
    .get(repository);
  return (row?.['count'] as number | null) ?? 0;
}
