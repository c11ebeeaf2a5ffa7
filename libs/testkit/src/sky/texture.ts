// Cloudy patterns: smooth noise of several sizes laid over each other.
import { randomFor } from './random.ts';

/** A pattern with values from 0 to 1; its largest spots are one unit wide. */
export type Texture = (x: number, y: number) => number;

const side = 64;

/** Value noise on a lattice that repeats after 64 units, summed over octaves of half the size and weight. */
export function texture(seed: number, label: string, octaves: number): Texture {
  const random = randomFor(seed, label);
  const lattice = new Float32Array(side * side);
  for (let i = 0; i < lattice.length; i++) lattice[i] = random() / 4294967296;
  const at = (x: number, y: number) =>
    lattice[(y & (side - 1)) * side + (x & (side - 1))] as number;
  const smooth = (x: number, y: number) => {
    const [ix, iy] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [ease(x - ix), ease(y - iy)];
    const top = at(ix, iy) + fx * (at(ix + 1, iy) - at(ix, iy));
    const low = at(ix, iy + 1) + fx * (at(ix + 1, iy + 1) - at(ix, iy + 1));
    return top + fy * (low - top);
  };
  return (x, y) => {
    let [sum, total] = [0, 0];
    for (let octave = 0, scale = 1, weight = 1; octave < octaves; octave++) {
      sum += weight * smooth(x * scale + 17 * octave, y * scale - 29 * octave);
      total += weight;
      scale *= 2;
      weight *= 0.55;
    }
    return sum / total;
  };
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
