// Random small worlds of frames, and a catalog's content as plain data to compare.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { Catalog } from '../src/index.ts';
import { masterRows, sessionRows, snapshot, targetRows } from '../src/index.ts';
import type { Cards } from './frames.ts';
import { frameBytes } from './frames.ts';

export interface WorldFile {
  readonly path: string;
  readonly cards: Cards;
  /** Equal cards with equal noise are copies. */
  readonly noise: string;
}

const evening = Date.UTC(2025, 8, 10, 18);
const minute = 60_000;

/** Few values of each kind, so that frames meet: in groups, in gaps, at one instant, as copies. */
const frame = fc.record({
  type: fc.constantFrom('LIGHT', 'LIGHT', 'LIGHT', 'DARK', 'FLAT'),
  camera: fc.constantFrom('A', 'B'),
  at: fc.oneof(
    fc.nat({ max: 3 * 24 * 6 }).map((tens) => evening + tens * 10 * minute),
    fc.constantFrom(Date.UTC(1970, 0, 1, 0, 10), Date.UTC(2000, 0, 1, 1)),
  ),
  zone: fc.constantFrom<Cards>({}, {}, { SITELONG: 10.5 }, { SITELONG: -122.5 }),
  object: fc.constantFrom('M 31', 'm31', 'M 33', '', ''),
  place: fc.constantFrom<Cards>(
    {},
    { RA: 10, DEC: 41 },
    { RA: 10.4, DEC: 41 },
    { RA: 10.8, DEC: 41 },
    { RA: 11.2, DEC: 41, FOCALLEN: 100, XPIXSZ: 500 },
  ),
  exposure: fc.constantFrom(60, 60.01, 120),
  temperature: fc.constantFrom<Cards>(
    { 'SET-TEMP': -10 },
    { 'CCD-TEMP': 20 },
    { 'CCD-TEMP': 22 },
    { 'CCD-TEMP': 24.5 },
    {},
  ),
  folder: fc.constantFrom('', 'a/', 'b/c/'),
  noise: fc.constantFrom('', '', 'copied'),
});

/** Between `least` and `most` files with paths of their own. */
export function worldOf(least: number, most: number): fc.Arbitrary<readonly WorldFile[]> {
  return fc.array(frame, { minLength: least, maxLength: most }).map((frames) =>
    frames.map(({ type, camera, at, zone, object, place, exposure, temperature, ...rest }, i) => ({
      path: `${rest.folder}f${i}.fits`,
      noise: rest.noise === '' ? `noise of ${i}` : rest.noise,
      cards: {
        IMAGETYP: type,
        INSTRUME: camera,
        'DATE-OBS': new Date(at).toISOString().slice(0, 19),
        EXPTIME: exposure,
        OBJECT: object,
        ...zone,
        ...place,
        ...temperature,
      },
    })),
  );
}

export function writeFiles(folder: string, files: readonly WorldFile[]): void {
  for (const { path, cards, noise } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), frameBytes(cards, noise));
  }
}

/**
 * Sessions with their ids, frames and facts, masters and targets. `rename` brings paths of other roots together;
 * times of files are left out.
 */
export function contentOf(
  catalog: Catalog,
  rename: (path: string) => string = (path) => path,
): unknown {
  const frames = new Map(
    snapshot(catalog).sessions.map(({ id, frames: list, metadata }) => [id, { list, metadata }]),
  );
  return {
    sessions: sessionRows(catalog)
      .map((row) => ({
        ...row,
        metadata: frames.get(row.id)?.metadata,
        paths: frames
          .get(row.id)
          ?.list.map(({ path, size, start }) => `${rename(path)} ${size} ${start}`)
          .sort(),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    masters: masterRows(catalog).map(({ path }) => rename(path)),
    targets: targetRows(catalog),
  };
}
