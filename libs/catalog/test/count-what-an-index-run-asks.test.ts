// What an index run asks of the disk and of the database, counted: this is what it costs on a disk far away.
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { headerOf } from '@starbash/fits';
import {
  addRepository,
  defaultCatalogSettings,
  disk,
  indexRepository,
  openCatalog,
  sessionRows,
} from '../src/index.ts';
import type { Catalog, FileSource, IndexProgress } from '../src/index.ts';
import { at, headerBytes, nina, series, temporaryFolder, writeTree } from './frames.ts';

const settings = defaultCatalogSettings;

/** A source that counts, over the disk or what stands in for it. */
function counting(source: FileSource) {
  const counts = { stats: 0, opened: 0, folders: 0 };
  const counted: FileSource = {
    folders: function* (root, others) {
      for (const folder of source.folders(root, others)) {
        counts.folders++;
        yield folder;
      }
    },
    stat: (file) => {
      counts.stats++;
      return source.stat(file);
    },
    readHeader: (file, options) => {
      counts.opened++;
      return source.readHeader(file, options);
    },
  };
  return { counts, counted };
}

async function run(catalog: Catalog, folder: string, source: FileSource) {
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const { counts, counted } = counting(source);
  const report = await indexRepository(catalog, repository, { settings, source: counted });
  // What the report says is what was done.
  expect(report.counters).toMatchObject({ stats: counts.stats, opened: counts.opened });
  return { counts, report };
}

it('asks each file once and opens none that is unchanged', async () => {
  const folder = temporaryFolder();
  for (let night = 0; night < 4; night++)
    writeTree(folder, series(`night${night}`, 25, `2025-09-1${night}T21:00:00`, nina()));
  const catalog = openCatalog(':memory:');
  expect((await run(catalog, folder, disk)).counts).toEqual({
    stats: 100,
    opened: 100,
    folders: 5,
  });
  const again = await run(catalog, folder, disk);
  expect(again.counts).toEqual({ stats: 100, opened: 0, folders: 5 });
  expect(again.report.counters.transactions).toBe(0);
  catalog.close();
});

it('opens one file and makes one session again where one file changed', async () => {
  const folder = temporaryFolder();
  for (let night = 0; night < 4; night++)
    writeTree(folder, series(`night${night}`, 25, `2025-09-1${night}T21:00:00`, nina()));
  const catalog = openCatalog(':memory:');
  await run(catalog, folder, disk);
  const rows = () => catalog.db.prepare('SELECT id, digest FROM sessions ORDER BY night').all();
  const before = rows();
  const ids = sessionRows(catalog).map(({ id }) => id);
  utimesSync(join(folder, 'night2/frame_0003.fits'), 1e9, 1e9);
  const { counts, report } = await run(catalog, folder, disk);
  expect(counts).toMatchObject({ stats: 100, opened: 1 });
  expect(report).toMatchObject({ changed: 1, unchanged: 99 });
  expect(report.counters.transactions).toBe(2);
  const after = rows();
  // Rows that were not written again keep their numbers.
  expect(after.map((row, i) => row['id'] === before[i]?.['id'])).toEqual([true, true, false, true]);
  expect(sessionRows(catalog).map(({ id }) => id)).toEqual(ids);
  catalog.close();
});

/** Twelve thousand frames that are on no disk. */
function manyFrames(count: number): FileSource {
  const raw = headerBytes(nina()).toString('latin1').split('END     ')[0] as string;
  return {
    folders: () => [
      {
        path: 'night',
        files: Array.from({ length: count }, (_, i) => `${String(i).padStart(5, '0')}.fits`),
        leftOut: [],
        error: null,
      },
    ],
    stat: () => ({ size: 5760n, mtimeNs: 1n, ctimeNs: 1n, ino: 1n, dev: 1n }),
    readHeader: (file, { memo }) => {
      const second = Number(/(\d+)\.fits$/.exec(file)?.[1]);
      const time = new Date(Date.UTC(2025, 8, 10) + second * 1000).toISOString().slice(0, 19);
      const utc = String(at(time)['DATE-OBS']);
      const cards = raw.replace('2025-09-10T21:00:00.000', utc);
      return { kind: 'ok', format: 'fits', header: headerOf(cards, memo), dataOffset: 2880 };
    },
  };
}

it('writes at most one transaction for five thousand frames', async () => {
  const catalog = openCatalog(':memory:');
  const folder = temporaryFolder();
  const { report } = await run(catalog, folder, manyFrames(12_000));
  expect(report.added).toBe(12_000);
  expect(report.counters.transactions).toBeLessThanOrEqual(Math.ceil(12_000 / 5000));
  catalog.close();
});

it('tells files, the number of the last run and the time that went by', async () => {
  const catalog = openCatalog(':memory:');
  const folder = temporaryFolder();
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const told: IndexProgress[] = [];
  const onProgress = (progress: IndexProgress) => told.push(progress);
  const source = manyFrames(300);
  await indexRepository(catalog, repository, { settings, source, onProgress });
  expect(told.at(-1)).toMatchObject({ files: 300, opened: 300, expected: null });
  told.length = 0;
  await indexRepository(catalog, repository, { settings, source: manyFrames(310), onProgress });
  expect(told.at(-1)).toMatchObject({ files: 310, opened: 10, expected: 300 });
  expect(told.at(-1)?.seconds).toBeGreaterThan(0);
  catalog.close();
});

it('speaks up and can be ended while a slow disk gives few files', async () => {
  const catalog = openCatalog(':memory:');
  const folder = temporaryFolder();
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const controller = new AbortController();
  const many = manyFrames(40);
  const slow: FileSource = {
    ...many,
    stat: (file) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
      return many.stat(file);
    },
  };
  // A timer only fires while the run lets others have their turn.
  setTimeout(() => controller.abort(), 1);
  const told: number[] = [];
  const report = await indexRepository(catalog, repository, {
    settings,
    source: slow,
    signal: controller.signal,
    onProgress: ({ files }) => told.push(files),
  });
  expect(report.interrupted).toBe(true);
  expect(report.added).toBeGreaterThan(0);
  expect(report.added).toBeLessThan(40);
  expect(told.length).toBeGreaterThan(0);
  expect(sessionRows(catalog)[0]?.frames).toBe(report.added);
  catalog.close();
});
