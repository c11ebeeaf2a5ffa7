// After files changed: nights, targets, groups, then the sessions of the groups that are touched.
import type { Catalog } from '../database/open-catalog.ts';
import type { CatalogSettings } from '../settings.ts';
import { assignGroups, keyFinders } from './groups.ts';
import { rebuildSessions } from './rebuild-sessions.ts';
import { resolveNights } from './resolve-nights.ts';
import { resolveTargets } from './resolve-targets.ts';
import { zoneOffsets } from './time-zone.ts';

/** Runs inside the caller's transaction. Nights come first: nameless lights are called after theirs. */
export function updateSessions(catalog: Catalog, settings: CatalogSettings): void {
  const keys = keyFinders(catalog);
  resolveNights(catalog, zoneOffsets(settings.timezone));
  assignGroups(catalog, keys.group);
  resolveTargets(catalog, keys.group);
  rebuildSessions(catalog, settings);
}
