// One simulated night as files: lights of one target with the frames to calibrate them, and where each kind lies.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { smallObservation, writeObservation } from '@starbash/testkit';

export interface NightSize {
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly lights: number;
  /** Of bias, dark and flat frames each. */
  readonly calibration: number;
  readonly stars: number;
}

export const nightSizes = {
  small: {
    name: '40 frames of 1 MP',
    width: 1024,
    height: 1024,
    lights: 40,
    calibration: 5,
    stars: 300,
  },
  large: {
    name: '12 frames of 12 MP',
    width: 4000,
    height: 3000,
    lights: 12,
    calibration: 5,
    stars: 1000,
  },
  /** For the test that the bench still runs. */
  tiny: {
    name: '3 frames of 0.1 MP',
    width: 400,
    height: 300,
    lights: 3,
    calibration: 2,
    stars: 80,
  },
} as const satisfies Readonly<Record<string, NightSize>>;

export type FrameType = 'bias' | 'dark' | 'flat' | 'light';

/** Absolute folders, one a kind of frame. */
export type NightFolders = Readonly<Record<FrameType, string>>;

/** Writes the frames below `raw`. */
export function writeNight(raw: string, size: NightSize): NightFolders {
  const { width, height, lights, calibration, stars } = size;
  const written = writeObservation(
    raw,
    smallObservation({
      width,
      height,
      stars,
      lights,
      flats: calibration,
      darks: calibration,
      biases: calibration,
    }),
  );
  const folders: Partial<Record<FrameType, string>> = {};
  for (const { path, truth } of written.frames) folders[truth.type as FrameType] = dirname(path);
  const { bias, dark, flat, light } = folders;
  if (!bias || !dark || !flat || !light) throw new Error('a night without a kind of frame');
  return { bias, dark, flat, light };
}

/** Absolute, in the order of their names. */
export function framesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}
