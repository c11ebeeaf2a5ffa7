// Rows of files: what the catalog knows of a folder, and writing what was read.
import type { SQLOutputValue } from 'node:sqlite';
import { contentWriter } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import type { KeyFinders } from '../sessions/groups.ts';
import { ownNight } from '../sessions/night.ts';
import { isUnsetClock } from '../sessions/unset-clock.ts';
import { zoneMarker } from '../sessions/zone-marks.ts';
import type { FileStats } from './file-source.ts';
import type { FrameRow } from './read-frame.ts';

/** What the catalog has of a file that is there again. */
export interface KnownFile {
  readonly id: number;
  readonly kind: string;
  readonly reason: string | null;
  readonly fix: string | null;
  readonly vanished: boolean;
  readonly group: number | null;
}

/**
 * A row of files, in the order of `knownColumns`; its integers are big, as nanoseconds exceed what a number holds.
 * Arrays are read in half the time of objects.
 */
export type KnownRow = readonly SQLOutputValue[];

const knownColumns =
  'name, size, mtime_ns, ctime_ns, inode, device, id, kind, reason, fix, vanished, grp';

export interface FileStore {
  /** Id of a folder; undefined for one that is new. */
  readonly folder: (path: string) => number | undefined;
  readonly addFolder: (path: string) => number;
  /** By name. Rows as they are: nearly all files are unchanged, and of those little is asked. */
  readonly known: (folder: number) => Map<string, KnownRow>;
  readonly write: (
    folder: number,
    name: string,
    stats: FileStats,
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
  const knownFiles = db.prepare(`SELECT ${knownColumns} FROM files WHERE folder = ?`);
  knownFiles.setReadBigInts(true);
  knownFiles.setReturnArrays(true);
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
  const setVanished = db.prepare('UPDATE files SET vanished = 1 WHERE id = ?');
  const times = db.prepare('SELECT start_ms, offset_minutes FROM files WHERE id = ?');
  const setPresent = db.prepare(
    'UPDATE files SET vanished = 0, night = ?, grp = NULL, run = 0, duplicate_of = NULL WHERE id = ?',
  );
  const zones = zoneMarker(catalog);
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
    // A clock that was not set tells no zone either. Its frames have a night of their own, its masters have none.
    const unset = row.startMs !== null && isUnsetClock(row.startMs);
    const startMs = unset && state.kind === 'master' ? null : row.startMs;
    const offset = unset ? null : row.offsetMinutes;
    const night = ownNight(startMs, offset);
    const light = facts?.type?.value === 'light';
    const target = light ? row.target : null;
    const group =
      base === null || night === null || (light && target === null)
        ? null
        : keys.group(base, target ?? '', night);
    if (group !== null) markOnce(group);
    zones.mark(row.camera, startMs, offset);
    return [
      state.kind,
      state.kind === 'ignored' || state.kind === 'problem' ? state.reason : null,
      state.kind === 'problem' ? state.fix : null,
      base,
      row.camera,
      startMs,
      offset,
      night,
      facts?.sensorTemperature?.value ?? null,
      facts?.ra?.value ?? null,
      facts?.dec?.value ?? null,
      row.field,
      target,
      row.dataOffset,
      group,
    ];
  };
  return {
    folder: (path) => findFolder.get(repository, path)?.['id'] as number | undefined,
    addFolder: (path) => Number(addFolder.run(repository, path).lastInsertRowid),
    known: (folder) => {
      const files = new Map<string, KnownRow>();
      for (const row of knownFiles.all(folder) as unknown as readonly KnownRow[])
        files.set(row[0] as string, row);
      return files;
    },
    write: (folder, name, stats, row, known) => {
      const columns = [...statColumns(stats), ...rowColumns(row)];
      let id: number | bigint;
      if (known) {
        if (known.group !== null) markOnce(known.group);
        zones.markStored(known.id);
        update.run(...columns, known.id);
        id = known.id;
      } else id = insert.run(folder, name, ...columns).lastInsertRowid;
      if (row.facts) contents.write(id, row.facts, row.cards ?? []);
      else if (known) contents.remove(known.id);
    },
    rewrite: (id, group, row) => {
      if (group !== null) markOnce(group);
      zones.markStored(id);
      rewrite.run(...rowColumns(row), id);
      if (row.facts) contents.write(id, row.facts, row.cards ?? []);
    },
    vanish: (file) => {
      if (file.vanished) return;
      if (file.group !== null) markOnce(file.group);
      zones.markStored(file.id);
      setVanished.run(file.id);
    },
    reappear: (file) => {
      if (file.group !== null) markOnce(file.group);
      zones.markStored(file.id);
      // What it hangs on may have changed while it was away.
      const row = times.get(file.id);
      const [start, offset] = [row?.['start_ms'], row?.['offset_minutes']];
      setPresent.run(ownNight(start as number | null, offset as number | null), file.id);
    },
  };
}

function statColumns(stats: FileStats): bigint[] {
  return [
    stats.size,
    stats.mtimeNs,
    stats.ctimeNs,
    BigInt.asIntN(64, stats.ino),
    BigInt.asIntN(64, stats.dev),
  ];
}

export function knownFile(row: KnownRow): KnownFile {
  const [, , , , , , id, kind, reason, fix, vanished, group] = row;
  return {
    id: Number(id),
    kind: kind as string,
    reason: reason as string | null,
    fix: fix as string | null,
    vanished: vanished === 1n,
    group: group === null ? null : Number(group),
  };
}

/**
 * Size and modification time decide, as inodes change when a disk is mounted again. Only where the device is the
 * same and both inode and status time differ was a file put in another's place with its time kept.
 */
export function isUnchanged(row: KnownRow, stats: FileStats): boolean {
  const [, size, mtimeNs, ctimeNs, inode, device] = row;
  if (size !== stats.size || mtimeNs !== stats.mtimeNs) return false;
  const replaced =
    inode !== BigInt.asIntN(64, stats.ino) &&
    ctimeNs !== stats.ctimeNs &&
    device === BigInt.asIntN(64, stats.dev);
  return !replaced;
}

/** A frame that is where it was: nothing is to be done or told. */
export function isPlainFrame(row: KnownRow): boolean {
  return row[7] === 'frame' && row[10] === 0n;
}
