// A thread that reads files ahead changes how long an index run takes, and nothing else.
import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createHeaderMemo } from '@starbash/fits';
import {
  addRepository,
  defaultCatalogSettings,
  disk,
  indexRepository,
  openCatalog,
  snapshot,
} from '../src/index.ts';
import type { FileSource } from '../src/index.ts';
import { readAhead } from '../src/indexing/read-ahead.ts';
import { frameBytes, headerBytes, nina, series, temporaryFolder, writeTree } from './frames.ts';

const settings = defaultCatalogSettings;
const evening = '2025-09-10T21:00:00';

/** So many frames that the thread starts, then every kind of file that it cannot help with. */
function writeMixedTree(folder: string): void {
  writeTree(folder, {
    ...series('a', 600, evening, nina()),
    'b/cut.fits': frameBytes(nina()).subarray(0, 3000),
    'b/empty.fits': Buffer.alloc(0),
    'b/noise.fits': 'this is not an image at all',
    'b/packed.fits.gz': gzipSync(frameBytes(nina())),
    'b/light.xisf': 'XISF0100',
    'b/second-unit.fits': Buffer.concat([
      headerBytes({ NAXIS: 0, NAXIS1: undefined, NAXIS2: undefined, EXTEND: true }),
      Buffer.from(
        headerBytes(nina())
          .toString('latin1')
          .replace(`SIMPLE  = ${'T'.padStart(20)}`, `XTENSION= 'IMAGE   '`.padEnd(30)),
        'latin1',
      ),
      Buffer.alloc(2880),
    ]),
    'b/long-header.fits': frameBytes(
      nina({ HISTORY: Array.from({ length: 400 }, (_, i) => `step ${i}`).join('\n') }),
    ),
    ...series('c', 600, '2025-09-11T21:00:00', nina({ OBJECT: 'M 33' })),
  });
}

async function indexWith(folder: string, source: FileSource | undefined) {
  const catalog = openCatalog(':memory:');
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const report = await indexRepository(catalog, repository, {
    settings,
    ...(source && { source }),
  });
  const files = catalog.db.prepare('SELECT * FROM files ORDER BY id');
  files.setReadBigInts(true);
  const found = { report, files: files.all(), snapshot: snapshot(catalog) };
  catalog.close();
  return found;
}

it('finds the same in every file, whether it was read ahead or not', async () => {
  const folder = temporaryFolder();
  writeMixedTree(folder);
  const plain = await indexWith(folder, disk);
  const ahead = await indexWith(folder, undefined);
  expect(ahead.report).toEqual(plain.report);
  expect(ahead.files).toEqual(plain.files);
  expect(ahead.snapshot).toEqual(plain.snapshot);
  expect(plain.report.files).toBe(1207);
  expect(plain.report.problems.length).toBeGreaterThan(2);
});

it('takes what the thread has read, and reads itself what is gone or not there yet', async () => {
  const folder = temporaryFolder();
  writeTree(folder, series('a', 600, evening, nina()));
  const source = readAhead(() => true);
  const [walked] = [...source.folders(folder, new Set())].filter(({ path }) => path === 'a');
  const files = (walked?.files ?? []).map((name) => `${folder}/a/${name}`);
  // The first is read without waiting for anyone.
  expect(source.stat(files[0]!)).toMatchObject({ size: disk.stat(files[0]!).size });
  await setTimeout(1000);
  // Read ahead by now: it tells what stood there, though it stands there no more.
  const before = disk.stat(files[5]!);
  writeFileSync(files[5]!, 'something else');
  const stats = source.stat(files[5]!);
  const { size, mtimeNs, ctimeNs, ino, dev } = before;
  expect(stats).toEqual({ size, mtimeNs, ctimeNs, ino, dev });
  const outcome = source.readHeader(files[5]!, { size: Number(size), memo: createHeaderMemo() });
  expect(outcome.kind === 'ok' ? outcome.header.get('OBJECT') : outcome.kind).toBe('M 31');
  // Further ahead than the thread may go: gone before it came there.
  rmSync(files[599]!);
  expect(() => source.stat(files[599]!)).toThrow(/ENOENT/);
  source.close();
});

it.each([
  { files: 600, isNew: true, ahead: true },
  { files: 600, isNew: false, ahead: false },
  { files: 400, isNew: true, ahead: false },
])('reads $files files ahead: $ahead, where the folder is new: $isNew', async (given) => {
  const folder = temporaryFolder();
  writeTree(folder, series('a', given.files, evening, nina()));
  const source = readAhead(() => given.isNew);
  expect([...source.folders(folder, new Set())].length).toBe(2);
  if (given.ahead) await setTimeout(1000);
  // What the thread read has the five numbers that count, and no more.
  expect('isFile' in source.stat(`${folder}/a/frame_0050.fits`)).toBe(!given.ahead);
  source.close();
});
