// A catalog of an earlier schema opens with what it holds, and indexes on as if it had always been of this one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  addRepository,
  defaultCatalogSettings,
  ignoredRows,
  indexRepository,
  listRepositories,
  masterRows,
  openCatalog,
  problemRows,
  sessionRows,
} from '../src/index.ts';
import type { Catalog } from '../src/index.ts';
import { migrations } from '../src/database/schema.ts';
import { temporaryFolder } from './frames.ts';
import { contentOf, integrity } from './processes.ts';
import { makeSchemaTree, removeOne } from './schema-tree.ts';

vi.setConfig({ testTimeout: 60_000 });

const samples = join(import.meta.dirname, 'samples/schema-1');

/** The catalog of schema 1 as it was written, for a tree in `folder`. */
function oldCatalog(folder: string): string {
  const path = join(folder, 'catalog.sqlite');
  const db = new DatabaseSync(path);
  db.exec(readFileSync(join(samples, 'catalog.sql'), 'utf8').replaceAll('{folder}', folder));
  db.close();
  return path;
}

function open(path: string): Catalog {
  const catalog = openCatalog(path);
  onTestFinished(() => catalog.close());
  return catalog;
}

it('keeps every row', () => {
  const catalog = open(oldCatalog(temporaryFolder()));
  const version = catalog.db.prepare('PRAGMA user_version').get()?.['user_version'];
  expect(version).toBe(migrations.length);
  expect(integrity(catalog)).toBe('ok');
  const expected: unknown = JSON.parse(readFileSync(join(samples, 'rows.json'), 'utf8'));
  expect({
    sessions: sessionRows(catalog),
    masters: masterRows(catalog),
    problems: problemRows(catalog),
    ignored: ignoredRows(catalog),
  }).toEqual(expected);
  expect(catalog.notices).toEqual([]);
});

it('indexes on to what a new catalog of the same files holds', async () => {
  const folder = temporaryFolder();
  makeSchemaTree(folder);
  removeOne(folder);
  const old = open(oldCatalog(folder));
  const fresh = open(':memory:');
  for (const { root, kind, folder: of } of listRepositories(old))
    expect(addRepository(fresh, { kind, root: of }).root).toBe(root);
  for (const catalog of [old, fresh])
    for (const repository of listRepositories(catalog))
      await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
  expect(contentOf(old)).toEqual(contentOf(fresh));
});
