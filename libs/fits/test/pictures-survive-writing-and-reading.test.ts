// What writeImage writes, readImage reads; and the bytes are those of the standard.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  decodeImage,
  encodeImage,
  formatCard,
  headerOf,
  readImage,
  writeImage,
} from '../src/index.ts';
import { dataBytes, headerBytes, imageCards, temporaryFolder } from './bytes.ts';

describe('round trip', () => {
  test.each([1, 3])('16 bit unsigned, %i planes', (channels) => {
    const path = join(temporaryFolder(), 'a.fits');
    const data = Uint16Array.from({ length: 7 * 5 * channels }, (_, i) => (i * 9973) & 0xffff);
    writeImage(path, { width: 7, height: 5, channels, data }, [{ key: 'GAIN', value: 100 }]);
    const image = readImage(path);
    expect(image).toMatchObject({ width: 7, height: 5, channels, bitpix: 16 });
    expect(image.data).toEqual(data);
    expect(image.header.number('GAIN')).toBe(100);
  });

  test.each([1, 3])('32 bit floating point, %i planes', (channels) => {
    const path = join(temporaryFolder(), 'a.fits');
    const data = Float32Array.from({ length: 7 * 5 * channels }, (_, i) => Math.fround(i / 7 - 1));
    data[3] = NaN;
    writeImage(path, { width: 7, height: 5, channels, data }, []);
    const image = readImage(path);
    expect(image).toMatchObject({ width: 7, height: 5, channels, bitpix: -32 });
    expect(image.data).toEqual(data);
  });

  test('the whole range of 16 bits', () => {
    const data = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const image = { width: 256, height: 256, channels: 1, data };
    expect(decodeImage(encodeImage(image, [])).data).toEqual(data);
  });
});

test('the bytes are those of the standard', () => {
  const data = Uint16Array.from([0, 32768, 65535, 258]);
  const bytes = encodeImage({ width: 2, height: 2, channels: 1, data }, [
    { key: 'OBJECT', value: 'M 31', comment: 'target' },
  ]);
  expect(bytes.length).toBe(5760);
  const cards = bytes
    .toString('latin1', 0, 2880)
    .match(/.{80}/g)
    ?.map((card) => card.trimEnd());
  expect(cards?.slice(0, 8)).toEqual([
    'SIMPLE  =                    T',
    'BITPIX  =                   16',
    'NAXIS   =                    2',
    'NAXIS1  =                    2',
    'NAXIS2  =                    2',
    'BZERO   =                32768',
    "OBJECT  = 'M 31    '           / target",
    'END',
  ]);
  // Big-endian, signed, 32768 taken off.
  expect([...bytes.subarray(2880, 2888)]).toEqual([0x80, 0, 0, 0, 0x7f, 0xff, 0x81, 2]);
  expect(bytes.subarray(2888).every((byte) => byte === 0)).toBe(true);
});

test('of given structural cards comment and place are kept, never the value', () => {
  const data = new Uint16Array(4);
  const bytes = encodeImage({ width: 2, height: 2, channels: 1, data }, [
    { key: 'SIMPLE', comment: 'C# FITS' },
    { key: 'NAXIS1', value: 99, comment: 'width' },
    { key: 'EXTEND', value: true },
    { key: 'BZERO', value: 0, comment: 'offset' },
  ]);
  const { header } = decodeImage(bytes);
  expect(header.comment('SIMPLE')).toBe('C# FITS');
  expect(header.get('NAXIS1')).toBe(2);
  expect(header.cards().map((card) => card.key)).toEqual([
    'SIMPLE',
    'BITPIX',
    'NAXIS',
    'NAXIS1',
    'NAXIS2',
    'EXTEND',
    'BZERO',
  ]);
  expect(header.get('BZERO')).toBe(32768);
});

test('nothing is left beside the file', () => {
  const folder = temporaryFolder();
  const image = { width: 1, height: 1, channels: 1, data: new Uint16Array(1) };
  writeImage(join(folder, 'a.fits'), image, []);
  expect(readdirSync(folder)).toEqual(['a.fits']);
  expect(readFileSync(join(folder, 'a.fits')).length % 2880).toBe(0);
});

describe('other number formats', () => {
  const file = (bitpix: number, bytes: number[], ...cards: string[]) => {
    const data = dataBytes(bytes.length);
    data.set(bytes);
    return Buffer.concat([headerBytes([...imageCards(bitpix, 2, 1), ...cards]), data]);
  };

  test('8 bit', () => {
    expect([...decodeImage(file(8, [7, 255])).data]).toEqual([7, 255]);
  });

  test('16 bit signed, scaled, with a value that means undefined', () => {
    const bytes = [0xff, 0xff, 0x80, 0];
    const { data } = decodeImage(
      file(16, bytes, 'BSCALE  = 0.5', 'BZERO   = 10.', 'BLANK   = -32768'),
    );
    expect([...data]).toEqual([9.5, NaN]);
  });

  test('32 bit', () => {
    expect([...decodeImage(file(32, [0, 1, 0, 0, 0xff, 0xff, 0xff, 0xfe])).data]).toEqual([
      65536, -2,
    ]);
  });

  test('64 bit floating point', () => {
    const bytes = Buffer.alloc(16);
    bytes.writeDoubleBE(0.1, 0);
    bytes.writeDoubleBE(-1e300, 8);
    expect([...decodeImage(file(-64, [...bytes])).data]).toEqual([0.1, -1e300]);
  });

  test('the picture of a file with an empty first part, with the facts of that part', () => {
    const bytes = Buffer.concat([
      headerBytes([...imageCards(8), "OBJECT  = 'M 42'"]),
      headerBytes([
        "XTENSION= 'IMAGE   '",
        ...imageCards(8, 2, 1).slice(1),
        'PCOUNT  = 0',
        'GCOUNT  = 1',
      ]),
      dataBytes(2, 5),
    ]);
    const image = decodeImage(bytes);
    expect([...image.data]).toEqual([5, 5]);
    expect(image.header.text('OBJECT')).toBe('M 42');
  });
});

describe('cards', () => {
  test('numbers and texts are read back as they were', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x)),
      fc.integer(),
      fc.boolean(),
      fc.string({ unit: 'binary-ascii', maxLength: 300 }).filter((text) => /^[ -~]*$/.test(text)),
    );
    const key = fc
      .stringMatching(/^[A-Z][A-Z0-9_-]{0,7}$/)
      .filter((k) => !/^(END|COMMENT|HISTORY|CONTINUE|HIERARCH)$/.test(k));
    fc.assert(
      fc.property(key, value, (name, put) => {
        const text = formatCard({ key: name, value: put, comment: 'why' });
        expect(text.length % 80).toBe(0);
        const expected = typeof put === 'string' ? put.trimEnd() : put;
        expect(headerOf(text).get(name)).toBe(expected);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('what FITS has no letters for is written as near as can be', () => {
    expect(
      headerOf(formatCard({ key: 'OBSERVER', value: 'René, 5 µm, 東京\n' })).get('OBSERVER'),
    ).toBe('Rene, 5 um, ???');
  });

  test('a number that FITS has no text for has no value', () => {
    expect(headerOf(formatCard({ key: 'X', value: NaN })).get('X')).toBeUndefined();
    expect(headerOf(formatCard({ key: 'X', value: NaN })).has('X')).toBe(true);
  });

  test('long names are HIERARCH, long comments several cards', () => {
    expect(formatCard({ key: 'CAMERA-DATE-OBS', value: 'x' })).toMatch(
      /^HIERARCH CAMERA-DATE-OBS = 'x /,
    );
    const history = formatCard({ key: 'HISTORY', comment: 'a'.repeat(100) });
    expect(
      headerOf(history)
        .cards()
        .map((card) => card.comment.length),
    ).toEqual([72, 28]);
  });
});
