// Sessions out of the database: summaries of all, frames and metadata of those that are wanted.
import type { Facts, FrameType, MasterFile, MasterType, Session, SessionFrame } from '@starbash/ir';
import { masterTypes, portable } from '@starbash/ir';
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import { parseStored } from '../indexing/read-frame.ts';
import { nameSessions } from '../sessions/labels.ts';

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
  const rows = catalog.db.prepare('SELECT * FROM sessions').all();
  const names = nameSessions(rows.map((row) => row['digest'] as string));
  return rows
    .map((row): StoredSession => {
      const name = names.get(row['digest'] as string);
      return {
        id: name?.id ?? '',
        label: name?.label ?? '',
        group: row['grp'] as number,
        run: row['run'] as number,
        type: row['type'] as FrameType,
        target: row['target'] as string | null,
        targetName: row['target_name'] as string | null,
        night: row['night'] as string,
        start: new Date(row['start_ms'] as number).toISOString(),
        end: new Date(row['end_ms'] as number).toISOString(),
        frames: row['frames'] as number,
        first: row['first'] as number,
        facts: JSON.parse(row['facts'] as string) as Facts,
      };
    })
    .sort((a, b) => compare(a.start, b.start) || compare(a.id, b.id));
}

/** Completes summaries with frames and metadata; one set of statements for all. */
export function sessionLoader(catalog: Catalog): (stored: StoredSession) => Session {
  const framesOf = catalog.db.prepare(
    `SELECT r.root, d.path, f.name, f.size, CAST(f.mtime_ns AS TEXT) AS mtime, f.start_ms FROM files f
     JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
     WHERE f.grp = ? AND f.run = ? AND f.vanished = 0 AND f.duplicate_of IS NULL AND f.kind = 'frame'
     ORDER BY f.start_ms, r.root, d.path, f.name`,
  );
  const metadata = metadataReader(catalog);
  return (stored) => {
    const { group, run, first, frames: _count, ...rest } = stored;
    const frames = framesOf.all(group, run).map((row): SessionFrame => ({
      path: portable(row['root'] as string, joined(row['path'] as string, row['name'] as string)),
      size: row['size'] as number,
      mtimeNs: row['mtime'] as string,
      start: new Date(row['start_ms'] as number).toISOString(),
    }));
    return { ...rest, frames, metadata: metadata(first) };
  };
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
       WHERE f.kind = 'master' AND f.vanished = 0`,
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
