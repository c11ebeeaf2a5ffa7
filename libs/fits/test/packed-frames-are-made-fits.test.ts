// What Siril's link does not take becomes FITS with the same pixels and cards, or is named as damaged.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { contentDigest, encodeImage, readImage, unpackFrame, writeImage } from '@starbash/fits';
import type { CardInput } from '@starbash/fits';
import { encodeXisf, repackFrame, writeXisf } from '@starbash/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unpackLz4 } from '../src/unpack/lz4.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starbash unpack '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

const data = Uint16Array.from({ length: 40 * 30 }, (_, i) => (i * 7919) % 65536);
const image = { width: 40, height: 30, channels: 1, data };
const cards: readonly CardInput[] = [
  { key: 'IMAGETYP', value: 'LIGHT', comment: 'Type of exposure' },
  { key: 'EXPTIME', value: { literal: '60.0' }, comment: '[s] Exposure duration' },
  { key: 'OBJECT', value: "Barnard's Star" },
  { key: 'BAYERPAT', value: 'RGGB' },
  { key: 'FLAG', value: true },
  { key: 'ROWORDER', value: 'TOP-DOWN' },
];

async function unpacked(name: string, bytes: Buffer) {
  writeFileSync(at(name), bytes);
  return unpackFrame(at(name), at('made.fits'));
}

const damaged = (reason: string | RegExp) => ({
  kind: 'damaged',
  reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
});

describe('gzip', () => {
  const fits = encodeImage(image, cards);

  test('gives the bytes that were packed, also of several parts one after the other', async () => {
    const half = fits.length / 2;
    const parts = Buffer.concat([gzipSync(fits.subarray(0, half)), gzipSync(fits.subarray(half))]);
    for (const packed of [gzipSync(fits), parts]) {
      expect(await unpacked('a.fits.gz', packed)).toEqual({ kind: 'done' });
      expect(readFileSync(at('made.fits')).equals(fits)).toBe(true);
      rmSync(at('made.fits'));
    }
  });

  test('a file that is FITS already is taken as it is', async () => {
    expect(await unpacked('a.fits.gz', fits)).toEqual({ kind: 'done' });
    expect(readFileSync(at('made.fits')).equals(fits)).toBe(true);
  });

  test.each([
    ['cut off', gzipSync(fits).subarray(0, -100), 'ends too early'],
    ['empty', Buffer.alloc(0), 'is empty'],
    ['of something else', gzipSync('a text'), 'holds no FITS file when it is unpacked'],
    ['not gzip', Buffer.from('a text'), /^is neither gzip nor XISF nor FITS/],
  ])('%s', async (_, bytes, reason) => {
    expect(await unpacked('a.fits.gz', bytes)).toEqual(damaged(reason));
  });

  test('changed in the middle', async () => {
    const bytes = gzipSync(fits);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] as number) ^ 0xff;
    expect(await unpacked('a.fits.gz', bytes)).toEqual(damaged(/^cannot be unpacked/));
  });

  test('can be ended', async () => {
    writeFileSync(at('a.fits.gz'), gzipSync(Buffer.concat(Array(200).fill(fits))));
    const ending = new AbortController();
    const made = unpackFrame(at('a.fits.gz'), at('made.fits'), ending.signal);
    ending.abort();
    await expect(made).rejects.toThrow(/abort/i);
  });

  test('a file that cannot be read or written is the system’s error', async () => {
    await expect(unpackFrame(at('none.gz'), at('made.fits'))).rejects.toThrow('ENOENT');
    writeFileSync(at('a.fits.gz'), gzipSync(fits));
    await expect(unpackFrame(at('a.fits.gz'), at('no/made.fits'))).rejects.toThrow('ENOENT');
  });
});

describe('XISF', () => {
  test.each([undefined, 'zlib', 'zlib+sh', 'lz4+sh', 'zstd+sh'] as const)(
    'gives the pixels and cards of the FITS file that it was: %s',
    async (codec) => {
      writeImage(at('plain.fits'), image, cards);
      writeXisf(at('a.xisf'), image, cards, codec === undefined ? {} : { codec });
      expect(await unpackFrame(at('a.xisf'), at('made.fits'))).toEqual({ kind: 'done' });
      expect((await contentDigest(at('made.fits'))).digest).toBe(
        (await contentDigest(at('plain.fits'))).digest,
      );
    },
  );

  test('a frame that was made XISF is the same again', async () => {
    writeImage(at('a.fits'), image, cards);
    const { digest } = await contentDigest(at('a.fits'));
    const packed = repackFrame(at('a.fits'), 'xisf');
    expect(await unpackFrame(packed, at('made.fits'))).toEqual({ kind: 'done' });
    expect((await contentDigest(at('made.fits'))).digest).toBe(digest);
  });

  test('colours and floating point stay as they are', async () => {
    const colour = {
      width: 5,
      height: 4,
      channels: 3,
      data: Float32Array.from({ length: 60 }, (_, i) => i / 60),
    };
    writeXisf(at('a.xisf'), colour, []);
    expect(await unpackFrame(at('a.xisf'), at('made.fits'))).toEqual({ kind: 'done' });
    const made = readImage(at('made.fits'));
    expect([made.width, made.height, made.channels, made.bitpix]).toEqual([5, 4, 3, -32]);
    expect(made.data).toEqual(colour.data);
  });

  test('its first row is the upper one, and its colour filter array is that of the camera', async () => {
    writeXisf(at('a.xisf'), image, [], { mosaic: 'GRBG' });
    await unpackFrame(at('a.xisf'), at('made.fits'));
    const { header } = readImage(at('made.fits'));
    expect([header.get('ROWORDER'), header.get('BAYERPAT')]).toEqual(['TOP-DOWN', 'GRBG']);
  });

  test('letters that FITS has not do not spoil the cards', async () => {
    writeXisf(at('a.xisf'), image, [
      { key: 'OBSERVER', value: 'Zoë Ω 🌌' },
      { key: 'EXPTIME', value: 60 },
    ]);
    await unpackFrame(at('a.xisf'), at('made.fits'));
    const { header } = readImage(at('made.fits'));
    expect([header.get('OBSERVER'), header.get('EXPTIME')]).toEqual(['Zoe ? ??', 60]);
  });

  /** A picture of 2 × 2 pixels of 8 bits within the header. */
  const within = (attributes: string, content = '') => {
    const xml = Buffer.from(
      `<xisf version="1.0"><Image geometry="2:2:1" sampleFormat="UInt8" ${attributes}>${content}</Image></xisf>`,
    );
    const start = Buffer.alloc(16);
    start.write('XISF0100');
    start.writeUInt32LE(xml.length, 8);
    return Buffer.concat([start, xml]);
  };

  test.each([
    ['embedded', within('location="embedded"', '<Data encoding="hex">01020304</Data>')],
    ['inline', within('location="inline:base64"', 'AQID\n BA==')],
    [
      'embedded and packed',
      within(
        'location="embedded"',
        '<Data compression="zlib:4" encoding="base64">eJxjZGJmAQAAGAAL</Data>',
      ),
    ],
  ])('data within the header: %s', async (_, bytes) => {
    expect(await unpacked('a.xisf', bytes)).toEqual({ kind: 'done' });
    expect([...readImage(at('made.fits')).data]).toEqual([1, 2, 3, 4]);
  });

  const whole = encodeXisf(image, cards);
  const withText = (from: string, to: string) =>
    Buffer.from(whole.toString('latin1').replace(from, to.padEnd(from.length)), 'latin1');

  test.each([
    ['data cut off', whole.subarray(0, -10), /ends too early$/],
    ['header cut off', whole.subarray(0, 300), /ends too early$/],
    ['XML broken', withText('<Image ', '<Image<'), /header cannot be read/],
    ['complex samples', withText('"UInt16"', '"Cmplx1"'), /its samples are Cmplx1$/],
    ['no size', withText('"40:30:1"', '"40:zz:1"'), /its geometry is '40:zz:1'$/],
    ['data elsewhere', within('location="url(x.dat)"'), /not in the file itself/],
    [
      'codec unknown',
      within('compression="best:4" location="inline:hex"', '00'),
      /compression 'best' is not known$/,
    ],
    [
      'packed data damaged',
      within('compression="zlib:4" location="inline:hex"', '00'),
      /cannot be unpacked$/,
    ],
    [
      'another checksum',
      within(`checksum="sha-1:${'0'.repeat(40)}" location="inline:hex"`, '01020304'),
      /do not have their checksum$/,
    ],
  ])('%s', async (_, bytes, reason) => {
    expect(await unpacked('a.xisf', bytes)).toEqual(damaged(reason));
  });

  test('a checksum that is right', async () => {
    const sum = '12dada1fff4d4787ade3333147202c3b443e376f';
    const bytes = within(`checksum="sha-1:${sum}" location="inline:hex"`, '01020304');
    expect(await unpacked('a.xisf', bytes)).toEqual({ kind: 'done' });
  });
});

describe('LZ4', () => {
  test('copies what came before, also over what it has just written', () => {
    // 'abc', then 9 from 3 before, then 300 from 1 before, then 'end'.
    const block = Buffer.from([
      0x35, 0x61, 0x62, 0x63, 3, 0, 0x0f, 1, 0, 255, 26, 0x30, 0x65, 0x6e, 0x64,
    ]);
    const text = `${'abc'.repeat(4)}${'c'.repeat(300)}end`;
    expect(unpackLz4(block, text.length)?.toString()).toBe(text);
  });

  test.each([
    ['literals behind the end', [0xf0, 255, 255, 1]],
    ['a copy from before the beginning', [0x10, 0x61, 9, 0, 0]],
    ['a distance of nothing', [0x10, 0x61, 0, 0, 0]],
    ['more than was said', [0x50, 1, 2, 3, 4, 5]],
    ['less than was said', [0x10, 1]],
    ['an end within a distance', [0x10, 1, 1]],
  ])('%s is damaged', (_, bytes) => {
    expect(unpackLz4(Buffer.from(bytes), 4)).toBeUndefined();
  });
});
