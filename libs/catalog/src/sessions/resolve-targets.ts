// Targets of lights that have no name: clusters of coordinates, else the night.
import type { Catalog } from '../database/open-catalog.ts';
import type { Cluster, PlacedFrame } from './clusters.ts';
import { clusterOf, compareFrames, findCluster } from './clusters.ts';
import type { GroupFinder } from './groups.ts';

const pageSize = 5000;

interface NamelessFrame extends PlacedFrame {
  readonly id: number;
  readonly base: number;
  readonly night: string;
  readonly group: number | null;
}

/**
 * Puts lights that tell where they point but not at what into the groups of their clusters. In time order a frame
 * joins the first cluster in reach or begins one; so a frame that joins changes nothing else, and what was taken
 * later never renames what was taken before. Only where a frame begins a cluster, or the first of one is gone, the
 * frames behind it are gone through again. Runs inside the caller's transaction.
 */
export function resolveTargets(catalog: Catalog, groupOf: GroupFinder): void {
  const { db } = catalog;
  const put = groupSetter(catalog, groupOf);
  const known = db
    .prepare('SELECT name, start_ms, ra, dec, field FROM clusters')
    .all()
    .map((row): Cluster => ({ ...placed(row), name: row['name'] as string }))
    .sort(compareFrames);
  let from = firstLost(catalog);
  // Clocks may be set to any time, also before 1970.
  for (const frame of framesFrom(catalog, ungrouped, Number.MIN_SAFE_INTEGER)) {
    if (frame.startMs >= from) break;
    const cluster = findCluster(
      known.filter((c) => compareFrames(c, frame) <= 0),
      frame,
    );
    if (cluster) put(frame, cluster.name);
    else from = frame.startMs;
  }
  if (from === Number.POSITIVE_INFINITY) return;
  db.prepare('DELETE FROM clusters WHERE start_ms >= ?').run(from);
  const insert = db.prepare(
    'INSERT INTO clusters (file, name, start_ms, ra, dec, field) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const clusters = known.filter((cluster) => cluster.startMs < from);
  for (const frame of framesFrom(catalog, '', from)) {
    let cluster = findCluster(clusters, frame);
    if (!cluster) {
      cluster = clusterOf(frame);
      clusters.push(cluster);
      insert.run(frame.id, cluster.name, frame.startMs, frame.ra, frame.dec, frame.field);
    }
    put(frame, cluster.name);
  }
}

/** When the earliest cluster began whose first frame is not what it was; infinity where all are. */
function firstLost({ db }: Catalog): number {
  const row = db
    .prepare(
      `SELECT min(c.start_ms) AS at FROM clusters c LEFT JOIN files f
         ON f.id = c.file AND f.kind = 'frame' AND f.vanished = 0 AND f.target IS NULL
        AND f.start_ms = c.start_ms AND f.ra = c.ra AND f.dec = c.dec AND f.field IS c.field
       WHERE f.id IS NULL`,
    )
    .get();
  return (row?.['at'] as number | null) ?? Number.POSITIVE_INFINITY;
}

const ungrouped = 'AND grp IS NULL';

/** Nameless lights from a time on, by time, then place. They may be written to while they are read. */
function* framesFrom({ db }: Catalog, condition: string, fromMs: number): Generator<NamelessFrame> {
  const order = 'start_ms, ra, dec, ifnull(field, -1), id';
  const page = db.prepare(
    `SELECT id, base, start_ms, ra, dec, field, night, grp FROM files
     WHERE target IS NULL AND ra IS NOT NULL AND dec IS NOT NULL AND kind = 'frame' AND vanished = 0
       AND night IS NOT NULL AND start_ms >= ? ${condition} AND (${order}) > (?, ?, ?, ?, ?)
     ORDER BY ${order} LIMIT ${pageSize}`,
  );
  let last: readonly [number, number, number, number, number] = [fromMs, -1, -100, -2, -1];
  for (;;) {
    const frames = page.all(last[0], ...last).map((row): NamelessFrame => ({
      ...placed(row),
      id: row['id'] as number,
      base: row['base'] as number,
      night: row['night'] as string,
      group: row['grp'] as number | null,
    }));
    const end = frames.at(-1);
    if (!end) return;
    yield* frames;
    last = [end.startMs, end.ra, end.dec, end.field ?? -1, end.id];
  }
}

function groupSetter(
  { db }: Catalog,
  groupOf: GroupFinder,
): (frame: NamelessFrame, target: string) => void {
  const update = db.prepare('UPDATE files SET grp = ?, run = 0 WHERE id = ?');
  const mark = db.prepare('INSERT OR IGNORE INTO dirty_groups VALUES (?)');
  return (frame, target) => {
    const group = groupOf(frame.base, target, frame.night);
    if (group === frame.group) return;
    if (frame.group !== null) mark.run(frame.group);
    mark.run(group);
    update.run(group, frame.id);
  };
}

function placed(row: Record<string, unknown>): PlacedFrame {
  return {
    startMs: row['start_ms'] as number,
    ra: row['ra'] as number,
    dec: row['dec'] as number,
    field: row['field'] as number | null,
  };
}
