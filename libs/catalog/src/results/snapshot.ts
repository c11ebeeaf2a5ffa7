// What the planner sees: the selected lights, all that can calibrate, and every candidate's verdict.
import type { CandidateTable, CatalogSnapshot, Session } from '@starbash/ir';
import type { Query } from '@starbash/query';
import { evaluatePartly, evaluateQuery } from '@starbash/query';
import type { Catalog } from '../database/open-catalog.ts';
import { createMatcher } from '../matching/match-masters.ts';
import type { MatchSettings } from '../matching/settings.ts';
import { defaultMatchSettings } from '../matching/settings.ts';
import type { Metadata, StoredSession } from './load-sessions.ts';
import {
  matchable,
  metadataReader,
  sessionLoader,
  storedMasters,
  storedSessions,
} from './load-sessions.ts';
import { namesKeywords, ownCells, sessionQueryRow } from './session-columns.ts';

export interface SnapshotOptions {
  /** Selects sessions of lights; calibration sessions are always all there. */
  readonly where?: Query;
  readonly settings?: MatchSettings;
}

/**
 * Reads the catalog as it is now; the same catalog gives the same snapshot to the byte. Frames and keywords of
 * calibration sessions that no selected light may use are read only where asked for, while the catalog is open:
 * of a large catalog they are nearly all.
 */
export function snapshot(catalog: Catalog, options: SnapshotOptions = {}): CatalogSnapshot {
  const isSelected = sessionFilter(catalog, options.where);
  const stored = storedSessions(catalog).filter(
    (session) => session.type !== 'light' || isSelected(session),
  );
  const masters = storedMasters(catalog);
  const settings = options.settings ?? defaultMatchSettings;
  const candidates = candidateTable(stored.map(matchable), masters, settings);
  const used = sessionsUsed(candidates, settings);
  const { load, defer } = sessionLoader(catalog);
  const sessions = stored.map((session) =>
    session.type === 'light' || used.has(session.id) ? load(session) : defer(session),
  );
  return { sessions, masters, candidates };
}

/** Sessions that may be taken: a person's choice may be any candidate. */
function sessionsUsed(candidates: CandidateTable, settings: MatchSettings): ReadonlySet<string> {
  const used = new Set<string>();
  for (const [id, byType] of Object.entries(candidates)) {
    const whole = settings.whole?.has(id) === true;
    for (const list of Object.values(byType))
      for (const { source, verdict } of list)
        if (source.kind === 'session' && (whole || verdict.kind === 'accepted'))
          used.add(source.session);
  }
  return used;
}

/** Whether a session is selected; facts and headers are read only for queries that they decide. */
export function sessionFilter(
  catalog: Catalog,
  where: Query | undefined,
): (session: StoredSession) => boolean {
  if (where === undefined || where.kind === 'all') return () => true;
  const metadata = namesKeywords(where) ? metadataReader(catalog) : (): Metadata => ({});
  return (session) => {
    const own = ownCells(session);
    const early = evaluatePartly(where, own, (column) => Object.hasOwn(own, column));
    return early ?? evaluateQuery(where, sessionQueryRow(session, metadata(session.first)));
  };
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
    // A person's choice may be a flat that the rules reject: it, too, is to be calibrated.
    const whole = settings.whole?.has(session.id) === true;
    for (const { source, verdict } of candidates.flat ?? [])
      if (source.kind === 'session' && (whole || verdict.kind === 'accepted'))
        flats.add(source.session);
  }
  for (const session of sessions) if (flats.has(session.id)) table[session.id] = match(session);
  return table;
}
