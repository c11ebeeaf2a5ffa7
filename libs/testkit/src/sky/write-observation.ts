// Simulated frames as files, in the folders that the capture program would use.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeImage } from '@starbash/fits';
import { simulateObservation } from './simulate.ts';
import type { ObservationSpec } from './spec.ts';
import type { FrameTruth, ObservationTruth } from './truth.ts';

export interface WrittenFrame {
  readonly path: string;
  readonly relativePath: string;
  readonly truth: FrameTruth;
}

export interface WrittenObservation {
  readonly truth: ObservationTruth;
  readonly frames: readonly WrittenFrame[];
}

/**
 * Writes all frames of an observation below `folder`, which is made where it is missing. `onFrame` is called
 * after each, with how many there are.
 */
export function writeObservation(
  folder: string,
  spec: ObservationSpec,
  onFrame: (done: number, all: number) => void = () => undefined,
): WrittenObservation {
  const { truth, frames } = simulateObservation(spec);
  const all = spec.sessions.reduce((sum, session) => sum + session.count, 0);
  const written: WrittenFrame[] = [];
  for (const frame of frames()) {
    const path = join(folder, ...frame.relativePath.split('/'));
    mkdirSync(dirname(path), { recursive: true });
    // They can be made again at any time: no need to wait for the disk.
    writeImage(path, frame.image, frame.cards, { sync: false });
    written.push({ path, relativePath: frame.relativePath, truth: frame.truth });
    onFrame(written.length, all);
  }
  return { truth, frames: written };
}
