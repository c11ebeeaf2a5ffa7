// How far local time was from UTC, by the frames of a camera that tell it.
import type { Catalog } from '../database/open-catalog.ts';

/** Minutes of the frame nearest in time; undefined where the camera has no frame that tells them. */
export type ZoneFinder = (camera: string, startMs: number) => number | undefined;

interface KnownOffset {
  readonly startMs: number;
  readonly minutes: number;
}

/** Two frames with nothing between them, or one of them at an end. */
interface Gap {
  readonly camera: string;
  readonly before: KnownOffset | undefined;
  readonly after: KnownOffset | undefined;
}

/**
 * Asks the index for both neighbours and remembers the gap between them, as frames are asked for in time order. Of
 * two that are equally near the earlier tells; frames of one instant stand in the order of their offsets.
 */
export function zoneNeighbours({ db }: Catalog): ZoneFinder {
  const known =
    "camera = ? AND offset_minutes IS NOT NULL AND start_ms IS NOT NULL AND vanished = 0 AND kind IN ('frame', 'master')";
  const before = db.prepare(
    `SELECT start_ms, offset_minutes FROM files WHERE ${known} AND start_ms < ?
     ORDER BY start_ms DESC, offset_minutes DESC LIMIT 1`,
  );
  const after = db.prepare(
    `SELECT start_ms, offset_minutes FROM files WHERE ${known} AND start_ms >= ?
     ORDER BY start_ms, offset_minutes LIMIT 1`,
  );
  let gap: Gap | undefined;
  return (camera, startMs) => {
    if (!gap || !lies(startMs, camera, gap))
      gap = {
        camera,
        before: knownOffset(before.get(camera, startMs)),
        after: knownOffset(after.get(camera, startMs)),
      };
    const { before: b, after: a } = gap;
    if (!b || !a) return (b ?? a)?.minutes;
    return startMs - b.startMs <= a.startMs - startMs ? b.minutes : a.minutes;
  };
}

function lies(startMs: number, camera: string, gap: Gap): boolean {
  return (
    gap.camera === camera &&
    (gap.before === undefined || startMs > gap.before.startMs) &&
    (gap.after === undefined || startMs <= gap.after.startMs)
  );
}

function knownOffset(row: Record<string, unknown> | undefined): KnownOffset | undefined {
  return row && { startMs: row['start_ms'] as number, minutes: row['offset_minutes'] as number };
}
