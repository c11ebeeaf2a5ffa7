// The list of repositories beside the catalog: the one thing in it that cannot be read from the files again.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

export interface SavedRepository {
  readonly root: string;
  readonly kind: string;
  readonly folder: string;
}

/** Writes the list as it is now; a folder that cannot be written is no reason to fail. */
export function saveRepositories(path: string, db: DatabaseSync): void {
  if (path === ':memory:') return;
  const draft = `${path}.repositories.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(repositoriesOf(db), null, 2)}\n`);
    renameSync(draft, `${path}.repositories`);
  } catch {
    // The catalog has them.
  }
}

/** Gives a new catalog the repositories that the last one in its place had. */
export function restoreRepositories(path: string, db: DatabaseSync): void {
  const saved = path === ':memory:' ? [] : readSaved(path);
  const add = db.prepare(
    'INSERT OR IGNORE INTO repositories (root, kind, folder) VALUES (?, ?, ?)',
  );
  for (const { root, kind, folder } of saved) add.run(root, kind, folder);
}

export function repositoriesOf(db: DatabaseSync): SavedRepository[] {
  return db
    .prepare('SELECT root, kind, folder FROM repositories ORDER BY id')
    .all()
    .map((row) => ({
      root: String(row['root']),
      kind: String(row['kind']),
      folder: String(row['folder']),
    }));
}

function readSaved(path: string): SavedRepository[] {
  try {
    const saved: unknown = JSON.parse(readFileSync(`${path}.repositories`, 'utf8'));
    return Array.isArray(saved) ? saved.filter(isRepository) : [];
  } catch {
    return [];
  }
}

function isRepository(value: unknown): value is SavedRepository {
  if (typeof value !== 'object' || value === null) return false;
  const { root, kind, folder } = value as Record<string, unknown>;
  return typeof root === 'string' && typeof kind === 'string' && typeof folder === 'string';
}
