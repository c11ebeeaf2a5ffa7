// A few pieces of a picture tell level, noise, unevenness and clipping, whatever form the numbers have.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ImageSample } from '../src/index.ts';
import { sampleImage, writeImage } from '../src/index.ts';

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-sample-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'a.fit');
}

/** Noise of the same sigma at every start: twelve equal numbers add up to a normal one. */
function noise(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return () => Array.from({ length: 12 }, next).reduce((sum, one) => sum + one, -6);
}

type Bitpix = 8 | 16 | 32 | -32 | -64;

function sampleOf(
  bitpix: Bitpix,
  [width, height]: readonly [number, number],
  value: (x: number, y: number) => number,
): ImageSample {
  const path = place();
  const size = Math.abs(bitpix) / 8;
  const zero = bitpix === 16 ? 32_768 : 0;
  const cards = [
    'SIMPLE  =                    T',
    `BITPIX  = ${String(bitpix).padStart(20)}`,
    'NAXIS   =                    2',
    `NAXIS1  = ${String(width).padStart(20)}`,
    `NAXIS2  = ${String(height).padStart(20)}`,
    `BZERO   = ${String(zero).padStart(20)}`,
    'END',
  ];
  const data = Buffer.alloc(width * height * size);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * size;
      const v = value(x, y) - zero;
      if (bitpix === 8) data.writeUInt8(Math.round(v), at);
      else if (bitpix === 16) data.writeInt16BE(Math.round(v), at);
      else if (bitpix === 32) data.writeInt32BE(Math.round(v), at);
      else if (bitpix === -32) data.writeFloatBE(v, at);
      else data.writeDoubleBE(v, at);
    }
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(
        cards
          .map((card) => card.padEnd(80))
          .join('')
          .padEnd(2880),
      ),
      data,
    ]),
  );
  const sample = sampleImage(path);
  if (sample.kind !== 'sample') throw new Error(sample.why);
  return sample;
}

it.each([16, 32, -32, -64] as const)('measures level and noise at BITPIX %i', (bitpix) => {
  const random = noise(1);
  const sample = sampleOf(bitpix, [300, 200], () => 1000 + 20 * random());
  expect(sample.median).toBeGreaterThan(998);
  expect(sample.median).toBeLessThan(1002);
  expect(sample.noise).toBeGreaterThan(17);
  expect(sample.noise).toBeLessThan(21);
  expect(sample.unevenness).toBeLessThan(20);
  expect(sample.fullScale).toBe(bitpix === 16 ? 65_535 : bitpix === 32 ? 2 ** 31 - 1 : null);
});

it('takes one colour of a Bayer pattern: levels of colours are no noise', () => {
  const sample = sampleOf(
    16,
    [400, 300],
    (x, y) => [500, 9000, 9000, 30_000][(x % 2) + (y % 2) * 2] ?? 0,
  );
  expect(sample).toMatchObject({ median: 500, noise: 0, unevenness: 0, clipped: 1 });
});

it('sees that light falls unevenly, from top to bottom and from side to side', () => {
  const random = noise(2);
  const vertical = sampleOf(16, [200, 400], (_, y) => 1000 + y + 5 * random());
  expect(vertical.unevenness).toBeGreaterThan(200);
  expect(vertical.noise).toBeLessThan(7);
  const horizontal = sampleOf(16, [400, 200], (x) => 1000 + x + 5 * random());
  expect(horizontal.unevenness).toBeGreaterThan(150);
});

it('sees clipping, and full scale of numbers from 0 to 1', () => {
  const clipped = sampleOf(16, [200, 200], (x) => (x % 20 < 8 ? 4095 : 3000));
  expect(clipped).toMatchObject({ max: 4095 });
  expect(clipped.clipped).toBeGreaterThan(0.3);
  expect(sampleOf(-32, [50, 50], (x) => x / 50).fullScale).toBe(1);
});

it('reads at most 64 KiB of a large picture, and all of a tiny one', () => {
  const path = place();
  writeFileSync(
    path,
    [
      'SIMPLE  =                    T',
      'BITPIX  =                   16',
      'NAXIS   =                    2',
      'NAXIS1  =                20000',
      'NAXIS2  =                20000',
      'END',
    ]
      .map((card) => card.padEnd(80))
      .join('')
      .padEnd(2880),
  );
  // A hole: 800 MB that no disk holds.
  truncateSync(path, 2880 + 800_000_000);
  const start = performance.now();
  expect(sampleImage(path)).toMatchObject({ kind: 'sample', count: 8 * 2048, min: 0, max: 0 });
  expect(performance.now() - start).toBeLessThan(500);
  expect(sampleOf(16, [3, 3], (x, y) => 10 * y + x)).toMatchObject({ count: 4, min: 0, max: 22 });
  expect(sampleOf(16, [1, 1], () => 7)).toMatchObject({ count: 1, median: 7, noise: 0 });
});

it('leaves values out that are undefined', () => {
  const path = place();
  const data = new Float32Array(100).fill(5);
  data.fill(Number.NaN, 0, 50);
  writeImage(path, { width: 10, height: 10, channels: 1, data }, []);
  expect(sampleImage(path)).toMatchObject({ min: 5, max: 5 });
});

it('says why there is nothing to look at', () => {
  expect(sampleImage('/nowhere/a.fit')).toEqual({ kind: 'skipped', why: 'unreadable' });
});
