// Small FITS frames with stars, written byte by byte: what Siril needs to calibrate, align and stack.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface FrameOptions {
  readonly width?: number;
  readonly height?: number;
  readonly channels?: number;
  /** Numbers of the noise. */
  readonly seed?: number;
  /** Level of the sky in ADU. */
  readonly level?: number;
  /** Stars, at the same places for all frames but for the shift. */
  readonly stars?: number;
  readonly shift?: readonly [number, number];
  /** Floating point of 0 to 1 in place of 16 bits. */
  readonly float?: boolean;
  readonly cards?: Readonly<Record<string, string | number>>;
}

/** Writes a frame of 16 bits, or of floating point; deterministic for equal options. */
export function writeFrame(path: string, options: FrameOptions = {}): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat([header(options), pixels(options)]));
}

/** The frames of one kind, `NAME_1.fits` and on. */
export function writeFrames(
  folder: string,
  name: string,
  count: number,
  options: FrameOptions,
): void {
  for (let i = 1; i <= count; i++) {
    const drift: readonly [number, number] = [i * 0.7, -i * 0.5];
    const shift = options.shift ?? drift;
    writeFrame(`${folder}/${name}_${i}.fits`, { ...options, seed: (options.seed ?? 0) + i, shift });
  }
}

const bayer = { BAYERPAT: 'RGGB', ROWORDER: 'TOP-DOWN' };

/** Lights, flats, darks and bias of a small colour camera. */
export function writeNight(folder: string): void {
  writeFrames(`${folder}/lights`, 'L', 6, { level: 800, stars: 40, cards: bayer });
  writeFrames(`${folder}/bias`, 'b', 4, { level: 200, seed: 50, cards: bayer });
  writeFrames(`${folder}/darks`, 'd', 4, { level: 230, seed: 70, cards: bayer });
  writeFrames(`${folder}/flats`, 'f', 4, { level: 20_000, seed: 90, cards: bayer });
}

export const nightGeometry = { width: 200, height: 150, channels: 1, bits: 16 };

function header(options: FrameOptions): Buffer {
  const { width = 200, height = 150, channels = 1, cards = {}, float = false } = options;
  const text = [
    card('SIMPLE', true),
    card('BITPIX', float ? -32 : 16),
    card('NAXIS', channels > 1 ? 3 : 2),
    card('NAXIS1', width),
    card('NAXIS2', height),
    ...(channels > 1 ? [card('NAXIS3', channels)] : []),
    ...(float ? [] : [card('BZERO', 32_768), card('BSCALE', 1)]),
    card('EXPTIME', 60),
    card('DATE-OBS', '2026-01-01T00:00:00.000'),
    ...Object.entries(cards).map(([key, value]) => card(key, value)),
    'END'.padEnd(80),
  ].join('');
  return Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
}

function card(key: string, value: string | number | boolean): string {
  const text =
    typeof value === 'string'
      ? `'${value.padEnd(8)}'`
      : (typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value)).padStart(20);
  return `${key.padEnd(8)}= ${text}`.padEnd(80);
}

function pixels(options: FrameOptions): Buffer {
  const { width = 200, height = 150, channels = 1, seed = 1, level = 300, stars = 0 } = options;
  const [dx, dy] = options.shift ?? [0, 0];
  const noise = randomNumbers(seed);
  const sky = randomNumbers(12_345);
  const plane = new Float64Array(width * height);
  for (let i = 0; i < plane.length; i++)
    plane[i] = level + (noise() + noise() + noise() - 1.5) * 40;
  for (let s = 0; s < stars; s++) {
    const x0 = 10 + sky() * (width - 20) + dx;
    const y0 = 10 + sky() * (height - 20) + dy;
    const peak = 3000 + sky() * 20_000;
    for (let y = Math.max(0, Math.floor(y0 - 8)); y < Math.min(height, y0 + 8); y++)
      for (let x = Math.max(0, Math.floor(x0 - 8)); x < Math.min(width, x0 + 8); x++) {
        const i = y * width + x;
        plane[i] = (plane[i] ?? 0) + peak * Math.exp(-((x - x0) ** 2 + (y - y0) ** 2) / 4.5);
      }
  }
  const sample = options.float === true ? 4 : 2;
  const data = Buffer.alloc(Math.ceil((plane.length * channels * sample) / 2880) * 2880);
  for (let c = 0; c < channels; c++)
    for (const [i, value] of plane.entries()) {
      const level = Math.max(0, Math.min(65_535, Math.round(value)));
      const at = (c * plane.length + i) * sample;
      if (options.float === true) data.writeFloatBE(level / 65_535, at);
      else data.writeInt16BE(level - 32_768, at);
    }
  return data;
}

/** A linear congruential generator (Numerical Recipes), 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** The pixels of a FITS file, without its header (which holds the date). */
export function dataOf(fits: Buffer): Buffer {
  for (let block = 0; block < fits.length; block += 2880) {
    const cards = fits.subarray(block, block + 2880).toString('latin1');
    if (/^(?:.{80})*END {77}/s.test(cards)) return fits.subarray(block + 2880);
  }
  return Buffer.alloc(0);
}
