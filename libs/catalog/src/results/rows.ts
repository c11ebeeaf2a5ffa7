// Rows for `info` and `doctor`: plain data that print and serialise as they are.
import type { Facts, FrameType, MasterFile } from '@starbash/ir';
import { portable } from '@starbash/ir';
import type { Query } from '@starbash/query';
import type { Catalog } from '../database/open-catalog.ts';
import { separation } from '../sessions/resolve-targets.ts';
import type { StoredSession } from './load-sessions.ts';
import { compare, joined, storedMasters, storedSessions } from './load-sessions.ts';
import { sessionFilter } from './snapshot.ts';

export interface SessionRow {
  readonly id: string;
  readonly label: string;
  readonly type: FrameType;
  readonly target: string | null;
  readonly targetName: string | null;
  readonly night: string;
  readonly start: string;
  readonly end: string;
  readonly frames: number;
  /** Seconds of all frames together; null where the exposure is not known. */
  readonly totalExposure: number | null;
  readonly facts: Facts;
}

export interface TargetRow {
  /** Normalised name. */
  readonly target: string;
  /** As the capture program wrote it first. */
  readonly name: string;
  readonly sessions: readonly string[];
  readonly nights: readonly string[];
  readonly filters: readonly string[];
  readonly frames: number;
  /** Seconds of all lights together. */
  readonly totalExposure: number;
  /** Degrees, of the first session that knows them. */
  readonly ra: number | null;
  readonly dec: number | null;
  /** Other targets whose coordinates lie within half a field: perhaps the same under another name. */
  readonly near: readonly string[];
}

export type MasterRow = MasterFile;

export interface FileProblemRow {
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** Sessions by start, lights and calibration frames alike. */
export function sessionRows(catalog: Catalog, where?: Query): SessionRow[] {
  return storedSessions(catalog)
    .filter(sessionFilter(catalog, where))
    .map(({ group: _group, run: _run, first: _first, ...session }) => ({
      ...session,
      totalExposure: totalExposure(session),
    }));
}

function totalExposure(session: Pick<StoredSession, 'frames' | 'facts'>): number | null {
  const exposure = session.facts.exposure?.value;
  return exposure === undefined ? null : exposure * session.frames;
}

/** Targets by name. */
export function targetRows(catalog: Catalog, where?: Query): TargetRow[] {
  const filter = sessionFilter(catalog, where);
  const byTarget = new Map<string, StoredSession[]>();
  for (const session of storedSessions(catalog)) {
    if (session.target === null || !filter(session)) continue;
    const list = byTarget.get(session.target);
    if (list) list.push(session);
    else byTarget.set(session.target, [session]);
  }
  const fields = fieldReader(catalog);
  const places = [...byTarget].map(([target, sessions]) => {
    const placed = sessions.find((s) => s.facts.ra && s.facts.dec);
    const at = placed && {
      ra: placed.facts.ra?.value as number,
      dec: placed.facts.dec?.value as number,
    };
    return { target, sessions, at, radius: placed ? fields(placed.first) / 2 : 0 };
  });
  return places
    .map(({ target, sessions, at, radius }): TargetRow => {
      const near = places.filter(
        (other) =>
          other.target !== target &&
          at !== undefined &&
          other.at !== undefined &&
          separation(at, other.at) <= Math.min(radius, other.radius),
      );
      return {
        target,
        name: sessions[0]?.targetName ?? target,
        sessions: sessions.map((s) => s.id),
        nights: unique(sessions.map((s) => s.night)),
        filters: unique(sessions.map((s) => s.facts.filter?.value ?? 'none')),
        frames: sessions.reduce((sum, s) => sum + s.frames, 0),
        totalExposure: sessions.reduce((sum, s) => sum + (totalExposure(s) ?? 0), 0),
        ra: at?.ra ?? null,
        dec: at?.dec ?? null,
        near: near.map((other) => other.target).sort(),
      };
    })
    .sort((a, b) => compare(a.target, b.target));
}

/** Width of the field of a session's first frame in degrees; a degree where the optics are not known. */
function fieldReader(catalog: Catalog): (file: number) => number {
  const field = catalog.db.prepare('SELECT field FROM files WHERE id = ?');
  return (file) => (field.get(file)?.['field'] as number | null) ?? 1;
}

/** Masters that exist as files, by path. */
export function masterRows(catalog: Catalog): MasterRow[] {
  return storedMasters(catalog);
}

/** Files that could not be indexed, by path. */
export function problemRows(catalog: Catalog): FileProblemRow[] {
  return fileRows(catalog, "f.kind = 'problem'");
}

/** Files that are left out of sessions on purpose: vendors' stacks, previews, results, copies. */
export function ignoredRows(catalog: Catalog): Omit<FileProblemRow, 'fix'>[] {
  return fileRows(catalog, "(f.kind = 'ignored' OR f.duplicate_of IS NOT NULL)").map(
    ({ path, reason }) => ({ path, reason }),
  );
}

function fileRows(catalog: Catalog, condition: string): FileProblemRow[] {
  return catalog.db
    .prepare(
      `SELECT r.root, d.path, f.name, f.reason, f.fix, f.duplicate_of FROM files f
       JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
       WHERE ${condition} AND f.vanished = 0`,
    )
    .all()
    .map((row) => ({
      path: portable(row['root'] as string, joined(row['path'] as string, row['name'] as string)),
      reason:
        row['duplicate_of'] === null
          ? ((row['reason'] as string | null) ?? '')
          : 'a copy of another frame',
      fix: (row['fix'] as string | null) ?? '',
    }))
    .sort((a, b) => compare(a.path, b.path));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
