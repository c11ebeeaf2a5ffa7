// Nights of frames that do not tell their own zone: that of the frame nearest in time of the same camera.
import type { Catalog } from '../database/open-catalog.ts';
import { nightOf } from './night.ts';
import type { ZoneOffset } from './time-zone.ts';
import { isUnsetClock } from './unset-clock.ts';
import type { ZoneFinder } from './zone-neighbours.ts';
import { zoneNeighbours } from './zone-neighbours.ts';

/** Frames that are looked at in one read; none is held longer. */
const pageSize = 5000;

/**
 * Sets the night of new frames without an offset of their own, and again of those near a frame with one that came,
 * went or changed; where that changes a night, the group is given up and marked. Runs inside the caller's
 * transaction. Returns how many frames took their night from the configured zone.
 */
export function resolveNights(catalog: Catalog, zone: ZoneOffset): number {
  const setNight = nightSetter(catalog, zoneNeighbours(catalog), zone);
  let assumed = 0;
  for (const frames of framesNearChanges(catalog))
    for (const frame of frames) if (setNight(frame)) assumed++;
  for (const frames of framesWithoutNight(catalog))
    for (const frame of frames) if (setNight(frame)) assumed++;
  return assumed;
}

interface PendingFrame {
  readonly id: number;
  readonly camera: string;
  readonly startMs: number;
  readonly night: string | null;
  readonly group: number | null;
}

/** Returns whether nothing but the configured zone told the night, where that night is new. */
function nightSetter(
  { db }: Catalog,
  neighbours: ZoneFinder,
  zone: ZoneOffset,
): (frame: PendingFrame) => boolean {
  const update = db.prepare('UPDATE files SET night = ?, grp = NULL, run = 0 WHERE id = ?');
  const mark = db.prepare('INSERT OR IGNORE INTO dirty_groups VALUES (?)');
  return ({ id, camera, startMs, night, group }) => {
    if (isUnsetClock(startMs)) return false;
    const minutes = neighbours(camera, startMs);
    const found = nightOf(startMs, minutes ?? zone(startMs));
    if (found === night) return false;
    if (group !== null) mark.run(group);
    update.run(found, id);
    return minutes === undefined;
  };
}

const withoutZone = `offset_minutes IS NULL AND start_ms IS NOT NULL AND vanished = 0
  AND kind IN ('frame', 'master')`;

/** Frames without a zone between the last with one before each changed range and the first behind it. */
function* framesNearChanges({ db }: Catalog): Generator<readonly PendingFrame[]> {
  const ranges = db.prepare('SELECT camera, from_ms, to_ms FROM dirty_zones ORDER BY camera').all();
  if (ranges.length === 0) return;
  const known =
    "camera = ? AND offset_minutes IS NOT NULL AND start_ms IS NOT NULL AND vanished = 0 AND kind IN ('frame', 'master')";
  const before = db.prepare(
    `SELECT max(start_ms) AS at FROM files WHERE ${known} AND start_ms < ?`,
  );
  const after = db.prepare(`SELECT min(start_ms) AS at FROM files WHERE ${known} AND start_ms > ?`);
  const page = db.prepare(
    `SELECT id, camera, start_ms, night, grp FROM files
     WHERE camera = ? AND ${withoutZone} AND start_ms <= ? AND (start_ms, id) > (?, ?)
     ORDER BY start_ms, id LIMIT ${pageSize}`,
  );
  for (const range of ranges) {
    const camera = range['camera'] as string;
    const from = before.get(camera, range['from_ms'] as number)?.['at'] as number | null;
    const to = after.get(camera, range['to_ms'] as number)?.['at'] as number | null;
    let last: readonly [number, number] = [from ?? Number.MIN_SAFE_INTEGER, -1];
    for (;;) {
      const rows = page.all(camera, to ?? Number.MAX_SAFE_INTEGER, ...last).map(pendingFrame);
      const end = rows.at(-1);
      if (!end) break;
      yield rows;
      last = [end.startMs, end.id];
    }
  }
  db.exec('DELETE FROM dirty_zones');
}

function* framesWithoutNight({ db }: Catalog): Generator<readonly PendingFrame[]> {
  const page = db.prepare(
    `SELECT id, camera, start_ms, night, grp FROM files
     WHERE night IS NULL AND ${withoutZone} AND (camera, start_ms, id) > (?, ?, ?)
     ORDER BY camera, start_ms, id LIMIT ${pageSize}`,
  );
  let last: readonly [string, number, number] = ['', Number.MIN_SAFE_INTEGER, -1];
  for (;;) {
    const rows = page.all(...last).map(pendingFrame);
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    last = [end.camera, end.startMs, end.id];
  }
}

function pendingFrame(row: Record<string, unknown>): PendingFrame {
  return {
    id: row['id'] as number,
    camera: row['camera'] as string,
    startMs: row['start_ms'] as number,
    night: row['night'] as string | null,
    group: row['grp'] as number | null,
  };
}
