// The way of the light to the sensor: vignetting, shadows of dust, filters.
import { randomFor, uniform } from './random.ts';
import type { ObservationSpec, Rgb } from './spec.ts';
import type { DustSpeck } from './truth.ts';

/** Specks of one dust pattern. */
export function makeDust(spec: ObservationSpec, pattern: number): DustSpeck[] {
  if (!spec.effects.dust) return [];
  const random = randomFor(spec.seed, `dust ${pattern}`);
  const { width, height } = spec.camera;
  return Array.from({ length: spec.optics.dust }, () => ({
    x: uniform(random, 1, width),
    y: uniform(random, 1, height),
    radius: uniform(random, 0.012, 0.04) * width,
    depth: uniform(random, 0.04, 0.13),
  }));
}

/** Share of the light that reaches each pixel; 1 in the middle of a clean frame. */
export function flatField(spec: ObservationSpec, dust: readonly DustSpeck[]): Float32Array {
  const { width, height } = spec.camera;
  const loss = spec.effects.vignetting ? spec.optics.vignetting : 0;
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const corner = cx * cx + cy * cy;
  const field = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      field[y * width + x] = 1 - (loss * ((x - cx) * (x - cx) + (y - cy) * (y - cy))) / corner;
  for (const speck of dust) addShadow(field, width, height, speck);
  return field;
}

/** An out-of-focus speck in front of an obstructed aperture: a ring. */
function addShadow(field: Float32Array, width: number, height: number, speck: DustSpeck): void {
  const [cx, cy] = [speck.x - 1, speck.y - 1];
  const reach = speck.radius + 2;
  for (let y = Math.max(0, Math.ceil(cy - reach)); y < Math.min(height, cy + reach); y++) {
    for (let x = Math.max(0, Math.ceil(cx - reach)); x < Math.min(width, cx + reach); x++) {
      const r = Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
      const shade = step(speck.radius - r) * step(r - 0.42 * speck.radius);
      field[y * width + x] = (field[y * width + x] as number) * (1 - speck.depth * shade);
    }
  }
}

/** From 0 to 1 over three pixels. */
function step(distance: number): number {
  return Math.max(0, Math.min(1, (distance + 1.5) / 3));
}

/** What a filter lets through by colour; names that are not known let all through. */
export function filterResponse(filter: string): Rgb {
  const responses: Readonly<Record<string, Rgb>> = {
    R: [1, 0, 0],
    G: [0, 1, 0],
    B: [0, 0, 1],
    Ha: [0.14, 0, 0],
    OIII: [0, 0.08, 0.06],
    SII: [0.09, 0, 0],
    HaOiii: [0.14, 0.07, 0.06],
    LP: [0.16, 0.08, 0.07],
  };
  return responses[filter] ?? [1, 1, 1];
}
