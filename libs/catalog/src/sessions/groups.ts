// Bases and groups: rows of the keys that frames share, found or made.
import type { Catalog } from '../database/open-catalog.ts';

/** Id of the group of a base, a target and a night; made where there is none. */
export type GroupFinder = (base: number, target: string, night: string) => number;

export interface KeyFinders {
  readonly base: (key: string, type: string) => number;
  readonly group: GroupFinder;
}

/** Finders that remember what they found; for one pass. */
export function keyFinders(catalog: Catalog): KeyFinders {
  const { db } = catalog;
  const addBase = db.prepare('INSERT OR IGNORE INTO bases (key, type) VALUES (?, ?)');
  const findBase = db.prepare('SELECT id FROM bases WHERE key = ?');
  const addGroup = db.prepare(
    'INSERT OR IGNORE INTO groups (base, target, night) VALUES (?, ?, ?)',
  );
  const findGroup = db.prepare('SELECT id FROM groups WHERE base = ? AND target = ? AND night = ?');
  const bases = new Map<string, number>();
  const groups = new Map<string, number>();
  return {
    base: (key, type) => {
      let id = bases.get(key);
      if (id === undefined) {
        addBase.run(key, type);
        id = findBase.get(key)?.['id'] as number;
        bases.set(key, id);
      }
      return id;
    },
    group: (base, target, night) => {
      const key = `${base}|${night}|${target}`;
      let id = groups.get(key);
      if (id === undefined) {
        addGroup.run(base, target, night);
        id = findGroup.get(base, target, night)?.['id'] as number;
        groups.set(key, id);
      }
      return id;
    },
  };
}

const pageSize = 5000;

/**
 * Puts frames without a group into that of their night and target, and marks these. Lights without a name that
 * tell where they point are left to their clusters; those that do not even tell that are called after the night.
 */
export function assignGroups(catalog: Catalog, groupOf: GroupFinder): void {
  const { db } = catalog;
  const page = db.prepare(
    `SELECT f.id, f.base, f.night, f.target, f.ra, f.dec, b.type FROM files f JOIN bases b ON b.id = f.base
     WHERE f.grp IS NULL AND f.kind = 'frame' AND f.vanished = 0 AND f.night IS NOT NULL AND f.id > ?
     ORDER BY f.id LIMIT ${pageSize}`,
  );
  const update = db.prepare('UPDATE files SET grp = ?, run = 0 WHERE id = ?');
  const mark = db.prepare('INSERT OR IGNORE INTO dirty_groups VALUES (?)');
  for (let last = -1; ;) {
    const rows = page.all(last);
    if (rows.length === 0) return;
    for (const row of rows) {
      last = row['id'] as number;
      const night = row['night'] as string;
      let target = (row['target'] as string | null) ?? '';
      if (row['type'] === 'light' && target === '') {
        if (row['ra'] !== null && row['dec'] !== null) continue;
        target = `unnamed-${night}`;
      }
      const group = groupOf(row['base'] as number, target, night);
      update.run(group, last);
      mark.run(group);
    }
  }
}
