// Rows of files: what the catalog knows of a folder, and writing what was read.
import type { BigIntStats } from 'node:fs';
import type { SQLOutputValue } from 'node:sqlite';
import { contentWriter } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import type { KeyFinders } from '../sessions/groups.ts';
import { nightOf } from '../sessions/night.ts';
import type { FrameRow } from './read-frame.ts';

/** What is compared to tell an unchanged file; big integers, as nanoseconds exceed what a number holds. */
export interface KnownFile {
  readonly id: number;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: bigint;
  readonly device: bigint;
  readonly kind: string;
  readonly reason: string | null;
  readonly fix: string | null;
  readonly vanished: boolean;
  readonly group: number | null;
}

export interface FileStore {
  /** Id of a folder; undefined for one that is new. */
  readonly folder: (path: string) => number | undefined;
  readonly addFolder: (path: string) => number;
  readonly known: (folder: number) => Map<string, KnownFile>;
  readonly write: (
    folder: number,
    name: string,
    stats: BigIntStats,
    row: FrameRow,
    known: KnownFile | undefined,
  ) => void;
  /** New facts for a file that was not opened again. */
  readonly rewrite: (id: number, group: number | null, row: FrameRow) => void;
  readonly vanish: (file: KnownFile) => void;
  readonly reappear: (file: KnownFile) => void;
}

/** Prepared statements over one repository; what they write belongs to the caller's transaction. */
export function fileStore(catalog: Catalog, repository: number, keys: KeyFinders): FileStore {
  const { db } = catalog;
  const addFolder = db.prepare('INSERT INTO folders (repository, path) VALUES (?, ?)');
  const findFolder = db.prepare('SELECT id FROM folders WHERE repository = ? AND path = ?');
  const knownFiles = db.prepare(
    `SELECT name, id, size, mtime_ns, ctime_ns, inode, device, kind, reason, fix, vanished, grp
     FROM files WHERE folder = ?`,
  );
  knownFiles.setReadBigInts(true);
  const insert = db.prepare(
    `INSERT INTO files (folder, name, size, mtime_ns, ctime_ns, inode, device, kind, reason, fix, base, camera,
       start_ms, offset_minutes, night, sensor, ra, dec, field, target, data_offset, grp)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE files SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, device = ?, kind = ?, reason = ?, fix = ?,
       base = ?, camera = ?, start_ms = ?, offset_minutes = ?, night = ?, sensor = ?, ra = ?, dec = ?, field = ?,
       target = ?, data_offset = ?, grp = ?, run = 0, vanished = 0, duplicate_of = NULL WHERE id = ?`,
  );
  const rewrite = db.prepare(
    `UPDATE files SET kind = ?, reason = ?, fix = ?, base = ?, camera = ?, start_ms = ?, offset_minutes = ?,
       night = ?, sensor = ?, ra = ?, dec = ?, field = ?, target = ?, data_offset = ?, grp = ?, run = 0,
       duplicate_of = NULL WHERE id = ?`,
  );
  const contents = contentWriter(catalog);
  const mark = db.prepare('INSERT OR IGNORE INTO dirty_groups VALUES (?)');
  const setVanished = db.prepare('UPDATE files SET vanished = ? WHERE id = ?');
  const marked = new Set<number>();
  const markOnce = (group: number) => {
    if (marked.has(group)) return;
    marked.add(group);
    mark.run(group);
  };
  /** Kind to group, in the order of the statements; the group is made and marked where it is known already. */
  const rowColumns = (row: FrameRow): (string | number | null)[] => {
    const { state, facts } = row;
    const base =
      row.baseKey === null ? null : keys.base(row.baseKey, facts?.type?.value ?? 'light');
    const night =
      row.startMs === null || row.offsetMinutes === null
        ? null
        : nightOf(row.startMs, row.offsetMinutes);
    const nameless = facts?.type?.value === 'light' && row.target === null;
    const group =
      base === null || night === null || nameless
        ? null
        : keys.group(base, row.target ?? '', night);
    if (group !== null) markOnce(group);
    return [
      state.kind,
      state.kind === 'ignored' || state.kind === 'problem' ? state.reason : null,
      state.kind === 'problem' ? state.fix : null,
      base,
      row.camera,
      row.startMs,
      row.offsetMinutes,
      night,
      facts?.sensorTemperature?.value ?? null,
      facts?.ra?.value ?? null,
      facts?.dec?.value ?? null,
      row.field,
      row.target,
      row.dataOffset,
      group,
    ];
  };
  return {
    folder: (path) => findFolder.get(repository, path)?.['id'] as number | undefined,
    addFolder: (path) => Number(addFolder.run(repository, path).lastInsertRowid),
    known: (folder) => {
      const files = new Map<string, KnownFile>();
      for (const row of knownFiles.iterate(folder))
        files.set(row['name'] as string, knownFile(row));
      return files;
    },
    write: (folder, name, stats, row, known) => {
      const columns = [...statColumns(stats), ...rowColumns(row)];
      let id: number | bigint;
      if (known) {
        if (known.group !== null) markOnce(known.group);
        update.run(...columns, known.id);
        id = known.id;
      } else id = insert.run(folder, name, ...columns).lastInsertRowid;
      if (row.facts) contents.write(id, row.facts, row.header ?? '');
      else if (known) contents.remove(known.id);
    },
    rewrite: (id, group, row) => {
      if (group !== null) markOnce(group);
      rewrite.run(...rowColumns(row), id);
      if (row.facts) contents.write(id, row.facts, row.header ?? '');
    },
    vanish: (file) => {
      if (file.vanished) return;
      if (file.group !== null) markOnce(file.group);
      setVanished.run(1, file.id);
    },
    reappear: (file) => {
      if (file.group !== null) markOnce(file.group);
      setVanished.run(0, file.id);
    },
  };
}

function statColumns(stats: BigIntStats): bigint[] {
  return [
    stats.size,
    stats.mtimeNs,
    stats.ctimeNs,
    BigInt.asIntN(64, stats.ino),
    BigInt.asIntN(64, stats.dev),
  ];
}

function knownFile(row: Record<string, SQLOutputValue>): KnownFile {
  return {
    id: Number(row['id']),
    size: row['size'] as bigint,
    mtimeNs: row['mtime_ns'] as bigint,
    ctimeNs: row['ctime_ns'] as bigint,
    inode: row['inode'] as bigint,
    device: row['device'] as bigint,
    kind: row['kind'] as string,
    reason: row['reason'] as string | null,
    fix: row['fix'] as string | null,
    vanished: row['vanished'] === 1n,
    group: row['grp'] === null ? null : Number(row['grp']),
  };
}

/**
 * Size and modification time decide, as inodes change when a disk is mounted again. Only where the device is the
 * same and both inode and status time differ was a file put in another's place with its time kept.
 */
export function isUnchanged(known: KnownFile, stats: BigIntStats): boolean {
  if (known.size !== stats.size || known.mtimeNs !== stats.mtimeNs) return false;
  const replaced =
    known.device === BigInt.asIntN(64, stats.dev) &&
    known.inode !== BigInt.asIntN(64, stats.ino) &&
    known.ctimeNs !== stats.ctimeNs;
  return !replaced;
}
