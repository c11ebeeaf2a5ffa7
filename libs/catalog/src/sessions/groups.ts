// Bases and groups: rows of the keys that frames share, found or made.
import type { Catalog } from '../database/open-catalog.ts';
import type { GroupFinder } from './resolve-targets.ts';

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

/** Puts frames whose night and target are known into their groups, and marks these. */
export function assignGroups(catalog: Catalog, groupOf: GroupFinder): void {
  const { db } = catalog;
  const rows = db
    .prepare(
      `SELECT f.id, f.base, f.night, f.target FROM files f JOIN bases b ON b.id = f.base
       WHERE f.grp IS NULL AND f.kind = 'frame' AND f.vanished = 0 AND f.night IS NOT NULL
         AND (b.type <> 'light' OR f.target IS NOT NULL)`,
    )
    .all();
  const update = db.prepare('UPDATE files SET grp = ?, run = 0 WHERE id = ?');
  const mark = db.prepare('INSERT OR IGNORE INTO dirty_groups VALUES (?)');
  for (const row of rows) {
    const target = (row['target'] as string | null) ?? '';
    const group = groupOf(row['base'] as number, target, row['night'] as string);
    update.run(group, row['id'] as number);
    mark.run(group);
  }
}
