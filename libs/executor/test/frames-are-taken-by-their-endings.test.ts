// Which frames `link` and `convert` take is what our tables say, and what they take they read. On real Siril.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readImage } from '@starbash/fits';
import { fitsName, frameEnding, linkableName, unlinkable } from '@starbash/siril';
import type { SirilDialect } from '@starbash/siril';
import { repackFrame, runSiril, smallObservation, writeObservation } from '@starbash/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder: string;
let plain: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'starbash-endings-'));
  const spec = smallObservation({
    width: 80,
    height: 60,
    lights: 1,
    darks: 0,
    flats: 0,
    biases: 0,
  });
  plain = writeObservation(folder, spec).frames[0]?.path ?? '';
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with a plain frame in it, and another one under `name`. */
function pair(dialect: SirilDialect, name: string, bytes: Buffer): string {
  const place = mkdtempSync(join(folder, 'pair-'));
  mkdirSync(join(place, 'in'));
  copyFileSync(plain, join(place, 'in/a.fits'));
  writeFileSync(join(place, 'in', name), bytes);
  return place;
}

function created(command: 'link' | 'convert', dialect: SirilDialect, place: string): number {
  const { exitCode, stdout } = runSiril(
    `requires 1.2.0\ncd in\n${command} l -out=..\ncd ..\n`,
    place,
    dialect,
  );
  expect(exitCode).toBe(0);
  return Number(/Conversion \w+, (\d+) file\(s\) created/.exec(stdout)?.[1]);
}

/** Tile-compressed without loss, as Siril writes it. */
function compressed(dialect: SirilDialect): Buffer {
  const place = mkdtempSync(join(folder, 'fz-'));
  copyFileSync(plain, join(place, 'a.fits'));
  runSiril(
    'requires 1.2.0\nsetcompress 1 -type=rice 16\nset16bits\nload a.fits\nsave z\nsetcompress 0\n',
    place,
    dialect,
  );
  return readFileSync(join(place, 'z.fit.fz'));
}

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  test.each(['z.fit', 'z.fits', 'z.fts', 'z.FIT', 'z.FITS', 'z.FTS', 'z.Fit'])(
    'links and reads %s',
    (name) => {
      expect(linkableName(name)).toBe(name);
      const place = pair(dialect, name, readFileSync(plain));
      expect(created('link', dialect, place)).toBe(2);
      runSiril('requires 1.2.0\nload l_00002\nsave out\n', place, dialect);
      expect(readImage(join(place, 'out.fit')).data).toEqual(readImage(plain).data);
    },
  );

  test.each(['z.fit.fz', 'z.fits.fz', 'z.fts.fz', 'z.FITS.fz'])('links and reads %s', (name) => {
    expect(linkableName(name)).toBe(name);
    const place = pair(dialect, name, compressed(dialect));
    expect(created('link', dialect, place)).toBe(2);
    runSiril('requires 1.2.0\nload l_00002\nsave out\n', place, dialect);
    const out = readImage(join(place, 'out.fit'));
    expect([out.width, out.height, out.header.get('BAYERPAT')]).toEqual([80, 60, 'RGGB']);
    expect(out.data).toEqual(readImage(plain).data);
  });

  test.each([
    ['z.fz', 'z.fits.fz'],
    ['z.FIT.FZ', 'z.FIT.fz'],
    ['z.fits.FZ', 'z.fits.fz'],
  ])('passes over %s, and not over %s', (name, better) => {
    expect(linkableName(name)).toBe(better);
    const bytes = compressed(dialect);
    expect(created('link', dialect, pair(dialect, name, bytes))).toBe(1);
    expect(created('link', dialect, pair(dialect, better, bytes))).toBe(2);
  });

  test.each(['z.fit.gz', 'z.FITS.GZ', 'z.xisf', 'z.cr2', 'z.NEF', 'z.dng'])(
    'passes over %s without a word',
    (name) => {
      expect(unlinkable(name)).not.toBeNull();
      const place = pair(dialect, name, gzipSync(readFileSync(plain)));
      expect(created('link', dialect, place)).toBe(1);
    },
  );

  test('converts camera raws; one that it cannot read is missing, and that is no failure', () => {
    const frame = join(folder, `raw ${dialect}.fits`);
    copyFileSync(plain, frame);
    const bytes = readFileSync(repackFrame(frame, 'dng'));
    expect(created('convert', dialect, pair(dialect, 'z.dng', bytes))).toBe(2);
    expect(created('convert', dialect, pair(dialect, 'z.dng', bytes.subarray(0, 40)))).toBe(1);
  });
});

test('convert of 1.4 turns XISF over and leaves rows and pattern said as they were', () => {
  const frame = join(folder, 'turned.fits');
  copyFileSync(plain, frame);
  const place = pair('1.4', 'z.xisf', readFileSync(repackFrame(frame, 'xisf')));
  expect(created('convert', '1.4', place)).toBe(2);
  const [was, is] = [readImage(plain), readImage(join(place, 'l_00002.fit'))];
  const row = (image: typeof was, y: number) => image.data.subarray(y * 80, (y + 1) * 80);
  expect(row(is, 0)).toEqual(row(was, 59));
  for (const key of ['ROWORDER', 'BAYERPAT']) expect(is.header.get(key)).toBe(was.header.get(key));
});

test('names of frames that have been made FITS, and endings of two parts', () => {
  expect(['M31.fits.gz', 'a.fit.fz.gz', 'x.xisf', 'IMG_1.CR2', 'odd.gz'].map(fitsName)).toEqual([
    'M31.fits',
    'a.fit.fz',
    'x.fits',
    'IMG_1.fits',
    'odd.fits',
  ]);
  expect(['a.fits', 'a.b.fits.fz', 'a.fz', 'a'].map(frameEnding)).toEqual([
    '.fits',
    '.fits.fz',
    '.fz',
    '',
  ]);
});
