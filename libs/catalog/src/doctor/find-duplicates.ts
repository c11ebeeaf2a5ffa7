// Frames that lie in two places: those that indexing has marked, and masters, which it leaves alone.
import { join } from 'node:path';
import { portable } from '@starbash/ir';
import type { ContentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import { compare, joined } from '../results/load-sessions.ts';
import { firstBlock } from '../sessions/duplicates.ts';
import type { Suspicion } from './suspicion.ts';

export function findDuplicates(catalog: Catalog, contents: ContentReader): Suspicion[] {
  return [...markedFrames(catalog), ...equalMasters(catalog, contents)].sort((a, b) =>
    compare(a.path, b.path),
  );
}

function markedFrames({ db }: Catalog): Suspicion[] {
  return db
    .prepare(
      `SELECT r.root, d.path, f.name, r2.root AS root2, d2.path AS path2, f2.name AS name2
       FROM files f JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
       JOIN files f2 ON f2.id = f.duplicate_of JOIN folders d2 ON d2.id = f2.folder
       JOIN repositories r2 ON r2.id = d2.repository
       WHERE f.duplicate_of IS NOT NULL AND f.vanished = 0`,
    )
    .all()
    .map((row) =>
      copyOf(
        portable(row['root'] as string, joined(row['path'] as string, row['name'] as string)),
        portable(row['root2'] as string, joined(row['path2'] as string, row['name2'] as string)),
      ),
    );
}

function copyOf(path: string, other: string): Suspicion {
  return { check: 'duplicate', path, other, frames: 1, seen: `a copy of ${other}` };
}

interface Master {
  readonly id: number;
  readonly dataOffset: number;
  readonly path: string;
  readonly file: string;
}

/** Masters of one size are few; only those with equal headers are opened. */
function equalMasters({ db }: Catalog, contents: ContentReader): Suspicion[] {
  const bySize = new Map<string, Master[]>();
  const rows = db
    .prepare(
      `SELECT f.id, f.size, f.data_offset, r.root, r.folder, d.path, f.name FROM files f
       JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
       WHERE f.kind = 'master' AND f.kind <> 'frame' AND f.vanished = 0 AND f.data_offset IS NOT NULL
       ORDER BY r.id, length(d.path) + length(f.name), d.path, f.name`,
    )
    .all();
  for (const row of rows) {
    const key = `${String(row['size'])} ${String(row['data_offset'])}`;
    const [path, name] = [row['path'] as string, row['name'] as string];
    const master: Master = {
      id: row['id'] as number,
      dataOffset: row['data_offset'] as number,
      path: portable(row['root'] as string, joined(path, name)),
      file: join(row['folder'] as string, path, name),
    };
    const list = bySize.get(key);
    if (list) list.push(master);
    else bySize.set(key, [master]);
  }
  return [...bySize.values()].flatMap((list) => {
    const kept: Master[] = [];
    return list.flatMap((master) => {
      const original = kept.find((one) => isSame(one, master, contents));
      if (original) return [copyOf(master.path, original.path)];
      kept.push(master);
      return [];
    });
  });
}

function isSame(a: Master, b: Master, contents: ContentReader): boolean {
  if (contents.header(a.id) !== contents.header(b.id)) return false;
  const [first, second] = [firstBlock(a), firstBlock(b)];
  return first !== undefined && second !== undefined && first.equals(second);
}
