// Trees of small FITS files, written from a list of runs: what a night leaves on a disk, in a few kilobytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Cards = Readonly<Record<string, string | number | boolean | null>>;

/** Frames that follow each other. */
export interface Run {
  readonly folder: string;
  readonly count: number;
  /** UTC of the first, without a zone. */
  readonly start: string;
  /** Seconds from start to start. */
  readonly every: number;
  /** Over those that all runs share; null leaves a card out. */
  readonly cards: Cards;
  /** Cards whose values differ from frame to frame; the last one stays. */
  readonly series?: Readonly<Record<string, readonly (string | number)[]>>;
}

export interface FrameTree {
  /** What the runs are about, for those who read the case. */
  readonly about: string;
  readonly common: Cards;
  readonly runs: readonly Run[];
}

/** Writes the frames below `folder`: 20 × 10 pixels of zeros, told apart by their number. */
export function writeFrameTree(folder: string, { common, runs }: FrameTree): void {
  for (const run of runs) {
    const below = join(folder, run.folder);
    mkdirSync(below, { recursive: true });
    for (let i = 0; i < run.count; i++) {
      const at = new Date(Date.parse(`${run.start}Z`) + i * run.every * 1000).toISOString();
      const series = Object.fromEntries(
        Object.entries(run.series ?? {}).map(([key, values]) => [
          key,
          values[Math.min(i, values.length - 1)] ?? null,
        ]),
      );
      const cards = { ...common, 'DATE-OBS': at.slice(0, 23), ...run.cards, ...series };
      const name = `${String(i + 1).padStart(4, '0')}.fits`;
      writeFileSync(join(below, name), fitsBytes(cards, i));
    }
  }
}

function fitsBytes(cards: Cards, number: number): Buffer {
  const all = { SIMPLE: true, BITPIX: 16, NAXIS: 2, NAXIS1: 20, NAXIS2: 10, ...cards };
  let text = '';
  for (const [key, value] of Object.entries(all))
    if (value !== null) text += card(key, value).padEnd(80);
  text += 'END'.padEnd(80);
  const data = Buffer.alloc(2880);
  data.writeInt32BE(number);
  return Buffer.concat([Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880)), data]);
}

function card(key: string, value: string | number | boolean): string {
  const name = key.padEnd(8);
  if (typeof value === 'string') return `${name}= '${value.replaceAll("'", "''").padEnd(8)}'`;
  const text = typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value);
  return `${name}= ${text.padStart(20)}`;
}
