// The digest of a file's content, and the look at a result that yields digest and statistics at once.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contentDigest, encodeImage, inspectImage, pictureFault } from '../src/index.ts';
import type { CardInput, ImageStatistics } from '../src/index.ts';
import { dataBytes, headerBytes, imageCards, temporaryFile } from './bytes.ts';

const data = Uint16Array.from({ length: 12 }, (_, i) => 100 + i);
const base: CardInput[] = [
  { key: 'DATE', value: '2025-09-17T04:00:00' },
  { key: 'OBJECT', value: 'M 31' },
  { key: 'SBRUN', value: '1' },
];

async function digestOf(cards: readonly CardInput[], pixels = data): Promise<string> {
  const bytes = encodeImage({ width: 4, height: 3, channels: 1, data: pixels }, cards);
  return (await contentDigest(temporaryFile('a.fits', bytes))).digest;
}

describe('digest', () => {
  test('is the same for another time and run of writing', async () => {
    const later: CardInput[] = [
      { key: 'OBJECT', value: 'M 31' },
      { key: 'DATE', value: '2026-01-01T00:00:00' },
      { key: 'SBRUN', value: '2' },
      { key: 'CHECKSUM', value: 'abc' },
      { key: 'DATASUM', value: '123' },
    ];
    expect(await digestOf(later)).toBe(await digestOf(base));
  });

  test('differs for one pixel', async () => {
    expect(await digestOf(base, data.with(5, 999))).not.toBe(await digestOf(base));
  });

  test('differs for any other card, its value or a new one', async () => {
    const digests = await Promise.all([
      digestOf(base),
      digestOf([...base, { key: 'GAIN', value: 1 }]),
      digestOf([...base, { key: 'GAIN', value: 2 }]),
      digestOf([...base, { key: 'DATE-OBS', value: '2025' }]),
      digestOf([...base, { key: 'HISTORY', comment: 'stacked' }]),
    ]);
    expect(new Set(digests).size).toBe(5);
  });

  test('does not see blank cards or a volatile text of several cards', async () => {
    const long = [...base, { key: 'SBRUN', value: 'x'.repeat(200) }];
    expect(await digestOf(long)).toBe(await digestOf(base));
    const cards = [...imageCards(8, 2), "OBJECT  = 'M 31'"];
    const plain = temporaryFile('a.fits', Buffer.concat([headerBytes(cards), dataBytes(2)]));
    const blank = temporaryFile(
      'b.fits',
      Buffer.concat([headerBytes([...cards, '', '', ...Array<string>(40).fill('')]), dataBytes(2)]),
    );
    expect(await contentDigest(blank)).toEqual(await contentDigest(plain));
  });

  test('sees all parts of a file, and when one is cut off', async () => {
    const extension = headerBytes(["XTENSION= 'IMAGE   '", ...imageCards(8, 3000).slice(1)]);
    const file = (fill: number) =>
      Buffer.concat([headerBytes(imageCards(8)), extension, dataBytes(3000, fill)]);
    const digests = await Promise.all(
      [file(1), file(2), file(1).subarray(0, 6000)].map((bytes) =>
        contentDigest(temporaryFile('a.fits', bytes)),
      ),
    );
    expect(new Set(digests.map((d) => d.digest)).size).toBe(3);
  });

  test('of another file is that of its bytes', async () => {
    const bytes = Buffer.from('not FITS '.repeat(400_000));
    expect(await contentDigest(temporaryFile('a.jpg', bytes))).toEqual({
      digest: createHash('sha256').update(bytes).digest('hex'),
      form: 'bytes',
    });
  });

  test('of a missing file is an error of the system', async () => {
    await expect(contentDigest('/nonexistent/a.fits')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('inspection', () => {
  async function inspect(bytes: Uint8Array) {
    const path = temporaryFile('a.fits', bytes);
    const inspection = await inspectImage(path);
    expect(inspection.digest).toBe((await contentDigest(path)).digest);
    return inspection;
  }

  async function statistics(bytes: Uint8Array): Promise<ImageStatistics> {
    const inspection = await inspect(bytes);
    if (inspection.kind !== 'image' || inspection.statistics === null)
      throw new Error('no picture');
    return inspection.statistics;
  }

  const floats = (...values: number[]) =>
    encodeImage(
      { width: values.length, height: 1, channels: 1, data: Float32Array.from(values) },
      [],
    );

  test('of 16 bit unsigned values', async () => {
    const pixels = Uint16Array.from([0, 0, 5, 65535, 65535, 65535]);
    const bytes = encodeImage({ width: 3, height: 2, channels: 1, data: pixels }, []);
    expect(await statistics(bytes)).toEqual({
      count: 6,
      min: 0,
      max: 65535,
      mean: (3 * 65535 + 5) / 6,
      nan: 0,
      infinite: 0,
      zero: 2,
      negative: 0,
      atMaximum: 3,
      constant: false,
    });
  });

  test('of floating point values with everything that can be wrong', async () => {
    const found = await statistics(floats(NaN, Infinity, -Infinity, -1, 0, 2, 2));
    expect(found).toMatchObject({ min: -1, max: 2, mean: 0.75, nan: 1, infinite: 2, zero: 1 });
    expect(found).toMatchObject({ negative: 1, atMaximum: 2, constant: false });
    expect(pictureFault(found)).toBe('infinite');
  });

  test('of nothing but NaN, and of one value', async () => {
    const nothing = await statistics(floats(NaN, NaN));
    expect(nothing).toMatchObject({ min: null, max: null, mean: null, constant: false });
    expect(pictureFault(nothing)).toBe('all_nan');
    const flat = await statistics(floats(3, 3, NaN));
    expect(flat.constant).toBe(true);
    expect(pictureFault(flat)).toBe('constant');
    expect(pictureFault(await statistics(floats(3, 4, NaN)))).toBeUndefined();
  });

  test('of scaled values, a negative scale turning them over', async () => {
    const pixels = dataBytes(6);
    for (const [i, value] of [-2, 5, 5].entries()) pixels.writeInt16BE(value, 2 * i);
    const cards = [...imageCards(16, 3), 'BSCALE  = -2.0', 'BZERO   = 10.0'];
    expect(await statistics(Buffer.concat([headerBytes(cards), pixels]))).toMatchObject({
      min: 0,
      max: 14,
      zero: 2,
      negative: 0,
      atMaximum: 1,
    });
  });

  test('of a picture larger than one piece, in three planes', async () => {
    const [width, height] = [701, 499];
    const values = Float32Array.from({ length: width * height * 3 }, (_, i) => i % 1000);
    const bytes = encodeImage({ width, height, channels: 3, data: values }, []);
    const inspection = await inspect(bytes);
    expect(inspection).toMatchObject({ kind: 'image', geometry: { width, height, channels: 3 } });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(inspection.kind === 'image' && inspection.statistics?.mean).toBeCloseTo(mean, 6);
    expect(inspection.kind === 'image' && inspection.statistics?.count).toBe(values.length);
  });

  test('of what is no whole picture', async () => {
    expect((await inspect(floats(1, 2).subarray(0, 2884))).kind).toBe('truncated');
    expect((await inspect(headerBytes(imageCards(8)))).kind).toBe('no_image');
    expect(await inspect(Buffer.from('text'))).toMatchObject({ kind: 'not_fits', byteLength: 4 });
  });
});
