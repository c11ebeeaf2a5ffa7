// Reading numbers off simulated frames.
import type { SimulatedFrame, SimulatedType } from '../../src/index.ts';
import { simulateObservation } from '../../src/index.ts';
import type { ObservationSpec } from '../../src/index.ts';

export function framesOf(spec: ObservationSpec, type?: SimulatedType): SimulatedFrame[] {
  const frames = [...simulateObservation(spec).frames()];
  return type === undefined ? frames : frames.filter((frame) => frame.truth.type === type);
}

/** Middle of the light above `background` within `reach` pixels of a place, by the FITS convention. */
export function centroid(
  { image }: SimulatedFrame,
  place: { readonly x: number; readonly y: number },
  background: number,
  reach: number,
): { x: number; y: number } {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = Math.round(place.y - reach); y <= place.y + reach; y++) {
    for (let x = Math.round(place.x - reach); x <= place.x + reach; x++) {
      const value = (image.data[(y - 1) * image.width + x - 1] as number) - background;
      sum += value;
      sumX += value * x;
      sumY += value * y;
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}

export function mean(data: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] as number;
  return sum / data.length;
}

export function deviation(data: ArrayLike<number>): number {
  const middle = mean(data);
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += ((data[i] as number) - middle) ** 2;
  return Math.sqrt(sum / data.length);
}

/** Mean of the frames, pixel by pixel. */
export function stack(frames: readonly SimulatedFrame[]): Float64Array {
  const sum = new Float64Array(frames[0]?.image.data.length ?? 0);
  for (const { image } of frames)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (image.data[i] as number);
  return sum.map((value) => value / frames.length);
}
