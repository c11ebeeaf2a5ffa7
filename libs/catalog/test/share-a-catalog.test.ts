// Several processes and one catalog: they wait for each other, say so, and the end is as if they had come in turn.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  listRepositories,
  openCatalog,
  sessionRows,
} from '../src/index.ts';
import type { Catalog } from '../src/index.ts';
import { nina, series, temporaryFolder, writeTree } from './frames.ts';
import type { Tree } from './frames.ts';
import { contentOf, integrity, startIndexing } from './processes.ts';

const settings = defaultCatalogSettings;

/** Lights, darks and frames that take their zone and their target from others. */
function tree(count: number): Tree {
  return {
    ...series('M31', count, '2025-09-10T21:00:00', nina()),
    ...series('dark', count, '2025-09-11T21:00:00', nina({ IMAGETYP: 'DARK', OBJECT: undefined })),
    ...Object.fromEntries(
      Object.entries(series('far', count, '2025-09-12T21:00:00', nina({ OBJECT: undefined }))).map(
        ([path, cards]) => [
          path,
          { ...(cards as object), 'DATE-LOC': undefined, RA: 83.8, DEC: -5.4 },
        ],
      ),
    ),
    'x.fits': 'not FITS',
  };
}

function open(path: string): Catalog {
  const catalog = openCatalog(path);
  onTestFinished(() => {
    if (catalog.db.isOpen) catalog.close();
  });
  return catalog;
}

/** What one process makes of these folders in turn. */
async function alone(...folders: readonly string[]): Promise<unknown> {
  const catalog = open(':memory:');
  for (const root of folders)
    await indexRepository(catalog, addRepository(catalog, { kind: 'raw', root }), { settings });
  return contentOf(catalog);
}

it('indexes one repository in four processes at once', async () => {
  const folder = temporaryFolder();
  writeTree(join(folder, 'raw'), tree(150));
  const path = join(folder, 'state/catalog.sqlite');
  const all = [1, 2, 3, 4].map(() => startIndexing(path, 'raw', join(folder, 'raw'), 50));
  for (const { ended } of all) expect(await ended).toMatchObject({ code: 0 });
  const catalog = open(path);
  expect(listRepositories(catalog)).toHaveLength(1);
  expect(integrity(catalog)).toBe('ok');
  expect(contentOf(catalog)).toEqual(await alone(join(folder, 'raw')));
}, 60_000);

it('indexes two repositories at once', async () => {
  const folder = temporaryFolder();
  writeTree(join(folder, 'a'), tree(150));
  writeTree(join(folder, 'b'), series('M31', 100, '2025-09-10T23:00:00', nina()));
  const path = join(folder, 'catalog.sqlite');
  // Their names are given in the order in which they come.
  openCatalog(path).close();
  const before = open(path);
  for (const name of ['a', 'b']) addRepository(before, { kind: 'raw', root: join(folder, name) });
  before.close();
  const all = ['a', 'b'].map((name) => startIndexing(path, 'raw', join(folder, name), 20));
  for (const { ended } of all) expect(await ended).toMatchObject({ code: 0 });
  const catalog = open(path);
  expect(integrity(catalog)).toBe('ok');
  expect(contentOf(catalog)).toEqual(await alone(join(folder, 'a'), join(folder, 'b')));
}, 60_000);

it('reads while another process writes, never a half of a session', async () => {
  const folder = temporaryFolder();
  writeTree(join(folder, 'raw'), tree(400));
  const path = join(folder, 'catalog.sqlite');
  const catalog = open(path);
  const indexing = startIndexing(path, 'raw', join(folder, 'raw'), 10);
  let running = true;
  void indexing.ended.then(() => (running = false));
  const seen = new Set<number>();
  while (running) {
    seen.add(sessionRows(catalog).reduce((sum, { frames }) => sum + frames, 0));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await indexing.ended).toMatchObject({ code: 0 });
  expect([...seen].every((frames) => frames === 0 || frames === 1200)).toBe(true);
  expect(sessionRows(catalog).reduce((sum, { frames }) => sum + frames, 0)).toBe(1200);
}, 60_000);

it('says who is waited for after a second, and gives up in words', async () => {
  const folder = temporaryFolder();
  writeTree(join(folder, 'raw'), { 'a.fits': nina() });
  const path = join(folder, 'catalog.sqlite');
  const catalog = open(path);
  addRepository(catalog, { kind: 'raw', root: join(folder, 'raw') });
  const lock = new DatabaseSync(`${path}.lock`);
  onTestFinished(() => lock.close());
  lock.exec('BEGIN IMMEDIATE');
  const impatient = startIndexing(path, 'raw', join(folder, 'raw'), 10, 1.5);
  const gaveUp = await impatient.ended;
  expect(gaveUp.code).toBe(1);
  expect(gaveUp.stderr).toMatch(/^waiting for another starbash$/m);
  expect(gaveUp.stderr).toMatch(/gave up after 1\.5 s \[catalog_busy\]/);
  const patient = startIndexing(path, 'raw', join(folder, 'raw'));
  await patient.shows('waiting for');
  lock.exec('ROLLBACK');
  expect(await patient.ended).toMatchObject({ code: 0 });
  expect(sessionRows(catalog)).toHaveLength(1);
}, 60_000);

it('names the process that is waited for', async () => {
  const folder = temporaryFolder();
  writeTree(join(folder, 'raw'), tree(100));
  const path = join(folder, 'catalog.sqlite');
  const first = startIndexing(path, 'raw', join(folder, 'raw'), 1);
  await first.shows('files');
  // Stopped in the middle, as on a disk that does not answer: it keeps the lock.
  first.child.kill('SIGSTOP');
  const second = startIndexing(path, 'raw', join(folder, 'raw'));
  await second.shows(`waiting for process ${first.child.pid}`);
  first.child.kill('SIGCONT');
  expect(await first.ended).toMatchObject({ code: 0 });
  expect(await second.ended).toMatchObject({ code: 0 });
}, 60_000);

it('stops waiting when it is interrupted', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'catalog.sqlite');
  const catalog = open(path);
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const lock = new DatabaseSync(`${path}.lock`);
  onTestFinished(() => lock.close());
  lock.exec('BEGIN IMMEDIATE');
  const signal = AbortSignal.timeout(50);
  await expect(indexRepository(catalog, repository, { settings, signal })).rejects.toThrow(
    /abort/i,
  );
});
