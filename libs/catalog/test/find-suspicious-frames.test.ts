// The doctor of frames: what headers, clocks, copies and pixels give away; and what it must not suspect.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  addRepository,
  defaultCatalogSettings,
  examineFrames,
  indexRepository,
  openCatalog,
} from '../src/index.ts';
import type { Examination } from '../src/index.ts';
import { at, headerBytes, indexed, nina, series, temporaryFolder } from './frames.ts';
import type { Cards } from './frames.ts';
import { layOutSamples } from './sample-files.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Check, file and what was seen of each suspicion. */
function rows({ suspicions }: Examination): string[] {
  return suspicions.map(({ check, path, seen }) => `${check} ${path}: ${seen}`);
}

const [width, height] = [320, 128];

/** Noise of a sigma of one, the same at every run. */
function noiseFrom(seed: number): () => number {
  let state = seed + 1;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return () => Array.from({ length: 12 }, next).reduce((sum, one) => sum + one, -6);
}

/** A frame of unsigned 16 bit pixels. */
function picture(cards: Cards, value: (x: number, y: number) => number): Buffer {
  const header = headerBytes({ ...cards, NAXIS1: width, NAXIS2: height, BZERO: 32_768, BSCALE: 1 });
  const data = Buffer.alloc(Math.ceil((width * height * 2) / 2880) * 2880);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const stored = Math.min(65_535, Math.max(0, Math.round(value(x, y)))) - 32_768;
      data.writeInt16BE(stored, (y * width + x) * 2);
    }
  return Buffer.concat([header, data]);
}

/** A rig whose bias level is 500 and whose noise is 5. */
const bias = nina({
  IMAGETYP: 'BIAS',
  EXPTIME: 0.001,
  EXPOSURE: 0.001,
  OBJECT: undefined,
  ...at('2025-09-11T06:00:00'),
});
const dark = nina({ IMAGETYP: 'DARK', OBJECT: undefined, ...at('2025-09-11T07:00:00') });
const flat = nina({ IMAGETYP: 'FLAT', EXPTIME: 2, EXPOSURE: 2, ...at('2025-09-11T05:00:00') });
const light = nina({ ...at('2025-09-10T22:00:00') });

function level(mean: number, sigma: number, seed = 1) {
  const random = noiseFrom(seed);
  return () => mean + sigma * random();
}

/** Brighter in the middle, as flats are. */
function vignetted(mean: number, seed = 1) {
  const random = noiseFrom(seed);
  return (x: number, y: number) => {
    const r = ((x - width / 2) / width) ** 2 + ((y - height / 2) / height) ** 2;
    return mean * (1 - 0.6 * r) + Math.sqrt(mean) * random();
  };
}

function starry(mean: number, sigma: number, seed = 3) {
  const random = noiseFrom(seed);
  return (x: number, y: number) =>
    mean + sigma * random() + (x % 32 === 0 && y % 2 === 0 ? 4000 : 0);
}

const good = {
  'bias/1.fits': picture(bias, level(500, 5)),
  'dark/1.fits': picture(dark, level(520, 7)),
  'flat/1.fits': picture(flat, vignetted(25_000)),
  'light/1.fits': picture(light, starry(900, 20)),
};

it('finds nothing wrong with a night that is right', async () => {
  const { catalog } = await indexed(good);
  const found = await examineFrames(catalog, { deep: true });
  expect(rows(found)).toEqual([]);
  expect(found).toMatchObject({
    frames: 4,
    sampled: 4,
    skipped: { compressed: 0, notPlain: 0, unreadable: 0 },
  });
});

it.each([
  ['a flat tagged bias', 'bias/2.fits', picture(bias, vignetted(12_000)), 'uneven-bias'],
  ['a flat tagged dark', 'dark/2.fits', picture(dark, vignetted(30_000)), 'bright-calibration'],
  [
    'a flat-dark as bright as a flat',
    'fd/2.fits',
    picture({ ...flat, IMAGETYP: 'DARKFLAT' }, level(30_000, 9)),
    'bright-calibration',
  ],
  ['a saturated flat', 'flat/2.fits', picture(flat, level(65_400, 50)), 'saturated'],
  [
    'a flat clipped at 14 bits',
    'flat/2.fits',
    picture(flat, (x) => Math.min(16_383, 15_000 + 30 * x)),
    'saturated',
  ],
  ['a flat with the panel off', 'flat/2.fits', picture(flat, level(505, 5)), 'black-flat'],
  ['a light taken in daylight', 'light/2.fits', picture(light, () => 65_535), 'equal-pixels'],
  ['a light taken at dawn', 'light/2.fits', picture(light, level(64_500, 300)), 'saturated'],
  ['a light with the cap on', 'light/2.fits', picture(light, level(520, 7, 9)), 'light-like-dark'],
  ['a camera that failed', 'dark/2.fits', picture(dark, () => 0), 'equal-pixels'],
])('suspects %s', async (_, path, bytes, check) => {
  const { catalog } = await indexed({ ...good, [path]: bytes });
  const { suspicions } = await examineFrames(catalog, { deep: true });
  expect(suspicions).toMatchObject([{ check, path: `raw:${path}`, frames: 1, other: null }]);
  expect((await examineFrames(catalog)).suspicions).toEqual([]);
});

it.each([
  [
    'a narrowband light without a star, a little above its dark',
    'light/2.fits',
    picture(light, level(530, 8)),
  ],
  [
    'a dark with amplifier glow',
    'dark/2.fits',
    picture(dark, (x) => 520 + (x > 300 ? 900 : 0) + (x % 7)),
  ],
  ['a flat of a 12-bit camera', 'flat/2.fits', picture(flat, vignetted(2_100))],
  [
    'a bias whose values go in steps of sixteen',
    'bias/2.fits',
    picture(bias, (x, y) => 496 + 16 * (((x * 7 + y * 3) >> 1) % 2)),
  ],
])('does not suspect %s', async (_, path, bytes) => {
  const { catalog } = await indexed({ ...good, [path]: bytes });
  expect(rows(await examineFrames(catalog, { deep: true }))).toEqual([]);
});

it('finds the flat of real files that is tagged bias, and looks at no compressed one', async () => {
  const folder = temporaryFolder();
  layOutSamples(folder);
  const catalog = openCatalog(':memory:');
  onTestFinished(() => catalog.close());
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
  const found = await examineFrames(catalog, { deep: true });
  const ofFolder = rows(found).filter((row) => row.includes(' raw:msumastro/'));
  const unnamed = ofFolder.filter((row) => row.startsWith('no-target'));
  expect(ofFolder.filter((row) => !unnamed.includes(row))).toEqual([
    'uneven-bias raw:msumastro/flattest.fit: parts of the picture are 70.5071 apart, neighbouring pixels 0.0177263',
    // The same: it stands in a session with a true bias.
    'mixed-session raw:msumastro/biastest1.fit: pixels of -64 and -32 bits',
  ]);
  expect(unnamed).toHaveLength(4);
  expect(
    found.sampled + found.skipped.compressed + found.skipped.notPlain + found.skipped.unreadable,
  ).toBe(found.frames);
});

it('counts frames whose pixels it does not look at', async () => {
  const { catalog, folder } = await indexed({
    ...good,
    'light/2.fits.gz': gzipSync(picture({ ...light, ...at('2025-09-10T22:10:00') }, level(9, 1))),
    'light/3.fits': picture({ ...light, ...at('2025-09-10T22:20:00') }, starry(900, 20)),
  });
  rmSync(join(folder, 'light/3.fits'));
  expect(await examineFrames(catalog, { deep: true })).toMatchObject({
    frames: 6,
    sampled: 4,
    skipped: { compressed: 1, notPlain: 0, unreadable: 1 },
  });
});

it('shows both places of a copy', async () => {
  const { catalog } = await indexed({
    ...good,
    'light/copy of 1.fits': good['light/1.fits'],
    'master/m1.fits': picture({ ...dark, STACKCNT: 20 }, level(520, 2)),
    'master/old/m1.fits': picture({ ...dark, STACKCNT: 20 }, level(520, 2)),
    'master/m2.fits': picture({ ...dark, STACKCNT: 20 }, level(520, 2, 5)),
  });
  expect((await examineFrames(catalog)).suspicions).toMatchObject([
    { check: 'duplicate', path: 'raw:light/copy of 1.fits', other: 'raw:light/1.fits' },
    { check: 'duplicate', path: 'raw:master/old/m1.fits', other: 'raw:master/m1.fits' },
  ]);
});

it.each([
  ['a bias of a minute', { ...bias, EXPTIME: 60 }, 'odd-exposure', 'bias of 60 s: a dark?'],
  ['a dark of no time', { ...dark, EXPTIME: 0 }, 'odd-exposure', 'dark of 0 s: a bias?'],
  ['a light of three hours', { ...light, EXPTIME: 10_800 }, 'odd-exposure', 'light of 10800 s'],
  ['a flat of five minutes', { ...flat, EXPTIME: 300 }, 'odd-exposure', 'flat of 300 s'],
  [
    'a camera still warm',
    { ...light, 'CCD-TEMP': 10.7 },
    'not-at-set-temperature',
    'sensor at 10.7 °C, asked for -10 °C',
  ],
  [
    'a clock at its beginning',
    { ...light, 'DATE-OBS': '2000-01-01T00:05:00', 'DATE-LOC': undefined },
    'clock-not-set',
    'taken 2000-01-01 00:05 by its clock',
  ],
  [
    'a clock in the future',
    { ...light, 'DATE-OBS': '2035-09-10T22:00:00', 'DATE-LOC': undefined },
    'clock-ahead',
    /^taken 2035-09-10 22:00, written \d{4}-/,
  ],
  ['an unnamed light', { ...light, OBJECT: undefined }, 'no-target', 'no OBJECT, no folder'],
] as const)('suspects %s by its header', async (_, cards, check, seen) => {
  const { catalog } = await indexed({ 'a.fits': cards as Cards });
  expect((await examineFrames(catalog)).suspicions).toEqual([
    {
      check,
      path: 'raw:a.fits',
      other: null,
      frames: 1,
      seen: typeof seen === 'string' ? seen : expect.stringMatching(seen),
    },
  ]);
});

it('lets flats be warm, and masters be as they are', async () => {
  const { catalog } = await indexed({
    'flat/a.fits': { ...flat, 'CCD-TEMP': 12 },
    'master_bias.fits': { ...bias, EXPTIME: 30, STACKCNT: 40, 'CCD-TEMP': 12 },
  });
  expect(rows(await examineFrames(catalog))).toEqual([]);
});

/** Ten lights of one session, the files written `hours` after their exposures ended. */
async function written(hours: number, jitter: (i: number) => number) {
  const folder = temporaryFolder();
  const tree = series('M31', 10, '2025-09-10T21:00:00', nina());
  for (const [i, [path, cards]] of Object.entries(tree).entries()) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, picture(cards as Cards, starry(900, 20, i)));
    const end = Date.parse('2025-09-10T21:00:00Z') / 1000 + i * 130 + 120;
    utimesSync(file, 0, end + hours * 3600 + jitter(i));
  }
  const catalog = openCatalog(':memory:');
  onTestFinished(() => catalog.close());
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
  return rows(await examineFrames(catalog));
}

it('suspects local time where all files were written hours off', async () => {
  expect(await written(2, (i) => i % 4)).toEqual([
    'clock-off-by-hours raw:M31/frame_0001.fits: all 10 files were written 2 h after their exposures ended by the header: local time of UTC-2?',
  ]);
  expect(await written(-5.5, (i) => i % 4)).toEqual([
    'clock-off-by-hours raw:M31/frame_0001.fits: all 10 files were written 5.5 h before their exposures ended by the header: local time of UTC+5.5?',
  ]);
});

it('does not suspect files written at once, some minutes later, or copied in one go', async () => {
  expect(await written(0, (i) => i % 4)).toEqual([]);
  expect(await written(0.1, () => 0)).toEqual([]);
  // All within a second, nine hours after the last exposure.
  expect(await written(9, (i) => -130 * i)).toEqual([]);
  expect(await written(2.25, () => 0)).toEqual([]);
});

it('suspects flats that the rotator turned between, and pixels of two depths', async () => {
  const flats = series('flat', 4, '2025-09-11T05:00:00', { ...flat, ROTATANG: 10 }, 20);
  const turned = Object.fromEntries(
    Object.entries(flats).map(([path, cards], i) => [
      path,
      { ...(cards as object), ROTATANG: i < 2 ? 359 : 3 },
    ]),
  );
  const { catalog } = await indexed({ ...turned });
  expect(rows(await examineFrames(catalog))).toEqual([
    'mixed-session raw:flat/frame_0001.fits: flats at rotator angles up to 4° apart',
  ]);
});

it('tells how far it is', async () => {
  const { catalog } = await indexed(series('M31', 450, '2025-09-10T21:00:00', nina(), 60));
  const told: number[] = [];
  await examineFrames(catalog, { onProgress: ({ done, total }) => told.push(done, total) });
  expect(told).toEqual([200, 450, 400, 450]);
});
