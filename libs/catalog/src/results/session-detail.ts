// One session in full: frames, facts, keywords, and every candidate with its verdict.
import type { MasterCandidate, MasterType, Session } from '@starbash/ir';
import type { Catalog } from '../database/open-catalog.ts';
import { createMatcher } from '../matching/match-masters.ts';
import type { MatchSettings } from '../matching/settings.ts';
import { defaultMatchSettings } from '../matching/settings.ts';
import type { SessionCandidates } from '../matching/match-masters.ts';
import type { StoredSession } from './load-sessions.ts';
import { matchable, sessionLoader, storedMasters, storedSessions } from './load-sessions.ts';

export interface SessionDetail {
  readonly session: Session;
  readonly candidates: SessionCandidates;
}

/** The sessions whose id begins so; a short name is such a beginning. */
export function sessionsNamed(catalog: Catalog, beginning: string): StoredSession[] {
  const wanted = beginning.toLowerCase();
  if (wanted === '') return [];
  return storedSessions(catalog).filter(({ id }) => id.startsWith(wanted));
}

export function sessionDetail(
  catalog: Catalog,
  stored: StoredSession,
  settings: MatchSettings = defaultMatchSettings,
): SessionDetail {
  const candidates = sessionMatcher(catalog, settings)(stored);
  return { session: sessionLoader(catalog).load(stored), candidates };
}

/** Types of masters that fit a session, sorted; candidates are worked out as they are asked for. */
export function calibrationFinder(
  catalog: Catalog,
  settings: MatchSettings = defaultMatchSettings,
): (session: Pick<StoredSession, 'id' | 'type' | 'night' | 'facts'>) => MasterType[] {
  const match = sessionMatcher(catalog, settings);
  const fits = (candidates: readonly MasterCandidate[] | undefined) =>
    candidates?.some(({ verdict }) => verdict.kind === 'accepted') === true;
  return (session) => {
    const candidates = match(session);
    return (Object.keys(candidates) as MasterType[])
      .filter((type) => fits(candidates[type]))
      .sort();
  };
}

function sessionMatcher(catalog: Catalog, settings: MatchSettings) {
  const calibration = storedSessions(catalog).filter(({ type }) => type !== 'light');
  return createMatcher(calibration.map(matchable), storedMasters(catalog), settings);
}
