// Light without edges on the sensor: the background of the sky, and the galaxy.
import type { Scene } from './galaxy.ts';
import type { Mosaic } from './stars.ts';
import type { Rgb } from './spec.ts';
import type { Pointing } from './truth.ts';

/** Adds an even light of `level` electrons, tinted, and growing by `slope` towards the right and the last row. */
export function addSky(
  signal: Float32Array,
  mosaic: Mosaic,
  tint: Rgb,
  level: number,
  slope: { readonly x: number; readonly y: number },
): void {
  const { width, height } = mosaic;
  for (let y = 0, at = 0; y < height; y++) {
    const across = 1 + slope.y * ((2 * y) / height - 1);
    for (let x = 0; x < width; x++, at++) {
      const light = level * (across + slope.x * ((2 * x) / width - 1));
      signal[at] = (signal[at] as number) + light * tint[mosaic.colourAt(x, y)];
    }
  }
}

/** Adds the scene as a frame sees it, shifted and turned, between its pixels by bilinear interpolation. */
export function addScene(
  signal: Float32Array,
  mosaic: Mosaic,
  scene: Scene,
  pointing: Pointing,
  throughput: number,
): void {
  const { width, height, response } = mosaic;
  const angle = (pointing.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const weights = response.map((value) => value * throughput);
  for (let y = 0, at = 0; y < height; y++) {
    const dy = y - cy - pointing.shift.y;
    for (let x = 0; x < width; x++, at++) {
      const dx = x - cx - pointing.shift.x;
      const u = cx + cos * dx + sin * dy + scene.margin;
      const v = cy - sin * dx + cos * dy + scene.margin;
      if (mosaic.mono) {
        let sum = 0;
        for (let c = 0; c < 3; c++)
          sum += (weights[c] as number) * sample(scene, scene.planes[c] as Float32Array, u, v);
        signal[at] = (signal[at] as number) + sum / 3;
      } else {
        const c = mosaic.colourAt(x, y);
        const light = (weights[c] as number) * sample(scene, scene.planes[c], u, v);
        signal[at] = (signal[at] as number) + light;
      }
    }
  }
}

function sample(scene: Scene, plane: Float32Array, u: number, v: number): number {
  const x = Math.floor(u);
  const y = Math.floor(v);
  if (x < 0 || y < 0 || x >= scene.width - 1 || y >= scene.height - 1) return 0;
  const at = y * scene.width + x;
  const [fx, fy] = [u - x, v - y];
  const first = plane[at] as number;
  const top = first + fx * ((plane[at + 1] as number) - first);
  const third = plane[at + scene.width] as number;
  const low = third + fx * ((plane[at + scene.width + 1] as number) - third);
  return top + fy * (low - top);
}
