// Files that are no catalog, not any more or not yet: nothing is deleted, and what to do is said.
import { closeSync, existsSync, ftruncateSync, openSync, readdirSync, statSync } from 'node:fs';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  addRepository,
  asCatalogError,
  catalogFaults,
  defaultCatalogSettings,
  indexRepository,
  listRepositories,
  openCatalog,
  rebuildCatalog,
  sessionRows,
} from '../src/index.ts';
import type { Catalog } from '../src/index.ts';
import { chooseJournal } from '../src/database/journal.ts';
import { nina, series, temporaryFolder, writeTree } from './frames.ts';
import { contentOf, integrity } from './processes.ts';

vi.setConfig({ testTimeout: 60_000 });

const settings = defaultCatalogSettings;

function open(path: string): Catalog {
  const catalog = openCatalog(path);
  onTestFinished(() => {
    if (catalog.db.isOpen) catalog.close();
  });
  return catalog;
}

/** A catalog with two repositories of which one is indexed, closed again, in a folder of its own. */
async function closedCatalog() {
  const folder = temporaryFolder();
  const raw = join(folder, 'raw');
  writeTree(raw, series('M31', 60, '2025-09-10T21:00:00', nina()));
  const path = join(folder, 'state/catalog.sqlite');
  const catalog = openCatalog(path);
  const repository = addRepository(catalog, { kind: 'raw', root: raw });
  addRepository(catalog, { kind: 'processed', root: join(folder, 'processed') });
  await indexRepository(catalog, repository, { settings });
  const content = contentOf(catalog);
  catalog.close();
  return { folder, raw, path, content };
}

it('puts a file that is no database aside, as it is, and begins anew', () => {
  const path = join(temporaryFolder(), 'catalog.sqlite');
  writeFileSync(path, 'this is no database, but long enough to be read as one'.repeat(99));
  const catalog = open(path);
  expect(catalog.notices).toMatchObject([{ code: 'catalog_begun_anew', severity: 'warning' }]);
  expect(catalog.notices[0]?.message).toContain(`${path}.broken-1`);
  expect(readFileSync(`${path}.broken-1`, 'utf8')).toMatch(/^this is no database/);
  expect(listRepositories(catalog)).toEqual([]);
  catalog.close();
  expect(open(path).notices).toEqual([]);
});

it('numbers what is put aside: a second damage does not overwrite the first', () => {
  const path = join(temporaryFolder(), 'catalog.sqlite');
  for (const text of ['first', 'second']) {
    writeFileSync(path, text.repeat(999));
    openCatalog(path).close();
  }
  expect(readFileSync(`${path}.broken-1`, 'utf8')).toMatch(/^first/);
  expect(readFileSync(`${path}.broken-2`, 'utf8')).toMatch(/^second/);
});

it('takes the repositories over from a catalog that was cut off, and reads the rest to the same ids', async () => {
  const { path, content } = await closedCatalog();
  const { size } = statSync(path);
  const file = openSync(path, 'r+');
  ftruncateSync(file, Math.floor(size / 2 / 4096) * 4096);
  closeSync(file);
  const before = readFileSync(path);
  const catalog = openCatalog(path);
  // Whether SQLite sees the damage on opening depends on where the cut is; then it is seen while reading.
  let rebuilt = catalog;
  if (catalog.notices.length === 0) {
    catalog.close();
    rebuilt = rebuildCatalog(path);
  }
  onTestFinished(() => rebuilt.close());
  expect(readFileSync(`${path}.broken-1`).equals(before)).toBe(true);
  const repositories = listRepositories(rebuilt);
  expect(repositories.map(({ root }) => root)).toEqual(['raw', 'processed']);
  for (const repository of repositories) await indexRepository(rebuilt, repository, { settings });
  expect(contentOf(rebuilt)).toEqual(content);
});

it('says of damage found while reading that the catalog can be rebuilt', async () => {
  const { path } = await closedCatalog();
  const db = new DatabaseSync(path);
  const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sessions'").get();
  db.close();
  const file = openSync(path, 'r+');
  const page = Number(root?.['rootpage']);
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, (page - 1) * 4096);
  closeSync(file);
  const damaged = open(path);
  expect(damaged.notices).toEqual([]);
  expect(catalogFaults(damaged)).not.toEqual([]);
  let found: unknown;
  try {
    sessionRows(damaged);
  } catch (error) {
    found = asCatalogError(error, path);
  }
  expect(found).toMatchObject({ diagnostic: { code: 'catalog_damaged' } });
});

it('leaves a catalog of a newer version alone', async () => {
  const { path } = await closedCatalog();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 99');
  db.close();
  expect(() => openCatalog(path)).toThrow(
    expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'catalog_newer' }) }),
  );
  expect(existsSync(`${path}.broken-1`)).toBe(false);
  expect(new DatabaseSync(path).prepare('PRAGMA user_version').get()?.['user_version']).toBe(99);
});

it('rebuilds when asked: the old file is kept, repositories and ids are the same', async () => {
  const { path, content } = await closedCatalog();
  const catalog = rebuildCatalog(path);
  onTestFinished(() => catalog.close());
  expect(sessionRows(catalog)).toEqual([]);
  for (const repository of listRepositories(catalog))
    await indexRepository(catalog, repository, { settings });
  expect(contentOf(catalog)).toEqual(content);
  const names = readdirSync(join(path, '..'));
  expect(names).toContain('catalog.sqlite.broken-1');
});

it('goes without a WAL where the file system shares no memory, also with a catalog that has one', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'catalog.sqlite');
  openCatalog(path).close();
  // This way of SQLite to lock files can share no memory, as on a network folder.
  const url = pathToFileURL(path);
  url.searchParams.set('vfs', 'unix-dotfile');
  const db = new DatabaseSync(url);
  onTestFinished(() => db.close());
  expect(chooseJournal(db, 1000)).toBe(false);
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'truncate' });
  db.exec("INSERT INTO repositories (root, kind, folder) VALUES ('raw', 'raw', '/r')");
  db.exec('BEGIN IMMEDIATE; COMMIT');
  expect(db.prepare('SELECT root FROM repositories').all()).toEqual([{ root: 'raw' }]);
});

it('tries again where another process changes the journal, and gives up in time', () => {
  let tries = 0;
  const busy = Object.assign(new Error('database is locked'), { errcode: 5 });
  const double = (until: number) => ({
    exec: () => undefined,
    prepare: () => ({
      get: () => {
        if (++tries < until) throw busy;
        return { journal_mode: 'wal' };
      },
    }),
  });
  expect(chooseJournal(double(3) as never, 1000)).toBe(true);
  expect(tries).toBe(4);
  tries = 0;
  expect(() => chooseJournal(double(1e9) as never, 60)).toThrow(busy);
  expect(tries).toBe(4);
});

it('is sound after all of this', async () => {
  const { path } = await closedCatalog();
  expect(integrity(open(path))).toBe('ok');
});
