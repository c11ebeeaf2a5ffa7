// A spiral galaxy to look at: bulge, disc, two arms with dust lanes and pink clouds, a small companion.
import { randomFor, normal, uniform } from './random.ts';
import type { ObservationSpec } from './spec.ts';
import { fieldMargin } from './stars.ts';
import { texture } from './texture.ts';

/** Surface brightness by colour in electrons a second a pixel, over frame 0 and its margin. */
export interface Scene {
  readonly margin: number;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Float32Array, Float32Array, Float32Array];
}

/** Tilt of the disc and its direction in the frame, radians; tightness of the arms. */
const axisRatio = 0.46;
const direction = -0.52;
const pitch = 0.31;

export function makeScene(spec: ObservationSpec): Scene | undefined {
  const peak = spec.effects.galaxy ? spec.sky.galaxy : 0;
  if (peak <= 0) return undefined;
  const margin = fieldMargin(spec.camera.width, spec.camera.height);
  const width = spec.camera.width + 2 * margin;
  const height = spec.camera.height + 2 * margin;
  const scene: Scene = {
    margin,
    width,
    height,
    planes: [plane(width, height), plane(width, height), plane(width, height)],
  };
  // Half the length of the disc: it fills the frame and leaves some sky.
  const size = 0.47 * Math.min(spec.camera.width, 1.35 * spec.camera.height);
  addDisc(scene, spec.seed, size, peak);
  addPinkClouds(scene, spec.seed, size, peak);
  addCompanion(scene, { x: -0.42 * size, y: 0.5 * size, radius: 0.035 * size, peak: 0.16 * peak });
  addCompanion(scene, { x: 0.2 * size, y: -0.33 * size, radius: 0.016 * size, peak: 0.22 * peak });
  return scene;
}

function plane(width: number, height: number): Float32Array {
  return new Float32Array(width * height);
}

function addDisc(scene: Scene, seed: number, size: number, peak: number): void {
  const clumps = texture(seed, 'galaxy clumps', 5);
  const lanes = texture(seed, 'galaxy lanes', 5);
  const [red, green, blue] = scene.planes;
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  for (let row = 0; row < scene.height; row++) {
    for (let column = 0; column < scene.width; column++) {
      const [dx, dy] = [column - scene.width / 2, row - scene.height / 2];
      const u = (cos * dx + sin * dy) / size;
      const v = (cos * dy - sin * dx) / size;
      const w = v / axisRatio;
      const r = Math.sqrt(u * u + w * w);
      const core = 1 / Math.pow(1 + (u * u + (v * v) / 0.5) / 0.0011, 1.35);
      const halo = 0.1 * Math.exp(-Math.sqrt(u * u + (v * v) / 0.45) / 0.085);
      let [arm, disc, dust] = [0, 0, 0];
      if (r < 1.25) {
        const phase = 2 * (Math.atan2(w, u) - Math.log(r + 0.015) / Math.tan(pitch));
        const clump = clumps(u * 11 + 7, w * 11 + 7);
        const lane = lanes(u * 13 + 3, w * 13 + 3);
        const window = smoothstep(0.06, 0.2, r);
        const edge = 1 - smoothstep(0.8, 1.25, r);
        const crest = Math.pow(0.5 + 0.5 * Math.cos(phase + 2.2 * (clump - 0.5)), 3);
        disc = 0.034 * Math.exp(-r / 0.31) * edge * (0.75 + 0.5 * clump);
        arm = 0.085 * Math.exp(-r / 0.42) * edge * window * crest * (0.2 + 2 * clump * clump);
        const shadow = Math.pow(0.5 + 0.5 * Math.cos(phase + 1.25 + 2 * (lane - 0.5)), 5);
        dust = 2.6 * shadow * window * (1 - smoothstep(0.55, 0.95, r)) * lane;
      }
      const at = row * scene.width + column;
      // Dust takes more of the blue, as everywhere.
      red[at] = peak * (core + halo + (0.96 * disc + 0.52 * arm) * Math.exp(-0.75 * dust));
      green[at] = peak * (0.8 * core + 0.84 * halo + (0.84 * disc + 0.73 * arm) * Math.exp(-dust));
      blue[at] =
        peak * (0.52 * core + 0.6 * halo + (0.68 * disc + 1.22 * arm) * Math.exp(-1.3 * dust));
    }
  }
}

/** Clouds of hydrogen where stars are born: along the outer arms, red with some blue. */
function addPinkClouds(scene: Scene, seed: number, size: number, peak: number): void {
  const random = randomFor(seed, 'galaxy clouds');
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  for (let i = 0; i < 90; i++) {
    const r = uniform(random, 0.22, 0.95);
    const side = i % 2 === 0 ? 0 : Math.PI;
    const angle = side + Math.log(r + 0.015) / Math.tan(pitch) + normal(random, 0, 0.13);
    const [u, v] = [r * Math.cos(angle), r * Math.sin(angle) * axisRatio];
    const x = scene.width / 2 + size * (cos * u - sin * v);
    const y = scene.height / 2 + size * (sin * u + cos * v);
    const sigma = uniform(random, 0.0022, 0.0062) * size;
    const strength = peak * uniform(random, 0.03, 0.11) * Math.exp(-r / 0.9);
    addBlob(
      scene,
      x,
      y,
      4 * sigma,
      (d2) => strength * Math.exp(-d2 / (2 * sigma * sigma)),
      [1.25, 0.4, 0.66],
    );
  }
}

function addCompanion(
  scene: Scene,
  { x, y, radius, peak }: { x: number; y: number; radius: number; peak: number },
): void {
  const light = (d2: number) => peak / Math.pow(1 + d2 / (radius * radius * 0.3), 1.6);
  addBlob(scene, scene.width / 2 + x, scene.height / 2 + y, 9 * radius, light, [1, 0.84, 0.62]);
}

function addBlob(
  scene: Scene,
  x: number,
  y: number,
  reach: number,
  light: (squaredDistance: number) => number,
  colour: readonly [number, number, number],
): void {
  const edge = light(reach * reach);
  for (
    let row = Math.max(0, Math.ceil(y - reach));
    row < Math.min(scene.height, y + reach);
    row++
  ) {
    const from = Math.max(0, Math.ceil(x - reach));
    for (let column = from; column < Math.min(scene.width, x + reach); column++) {
      const d2 = (column - x) * (column - x) + (row - y) * (row - y);
      const value = light(d2) - edge;
      if (value <= 0) continue;
      const at = row * scene.width + column;
      scene.planes.forEach((plane, c) => {
        plane[at] = (plane[at] as number) + value * (colour[c] as number);
      });
    }
  }
}

function smoothstep(from: number, to: number, x: number): number {
  const t = Math.max(0, Math.min(1, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
