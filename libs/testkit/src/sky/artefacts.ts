// What does not belong into a picture: cosmic rays and satellites.
import type { Random } from './random.ts';
import { uniform } from './random.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Adds tracks of particles: a spot, or a short straight line, sharper than any star. */
export function addCosmicRays(
  signal: Float32Array,
  size: Size,
  count: number,
  random: Random,
): void {
  for (let i = 0; i < count; i++) {
    let x = uniform(random, 0, size.width);
    let y = uniform(random, 0, size.height);
    const angle = uniform(random, 0, 2 * Math.PI);
    const length = Math.floor(uniform(random, 1, 14));
    const electrons = 800 * Math.exp(uniform(random, 0, 2.5));
    for (let step = 0; step < length; step++) {
      add(signal, size, Math.floor(x), Math.floor(y), electrons);
      x += Math.cos(angle);
      y += Math.sin(angle);
    }
  }
}

/** Adds the trail of a satellite right across the frame. */
export function addTrail(signal: Float32Array, size: Size, random: Random): void {
  const angle = uniform(random, 0.15, 0.6) * Math.PI;
  const [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  const cx = uniform(random, 0.3, 0.7) * size.width;
  const cy = uniform(random, 0.3, 0.7) * size.height;
  const peak = uniform(random, 1200, 2400);
  const sigma = 1.3;
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const distance = (x - cx) * nx + (y - cy) * ny;
      if (distance > 6 || distance < -6) continue;
      add(signal, size, x, y, peak * Math.exp((-distance * distance) / (2 * sigma * sigma)));
    }
  }
}

function add(signal: Float32Array, size: Size, x: number, y: number, electrons: number): void {
  if (x < 0 || y < 0 || x >= size.width || y >= size.height) return;
  const at = y * size.width + x;
  signal[at] = (signal[at] as number) + electrons;
}
