// The snapshot: real files to candidates.
import { parseQuery } from '@starbash/query';
import { expect, it } from 'vitest';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  masterRows,
  sessionColumns,
  snapshot,
  targetRows,
} from '../src/index.ts';
import { at, indexed, nina, series, temporaryFolder, writeTree } from './frames.ts';

const dark = (seconds: number) =>
  nina({
    IMAGETYP: 'DARK',
    FILTER: 'Dark',
    OBJECT: undefined,
    EXPTIME: seconds,
    EXPOSURE: seconds,
  });
const flat = nina({ IMAGETYP: 'FLAT', EXPTIME: 1, EXPOSURE: 1 });
const bias = nina({
  IMAGETYP: 'BIAS',
  FILTER: 'Dark',
  OBJECT: undefined,
  EXPTIME: 0.0001,
  EXPOSURE: 0.0001,
});

const run = {
  ...series('m31/1', 4, '2025-09-10T21:00:00', nina({ EXPTIME: 60, EXPOSURE: 60 })),
  ...series('m31/2', 4, '2025-09-12T21:00:00', nina({ EXPTIME: 60, EXPOSURE: 60 })),
  ...series('ngc281', 4, '2025-09-12T23:00:00', nina({ OBJECT: 'NGC 281', SITELAT: 51.5 })),
  ...series('dark60', 5, '2025-09-10T14:20:00', dark(60), 70),
  ...series('dark10', 5, '2025-09-12T14:20:00', dark(10), 20),
  ...series('flat', 5, '2025-09-10T17:30:00', flat, 5),
  ...series('bias', 5, '2025-09-10T14:00:00', bias, 2),
};

const where = (text: string) => parseQuery(text, sessionColumns).query!;

it('takes the dark of the right exposure, not the nearer one', async () => {
  const { catalog } = await indexed(run);
  const shot = snapshot(catalog);
  const nights = shot.sessions.filter((s) => s.target === 'm31');
  expect(nights).toHaveLength(2);
  for (const session of nights) {
    const [first, second] = shot.candidates[session.id]?.dark ?? [];
    expect(first).toMatchObject({
      label: '5 darks of 2025-09-10, 60 s, gain 100, -10 °C',
      verdict: { kind: 'accepted', rank: 1 },
    });
    expect(second?.verdict).toMatchObject({ kind: 'rejected', rule: 'exposure' });
  }
});

it('holds selected lights, all calibration sessions, and the flats’ own candidates', async () => {
  const { catalog } = await indexed(run);
  const shot = snapshot(catalog, { where: where('target = "M 31" and night > 2025-09-11') });
  expect(shot.sessions.map((s) => [s.type, s.target, s.night])).toEqual([
    ['bias', null, '2025-09-10'],
    ['dark', null, '2025-09-10'],
    ['flat', null, '2025-09-10'],
    ['dark', null, '2025-09-12'],
    ['light', 'm31', '2025-09-12'],
  ]);
  const ofType = (type: string) => shot.sessions.filter((s) => s.type === type).map((s) => s.id);
  expect(Object.keys(shot.candidates).sort()).toEqual(
    [...ofType('light'), ...ofType('flat')].sort(),
  );
  const [flats] = ofType('flat');
  expect(Object.keys(shot.candidates[flats!] ?? {}).sort()).toEqual(['bias', 'flat-dark']);
  expect(shot.candidates[flats!]?.bias?.[0]?.verdict.kind).toBe('accepted');
});

it('selects by FITS keywords too', async () => {
  const { catalog } = await indexed(run);
  const targets = (text: string) => targetRows(catalog, where(text)).map((row) => row.target);
  expect(targets('SITELAT > 51')).toEqual(['ngc281']);
  expect(targets('exposure = 1min')).toEqual(['m31']);
  expect(targets('filter = "ha-oiii" and camera like "asi2600*"')).toEqual(['m31', 'ngc281']);
  expect(targets('ngc 281')).toEqual(['ngc281']);
});

it('takes master files of a master repository and of raw trees', async () => {
  const { catalog } = await indexed({
    ...run,
    'Stacked/Master Dark/MasterDark_60.0s.fit': {
      ...dark(60),
      ...at('2025-09-01T12:30:00'),
      SWCREATE: undefined,
      CREATOR: 'ZWO ASIAIR Plus',
      STACKCNT: 50,
    },
  });
  const folder = temporaryFolder();
  writeTree(folder, {
    'cam/2025/dark/master_dark_60s_gain100.fit': {
      ...dark(60),
      ...at('2025-09-10T14:20:00'),
      PROGRAM: 'Siril 1.4.0',
      STACKCNT: 5,
    },
    'cam/2025/flat/master_flat_HaOiii.fit': {
      ...flat,
      ...at('2025-09-10T17:30:00'),
      PROGRAM: 'Siril 1.4.0',
      STACKCNT: 5,
    },
  });
  const repository = addRepository(catalog, { kind: 'master', root: folder });
  await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
  expect(masterRows(catalog).map((m) => [m.path, m.type, m.frames, m.night])).toEqual([
    ['master:cam/2025/dark/master_dark_60s_gain100.fit', 'dark', 5, '2025-09-10'],
    ['master:cam/2025/flat/master_flat_HaOiii.fit', 'flat', 5, '2025-09-10'],
    ['raw:Stacked/Master Dark/MasterDark_60.0s.fit', 'dark', 50, '2025-09-01'],
  ]);
  const shot = snapshot(catalog, { where: where('m31 and night = 2025-09-10') });
  const lights = shot.sessions.find((s) => s.type === 'light');
  const darks = shot.candidates[lights!.id]?.dark?.filter((c) => c.verdict.kind === 'accepted');
  expect(darks?.map((c) => c.source.kind)).toEqual(['file', 'session', 'file']);
});

it('is the same whatever the order of indexing, and serialises', async () => {
  const whole = await indexed(run);
  const parts = await indexed({});
  for (const [path, cards] of Object.entries(run).reverse()) {
    writeTree(parts.folder, { [path]: cards });
    if (path.endsWith('0001.fits')) await parts.index();
  }
  const plain = (catalog: typeof whole.catalog) =>
    JSON.stringify(snapshot(catalog)).replaceAll(/"mtimeNs":"\d+"/g, '');
  expect(plain(parts.catalog)).toBe(plain(whole.catalog));
});

it('suggests targets of two names at one place as one', async () => {
  const place = { RA: 10.68, DEC: 41.27, XPIXSZ: 3.76 };
  const { catalog } = await indexed({
    ...series('a', 2, '2025-09-10T21:00:00', nina(place)),
    ...series('b', 2, '2025-09-11T21:00:00', nina({ ...place, OBJECT: 'Andromeda', RA: 10.681 })),
    ...series('c', 2, '2025-09-12T21:00:00', nina({ ...place, OBJECT: 'NGC 281', RA: 13 })),
  });
  expect(targetRows(catalog).map((row) => [row.target, row.near])).toEqual([
    ['andromeda', ['m31']],
    ['m31', ['andromeda']],
    ['ngc281', []],
  ]);
});
