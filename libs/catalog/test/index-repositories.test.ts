// What indexing opens, keeps and says about every file.
import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  addRepository,
  defaultCatalogSettings,
  disk,
  ignoredRows,
  indexRepository,
  listRepositories,
  moveRepository,
  NewerCatalogError,
  openCatalog,
  problemRows,
  pruneVanished,
  sessionRows,
  snapshot,
} from '../src/index.ts';
import {
  frameBytes,
  headerBytes,
  indexed,
  nina,
  series,
  temporaryFolder,
  writeTree,
} from './frames.ts';

const evening = '2025-09-10T21:00:00';
const settings = defaultCatalogSettings;

it('does not open an unchanged file again', async () => {
  const { index } = await indexed(series('M31', 5, evening, nina()));
  expect(await index()).toMatchObject({
    files: 5,
    added: 0,
    changed: 0,
    unchanged: 5,
    vanished: 0,
    counters: { opened: 0, stats: 5, transactions: 0 },
  });
});

it('opens only the file that changed', async () => {
  const { index, folder, catalog } = await indexed(series('M31', 5, evening, nina()));
  writeTree(folder, { 'M31/frame_0002.fits': nina({ OBJECT: 'M 33' }) });
  utimesSync(join(folder, 'M31/frame_0002.fits'), 1e9, 1e9);
  expect(await index()).toMatchObject({ changed: 1, unchanged: 4, counters: { opened: 1 } });
  expect(sessionRows(catalog).map((r) => [r.target, r.frames])).toEqual([
    ['m31', 4],
    ['m33', 1],
  ]);
});

it('notices a file put in another’s place with size and time kept', async () => {
  const { index, folder, catalog } = await indexed({ 'a.fits': nina() });
  const { atime, mtime } = statSync(join(folder, 'a.fits'));
  writeTree(folder, { 'b.fits': nina({ OBJECT: 'M 33' }) });
  renameSync(join(folder, 'b.fits'), join(folder, 'a.fits'));
  utimesSync(join(folder, 'a.fits'), atime, mtime);
  await index();
  expect(sessionRows(catalog).map((r) => r.target)).toEqual(['m33']);
});

it('marks a vanished file, takes it back, and forgets it only when told', async () => {
  const { index, folder, catalog } = await indexed(series('M31', 3, evening, nina()));
  const before = sessionRows(catalog)[0]?.id;
  renameSync(join(folder, 'M31/frame_0001.fits'), join(folder, 'kept.away'));
  expect(await index()).toMatchObject({ files: 2, vanished: 1 });
  expect(sessionRows(catalog)).toMatchObject([{ id: before, frames: 2 }]);
  expect(await index()).toMatchObject({ files: 2, vanished: 0 });
  renameSync(join(folder, 'kept.away'), join(folder, 'M31/frame_0001.fits'));
  expect(await index()).toMatchObject({ files: 3, counters: { opened: 0 } });
  expect(sessionRows(catalog)).toMatchObject([{ id: before, frames: 3 }]);
  rmSync(join(folder, 'M31'), { recursive: true });
  expect(await index()).toMatchObject({ files: 0, vanished: 3 });
  expect(sessionRows(catalog)).toEqual([]);
  expect(pruneVanished(catalog)).toBe(3);
  expect(pruneVanished(catalog)).toBe(0);
});

it('forgets nothing when the disk is not there', async () => {
  const { index, folder, catalog } = await indexed(series('M31', 3, evening, nina()));
  renameSync(folder, `${folder}-away`);
  const report = await index();
  expect(report).toMatchObject({ files: 0, vanished: 0 });
  expect(report.problems).toMatchObject([{ path: '' }]);
  expect(sessionRows(catalog)).toMatchObject([{ frames: 3 }]);
  // Mounted elsewhere it is the same repository, and nothing is read again.
  expect(moveRepository(catalog, 'raw', `${folder}-away`)).toBe(true);
  const moved = listRepositories(catalog)[0]!;
  expect(await indexRepository(catalog, moved, { settings })).toMatchObject({
    unchanged: 3,
    counters: { opened: 0 },
  });
  rmSync(`${folder}-away`, { recursive: true });
});

it('keeps what was read when it is interrupted, and goes on from there', async () => {
  const folder = temporaryFolder();
  for (let i = 0; i < 3; i++)
    writeTree(folder, series(`night${i}`, 200, `2025-09-1${i}T21:00:00`, nina(), 10));
  const catalog = openCatalog(join(temporaryFolder(), 'catalog.sqlite'));
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const controller = new AbortController();
  const stopped = await indexRepository(catalog, repository, {
    settings,
    signal: controller.signal,
    batchSize: 100,
    source: {
      ...disk,
      stat: (file) => {
        if (file.endsWith('night1/frame_0049.fits')) controller.abort();
        return disk.stat(file);
      },
    },
  });
  // The file that was being looked at is the last.
  expect(stopped).toMatchObject({ interrupted: true, added: 249, vanished: 0 });
  const kept = sessionRows(catalog).reduce((sum, row) => sum + row.frames, 0);
  expect(kept).toBe(stopped.added);
  const rest = await indexRepository(catalog, repository, { settings });
  expect(rest).toMatchObject({
    interrupted: false,
    unchanged: stopped.added,
    added: 600 - stopped.added,
    vanished: 0,
  });
  expect(sessionRows(catalog).map((r) => r.frames)).toEqual([200, 200, 200]);
  catalog.close();
});

it('accounts for every file', async () => {
  const cut = frameBytes(nina()).subarray(0, 3000);
  const { index, catalog } = await indexed({
    'good/a.fits': nina(),
    'good/b.FIT': nina(),
    'good/c.fts': nina(),
    'garmin.fit': Buffer.from([14, 16, 100, 0, 10, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0]),
    'empty.fits': Buffer.alloc(0),
    'cut.fits': cut,
    'noise.fits': 'this is not an image at all',
    'solved.wcs.fits': headerBytes({ NAXIS: 0, NAXIS1: undefined, NAXIS2: undefined }),
    'packed.fits.gz': Buffer.from([0x1f, 0x8b, 8, 0]),
    'light.xisf': 'XISF0100',
    'IMG_1234.CR2': 'II*',
    'failed_Light_M31.fits': nina(),
    'typeless.fits': nina({ IMAGETYP: undefined }),
    'dateless.fits': nina({ 'DATE-OBS': undefined, 'DATE-LOC': undefined }),
    'Thumbs.db': 'x',
    'preview.jpg': 'x',
    '._a.fits': 'AppleDouble',
  });
  const report = await index();
  expect(report.files).toBe(14);
  expect(report.others).toBe(2);
  const frames = sessionRows(catalog).reduce((sum, row) => sum + row.frames, 0);
  expect(frames + report.ignored.length + report.problems.length).toBe(report.files);
  expect(report.ignored.map((f) => f.path).sort()).toEqual([
    'failed_Light_M31.fits',
    'garmin.fit',
    'solved.wcs.fits',
  ]);
  expect(report.problems.map((f) => f.path).sort()).toEqual([
    'IMG_1234.CR2',
    'cut.fits',
    'dateless.fits',
    'empty.fits',
    'light.xisf',
    'noise.fits',
    'packed.fits.gz',
    'typeless.fits',
  ]);
  for (const { reason, fix } of report.problems) {
    expect(reason).not.toBe('');
    expect(fix).not.toBe('');
  }
  // The same is told without walking again.
  expect(problemRows(catalog).map((row) => row.path)).toEqual(
    report.problems.map((f) => `raw:${f.path}`).sort(),
  );
  expect(ignoredRows(catalog)).toHaveLength(3);
});

it('leaves out what .sbignore names, with the deepest file deciding', async () => {
  const { catalog, index } = await indexed({
    ...series('M31', 2, evening, nina()),
    ...series('M31/bad', 2, evening, nina({ OBJECT: 'M 99' })),
    ...series('M31/bad/good', 1, '2025-09-10T23:00:00', nina()),
    'M31/frame_0003_test.fits': nina(),
    'M33/frame_test.fits': nina({ OBJECT: 'M 33' }),
    '.sbignore': '*_test.fits\nM31/bad/*\n!M31/bad/good\n',
    'M33/.sbignore': '!frame_test.fits\n',
  });
  const rows = sessionRows(catalog).map((r) => [r.target, r.frames]);
  expect(rows.sort()).toEqual([
    ['m31', 3],
    ['m33', 1],
  ]);
  expect((await index()).leftOut).toBe(3);
});

it('follows links to folders once', async () => {
  const { folder, index, catalog } = await indexed({ 'a/x.fits': nina() });
  const elsewhere = temporaryFolder();
  writeTree(elsewhere, { 'y.fits': nina({ OBJECT: 'M 33' }) });
  symlinkSync(elsewhere, join(folder, 'disk'));
  symlinkSync(folder, join(folder, 'a/loop'));
  await index();
  expect(
    sessionRows(catalog)
      .map((r) => r.target)
      .sort(),
  ).toEqual(['m31', 'm33']);
});

it('looks for no frames among results', async () => {
  const { catalog, index } = await indexed({ 'm31/stacked.fits': nina() }, {}, 'processed');
  expect(await index()).toMatchObject({ files: 0, problems: [] });
  expect(sessionRows(catalog)).toEqual([]);
});

it('keeps names with blanks, quotes and letters beyond ASCII', async () => {
  const { catalog } = await indexed({ "M 31's/Lichter é µ #1/a (b).fits": nina() });
  expect(snapshot(catalog).sessions[0]?.frames[0]?.path).toBe(
    "raw:M 31's/Lichter é µ #1/a (b).fits",
  );
});

it('reads facts again from stored headers when aliases change, without opening files', async () => {
  const { index, catalog } = await indexed(series('M31', 3, evening, nina({ FILTER: 'Dual 2' })));
  expect(sessionRows(catalog)[0]?.facts).toMatchObject({ filter: { value: 'Dual 2' } });
  expect(sessionRows(catalog)[0]?.facts.band).toBeUndefined();
  const report = await index({ aliases: { mine: ['HaOiii', 'dual-2'] } });
  expect(report).toMatchObject({ unchanged: 3, counters: { opened: 0 } });
  expect(sessionRows(catalog)[0]?.facts).toMatchObject({
    filter: { value: 'HaOiii', origin: 'header:FILTER' },
    band: { value: 'HaOiii' },
  });
});

it('tells an unknown spelling once, with how many files have it', async () => {
  const folder = temporaryFolder();
  writeTree(folder, series('M31', 3, evening, nina({ FILTER: 'Mystery' })));
  const catalog = openCatalog(':memory:');
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const { notices } = await indexRepository(catalog, repository, { settings });
  expect(notices.map((n) => n.message)).toEqual([
    "'Mystery' is not a known spelling of a filter (3 files); it is used as it is",
  ]);
  catalog.close();
});

it('keeps everything in its file from one process to the next', async () => {
  const file = join(temporaryFolder(), 'state', 'catalog.sqlite');
  const folder = temporaryFolder();
  writeTree(folder, series('M31', 3, evening, nina()));
  const first = openCatalog(file);
  await indexRepository(first, addRepository(first, { kind: 'raw', root: folder }), { settings });
  const before = JSON.stringify(snapshot(first));
  first.close();
  const second = openCatalog(file);
  expect(JSON.stringify(snapshot(second))).toBe(before);
  second.db.exec('PRAGMA user_version = 99');
  second.close();
  expect(() => openCatalog(file)).toThrow(NewerCatalogError);
});

it('survives modification times in nanoseconds', async () => {
  const { catalog, folder, index } = await indexed({ 'a.fits': nina() });
  const ns = statSync(join(folder, 'a.fits'), { bigint: true }).mtimeNs;
  expect(snapshot(catalog).sessions[0]?.frames[0]?.mtimeNs).toBe(String(ns));
  mkdirSync(join(folder, 'empty'));
  expect(await index()).toMatchObject({ unchanged: 1 });
});
