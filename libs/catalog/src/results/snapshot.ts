// What the planner sees: the selected lights, all that can calibrate, and every candidate's verdict.
import type { CandidateTable, CatalogSnapshot, Session } from '@starbash/ir';
import type { Query } from '@starbash/query';
import { evaluateQuery } from '@starbash/query';
import type { Catalog } from '../database/open-catalog.ts';
import { createMatcher } from '../matching/match-masters.ts';
import type { MatchSettings } from '../matching/settings.ts';
import { defaultMatchSettings } from '../matching/settings.ts';
import type { Metadata, StoredSession } from './load-sessions.ts';
import { metadataReader, sessionLoader, storedMasters, storedSessions } from './load-sessions.ts';
import { namesKeywords, sessionQueryRow } from './session-columns.ts';

export interface SnapshotOptions {
  /** Selects sessions of lights; calibration sessions are always all there. */
  readonly where?: Query;
  readonly settings?: MatchSettings;
}

/** Reads the catalog as it is now; the same catalog gives the same snapshot to the byte. */
export function snapshot(catalog: Catalog, options: SnapshotOptions = {}): CatalogSnapshot {
  const isSelected = sessionFilter(catalog, options.where);
  const load = sessionLoader(catalog);
  const sessions = storedSessions(catalog)
    .filter((session) => session.type !== 'light' || isSelected(session))
    .map(load);
  const masters = storedMasters(catalog);
  return {
    sessions,
    masters,
    candidates: candidateTable(sessions, masters, options.settings ?? defaultMatchSettings),
  };
}

/** Whether a session is selected; headers are read only for queries that name FITS keywords. */
export function sessionFilter(
  catalog: Catalog,
  where: Query | undefined,
): (session: StoredSession) => boolean {
  if (where === undefined || where.kind === 'all') return () => true;
  const metadata = namesKeywords(where) ? metadataReader(catalog) : (): Metadata => ({});
  return (session) => evaluateQuery(where, sessionQueryRow(session, metadata(session.first)));
}

/** Candidates of the lights, and of every raw flat session that these may use. */
function candidateTable(
  sessions: readonly Session[],
  masters: CatalogSnapshot['masters'],
  settings: MatchSettings,
): CandidateTable {
  const match = createMatcher(
    sessions.filter((session) => session.type !== 'light'),
    masters,
    settings,
  );
  const flats = new Set<string>();
  const table: Record<string, CandidateTable[string]> = {};
  for (const session of sessions) {
    if (session.type !== 'light') continue;
    const candidates = match(session);
    table[session.id] = candidates;
    for (const { source, verdict } of candidates.flat ?? [])
      if (source.kind === 'session' && verdict.kind === 'accepted') flats.add(source.session);
  }
  for (const session of sessions) if (flats.has(session.id)) table[session.id] = match(session);
  return table;
}
