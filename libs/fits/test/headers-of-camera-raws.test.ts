// Camera raws: EXIF as cards, from whatever part of the file holds it, without reading the picture.
import { writeFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FrameHeaderOutcome } from '../src/index.ts';
import { describeOutcome, foreignSource, readFrameHeaderSync } from '../src/index.ts';
import { temporaryFile, temporaryFolder } from './bytes.ts';
import type { TiffTags, TiffValue } from './foreign-files.ts';
import { tiffBytes } from './foreign-files.ts';

const text = (value: string): TiffValue => ({ kind: 'text', text: value });
const short = (...values: number[]): TiffValue => ({ kind: 'short', values });
const long = (...values: number[]): TiffValue => ({ kind: 'long', values });
const ratio = (above: number, below: number): TiffValue => ({
  kind: 'ratio',
  values: [above, below],
});

const exif = {
  0x829a: ratio(180, 1),
  0x8827: short(800),
  0x9003: text('2025:09:17 23:34:02'),
  0x920a: ratio(384, 1),
  0xa434: text('EF 135mm f/2L'),
} as const;

function camera(more: { main?: TiffTags; exif?: TiffTags; raw?: TiffTags } = {}, gap = 0): Buffer {
  return tiffBytes(
    {
      0x010f: text('Canon'),
      0x0110: text('Canon EOS 6D'),
      0x8769: { kind: 'directory', tags: { ...exif, ...more.exif } },
      0x014a: {
        kind: 'directory',
        tags: { 0x0100: long(5568), 0x0101: long(3708), 0x0106: short(32803), ...more.raw },
      },
      ...more.main,
    },
    gap,
  );
}

function read(bytes: Uint8Array, name = 'IMG_0001.CR2'): FrameHeaderOutcome {
  return readFrameHeaderSync(temporaryFile(name, bytes));
}

function headerOf(bytes: Uint8Array, name?: string) {
  const outcome = read(bytes, name);
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  expect(outcome.format).toBe('camera-raw');
  return outcome.header;
}

describe('facts of an exposure', () => {
  test('camera, seconds, speed, lens', () => {
    const header = headerOf(camera());
    expect(header.text('INSTRUME')).toBe('Canon EOS 6D');
    expect(header.number('EXPTIME')).toBe(180);
    expect(header.number('ISOSPEED')).toBe(800);
    expect(header.text('TELESCOP')).toBe('EF 135mm f/2L');
    expect(header.number('FOCALLEN')).toBe(384);
    expect(foreignSource(header, 'ISOSPEED')).toBe('EXIF.ISOSpeedRatings');
  });

  test('a maker that its model does not name is put before it', () => {
    const header = headerOf(camera({ main: { 0x010f: text('SONY'), 0x0110: text('ILCE-7M3') } }));
    expect(header.text('INSTRUME')).toBe('SONY ILCE-7M3');
  });

  test('local time; the moment only where the camera knows its zone', () => {
    const plain = headerOf(camera());
    expect(plain.text('DATE-LOC')).toBe('2025-09-17T23:34:02');
    expect(plain.has('DATE-OBS')).toBe(false);
    const zoned = headerOf(camera({ exif: { 0x9011: text('+02:00'), 0x9291: text('47') } }));
    expect(zoned.text('DATE-OBS')).toBe('2025-09-17T23:34:02.47+02:00');
  });

  test('a clock that was never set, an exposure and a focal length of nought are unknown', () => {
    const tags = { 0x9003: text('0000:00:00 00:00:00'), 0x829a: ratio(0, 1), 0x920a: ratio(0, 1) };
    const header = headerOf(camera({ exif: tags }));
    for (const key of ['DATE-LOC', 'DATE-OBS', 'EXPTIME', 'FOCALLEN'])
      expect(header.has(key), key).toBe(false);
  });

  test('a quotient with nothing below it is unknown', () => {
    expect(headerOf(camera({ exif: { 0x829a: ratio(1, 0) } })).has('EXPTIME')).toBe(false);
  });

  test('a speed beyond 65535 stands elsewhere', () => {
    const header = headerOf(camera({ exif: { 0x8827: short(65535), 0x8832: long(102400) } }));
    expect(header.number('ISOSPEED')).toBe(102400);
  });

  test('the size that the camera gives its pictures, else that of the raw pixels', () => {
    expect(headerOf(camera()).number('NAXIS1')).toBe(5568);
    const header = headerOf(camera({ exif: { 0xa002: long(5472), 0xa003: long(3648) } }));
    expect([header.number('NAXIS1'), header.number('NAXIS2')]).toEqual([5472, 3648]);
  });

  test('a mosaic that is said, of two by two', () => {
    expect(headerOf(camera()).has('BAYERPAT')).toBe(false);
    const said = headerOf(camera({ raw: { 0x828e: { kind: 'byte', values: [0, 1, 1, 2] } } }));
    expect(said.text('BAYERPAT')).toBe('RGGB');
    const six = { 0x828e: { kind: 'byte', values: Array<number>(36).fill(1) } } as const;
    expect(headerOf(camera({ raw: six })).has('BAYERPAT')).toBe(false);
  });

  test("the temperature in Canon's notes", () => {
    const shotInfo = (raw: number): TiffTags => ({
      0x927c: {
        kind: 'directory',
        blob: true,
        tags: { 0x0004: short(...Array<number>(12).fill(0), raw, ...Array<number>(20).fill(0)) },
      },
    });
    const header = headerOf(camera({ exif: shotInfo(151) }));
    expect(header.number('CCD-TEMP')).toBe(23);
    expect(foreignSource(header, 'CCD-TEMP')).toBe('EXIF.CameraTemperature');
    // Nought is a camera that does not measure it.
    expect(headerOf(camera({ exif: shotInfo(0) })).has('CCD-TEMP')).toBe(false);
  });

  test('serial numbers, owners and places are left in the file', () => {
    const header = headerOf(
      camera({
        main: { 0x013b: text('J. Doe'), 0xc62f: text('SN-4711') },
        exif: { 0xa430: text('J. Doe'), 0xa431: text('SN-4711') },
      }),
    );
    expect(header.raw).not.toMatch(/doe|4711/i);
  });
});

describe('what is read', () => {
  test('directories far into the file', () => {
    const far = camera({}, 700 * 1024);
    expect(headerOf(far).number('EXPTIME')).toBe(180);
  });

  test('no more than two megabytes of a large one', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'IMG_0001.CR2');
    writeFileSync(path, camera());
    truncateSync(path, 6 * 1024 ** 3);
    const before = process.memoryUsage().arrayBuffers;
    expect(readFrameHeaderSync(path)).toMatchObject({ kind: 'ok', dataOffset: 3 * 1024 ** 3 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 ** 2);
  });
});

describe('other files', () => {
  test('a raw under any name', () => {
    expect(read(camera(), 'light.fit')).toMatchObject({ kind: 'ok', format: 'camera-raw' });
    expect(read(camera(), 'light.tif')).toMatchObject({ kind: 'ok', format: 'camera-raw' });
  });

  test('an ordinary TIFF', () => {
    const bytes = tiffBytes({ 0x0100: long(10), 0x0101: long(10), 0x0106: short(1) });
    const outcome = read(bytes, 'Autosave.tif');
    expect(outcome).toEqual({ kind: 'not_fits', reason: 'tiff' });
    expect(describeOutcome('Autosave.tif', outcome)?.message).toContain('a TIFF picture');
  });

  test.each([
    ['CR2', 'IMG_1.CR2', Buffer.from('II*\0\x10\0\0\0CR')],
    ['RW2', 'P100.RW2', Buffer.from('IIU\0\x08\0\0\0')],
    ['RAF', 'DSCF1.RAF', Buffer.from('FUJIFILMCCD-RAW 0201')],
    ['CR3', 'IMG_1.CR3', Buffer.from('\0\0\0\x18ftypcrx \0\0\0\x01crx isom')],
    ['CR3 whose box has no length', 'IMG_1.CR3', Buffer.from('\0\0\0\0ftypcrx \0\0\0\x01')],
  ])('%s without EXIF', (_, name, bytes) => {
    const outcome = read(bytes, name);
    expect(outcome).toMatchObject({ kind: 'damaged', format: 'camera-raw' });
    expect(describeOutcome(name, outcome)?.message).toMatch(/is a damaged camera raw: /);
  });

  test('a raw cut off anywhere gives facts or a finding', () => {
    const whole = camera();
    for (let length = 8; length < whole.length; length += 7)
      expect(['ok', 'damaged', 'not_fits']).toContain(read(whole.subarray(0, length)).kind);
  });
});
