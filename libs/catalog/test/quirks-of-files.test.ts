// Oddities of real files, numbered as in the list of quirks that break indexers: files are accounted for, whatever is in them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { frameBytes, headerBytes, indexed, nina } from './frames.ts';
import type { Tree } from './frames.ts';
import { indexedFiles } from './indexed-files.ts';
import { block, rawFrame, rawHeader, xisfFile } from './odd-files.ts';

async function files(tree: Tree) {
  const place = await indexed(tree);
  const report = await place.index();
  const found = indexedFiles(place.catalog);
  // Nothing is lost on the way.
  expect(found.size).toBe(report.files);
  for (const [path, { kind, reason, fix }] of found) {
    if (kind !== 'frame' && kind !== 'master') expect(reason, path).toBeTruthy();
    if (kind === 'problem') expect(fix, path).toBeTruthy();
  }
  return { ...place, report, found };
}

const kindOf = (found: Awaited<ReturnType<typeof files>>['found'], path: string) =>
  found.get(path)?.kind;

const plain = frameBytes(nina());
const sample = (name: string) => readFileSync(join(import.meta.dirname, 'samples', name));

test('quirk 1: endings in any case, and the content decides', async () => {
  const fz = sample('panoptes/solved.fits.fz');
  const { found, report } = await files({
    'a.fit': plain,
    'b.fits': plain,
    'c.fts': plain,
    'd.FIT': plain,
    'e.FITS': plain,
    'f.Fits.gz': gzipSync(plain),
    'g.fits.fz': fz,
    'h.fz': fz,
    'i.fits.fz.gz': gzipSync(fz),
    'j.fit.gz': gzipSync(plain),
    'k.gz': gzipSync(plain),
    'light.xisf': xisfFile(nina()),
    'an-xisf.fit': xisfFile(nina()),
    'a-fits.xisf': plain,
    'Light/a-raw.fits': sample('exiftool/CanonRaw.cr2'),
    'Light/a-raw.tif': sample('exiftool/Nikon.nef'),
    'a-fits.CR2': plain,
    'a-jpeg.fit': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]),
    'garmin.fit': sample('exiftool/Garmin.fit'),
    'text.fits': 'SIMPLE TEXT\n',
    'notes.gz': gzipSync('hello'),
    'Autosave.tif': Buffer.from(
      'II*\0\x08\0\0\0\x01\0\x06\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0',
      'latin1',
    ),
    'a.ser': 'LUCAM-RECORDER',
    'logs.tar.gz': gzipSync('hello'),
  });
  const kinds = Object.fromEntries([...found].map(([path, { kind }]) => [path, kind]));
  const frames = [
    'a-fits.CR2',
    'a-fits.xisf',
    'a.fit',
    'an-xisf.fit',
    'b.fits',
    'c.fts',
    'd.FIT',
    'e.FITS',
    'f.Fits.gz',
    'g.fits.fz',
    'h.fz',
    'i.fits.fz.gz',
    'j.fit.gz',
    'k.gz',
    'light.xisf',
    'Light/a-raw.fits',
    'Light/a-raw.tif',
  ];
  expect(Object.keys(kinds).filter((path) => kinds[path] === 'frame')).toEqual(frames);
  const ignored = ['Autosave.tif', 'garmin.fit', 'notes.gz'];
  expect(Object.keys(kinds).filter((path) => kinds[path] === 'ignored')).toEqual(ignored);
  const problems = ['a-jpeg.fit', 'text.fits'];
  expect(Object.keys(kinds).filter((path) => kinds[path] === 'problem')).toEqual(problems);
  expect(report.others).toBe(2);
  for (const path of ['f.Fits.gz', 'k.gz', 'light.xisf', 'an-xisf.fit'])
    expect(found.get(path)?.values, path).toMatchObject({
      camera: 'ASI2600MC Duo',
      gain: 100,
      object: 'M 31',
      width: 20,
      start: '2025-09-10T21:00:00.000Z',
    });
});

test('quirk 2: a first unit without an image', async () => {
  const empty = rawHeader([
    'SIMPLE  = T',
    'BITPIX  = 8',
    'NAXIS   = 0',
    "OBJECT  = 'M 31'",
    'GAIN    = 1',
  ]);
  const image = rawHeader([
    "XTENSION= 'IMAGE   '",
    'BITPIX  = 16',
    'NAXIS   = 2',
    'NAXIS1  = 30',
    'NAXIS2  = 20',
    "IMAGETYP= 'LIGHT'",
    "DATE-OBS= '2025-09-10T21:00:00'",
    'GAIN    = 100',
  ]);
  const table = rawHeader([
    "XTENSION= 'BINTABLE'",
    'BITPIX  = 8',
    'NAXIS   = 2',
    'NAXIS1  = 100000',
    'NAXIS2  = 60',
    'PCOUNT  = 0',
    'GCOUNT  = 1',
  ]);
  const rows = Buffer.alloc(Math.ceil(6_000_000 / 2880) * 2880);
  const { found } = await files({
    'mef.fits': Buffer.concat([empty, image, block()]),
    'mef.fits.gz': gzipSync(Buffer.concat([empty, image, block()])),
    'behind-a-table.fits': Buffer.concat([empty, table, rows, image, block()]),
    'tiles.fits.fz': sample('panoptes/solved.fits.fz'),
    'solution.wcs.fits': sample('headers/m106-astrometry.wcs.fits'),
    'alone.fits': empty,
  });
  for (const path of ['mef.fits', 'mef.fits.gz', 'behind-a-table.fits']) {
    // What was shot stands in the first unit; the image's own cards count for more.
    expect(found.get(path), path).toMatchObject({
      kind: 'frame',
      values: { object: 'M 31', gain: 100, width: 30, height: 20 },
    });
  }
  expect(found.get('tiles.fits.fz')?.values).toMatchObject({
    width: 700,
    height: 700,
    bitpix: 16,
    object: 'KIC 8462852',
  });
  expect(kindOf(found, 'solution.wcs.fits')).toBe('ignored');
  expect(kindOf(found, 'alone.fits')).toBe('ignored');
});

test('quirk 3: junk beside frames, and files that were not written to their end', async () => {
  const side = Buffer.from([0, 5, 0x16, 7, 0, 2, 0, 0, 0x4d, 0x61, 0x63]);
  const cards = nina({ NAXIS1: 480, NAXIS2: 300 });
  const zip = gzipSync(Buffer.concat([headerBytes(cards), noise(480 * 300 * 2)]));
  const { found, report } = await files({
    'Light_1.fit': plain,
    '._Light_1.fit': side,
    '_.Light_1.fit': side,
    '.DS_Store': 'x',
    'Thumbs.db': 'x',
    'Light_1_thn.jpg': 'x',
    'clip.lrv': 'x',
    'empty.fit': Buffer.alloc(0),
    'empty.fits.gz': Buffer.alloc(0),
    'empty.xisf': Buffer.alloc(0),
    'empty.CR2': Buffer.alloc(0),
    'cut-in-header.fit': plain.subarray(0, 1000),
    'cut-in-data.fit': plain.subarray(0, 2880 + 100),
    'cut-in-padding.fit': plain.subarray(0, 2880 + 400),
    'cut.fits.gz': zip.subarray(0, zip.length - 20_000),
    'cut-early.fits.gz': zip.subarray(0, 40),
    'whole.fits.gz': zip,
    'header-not-padded.fit': Buffer.concat([
      headerBytes(nina()).subarray(0, 2000),
      Buffer.from('END'.padEnd(80)),
      Buffer.alloc(400),
    ]),
  });
  const reasons = Object.fromEntries([...found].map(([path, { reason }]) => [path, reason]));
  expect(reasons).toEqual({
    'Light_1.fit': null,
    '_.Light_1.fit': "'_.Light_1.fit' holds no frame: it is a side file of macOS",
    'cut-early.fits.gz': "'cut-early.fits.gz' ends within its header",
    'cut-in-data.fit': "'cut-in-data.fit' ends within its data",
    'cut-in-header.fit': "'cut-in-header.fit' ends within its header",
    'cut-in-padding.fit': null,
    'cut.fits.gz': "'cut.fits.gz' ends within its data",
    'empty.CR2': "'empty.CR2' is empty",
    'empty.fit': "'empty.fit' is empty",
    'empty.fits.gz': "'empty.fits.gz' is empty",
    'empty.xisf': "'empty.xisf' is empty",
    'header-not-padded.fit': "'header-not-padded.fit' ends within its data",
    'whole.fits.gz': null,
  });
  expect(kindOf(found, '_.Light_1.fit')).toBe('ignored');
  expect(found.get('empty.fit')?.fix).toMatch(/^delete it/);
  expect(found.get('cut-in-data.fit')?.fix).toMatch(/^copy it again/);
  expect(report.others).toBe(3);
});

test('quirk 7: headers of many blocks, and one without an end', async () => {
  const history = Array.from({ length: 1216 }, (_, i) => `HISTORY line ${i}`);
  const cards = [...rawCards(), ...history, 'GAIN    = 42'];
  const endless = rawHeader([...rawCards(), ...Array<string>(60_000).fill('HISTORY x')], false);
  const { found } = await files({
    'long.fits': rawFrame(cards),
    'long.fits.gz': gzipSync(rawFrame(cards)),
    'endless.fits': endless,
    'endless.fits.gz': gzipSync(endless),
  });
  expect(found.get('long.fits')).toMatchObject({ kind: 'frame', values: { gain: 42 } });
  expect(found.get('long.fits.gz')).toMatchObject({ kind: 'frame', values: { gain: 42 } });
  for (const path of ['endless.fits', 'endless.fits.gz']) {
    expect(found.get(path)?.kind, path).toBe('problem');
    expect(found.get(path)?.reason, path).toContain('no end of its header within 4 MiB');
    expect(found.get(path)?.fix, path).toContain('copy it again');
  }
});

test('quirk 10: copies of frames in any format count once, other frames of the same moment do not', async () => {
  const cards = nina({ NAXIS1: 100, NAXIS2: 60 });
  const other = Buffer.concat([headerBytes(cards), noise(14_400)]);
  const packed = gzipSync(other, { level: 0 });
  const xisf = xisfFile(nina({ GAIN: 200 }));
  const raw = sample('exiftool/CanonRaw.cr2');
  const changed = Buffer.from(raw);
  changed.fill(7, Math.floor(raw.length / 2));
  const { catalog } = await files({
    'a.fits.gz': packed,
    'a (1).fits.gz': packed,
    'b.xisf': xisf,
    'b_dupe-1.xisf': xisf,
    'Light/c.CR2': raw,
    'Light/c (1).CR2': raw,
    'Light/d.CR2': changed,
  });
  const rows = catalog.db.prepare('SELECT name FROM files WHERE duplicate_of IS NOT NULL').all();
  expect(rows.map((row) => row['name']).sort()).toEqual([
    'a (1).fits.gz',
    'b_dupe-1.xisf',
    'c (1).CR2',
  ]);
});

test('quirk 18: any character in a path', async () => {
  const names = [
    "d'Arrest #2 100%.fits",
    'µ Cephei (1).fits',
    'Nébuleuse.fits',
    'Ne\u0301buleuse.fits',
    '星雲 ☄.fits',
    'a;b&c$(x)`y`.fits',
    '"quoted".fits',
    'back\\slash.fits',
    ' blank at the ends .fits',
    'two\nlines.fits',
    '-rf.fits',
    'LIGHT.FITS',
    'light.fits',
    `${'n'.repeat(240)}.fits`,
  ];
  const tree = Object.fromEntries(
    names.map((name, i) => [
      `Bob's #1 disk/100% done/${name}`,
      nina({ 'DATE-OBS': `2025-09-10T21:${10 + i}:00.000`, 'DATE-LOC': undefined }),
    ]),
  );
  const { found, index, folder, catalog } = await files(tree);
  expect([...found.keys()].sort()).toEqual(Object.keys(tree).sort());
  expect(new Set([...found.values()].map(({ kind }) => kind))).toEqual(new Set(['frame']));
  // Found again by the same names: nothing is opened, nothing has gone.
  const again = await index();
  expect(again).toMatchObject({ unchanged: names.length, vanished: 0, counters: { opened: 0 } });
  mkdirSync(join(folder, 'x'));
  writeFileSync(join(folder, 'x', '%00 #.fits'), 'no frame');
  await index();
  expect(indexedFiles(catalog).get('x/%00 #.fits')?.reason).toContain("'x/%00 #.fits'");
});

function rawCards(): string[] {
  return [
    'SIMPLE  =                    T',
    'BITPIX  =                   16',
    'NAXIS   =                    2',
    'NAXIS1  =                   20',
    'NAXIS2  =                   10',
    "IMAGETYP= 'LIGHT'",
    "DATE-OBS= '2025-09-10T21:00:00'",
    "OBJECT  = 'M 31'",
  ];
}

/** What gzip cannot make much smaller. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let i = 0; i < length; i++) bytes[i] = state = (state * 48_271) % 2_147_483_647;
  return bytes;
}
