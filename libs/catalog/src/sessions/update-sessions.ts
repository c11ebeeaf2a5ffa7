// After files changed: nights, targets, groups, then the sessions of the groups that are touched.
import type { Catalog } from '../database/open-catalog.ts';
import type { CatalogSettings } from '../settings.ts';
import { assignGroups, keyFinders } from './groups.ts';
import type { MovedSession } from './moved-sessions.ts';
import { rebuildSessions } from './rebuild-sessions.ts';
import { resolveNights } from './resolve-nights.ts';
import { resolveTargets } from './resolve-targets.ts';
import { zoneOffsets } from './time-zone.ts';

export interface SessionChanges {
  /** Frames whose night only the configured zone told, where that is new. */
  readonly assumedNights: number;
  readonly moved: readonly MovedSession[];
}

/** Runs inside the caller's transaction. Nights come first: nameless lights are called after theirs. */
export function updateSessions(catalog: Catalog, settings: CatalogSettings): SessionChanges {
  const keys = keyFinders(catalog);
  const assumedNights = resolveNights(catalog, zoneOffsets(settings.timezone));
  assignGroups(catalog, keys.group);
  resolveTargets(catalog, keys.group);
  return { assumedNights, moved: rebuildSessions(catalog, settings) };
}

/** Whether something was written that the sessions do not know of yet, as after a crash in between. */
export function sessionsAreStale({ db }: Catalog): boolean {
  const row = db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM dirty_groups) OR EXISTS (SELECT 1 FROM dirty_zones)
         OR EXISTS (SELECT 1 FROM files WHERE grp IS NULL AND kind = 'frame' AND vanished = 0) AS stale`,
    )
    .get();
  return row?.['stale'] === 1;
}
