// Sessions whose id is not what it was, though none of their frames changed: told to the user, who may have noted it.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { Catalog } from '../database/open-catalog.ts';

/** What moved: the letter of a run, the night of frames without a zone, the cluster of lights without a name. */
export type MoveReason = 'run' | 'night' | 'target';

export interface MovedSession {
  readonly reason: MoveReason;
  /** Digests. */
  readonly before: string;
  readonly after: string;
}

/** A session before its group was made again. */
export interface FormerSession {
  readonly digest: string;
  readonly first: number;
  readonly group: number;
  readonly base: number;
  readonly night: string;
}

/** The sessions that are about to be dropped. */
export function sessionsOfMarkedGroups({ db }: Catalog): FormerSession[] {
  return db
    .prepare(
      `SELECT s.digest, s.first, s.grp, g.base, g.night FROM dirty_groups d
       CROSS JOIN sessions s ON s.grp = d.grp CROSS JOIN groups g ON g.id = s.grp`,
    )
    .all()
    .map((row): FormerSession => ({
      digest: row['digest'] as string,
      first: row['first'] as number,
      group: row['grp'] as number,
      base: row['base'] as number,
      night: row['night'] as string,
    }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

/** Looks where the first frame of each is now. A frame whose own facts changed has another base and is no matter. */
export function movedSessions({ db }: Catalog, before: readonly FormerSession[]): MovedSession[] {
  const now = db.prepare(
    `SELECT s.digest, s.grp, g.night FROM files f
     JOIN sessions s ON s.grp = f.grp AND s.run = f.run JOIN groups g ON g.id = s.grp
     WHERE f.id = ? AND f.vanished = 0 AND f.duplicate_of IS NULL AND g.base = ?`,
  );
  const moved: MovedSession[] = [];
  for (const { digest, first, group, base, night } of before) {
    const row = now.get(first, base);
    const after = row?.['digest'] as string | undefined;
    if (row === undefined || after === undefined || after === digest) continue;
    const reason = row['grp'] === group ? 'run' : row['night'] === night ? 'target' : 'night';
    moved.push({ reason, before: digest, after });
  }
  return moved;
}

/** Ids that a notice names; of more it tells the number. */
const shown = 3;

/** A notice for each reason. */
export function movedNotices(moved: readonly MovedSession[]): Diagnostic[] {
  const of = (reason: MoveReason) => {
    const some = moved.filter((one) => one.reason === reason);
    const named = some
      .slice(0, shown)
      .map((one) => `${shortId(one.before)} is now ${shortId(one.after)}`);
    const rest = some.length - named.length;
    return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
  };
  const [run, night, target] = [of('run'), of('night'), of('target')];
  return [
    ...(run === '' ? [] : [diagnose('sessions_relettered', { sessions: run })]),
    ...(night === '' ? [] : [diagnose('sessions_of_another_night', { sessions: night })]),
    ...(target === '' ? [] : [diagnose('sessions_of_another_cluster', { sessions: target })]),
  ];
}

function shortId(digest: string): string {
  return `s${digest.slice(0, 8)}`;
}
