// Camera raws: their type by the path, their time by the zone, and what EXIF says of a picture beside masters that are files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { master, session, verdict } from './candidates.ts';
import { indexed } from './frames.ts';
import { indexedFiles } from './indexed-files.ts';
import { lightCards, rawFrame } from './odd-files.ts';

const raw = { camera: 'Canon EOS 350D DIGITAL', width: 3456, height: 2304, bitpix: undefined };
const file = { camera: 'Canon EOS 350D DIGITAL', width: 3474, height: 2314, bitpix: 16 };

describe('size and mosaic', () => {
  it('of a raw are near to those of a master', () => {
    const wanted = session('w', 'light', { ...raw, bayer: 'RGGB' });
    const own = verdict('dark', wanted, master('m.fit', 'dark', { ...file, bayer: 'GBRG' }));
    expect(own).toMatch(/^accepted: size of the camera raw .* Bayer pattern of the camera raw /);
  });

  it('of a crop mode are not', () => {
    const wanted = session('w', 'light', { ...raw, width: 2304, height: 1536 });
    expect(verdict('dark', wanted, master('m.fit', 'dark', file))).toMatch(/^size: /);
  });

  it.each([
    ['two files', { ...file, width: 3456, height: 2304 }, file],
    ['two raws', raw, { ...file, bitpix: undefined }],
  ])('of %s are equal or not', (_, wanted, supply) => {
    const lights = session('w', 'light', wanted);
    expect(verdict('dark', lights, session('d', 'dark', supply))).toMatch(/^size: /);
    const mosaic = session('d', 'dark', { ...wanted, bayer: 'GBRG' });
    expect(verdict('dark', lights, mosaic)).toMatch(/^bayer: /);
  });
});

it('sessions of FITS files tell the bits of a pixel, by which they are no raws', async () => {
  const { catalog } = await indexed({ 'a.fits': rawFrame(lightCards()) });
  const row = catalog.db.prepare('SELECT facts FROM sessions').get();
  expect(row?.['facts']).toContain('bitpix');
});

describe('frames without a type in their header', () => {
  const raw350d = readFileSync(join(import.meta.dirname, 'samples/exiftool/CanonRaw.cr2'));

  it.each([
    ['M31/Lights/IMG_0001.CR2', 'light'],
    ['Flats/IMG_0001.CR2', 'flat'],
    ['2025-09-10/offsets/IMG_0001.CR2', 'bias'],
    ['Dark Flats/IMG_0001.CR2', 'flat-dark'],
    ['L_M31_1234_ISO800_180s__23C.CR2', 'light'],
    ['D_1234_ISO800_180s__23C.CR2', 'dark'],
    ['F_1234_ISO800_180s__23C.CR2', 'flat'],
    ['B_1234_ISO800_180s__23C.CR2', 'bias'],
    ['Dark_180s_ISO800_0001.CR2', 'dark'],
  ])('%s', async (path, type) => {
    const { catalog } = await indexed({ [path]: raw350d });
    const file = indexedFiles(catalog).get(path);
    expect(file?.kind).toBe('frame');
    expect(file?.facts.type).toEqual({ value: type, origin: 'path' });
    expect(file?.values).toMatchObject({ gain: 400, camera: 'Canon EOS 350D DIGITAL' });
  });

  it('are a problem with its mend where the path says nothing', async () => {
    const { catalog } = await indexed({ '100CANON/IMG_0001.CR2': raw350d });
    expect(indexedFiles(catalog).get('100CANON/IMG_0001.CR2')).toMatchObject({ kind: 'problem' });
  });
});

describe('time', () => {
  const cr3 = readFileSync(join(import.meta.dirname, 'samples/exiftool/CanonRaw.cr3'));
  const cr2 = readFileSync(join(import.meta.dirname, 'samples/exiftool/CanonRaw.cr2'));

  it('is local by the configured zone, unless the camera says its own', async () => {
    const tree = { 'Lights/a.CR2': cr2, 'Lights/b.CR3': cr3 };
    const { catalog } = await indexed(tree, { timezone: 'America/New_York' });
    const found = indexedFiles(catalog);
    expect(found.get('Lights/a.CR2')?.facts.start).toEqual({
      value: '2005-08-03T22:59:18.000Z',
      origin: 'header:EXIF.DateTimeOriginal',
    });
    expect(found.get('Lights/b.CR3')?.values['start']).toBe('2018-02-21T12:08:56.210Z');
  });
});
