// Stars: how many of what brightness and colour, and their image on the sensor.
import type { Random } from './random.ts';
import { normal, randomFor, uniform } from './random.ts';
import type { ObservationSpec, Rgb } from './spec.ts';
import type { TrueStar } from './truth.ts';

/** Pixels around the field that also hold stars: dithered and turned frames look there. */
export function fieldMargin(width: number, height: number): number {
  return 24 + Math.ceil(0.03 * Math.max(width, height));
}

/**
 * The stars of the field and of its margin, brightest first. Their number grows with falling brightness by the
 * power of 0.9 that counts near the galactic plane have (about 10^(0.36 m) stars to magnitude m).
 */
export function makeStars(spec: ObservationSpec): TrueStar[] {
  if (!spec.effects.stars) return [];
  const { width, height } = spec.camera;
  const margin = fieldMargin(width, height);
  const area = ((width + 2 * margin) * (height + 2 * margin)) / (width * height);
  const random = randomFor(spec.seed, 'stars');
  const count = Math.round(spec.sky.stars * area);
  const stars = Array.from({ length: count }, (_, i) => {
    // Evenly spread ranks instead of drawn ones: small fields have bright stars as well.
    const rank = (i + uniform(random)) / count;
    const flux = Math.min(spec.sky.brightest, spec.sky.faintest * Math.pow(1 - rank, -1 / 0.9));
    return {
      x: uniform(random, 1 - margin, width + margin),
      y: uniform(random, 1 - margin, height + margin),
      flux,
      colour: starColour(random),
    };
  });
  return stars.sort((a, b) => b.flux - a.flux);
}

/** From blue to orange, most of them near white. */
function starColour(random: Random): Rgb {
  const warmth = Math.max(-1, Math.min(1, normal(random, 0.15, 0.45)));
  return [1 + 0.5 * warmth, 1, 1 - 0.6 * warmth];
}

/** A star's light as a Moffat profile of exponent 4, which has the wings of real ones. */
export interface StarStamp {
  /** In pixels from 0, not by the FITS convention. */
  readonly x: number;
  readonly y: number;
  /** Electrons in all. */
  readonly electrons: number;
  readonly colour: Rgb;
  readonly fwhm: number;
}

/** Colour (0 red, 1 green, 2 blue) of a pixel, or the weights of a mono camera's filter. */
export interface Mosaic {
  readonly width: number;
  readonly height: number;
  colourAt(x: number, y: number): 0 | 1 | 2;
  /** Factor by colour: the sensor's and the filter's response. */
  readonly response: Rgb;
  /** The mono camera sums all three colours. */
  readonly mono: boolean;
}

/** Adds a star to a frame, as far out as it gives more than a third of an electron. */
export function addStar(signal: Float32Array, mosaic: Mosaic, star: StarStamp): void {
  // FWHM = 2 α sqrt(2^(1/4) − 1); total flux = π α² I₀ / 3.
  const alpha = star.fwhm / (2 * Math.sqrt(Math.pow(2, 0.25) - 1));
  const peak = (3 * star.electrons) / (Math.PI * alpha * alpha);
  if (peak <= 0.3) return;
  const radius = alpha * Math.sqrt(Math.max(0, Math.pow(peak / 0.3, 0.25) - 1)) + 1;
  const { width, height } = mosaic;
  const weights = star.colour.map((value, i) => value * (mosaic.response[i] ?? 1)) as [
    number,
    number,
    number,
  ];
  const summed = (weights[0] + weights[1] + weights[2]) / 3;
  const left = Math.max(0, Math.ceil(star.x - radius));
  const right = Math.min(width - 1, Math.floor(star.x + radius));
  const bottom = Math.min(height - 1, Math.floor(star.y + radius));
  for (let y = Math.max(0, Math.ceil(star.y - radius)); y <= bottom; y++) {
    const dy2 = (y - star.y) * (y - star.y);
    for (let x = left; x <= right; x++) {
      const q = 1 + ((x - star.x) * (x - star.x) + dy2) / (alpha * alpha);
      const light = peak / (q * q * q * q);
      const weight = mosaic.mono ? summed : weights[mosaic.colourAt(x, y)];
      signal[y * width + x] = (signal[y * width + x] as number) + light * weight;
    }
  }
}
