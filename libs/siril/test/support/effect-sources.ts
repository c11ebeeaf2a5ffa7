// The files that cases of effects start with: small frames of every kind, written once and copied for each case.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDng } from '@starbash/testkit';
import type { EntryInput } from '../../src/index.ts';
import type { FrameOptions } from './frames.ts';
import { writeFrame } from './frames.ts';

const optics = { FOCALLEN: 400, XPIXSZ: 3.76, YPIXSZ: 3.76, OBJECT: 'M31', INSTRUME: 'Camera' };
const bayer = { ...optics, BAYERPAT: 'RGGB', ROWORDER: 'TOP-DOWN' };
const xtrans = {
  ...optics,
  BAYERPAT: 'GGRGGBGGBGGRBRGRBGGGBGGRGGRGGBRBGBRG',
  ROWORDER: 'TOP-DOWN',
};
const sky = { level: 800, stars: 40, cards: optics } satisfies FrameOptions;
const matrix = { ...sky, cards: bayer } satisfies FrameOptions;

/** Single pictures, as `NAME.fit`. */
const pictures: Readonly<Record<string, FrameOptions>> = {
  mono: sky,
  mono2: { ...sky, level: 900, seed: 9 },
  cfa: matrix,
  xtrans: { ...sky, cards: xtrans },
  rgb: { ...sky, channels: 3 },
  deep: { ...sky, float: true },
  deepcfa: { ...matrix, float: true },
  deeprgb: { ...sky, channels: 3, float: true },
  small: { ...sky, width: 100, height: 80 },
  odd: { ...matrix, width: 201, height: 151 },
  big: { ...matrix, width: 520, height: 520 },
  bias: { level: 200, seed: 50, cards: bayer },
  dark: { level: 230, seed: 70, cards: bayer },
  bigdark: { level: 230, seed: 70, cards: bayer, width: 520, height: 520 },
  bigbias: { level: 200, seed: 50, cards: bayer, width: 520, height: 520 },
  flat: { level: 20_000, seed: 90, cards: bayer },
};

/** Sequences of four frames, as `NAME_00001.fit` and on. */
const sequences = [
  'mono',
  'cfa',
  'rgb',
  'deep',
  'deepcfa',
  'deeprgb',
  'small',
  'odd',
  'big',
  'xtrans',
];
const count = 4;

function drift(i: number): Partial<FrameOptions> {
  return { seed: 200 + i, shift: [i * 0.7, -i * 0.5] };
}

/** Folders of frames as cameras write them, `raw/L_1.fits` and on; others are empty. */
const folders: Readonly<Record<string, string>> = { 'raw/': '.fits', 'camera/': '.dng' };

function framesOf(name: string): string[] {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  if (!name.endsWith('/')) return numbers.map((n) => `${name}0000${n}.fit`);
  const ending = folders[name];
  return ending === undefined ? [] : numbers.map((n) => `${name}L_${n}${ending}`);
}

/** Writes all of them into a folder. */
export function writeSources(folder: string): void {
  for (const [name, options] of Object.entries(pictures))
    writeFrame(join(folder, `${name}.fit`), options);
  for (const name of sequences)
    for (const [i, file] of framesOf(`${name}_`).entries())
      writeFrame(join(folder, file), { ...pictures[name], ...drift(i) });
  for (const [i, file] of framesOf('raw/').entries())
    writeFrame(join(folder, file), { ...matrix, ...drift(i) });
  mkdirSync(join(folder, 'camera'));
  for (const [i, file] of framesOf('camera/').entries()) writeRaw(join(folder, file), i);
}

function writeRaw(path: string, i: number): void {
  const [width, height] = [200, 150];
  const data = Uint16Array.from({ length: width * height }, (_, at) => 500 + ((at * 7 + i) % 100));
  const exif = { make: 'Maker', model: 'Camera', exposure: 60, iso: 800 };
  writeDng(path, { width, height, data }, { ...exif, taken: `2026:01:01 00:0${i}:00` });
}

export function copySources(names: readonly string[], from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of names) {
    if (name.endsWith('/')) mkdirSync(join(to, name));
    const files = /[_/]$/.test(name) ? framesOf(name) : [`${name}.fit`];
    for (const file of files) copyFileSync(join(from, file), join(to, file));
  }
}

/** The sources as interpretation is told of them. */
export function sourceEntries(names: readonly string[]): EntryInput[] {
  const kept = names.filter((name) => !name.endsWith('/') || folders[name] !== undefined);
  return kept.map((name): EntryInput => {
    const options: FrameOptions = pictures[name.replace(/_$/, '')] ?? matrix;
    const { width = 200, height = 150, channels = 1, float = false } = options;
    const hasMatrix = options.cards?.['BAYERPAT'] !== undefined;
    const geometry = { width, height, channels, bits: float ? 32 : 16, bayer: hasMatrix };
    const frames = { min: count, max: count };
    if (name.endsWith('/'))
      return {
        kind: 'sequence',
        folder: `task:${name.slice(0, -1)}`,
        prefix: 'L_',
        extension: folders[name] as string,
        frames,
        geometry,
      };
    if (name.endsWith('_'))
      return { kind: 'sequence', folder: 'task:', prefix: name, frames, geometry };
    return { kind: 'file', path: `task:${name}.fit`, geometry };
  });
}

/** All files below a folder, by relative path. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
