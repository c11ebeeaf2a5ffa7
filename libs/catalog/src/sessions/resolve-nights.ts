// Nights of frames that do not tell their own zone: that of the frame nearest in time of the same camera.
import type { Catalog } from '../database/open-catalog.ts';
import { nightOf } from './night.ts';
import type { ZoneOffset } from './time-zone.ts';

/** Frames that tell their offset, in time order; runs of equal offsets keep their first and last frame. */
interface KnownOffset {
  readonly startMs: number;
  readonly minutes: number;
}

/**
 * Sets the night of every frame without an offset of its own; where that changes, its group is given up and
 * marked. Runs inside the caller's transaction. Returns how many frames changed.
 */
export function resolveNights(catalog: Catalog, zone: ZoneOffset): number {
  const { db } = catalog;
  const pending = `FROM files WHERE offset_minutes IS NULL AND start_ms IS NOT NULL AND vanished = 0
    AND kind IN ('frame', 'master')`;
  const cameras = db.prepare(`SELECT DISTINCT camera ${pending} ORDER BY camera`).all();
  const known = db.prepare(
    `SELECT start_ms, offset_minutes FROM files WHERE camera IS ? AND offset_minutes IS NOT NULL
     AND start_ms IS NOT NULL AND vanished = 0 AND kind IN ('frame', 'master') ORDER BY start_ms, offset_minutes`,
  );
  const frames = db.prepare(
    `SELECT id, start_ms, night, grp ${pending} AND camera IS ? ORDER BY id`,
  );
  const update = db.prepare('UPDATE files SET night = ?, grp = NULL, run = 0 WHERE id = ?');
  const mark = db.prepare('INSERT OR IGNORE INTO dirty_groups VALUES (?)');
  let changed = 0;
  for (const row of cameras) {
    const camera = row['camera'] as string | null;
    const offsets = condense(known.iterate(camera));
    // Read whole before anything is written: a statement that is stepped must not see its own table change.
    for (const frame of frames.all(camera)) {
      const startMs = frame['start_ms'] as number;
      const minutes = nearestOffset(offsets, startMs) ?? zone(startMs);
      const night = nightOf(startMs, minutes);
      if (night === frame['night']) continue;
      const id = frame['id'] as number;
      if (frame['grp'] !== null) mark.run(frame['grp'] as number);
      update.run(night, id);
      changed++;
    }
  }
  return changed;
}

function condense(rows: Iterable<Record<string, unknown>>): KnownOffset[] {
  const kept: KnownOffset[] = [];
  for (const row of rows) {
    const next = { startMs: row['start_ms'] as number, minutes: row['offset_minutes'] as number };
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (before?.minutes === next.minutes && last?.minutes === next.minutes) kept.pop();
    kept.push(next);
  }
  return kept;
}

/** The earlier one where two are equally near. */
function nearestOffset(known: readonly KnownOffset[], startMs: number): number | undefined {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] as KnownOffset).startMs < startMs) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [known[low - 1], known[low]];
  if (!before) return after?.minutes;
  if (!after) return before.minutes;
  // Between two frames of one run nothing was left out but equal offsets.
  return startMs - before.startMs <= after.startMs - startMs ? before.minutes : after.minutes;
}
