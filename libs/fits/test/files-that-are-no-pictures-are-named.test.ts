// Every file gets an outcome: what is in it, or why it cannot be used.
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeOutcome, encodeImage, readHeaderSync } from '../src/index.ts';
import type { HeaderOutcome } from '../src/index.ts';
import { dataBytes, headerBytes, imageCards, temporaryFile, temporaryFolder } from './bytes.ts';

function outcomeOf(bytes: Uint8Array, name = 'x.fit'): HeaderOutcome {
  return readHeaderSync(temporaryFile(name, bytes));
}

const small = { width: 4, height: 3, channels: 1, data: new Uint16Array(12) };
const good = encodeImage(small, [{ key: 'OBJECT', value: 'M 31' }]);

describe('pictures', () => {
  test('plain', () => {
    const outcome = outcomeOf(good);
    expect(outcome).toMatchObject({ kind: 'ok', hdu: 0, compression: 'none', problems: [] });
    expect(outcome.kind === 'ok' && outcome.geometry).toEqual({
      width: 4,
      height: 3,
      channels: 1,
      bitpix: 16,
    });
    expect(describeOutcome('x.fit', outcome)).toBeUndefined();
  });

  test('gzip', () => {
    const outcome = outcomeOf(gzipSync(good), 'x.fits.gz');
    expect(outcome).toMatchObject({ kind: 'ok', compression: 'gzip' });
    expect(outcome.kind === 'ok' && outcome.header.text('OBJECT')).toBe('M 31');
  });

  test('gzip whose header is far longer than one read', () => {
    const cards = Array.from({ length: 9000 }, (_, i) => ({
      key: 'HISTORY',
      comment: `${(i * 7919) % 10007} ${(i * 104729) % 1299709} ${Math.sin(i)}`,
    }));
    const outcome = outcomeOf(gzipSync(encodeImage(small, [...cards, { key: 'GAIN', value: 3 }])));
    expect(outcome.kind === 'ok' && outcome.header.number('GAIN')).toBe(3);
  });

  test('tile compressed: geometry of the picture, facts of both headers', () => {
    const outcome = outcomeOf(
      Buffer.concat([
        headerBytes([...imageCards(8), "ORIGIN  = 'here'"]),
        headerBytes([
          "XTENSION= 'BINTABLE'",
          ...imageCards(8, 8, 2).slice(1),
          'PCOUNT  = 100',
          'GCOUNT  = 1',
          'ZIMAGE  = T',
          'ZBITPIX = 16',
          'ZNAXIS  = 2',
          'ZNAXIS1 = 700',
          'ZNAXIS2 = 500',
          "OBJECT  = 'M 31'",
        ]),
        dataBytes(116),
      ]),
      'x.fits.fz',
    );
    expect(outcome).toMatchObject({
      kind: 'ok',
      hdu: 1,
      compression: 'tile',
      geometry: { width: 700, height: 500, channels: 1, bitpix: 16 },
    });
    expect(outcome.kind === 'ok' && outcome.header.text('OBJECT')).toBe('M 31');
    expect(outcome.kind === 'ok' && outcome.header.text('ORIGIN')).toBe('here');
  });

  test('behind a table', () => {
    const outcome = outcomeOf(
      Buffer.concat([
        headerBytes(imageCards(8)),
        headerBytes(["XTENSION= 'BINTABLE'", ...imageCards(8, 8, 2).slice(1), 'PCOUNT  = 4000']),
        dataBytes(4016),
        headerBytes(["XTENSION= 'IMAGE   '", ...imageCards(8, 3, 2).slice(1)]),
        dataBytes(6),
      ]),
    );
    expect(outcome).toMatchObject({ kind: 'ok', hdu: 2, geometry: { width: 3, height: 2 } });
  });

  test('colour', () => {
    const outcome = outcomeOf(Buffer.concat([headerBytes(imageCards(8, 3, 2, 3)), dataBytes(18)]));
    expect(outcome.kind === 'ok' && outcome.geometry.channels).toBe(3);
  });

  test('axes written as floats', () => {
    const cards = ['SIMPLE = T', 'BITPIX  = 8.0', 'NAXIS   = 2.', 'NAXIS1  = 3.', 'NAXIS2  = 2.0'];
    const outcome = outcomeOf(Buffer.concat([headerBytes(cards), dataBytes(6)]));
    expect(outcome.kind === 'ok' && outcome.geometry.width).toBe(3);
  });

  test('a header of 100 kB and more', () => {
    const history = Array.from({ length: 1400 }, (_, i) => `HISTORY ${i}`);
    const bytes = [headerBytes([...imageCards(8, 1), ...history, 'GAIN    = 9']), dataBytes(1)];
    const outcome = outcomeOf(Buffer.concat(bytes));
    expect(outcome.kind === 'ok' && outcome.header.number('GAIN')).toBe(9);
  });

  test('data that are not filled up to their block are said to be so', () => {
    expect(outcomeOf(good.subarray(0, 2880 + 24))).toMatchObject({
      kind: 'ok',
      problems: [{ kind: 'data_not_padded' }],
    });
  });

  test('one buffer serves many files', () => {
    const scratch = Buffer.alloc(11_520, 0x41);
    const other = encodeImage(small, [{ key: 'OBJECT', value: 'M 42' }]);
    const first = readHeaderSync(temporaryFile('a.fit', good), { scratch });
    const second = readHeaderSync(temporaryFile('b.fit', other), { scratch });
    expect(first.kind === 'ok' && first.header.text('OBJECT')).toBe('M 31');
    expect(second.kind === 'ok' && second.header.text('OBJECT')).toBe('M 42');
  });
});

describe('other files', () => {
  const garmin = Buffer.concat([Buffer.from([14, 16, 20, 8, 1, 2, 0, 0]), Buffer.from('.FIT')]);
  test.each([
    ['empty', Buffer.alloc(0), 'empty'],
    ['a track of a watch', garmin, 'garmin'],
    ['a side file of macOS', Buffer.from([0, 5, 0x16, 7, 0, 2, 0, 0]), 'apple_double'],
    ['XISF', Buffer.from('XISF0100....'), 'xisf'],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
    ['camera raw', Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0]), 'tiff'],
    ['text', Buffer.from('SIMPLE TEXT'), 'other'],
    [
      'a damaged gzip',
      Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
      'gzip_damaged',
    ],
    ['gzip of something else', gzipSync('hello'), 'gzip_other'],
    ['RW2', Buffer.from([0x49, 0x49, 0x55, 0, 8, 0]), 'rw2'],
    ['RAF', Buffer.from('FUJIFILMCCD-RAW 0201'), 'raf'],
    ['CR3', Buffer.from('\0\0\0\x18ftypcrx '), 'cr3'],
  ])('%s', (_, bytes, reason) => {
    const outcome = outcomeOf(bytes);
    expect(outcome).toEqual({ kind: 'not_fits', reason });
    expect(describeOutcome('x.fit', outcome)?.message).toContain("'x.fit'");
  });

  test('FITS without a picture', () => {
    const outcome = outcomeOf(headerBytes([...imageCards(8), "CTYPE1  = 'RA---TAN'"]));
    expect(outcome.kind).toBe('no_image');
    expect(outcome.kind === 'no_image' && outcome.header.text('CTYPE1')).toBe('RA---TAN');
  });

  test('cut off within the header', () => {
    expect(outcomeOf(good.subarray(0, 400))).toMatchObject({ kind: 'truncated', where: 'header' });
  });

  test('cut off within the data', () => {
    expect(outcomeOf(good.subarray(0, 2890))).toMatchObject({
      kind: 'truncated',
      where: 'data',
      missingBytes: 14,
    });
  });

  test('no END within the limit', () => {
    const bytes = headerBytes(
      [...imageCards(8, 1), ...Array<string>(2000).fill('HISTORY x')],
      false,
    );
    const outcome = readHeaderSync(temporaryFile('x.fit', bytes), { limit: 64 * 1024 });
    expect(outcome).toEqual({ kind: 'header_too_long', limit: 65536 });
  });

  test('missing, and not a file', () => {
    const folder = temporaryFolder();
    expect(readHeaderSync(join(folder, 'none.fit'))).toEqual({
      kind: 'unreadable',
      code: 'ENOENT',
    });
    expect(readHeaderSync(folder)).toEqual({ kind: 'unreadable', code: 'EISDIR' });
  });

  test('a header with absurd sizes', () => {
    const cards = [...imageCards(-64, 2_000_000_000, 2_000_000_000), 'PCOUNT  = 1E300'];
    expect(outcomeOf(headerBytes(cards))).toMatchObject({ kind: 'truncated', where: 'data' });
  });
});
