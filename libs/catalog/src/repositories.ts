// Repositories: folders that the catalog knows, under names that plans use instead of paths.
import { realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { Catalog } from './database/open-catalog.ts';
import { saveRepositories } from './database/saved-repositories.ts';
import { inTransaction } from './database/transactions.ts';
import { withWriterLock } from './database/writer-lock.ts';
import { updateSessions } from './sessions/update-sessions.ts';
import type { CatalogSettings } from './settings.ts';
import { defaultCatalogSettings } from './settings.ts';

export const repositoryKinds = ['raw', 'master', 'processed', 'recipe', 'preferences'] as const;
export type RepositoryKind = (typeof repositoryKinds)[number];

export interface Repository {
  readonly kind: RepositoryKind;
  /** `raw`, `raw2`, … as in portable paths. */
  readonly root: string;
  /** Absolute folder. */
  readonly folder: string;
}

/** Names of roots by kind; recipe repositories are `recipes` in portable paths. */
const rootNames: Readonly<Record<RepositoryKind, string>> = {
  raw: 'raw',
  master: 'master',
  processed: 'processed',
  recipe: 'recipes',
  preferences: 'preferences',
};

/** Adds a folder and gives it the first free name of its kind; a folder already known keeps its name. */
export function addRepository(
  catalog: Catalog,
  repository: { readonly kind: RepositoryKind; readonly root: string },
): Repository {
  const folder = trimSlash(repository.root);
  const find = () =>
    listRepositories(catalog).find((r) => r.folder === folder && r.kind === repository.kind);
  const same = find();
  if (same) return same;
  return withWriterLock(catalog, () => {
    // Another process may have added it while this one waited.
    const added = find();
    if (added) return added;
    const name = rootNames[repository.kind];
    const taken = new Set(listRepositories(catalog).map((r) => r.root));
    let root = name;
    for (let i = 2; taken.has(root); i++) root = `${name}${i}`;
    catalog.db
      .prepare('INSERT INTO repositories (root, kind, folder) VALUES (?, ?, ?)')
      .run(root, repository.kind, folder);
    saveRepositories(catalog.path, catalog.db);
    return { kind: repository.kind, root, folder };
  });
}

/** All of them in the order in which they were added. */
export function listRepositories(catalog: Catalog): readonly Repository[] {
  return catalog.db
    .prepare('SELECT kind, root, folder FROM repositories ORDER BY id')
    .all()
    .map((row) => ({
      kind: row['kind'] as RepositoryKind,
      root: row['root'] as string,
      folder: row['folder'] as string,
    }));
}

/** Folders of other repositories inside this one: what lies in them is theirs, and is not looked at twice. */
export function innerFolders(catalog: Catalog, outer: Repository): ReadonlySet<string> {
  const inner = new Set<string>();
  const [real, inside] = [realFolder(outer.folder), withSlash(realFolder(outer.folder))];
  for (const { kind, folder } of listRepositories(catalog)) {
    // Settings may lie anywhere, in the midst of frames too.
    if (kind === 'preferences') continue;
    const other = realFolder(folder);
    if (other.startsWith(inside)) inner.add(outer.folder + other.slice(real.length)).add(other);
  }
  return inner;
}

/** A disk that is mounted elsewhere: the folder changes, nothing else does. False for an unknown root. */
export function moveRepository(catalog: Catalog, root: string, folder: string): boolean {
  return withWriterLock(catalog, () => {
    const { changes } = catalog.db
      .prepare('UPDATE repositories SET folder = ? WHERE root = ?')
      .run(trimSlash(folder), root);
    saveRepositories(catalog.path, catalog.db);
    return Number(changes) > 0;
  });
}

/** Forgets a repository and all its frames; no file is touched. False for an unknown root. */
export function removeRepository(
  catalog: Catalog,
  root: string,
  settings: CatalogSettings = defaultCatalogSettings,
): boolean {
  return withWriterLock(catalog, () => {
    const removed = removeLocked(catalog, root, settings);
    saveRepositories(catalog.path, catalog.db);
    return removed;
  });
}

function removeLocked(catalog: Catalog, root: string, settings: CatalogSettings): boolean {
  const { db } = catalog;
  const id = db.prepare('SELECT id FROM repositories WHERE root = ?').get(root)?.['id'];
  if (id === undefined) return false;
  const ofRepository = 'folder IN (SELECT id FROM folders WHERE repository = ?)';
  inTransaction(db, () => {
    db.prepare(
      `INSERT OR IGNORE INTO dirty_groups SELECT DISTINCT grp FROM files WHERE grp IS NOT NULL AND ${ofRepository}`,
    ).run(id);
    db.prepare(
      `INSERT INTO dirty_zones SELECT camera, min(start_ms), max(start_ms) FROM files
       WHERE camera IS NOT NULL AND start_ms IS NOT NULL AND offset_minutes IS NOT NULL AND ${ofRepository}
       GROUP BY camera
       ON CONFLICT (camera) DO UPDATE
       SET from_ms = min(from_ms, excluded.from_ms), to_ms = max(to_ms, excluded.to_ms)`,
    ).run(id);
    db.prepare(
      `DELETE FROM contents WHERE file IN (SELECT id FROM files WHERE ${ofRepository})`,
    ).run(id);
    db.prepare(`DELETE FROM files WHERE ${ofRepository}`).run(id);
    db.prepare('DELETE FROM folders WHERE repository = ?').run(id);
    db.prepare('DELETE FROM side_files WHERE repository = ?').run(id);
    db.prepare('DELETE FROM repositories WHERE id = ?').run(id);
    dropTemplates(catalog);
    // Frames of other repositories may have had their nights from here.
    updateSessions(catalog, settings);
  });
  return true;
}

/** Forgets files that have vanished. Returns how many. */
export function pruneVanished(catalog: Catalog, root?: string): number {
  const { db } = catalog;
  const of =
    root === undefined
      ? ''
      : ' AND folder IN (SELECT f.id FROM folders f JOIN repositories r ON r.id = f.repository WHERE r.root = ?)';
  const parameters = root === undefined ? [] : [root];
  return withWriterLock(catalog, () =>
    inTransaction(db, () => {
      db.prepare(
        `DELETE FROM contents WHERE file IN (SELECT id FROM files WHERE vanished = 1${of})`,
      ).run(...parameters);
      dropTemplates(catalog);
      return Number(
        db.prepare(`DELETE FROM files WHERE vanished = 1${of}`).run(...parameters).changes,
      );
    }),
  );
}

/** Templates of contents that no file uses any more. */
function dropTemplates({ db }: Catalog): void {
  db.exec('DELETE FROM templates WHERE id NOT IN (SELECT template FROM contents)');
}

/** Without links, as one folder may be reached by several names; as it stands where it is not there. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function withSlash(folder: string): string {
  return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}

function trimSlash(folder: string): string {
  return folder.length > 1 ? folder.replace(/[/\\]+$/, '') : folder;
}
