// A tree of many small FITS files with the headers of a real capture program: nights, targets, filters.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planFrame } from './planned-frames.ts';

const block = 2880;
const targets = 40;

/** Writes `count` frames below `folder`; returns the path of the first. */
export function makeFrames(folder: string, count: number): string {
  let last = '';
  for (let i = 0; i < count; i++) {
    const frame = planFrame(i, targets);
    const place = join(folder, frame.folder);
    if (place !== last) mkdirSync(place, { recursive: true });
    last = place;
    writeFileSync(join(place, frame.name), bytesOf(frame.cards()));
  }
  const first = planFrame(0, targets);
  return join(folder, first.folder, first.name);
}

/** Header and 32 × 32 pixels. */
function bytesOf(cards: string): Buffer {
  const header = cards + 'END'.padEnd(80);
  const length = Math.ceil(header.length / block) * block;
  return Buffer.alloc(length + block).fill(header.padEnd(length), 0, length, 'latin1');
}
