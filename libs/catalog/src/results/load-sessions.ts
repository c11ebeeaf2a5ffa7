// Sessions out of the database: summaries of all, frames and metadata of those that are wanted.
import type { SQLOutputValue } from 'node:sqlite';
import type { Facts, FrameType, MasterFile, MasterType, Session, SessionFrame } from '@starbash/ir';
import { masterTypes, portable } from '@starbash/ir';
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import { parseStored } from '../indexing/read-frame.ts';
import { nameSessions } from '../sessions/labels.ts';
import type { SessionName } from '../sessions/labels.ts';

export interface StoredSession {
  readonly id: string;
  readonly label: string;
  readonly group: number;
  readonly run: number;
  readonly type: FrameType;
  readonly target: string | null;
  readonly targetName: string | null;
  readonly night: string;
  readonly start: string;
  readonly end: string;
  readonly frames: number;
  /** Row of the first frame. */
  readonly first: number;
  readonly facts: Facts;
}

/** All sessions by start, then id. */
export function storedSessions(catalog: Catalog): StoredSession[] {
  const statement = catalog.db.prepare(
    `SELECT digest, grp, run, type, target, target_name, night, start_ms, end_ms, frames, first, facts
     FROM sessions`,
  );
  // Arrays: of a large catalog, objects of rows would be most of the memory that is used.
  statement.setReturnArrays(true);
  const rows = statement.all() as unknown as readonly SQLOutputValue[][];
  const names = nameSessions(rows.map(([digest]) => digest as string));
  return rows
    .map((row) => storedSession(row, names))
    .sort((a, b) => compare(a.start, b.start) || compare(a.id, b.id));
}

function storedSession(
  row: readonly SQLOutputValue[],
  names: ReadonlyMap<string, SessionName>,
): StoredSession {
  const [digest, group, run, type, target, targetName, night, startMs, endMs, frames, first] = row;
  const name = names.get(digest as string);
  // Mostly a target or a night is asked for: reading the facts of all sessions would take longest.
  let text = row[11] as string;
  let facts: Facts | undefined;
  return {
    id: name?.id ?? '',
    label: name?.label ?? '',
    group: group as number,
    run: run as number,
    type: type as FrameType,
    target: target as string | null,
    targetName: targetName as string | null,
    night: night as string,
    start: new Date(startMs as number).toISOString(),
    end: new Date(endMs as number).toISOString(),
    frames: frames as number,
    first: first as number,
    get facts() {
      if (facts === undefined) {
        facts = JSON.parse(text) as Facts;
        text = '';
      }
      return facts;
    },
  };
}

export interface SessionLoader {
  /** Completes a summary with frames and metadata. */
  readonly load: (stored: StoredSession) => Session;
  /** The same, read when first asked for; the catalog has to be open then. */
  readonly defer: (stored: StoredSession) => Session;
}

/** One set of statements for all. */
export function sessionLoader(catalog: Catalog): SessionLoader {
  const framesOf = catalog.db.prepare(
    `SELECT r.root, d.path, f.name, f.size, CAST(f.mtime_ns AS TEXT) AS mtime, f.start_ms FROM files f
     JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
     WHERE f.grp = ? AND f.run = ? AND f.vanished = 0 AND f.duplicate_of IS NULL AND f.kind = 'frame'
     ORDER BY f.start_ms, r.root, d.path, f.name`,
  );
  const metadata = metadataReader(catalog);
  const load = (stored: StoredSession): Session => {
    const { group, run, first, frames: _count, ...rest } = stored;
    const frames = framesOf.all(group, run).map((row): SessionFrame => ({
      path: portable(row['root'] as string, joined(row['path'] as string, row['name'] as string)),
      size: row['size'] as number,
      mtimeNs: row['mtime'] as string,
      start: new Date(row['start_ms'] as number).toISOString(),
    }));
    return { ...rest, frames, metadata: metadata(first) };
  };
  const defer = (stored: StoredSession): Session => {
    let loaded: Session | undefined;
    const { group: _group, run: _run, first: _first, frames: _count, ...rest } = stored;
    return {
      ...rest,
      get frames() {
        return (loaded ??= load(stored)).frames;
      },
      get metadata() {
        return (loaded ??= load(stored)).metadata;
      },
    };
  };
  return { load, defer };
}

/** Stands for frames that were counted, not read. */
const unread: SessionFrame = { path: '', size: 0, mtimeNs: '0', start: null };

/** A session as the rules of matching see it: they look at facts and at the number of frames alone. */
export function matchable({
  group: _group,
  run: _run,
  first: _first,
  frames,
  ...rest
}: StoredSession): Session {
  return { ...rest, frames: new Array<SessionFrame>(frames).fill(unread), metadata: {} };
}

export type Metadata = Readonly<Record<string, string | number | boolean>>;

/** FITS keywords of a file by its row, in capitals; the first card of each counts, HISTORY and COMMENT do not. */
export function metadataReader(catalog: Catalog): (file: number) => Metadata {
  const contents = contentReader(catalog);
  return (file) => {
    const header = contents.header(file);
    const metadata: Record<string, string | number | boolean> = {};
    if (header === undefined) return metadata;
    for (const card of parseStored(header).cards()) {
      const key = card.key.toUpperCase();
      if (card.value === undefined || Object.hasOwn(metadata, key) || key === 'CONTINUE') continue;
      Object.defineProperty(metadata, key, { value: card.value, enumerable: true });
    }
    return metadata;
  };
}

/** Masters that exist as files, by path. */
export function storedMasters(catalog: Catalog): MasterFile[] {
  const contents = contentReader(catalog);
  return catalog.db
    .prepare(
      `SELECT f.id, r.root, d.path, f.name, f.size, CAST(f.mtime_ns AS TEXT) AS mtime, f.night FROM files f
       JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
       WHERE f.kind = 'master' AND f.kind <> 'frame' AND f.vanished = 0`,
    )
    .all()
    .flatMap((row): MasterFile[] => {
      const facts = contents.facts(row['id'] as number) ?? {};
      const type = masterTypes.find((t): t is MasterType => t === facts.type?.value);
      if (type === undefined) return [];
      return [
        {
          path: portable(
            row['root'] as string,
            joined(row['path'] as string, row['name'] as string),
          ),
          type,
          facts,
          night: row['night'] as string | null,
          frames: facts.stackCount?.value ?? null,
          size: row['size'] as number,
          mtimeNs: row['mtime'] as string,
        },
      ];
    })
    .sort((a, b) => compare(a.path, b.path));
}

export function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
