// Targets of lights that have no name: clusters of coordinates, else the night.
import type { Catalog } from '../database/open-catalog.ts';

export interface NamelessFrame {
  readonly id: number;
  readonly ra: number | null;
  readonly dec: number | null;
  /** Width of the field in degrees, where known. */
  readonly field: number | null;
  readonly night: string;
}

/** Half of a usual field where the optics are not known, in degrees. */
const defaultRadius = 0.5;

interface Cluster {
  readonly ra: number;
  readonly dec: number;
  readonly name: string;
}

/**
 * A name for each frame, in the order given (by time): it joins the first cluster within half its field, or
 * begins one that is called after its coordinates (`j1234+5678`). Later frames never rename earlier ones.
 */
export function nameTargets(frames: readonly NamelessFrame[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const clusters: Cluster[] = [];
  for (const { id, ra, dec, field, night } of frames) {
    if (ra === null || dec === null) {
      names.set(id, `unnamed-${night}`);
      continue;
    }
    const radius = field === null ? defaultRadius : field / 2;
    let cluster = clusters.find((c) => separation(c, { ra, dec }) <= radius);
    if (!cluster) {
      cluster = { ra, dec, name: coordinateName(ra, dec) };
      clusters.push(cluster);
    }
    names.set(id, cluster.name);
  }
  return names;
}

/** `j` hours and minutes of right ascension, sign, degrees and minutes of declination. */
export function coordinateName(ra: number, dec: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor((ra / 360) * 1440 + 1e-9) % 1440;
  const arc = Math.floor(Math.abs(dec) * 60 + 1e-9);
  const sign = dec < 0 ? '-' : '+';
  return `j${two(Math.floor(minutes / 60))}${two(minutes % 60)}${sign}${two(Math.floor(arc / 60))}${two(arc % 60)}`;
}

/** Degrees between two places (haversine formula, stable for small angles). */
export function separation(
  a: { readonly ra: number; readonly dec: number },
  b: { readonly ra: number; readonly dec: number },
): number {
  const rad = Math.PI / 180;
  const dec = Math.sin(((b.dec - a.dec) * rad) / 2);
  const ra = Math.sin(((b.ra - a.ra) * rad) / 2);
  const h = dec * dec + Math.cos(a.dec * rad) * Math.cos(b.dec * rad) * ra * ra;
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / rad;
}

/**
 * Puts every nameless light into the group of its target; where that changes, the old group is marked. Runs
 * inside the caller's transaction.
 */
export function resolveTargets(catalog: Catalog, groupOf: GroupFinder): void {
  const { db } = catalog;
  const rows = db
    .prepare(
      `SELECT f.id, f.ra, f.dec, f.field, f.night, f.grp, f.base FROM files f
       JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
       WHERE f.kind = 'frame' AND f.vanished = 0 AND f.target IS NULL AND f.night IS NOT NULL
         AND f.base IN (SELECT id FROM bases WHERE type = 'light')
       ORDER BY f.start_ms, r.root, d.path, f.name`,
    )
    .all();
  if (rows.length === 0) return;
  const names = nameTargets(
    rows.map((row) => ({
      id: row['id'] as number,
      ra: row['ra'] as number | null,
      dec: row['dec'] as number | null,
      field: row['field'] as number | null,
      night: row['night'] as string,
    })),
  );
  const update = db.prepare('UPDATE files SET grp = ?, run = 0 WHERE id = ?');
  const mark = db.prepare('INSERT OR IGNORE INTO dirty_groups VALUES (?)');
  for (const row of rows) {
    const id = row['id'] as number;
    const group = groupOf(row['base'] as number, names.get(id) as string, row['night'] as string);
    if (group === row['grp']) continue;
    if (row['grp'] !== null) mark.run(row['grp'] as number);
    mark.run(group);
    update.run(group, id);
  }
}

/** Id of the group of a base, a target and a night; made where there is none. */
export type GroupFinder = (base: number, target: string, night: string) => number;
