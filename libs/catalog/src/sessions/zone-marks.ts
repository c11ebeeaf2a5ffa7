// Marks the spans of time in which frames that tell their zone came, went or changed: others take theirs from them.
import type { Catalog } from '../database/open-catalog.ts';

export interface ZoneMarker {
  /** For a frame as it is written; one that tells no zone marks nothing. */
  readonly mark: (
    camera: string | null,
    startMs: number | null,
    offsetMinutes: number | null,
  ) => void;
  /** For a frame as it is in the catalog, before it changes. */
  readonly markStored: (id: number) => void;
}

const day = 86_400_000;

/** Spans are of whole days, so that a night of frames is written down once. For one run, in its transactions. */
export function zoneMarker({ db }: Catalog): ZoneMarker {
  const widen = db.prepare(
    `INSERT INTO dirty_zones (camera, from_ms, to_ms) VALUES (?, ?, ?) ON CONFLICT (camera) DO UPDATE
     SET from_ms = min(from_ms, excluded.from_ms), to_ms = max(to_ms, excluded.to_ms)`,
  );
  const stored = db.prepare('SELECT camera, start_ms, offset_minutes FROM files WHERE id = ?');
  const written = new Map<string, { from: number; to: number }>();
  const mark: ZoneMarker['mark'] = (camera, startMs, offsetMinutes) => {
    if (camera === null || startMs === null || offsetMinutes === null) return;
    const span = written.get(camera);
    if (span && startMs >= span.from && startMs <= span.to) return;
    const from = Math.floor(startMs / day) * day;
    const to = from + day;
    widen.run(camera, from, to);
    if (!span) written.set(camera, { from, to });
    else {
      span.from = Math.min(span.from, from);
      span.to = Math.max(span.to, to);
    }
  };
  return {
    mark,
    markStored: (id) => {
      const row = stored.get(id);
      if (!row) return;
      mark(
        row['camera'] as string | null,
        row['start_ms'] as number | null,
        row['offset_minutes'] as number | null,
      );
    },
  };
}
