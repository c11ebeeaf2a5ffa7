// Rows for `info` and `doctor`: plain data that print and serialise as they are.
import type { Facts, FrameType, MasterFile } from '@starbash/ir';
import { portable } from '@starbash/ir';
import type { Query } from '@starbash/query';
import { evaluateQuery } from '@starbash/query';
import type { Catalog } from '../database/open-catalog.ts';
import type { MosaicPanel } from '../sessions/suggest-targets.ts';
import { nearTargets, panelOf } from '../sessions/suggest-targets.ts';
import { radiusOf } from '../sessions/sky-places.ts';
import type { StoredSession } from './load-sessions.ts';
import { compare, joined, storedMasters, storedSessions } from './load-sessions.ts';
import { frameQueryRow } from './session-columns.ts';
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
  /** By filter, sorted by its name. */
  readonly exposureByFilter: readonly FilterExposure[];
  /** Degrees, of the first session that knows them. */
  readonly ra: number | null;
  readonly dec: number | null;
  /** Set where the name says that it is a panel; panels stay targets of their own, as they are stacked apart. */
  readonly panel: MosaicPanel | null;
  /** Other targets whose coordinates lie within half a field: perhaps the same under another name. */
  readonly near: readonly string[];
}

export interface FilterExposure {
  /** `none` for unfiltered. */
  readonly filter: string;
  readonly sessions: number;
  readonly frames: number;
  /** Of all lights together, those whose exposure is known. */
  readonly seconds: number;
}

/** Lights that share a filter, a camera or a telescope. */
export interface AxisRow {
  /** `unknown` where the frames do not tell. */
  readonly name: string;
  readonly sessions: number;
  readonly nights: number;
  readonly frames: number;
  readonly seconds: number;
  readonly targets: readonly string[];
  readonly exposureByFilter: readonly FilterExposure[];
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
    const name = sessions[0]?.targetName ?? target;
    return { target, name, sessions, at, radius: placed ? radiusOf(fields(placed.first)) : 0 };
  });
  const near = nearTargets(places);
  return places
    .map(({ target, name, sessions, at }): TargetRow => {
      return {
        target,
        name,
        sessions: sessions.map((s) => s.id),
        nights: unique(sessions.map((s) => s.night)),
        filters: unique(sessions.map((s) => s.facts.filter?.value ?? 'none')),
        frames: sessions.reduce((sum, s) => sum + s.frames, 0),
        totalExposure: sessions.reduce((sum, s) => sum + (totalExposure(s) ?? 0), 0),
        exposureByFilter: exposureByFilter(sessions),
        ra: at?.ra ?? null,
        dec: at?.dec ?? null,
        panel: panelOf(name) ?? null,
        near: near.get(target) ?? [],
      };
    })
    .sort((a, b) => compare(a.target, b.target));
}

/** Hours by filter: what is asked first of any target. */
export function exposureByFilter(
  sessions: readonly Pick<StoredSession, 'frames' | 'facts'>[],
): FilterExposure[] {
  const totals = new Map<string, FilterExposure>();
  for (const session of sessions) {
    const filter = session.facts.filter?.value ?? 'none';
    const before = totals.get(filter) ?? { filter, sessions: 0, frames: 0, seconds: 0 };
    totals.set(filter, {
      filter,
      sessions: before.sessions + 1,
      frames: before.frames + session.frames,
      seconds: before.seconds + (totalExposure(session) ?? 0),
    });
  }
  return [...totals.values()].sort((a, b) => compare(a.filter, b.filter));
}

/** Lights by filter, camera or telescope, by name. */
export function axisRows(
  catalog: Catalog,
  fact: 'filter' | 'camera' | 'telescope',
  where?: Query,
): AxisRow[] {
  const byName = new Map<string, StoredSession[]>();
  for (const session of storedSessions(catalog).filter(sessionFilter(catalog, where))) {
    if (session.type !== 'light') continue;
    const name = session.facts[fact]?.value ?? (fact === 'filter' ? 'none' : 'unknown');
    const list = byName.get(name);
    if (list) list.push(session);
    else byName.set(name, [session]);
  }
  return [...byName]
    .map(([name, sessions]) => ({
      name,
      sessions: sessions.length,
      nights: unique(sessions.map((s) => s.night)).length,
      frames: sessions.reduce((sum, s) => sum + s.frames, 0),
      seconds: sessions.reduce((sum, s) => sum + (totalExposure(s) ?? 0), 0),
      targets: unique(sessions.map((s) => s.target ?? '')),
      exposureByFilter: exposureByFilter(sessions),
    }))
    .sort((a, b) => compare(a.name, b.name));
}

/** Width of the field of a session's first frame in degrees; null where the optics are not known. */
function fieldReader(catalog: Catalog): (file: number) => number | null {
  const field = catalog.db.prepare('SELECT field FROM files WHERE id = ?');
  return (file) => (field.get(file)?.['field'] as number | null) ?? null;
}

/** Masters that exist as files, by path; queries see their facts and nights, but no FITS keywords. */
export function masterRows(catalog: Catalog, where?: Query): MasterRow[] {
  const masters = storedMasters(catalog);
  if (where === undefined || where.kind === 'all') return masters;
  return masters.filter(({ path, type, facts, night, frames, size }) => {
    const start = facts.start?.value ?? '';
    const like = {
      id: '',
      type,
      target: null,
      night: night ?? '',
      start,
      frames: frames ?? 0,
      facts,
    };
    return evaluateQuery(where, {
      ...frameQueryRow(like, { path, size, start, facts }, {}),
      session: null,
      night,
      start: facts.start?.value ?? null,
      frames,
    });
  });
}

/** Files that could not be indexed, by path. */
export function problemRows(catalog: Catalog): FileProblemRow[] {
  return fileRows(catalog, "f.kind = 'problem' AND f.kind <> 'frame'");
}

/** Files that are left out of sessions on purpose: vendors' stacks, previews, results, copies. */
export function ignoredRows(catalog: Catalog): Omit<FileProblemRow, 'fix'>[] {
  return [
    ...fileRows(catalog, "f.kind = 'ignored' AND f.kind <> 'frame'"),
    ...fileRows(catalog, 'f.duplicate_of IS NOT NULL'),
  ]
    .map(({ path, reason }) => ({ path, reason }))
    .sort((a, b) => compare(a.path, b.path));
}

/** Each condition is that of an index over few files: `kind <> 'frame'` says what `kind = …` only implies. */
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
