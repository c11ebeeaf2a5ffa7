// Frames as the doctor looks at them: facts, places and times of files.
import { join } from 'node:path';
import type { Facts, FrameType } from '@starbash/ir';
import { portable } from '@starbash/ir';
import type { ContentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import { joined } from '../results/load-sessions.ts';

export interface FrameView {
  readonly id: number;
  readonly type: FrameType;
  readonly master: boolean;
  /** Portable, for people. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly startMs: number | null;
  /** When the file was written, as its disk says. */
  readonly writtenMs: number;
  /** Group and run: equal for the frames of one session; null for masters and what is in no session. */
  readonly session: string | null;
  readonly facts: Facts;
}

/** Calibration frames before lights, as these are compared with them; frames of a session together, by time. */
const order = ['bias', 'dark', 'flat-dark', 'flat', 'light'];

/** All frames and masters that are there. Facts are read one by one: a catalog may hold a million. */
export function* frameViews(catalog: Catalog, contents: ContentReader): Generator<FrameView> {
  const ids = catalog.db.prepare(
    `SELECT f.id, b.type FROM files f LEFT JOIN bases b ON b.id = f.base
     WHERE f.kind IN ('frame', 'master') AND f.vanished = 0 AND f.duplicate_of IS NULL
     ORDER BY f.grp, f.run, f.start_ms, f.id`,
  );
  const one = catalog.db.prepare(
    `SELECT f.id, f.kind, f.start_ms, f.mtime_ns / 1000000 AS written, f.grp, f.run, f.name, d.path, r.root, r.folder
     FROM files f JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository WHERE f.id = ?`,
  );
  const byType = new Map<string, number[]>(order.map((type) => [type, []]));
  // Numbers alone are kept, and no statement is left open while files are read.
  for (const { id, type } of ids.iterate()) {
    const known = (type as string | null) ?? contents.facts(id as number)?.type?.value ?? 'light';
    byType.get(known)?.push(id as number);
  }
  for (const [type, list] of byType)
    for (const id of list) {
      const row = one.get(id);
      if (row === undefined) continue;
      const [folder, name] = [row['path'] as string, row['name'] as string];
      yield {
        id,
        type: type as FrameType,
        master: row['kind'] === 'master',
        path: portable(row['root'] as string, joined(folder, name)),
        file: join(row['folder'] as string, folder, name),
        startMs: row['start_ms'] as number | null,
        writtenMs: row['written'] as number,
        session: row['grp'] === null ? null : `${String(row['grp'])}/${String(row['run'])}`,
        facts: contents.facts(id) ?? {},
      };
    }
}

/** How many frames `frameViews` gives. */
export function countViews({ db }: Catalog): number {
  const row = db
    .prepare(
      `SELECT count(*) AS n FROM files
       WHERE kind IN ('frame', 'master') AND vanished = 0 AND duplicate_of IS NULL`,
    )
    .get();
  return row?.['n'] as number;
}
