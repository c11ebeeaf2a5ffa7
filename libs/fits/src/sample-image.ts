// A few pieces of a picture, to judge whether it can be what its header says: bounded, whatever its size.
import { closeSync, openSync, readSync } from 'node:fs';
import { blockLength, cardLength } from './header.ts';
import { readHeaderSync } from './read-header.ts';
import { nativeValues, scalingOf } from './values.ts';

export interface ImageSample {
  readonly kind: 'sample';
  /** Pixels looked at. */
  readonly count: number;
  /** Physical values (BZERO and BSCALE applied), in the units of the file. */
  readonly min: number;
  readonly max: number;
  readonly median: number;
  /** All but one in a thousand are below. */
  readonly bright: number;
  /** Standard deviation from pixel to pixel, of neighbours of one colour; what varies over the picture is no noise. */
  readonly noise: number;
  /** How far the medians of the pieces lie apart: light falls unevenly, noise does not. */
  readonly unevenness: number;
  /** Part of the pixels that have the highest value. */
  readonly clipped: number;
  /** The highest value that the file can hold; null for floating point that is not from 0 to 1. */
  readonly fullScale: number | null;
  /** Whether values are whole numbers. */
  readonly whole: boolean;
}

export type SampleOutcome =
  | ImageSample
  | { readonly kind: 'skipped'; readonly why: 'compressed' | 'not_plain' | 'unreadable' };

/** Pieces read, spread over the height of the picture. */
const pieces = 8;
/** Bytes of a piece at most, from the middle of a row. */
const pieceBytes = 8 * 1024;

/** Reads eight pieces of rows, at most 64 KiB, of the first plane of a plain FITS picture. Never throws. */
export function sampleImage(path: string): SampleOutcome {
  const outcome = readHeaderSync(path);
  if (outcome.kind !== 'ok') return { kind: 'skipped', why: 'unreadable' };
  const { header, geometry, hdu, compression } = outcome;
  if (compression !== 'none') return { kind: 'skipped', why: 'compressed' };
  if (hdu !== 0) return { kind: 'skipped', why: 'not_plain' };
  const start = Math.ceil((header.raw.length + cardLength) / blockLength) * blockLength;
  const { width, height, bitpix } = geometry;
  const size = Math.abs(bitpix) / 8;
  const columns = Math.min(width, Math.floor(pieceBytes / size));
  const left = evenBelow((width - columns) / 2);
  const { zero, scale, blank } = scalingOf(header, bitpix);
  const rows: number[][] = [];
  try {
    const file = openSync(path, 'r');
    try {
      for (const row of sampledRows(height)) {
        const bytes = Buffer.allocUnsafeSlow(columns * size);
        const got = readSync(file, bytes, 0, bytes.length, start + (row * width + left) * size);
        const stored = nativeValues(bytes.subarray(0, got - (got % size)), bitpix);
        const values: number[] = [];
        // Every second column of every second row: one colour of a Bayer pattern.
        for (let i = 0; i < stored.length; i += 2) {
          const value = stored[i] as number;
          if (value !== blank && Number.isFinite(value)) values.push(zero + scale * value);
        }
        if (values.length > 0) rows.push(values);
      }
    } finally {
      closeSync(file);
    }
  } catch {
    return { kind: 'skipped', why: 'unreadable' };
  }
  if (rows.length === 0) return { kind: 'skipped', why: 'unreadable' };
  return describe(rows, bitpix, zero + scale * largest(bitpix));
}

/** Even rows, spread over the middle four fifths; all even ones of a small picture. */
function sampledRows(height: number): number[] {
  if (height <= 2 * pieces) return [...Array(Math.ceil(height / 2)).keys()].map((i) => i * 2);
  const rows: number[] = [];
  for (let i = 0; i < pieces; i++)
    rows.push(evenBelow(height * (0.1 + (0.8 * (i + 0.5)) / pieces)));
  return rows;
}

function evenBelow(value: number): number {
  return Math.max(0, Math.floor(value / 2) * 2);
}

/** The largest stored whole number; NaN for floating point. */
function largest(bitpix: number): number {
  return bitpix === 8 ? 255 : bitpix > 0 ? 2 ** (bitpix - 1) - 1 : Number.NaN;
}

function describe(rows: readonly number[][], bitpix: number, top: number): ImageSample {
  const sorted = rows.flat().sort((a, b) => a - b);
  const [min, max] = [sorted[0] as number, sorted.at(-1) as number];
  const whole = bitpix > 0;
  const halves = rows.flatMap((row) => {
    const middle = Math.floor(row.length / 2);
    return middle < 4 ? [row] : [row.slice(0, middle), row.slice(middle)];
  });
  const medians = halves.map((half) =>
    quantile(
      [...half].sort((a, b) => a - b),
      0.5,
    ),
  );
  const unit = !whole && min >= -0.1 && max <= 1.001;
  return {
    kind: 'sample',
    count: sorted.length,
    min,
    max,
    median: quantile(sorted, 0.5),
    bright: quantile(sorted, 0.999),
    noise: noiseOf(rows),
    unevenness: Math.max(...medians) - Math.min(...medians),
    clipped: (sorted.length - firstAt(sorted, max)) / sorted.length,
    fullScale: whole ? top : unit ? 1 : null,
    whole,
  };
}

/**
 * From the mean difference of neighbours: for noise of normal distribution it is 2 σ / √π. The mean, as the median
 * of coarse steps would be nothing; without the largest fiftieth, which is stars and hot pixels.
 */
function noiseOf(rows: readonly number[][]): number {
  const differences: number[] = [];
  for (const row of rows)
    for (let i = 1; i < row.length; i++)
      differences.push(Math.abs((row[i] as number) - (row[i - 1] as number)));
  if (differences.length === 0) return 0;
  differences.sort((a, b) => a - b);
  const kept = differences.slice(0, Math.ceil(differences.length * 0.98));
  return ((kept.reduce((sum, one) => sum + one, 0) / kept.length) * Math.sqrt(Math.PI)) / 2;
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number;
}

/** Index of the first of the values that equal the last. */
function firstAt(sorted: readonly number[], value: number): number {
  let index = sorted.length - 1;
  while (index > 0 && sorted[index - 1] === value) index--;
  return index;
}
