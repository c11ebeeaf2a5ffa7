// The sensor: colours of its pixels, dark current, bias, noise, and the numbers that come out.
import type { Random } from './random.ts';
import { normal, randomFor, uniform } from './random.ts';
import { filterResponse } from './optics.ts';
import type { CameraSpec, ObservationSpec, Rgb } from './spec.ts';
import type { Mosaic } from './stars.ts';
import type { HotPixel } from './truth.ts';

/** Red and blue pixels see a little less than green ones. */
const sensorResponse: Rgb = [0.93, 1, 0.9];

/** The colours of the pixels behind a filter. */
export function mosaicOf(camera: CameraSpec, filter: string): Mosaic {
  const through = filterResponse(filter);
  const mono = camera.bayer === null;
  const pattern = [...(camera.bayer ?? 'GGGG')].map((c) => (c === 'R' ? 0 : c === 'B' ? 2 : 1));
  const colours = pattern as (0 | 1 | 2)[];
  const response = through.map((value, i) =>
    mono ? value : value * (sensorResponse[i] as number),
  ) as [number, number, number];
  return {
    width: camera.width,
    height: camera.height,
    colourAt: (x, y) => colours[(y & 1) * 2 + (x & 1)] as 0 | 1 | 2,
    response,
    mono,
  };
}

/** Light of given strength by colour as the pixels of a mosaic see it. */
export function seenBy(mosaic: Mosaic, light: Rgb): Rgb {
  const seen = light.map((value, i) => value * (mosaic.response[i] as number)) as [
    number,
    number,
    number,
  ];
  if (!mosaic.mono) return seen;
  const sum = (seen[0] + seen[1] + seen[2]) / 3;
  return [sum, sum, sum];
}

export function makeHotPixels(spec: ObservationSpec): HotPixel[] {
  if (!spec.effects.hotPixels) return [];
  const random = randomFor(spec.seed, 'hot pixels');
  const pixels = spec.camera.width * spec.camera.height;
  const rates = new Map<number, number>();
  // From barely visible to glaring, evenly in the logarithm.
  for (let i = 0; i < spec.camera.hotPixels; i++)
    rates.set(random() % pixels, 0.5 * Math.exp(uniform(random, 0, Math.log(160))));
  return [...rates].sort(([a], [b]) => a - b).map(([index, rate]) => ({ index, rate }));
}

/** ADU that the electronics add, the same in every frame: columns that differ a little. */
export function makeBiasPattern(spec: ObservationSpec): Float32Array {
  const pattern = new Float32Array(spec.camera.width);
  if (!spec.effects.biasPattern) return pattern;
  const random = randomFor(spec.seed, 'bias pattern');
  for (let x = 0; x < pattern.length; x++) pattern[x] = normal(random, 0, 1.5);
  return pattern;
}

/** Adds what the sensor collects without light. */
export function addDarkCurrent(
  signal: Float32Array,
  spec: ObservationSpec,
  hotPixels: readonly HotPixel[],
  { exposure, temperature }: { readonly exposure: number; readonly temperature: number },
): void {
  const { darkCurrent, darkDoubling } = spec.camera;
  const warmth = Math.pow(2, (temperature + 10) / darkDoubling);
  const electrons = spec.effects.darkCurrent ? darkCurrent * warmth * exposure : 0;
  if (electrons > 0)
    for (let i = 0; i < signal.length; i++) signal[i] = (signal[i] as number) + electrons;
  for (const { index, rate } of hotPixels)
    signal[index] = (signal[index] as number) + rate * warmth * exposure;
}

export interface ReadOut {
  readonly camera: CameraSpec;
  /** ADU by column. */
  readonly biasPattern: Float32Array;
  /** Standard normal values by 16 bits; undefined for frames without noise. */
  readonly gaussian: Float32Array | undefined;
  readonly random: Random;
}

/**
 * Electrons to the numbers of a 16-bit camera. Shot noise and read noise are one normal distribution: there
 * are always enough electrons for that.
 */
export function readOut(signal: Float32Array, options: ReadOut): Uint16Array {
  const { camera, biasPattern, gaussian, random } = options;
  const data = new Uint16Array(signal.length);
  const readVariance = camera.readNoise * camera.readNoise;
  const perElectron = 1 / camera.electronsPerAdu;
  let bits = 0;
  let spare = false;
  for (let y = 0, at = 0; y < camera.height; y++) {
    for (let x = 0; x < camera.width; x++, at++) {
      let electrons = signal[at] as number;
      if (gaussian !== undefined) {
        // One draw serves two pixels.
        bits = spare ? bits >>> 16 : random();
        spare = !spare;
        electrons += Math.sqrt(electrons + readVariance) * (gaussian[bits & 0xffff] as number);
      }
      const adu = camera.biasLevel + (biasPattern[x] as number) + electrons * perElectron;
      data[at] = adu <= 0 ? 0 : adu >= 65535 ? 65535 : Math.round(adu);
    }
  }
  return data;
}
