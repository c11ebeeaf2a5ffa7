// Small pictures with stars, which a real Siril can calibrate, align and stack.
import { writeImage } from '@starbash/fits';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export interface StarsOptions {
  readonly width?: number;
  readonly height?: number;
  readonly channels?: 1 | 3;
  /** At the same places in all pictures but for the shift. */
  readonly stars?: number;
  /** Of the noise. */
  readonly seed?: number;
  /** Pixels. */
  readonly shift?: readonly [number, number];
  readonly cards?: Readonly<Record<string, string | number>>;
}

export function writeStars(path: string, options: StarsOptions = {}): void {
  const { width = 120, height = 90, channels = 1, stars = 25, seed = 1, cards = {} } = options;
  const [dx, dy] = options.shift ?? [0, 0];
  const noise = numbers(seed);
  const sky = numbers(4711);
  const plane = Float64Array.from({ length: width * height }, () => 800 + (noise() - 0.5) * 90);
  for (let s = 0; s < stars; s++) {
    const x0 = 9 + sky() * (width - 18) + dx;
    const y0 = 9 + sky() * (height - 18) + dy;
    const peak = 4000 + sky() * 20_000;
    for (let y = Math.max(0, Math.floor(y0 - 7)); y < Math.min(height, y0 + 7); y++)
      for (let x = Math.max(0, Math.floor(x0 - 7)); x < Math.min(width, x0 + 7); x++) {
        const light = peak * Math.exp(-((x - x0) ** 2 + (y - y0) ** 2) / 4.5);
        plane[y * width + x] = (plane[y * width + x] ?? 0) + light;
      }
  }
  const data = new Uint16Array(plane.length * channels);
  for (let c = 0; c < channels; c++)
    for (const [i, value] of plane.entries())
      data[c * plane.length + i] = Math.max(0, Math.min(65_535, Math.round(value)));
  mkdirSync(dirname(path), { recursive: true });
  const keys = Object.entries({ IMAGETYP: 'LIGHT', EXPTIME: 60, ...cards });
  writeImage(
    path,
    { width, height, channels, data },
    keys.map(([key, value]) => ({ key, value })),
  );
}

/** A linear congruential generator (Numerical Recipes), 0 to 1. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
