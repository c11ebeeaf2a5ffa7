// Which frames make a session, and what its id depends on.
import { expect, it } from 'vitest';
import { addRepository, removeRepository, sessionRows, snapshot } from '../src/index.ts';
import { defaultCatalogSettings, indexRepository, openCatalog } from '../src/index.ts';
import type { Catalog } from '../src/index.ts';
import { at, frameBytes, indexed, nina, series, temporaryFolder, writeTree } from './frames.ts';

const evening = '2025-09-10T21:00:00';
const dark = nina({
  IMAGETYP: 'DARK',
  FILTER: 'Dark',
  OBJECT: undefined,
  EXPTIME: 30,
  EXPOSURE: 30,
});

function ids(catalog: Catalog): string[] {
  return sessionRows(catalog)
    .map((row) => row.id)
    .sort();
}

it('makes one session of a run of equal frames', async () => {
  const { catalog } = await indexed(series('M31', 4, evening, nina()));
  const rows = sessionRows(catalog);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    type: 'light',
    target: 'm31',
    targetName: 'M 31',
    night: '2025-09-10',
    frames: 4,
    totalExposure: 480,
    start: '2025-09-10T21:00:00.000Z',
  });
  expect(rows[0]?.id).toMatch(/^s[0-9a-f]{8}$/);
  expect(rows[0]?.id.startsWith(rows[0]?.label)).toBe(true);
  const [session] = snapshot(catalog).sessions;
  expect(session?.frames.map((f) => f.path)).toEqual([
    'raw:M31/frame_0001.fits',
    'raw:M31/frame_0002.fits',
    'raw:M31/frame_0003.fits',
    'raw:M31/frame_0004.fits',
  ]);
  expect(session?.metadata).toMatchObject({ OBJECT: 'M 31', GAIN: 100, ROWORDER: 'TOP-DOWN' });
});

it('does not mix two targets that alternate in one night', async () => {
  const { catalog } = await indexed({
    ...series('a', 6, '2025-09-10T21:00:00', nina({ OBJECT: 'M 33' }), 260),
    ...series('b', 6, '2025-09-10T21:02:10', nina({ OBJECT: 'M 74' }), 260),
  });
  const lights = snapshot(catalog).sessions.map((s) => [s.target, s.frames.map((f) => f.path[4])]);
  expect(lights.sort()).toEqual([
    ['m33', ['a', 'a', 'a', 'a', 'a', 'a']],
    ['m74', ['b', 'b', 'b', 'b', 'b', 'b']],
  ]);
});

it('does not mix darks of two exposures that alternate', async () => {
  const { catalog } = await indexed({
    ...series('a', 5, '2025-09-10T14:00:00', dark, 300),
    ...series('b', 5, '2025-09-10T14:02:00', { ...dark, EXPTIME: 90, EXPOSURE: 90 }, 300),
  });
  expect(sessionRows(catalog).map((r) => [r.facts.exposure?.value, r.frames])).toEqual([
    [30, 5],
    [90, 5],
  ]);
});

it.each([
  ['gain', { GAIN: 101 }],
  ['offset', { OFFSET: 51 }],
  ['filter', { FILTER: 'L-eXtreme' }],
  ['exposure', { EXPTIME: 121, EXPOSURE: 121 }],
  ['binning', { XBINNING: 2, YBINNING: 2 }],
  ['size', { NAXIS1: 10, NAXIS2: 20 }],
  ['read-out mode', { READOUTM: 'High' }],
  ['focal length', { FOCALLEN: 480 }],
  ['telescope', { TELESCOP: 'Askar V 80mm extender' }],
  ['camera', { INSTRUME: 'ZWO ASI2600MC Air' }],
  ['sub-frame', { XORGSUBF: 8 }],
  ['row order', { ROWORDER: 'BOTTOM-UP' }],
])('parts frames of another %s', async (_name, cards) => {
  const { catalog } = await indexed({
    ...series('a', 2, evening, nina()),
    ...series('b', 2, '2025-09-10T22:00:00', nina(cards)),
  });
  expect(sessionRows(catalog)).toHaveLength(2);
});

it.each([
  ['exposures equal to three digits', { EXPTIME: 120.1, EXPOSURE: 120.1 }],
  ['spellings of one filter', { FILTER: 'Ha-OIII' }],
  ['spellings of one camera', { INSTRUME: 'ZWO CCD ASI2600MC Duo' }],
  ['spellings of one target', { OBJECT: 'm31' }],
  ['sensor temperatures', { 'CCD-TEMP': -9.4 }],
  ['pier sides', { PIERSIDE: 'West' }],
])('joins %s', async (_name, cards) => {
  const { catalog } = await indexed({
    ...series('a', 2, evening, nina({ PIERSIDE: 'East' })),
    ...series('b', 2, '2025-09-10T22:00:00', nina({ PIERSIDE: 'East', ...cards })),
  });
  expect(sessionRows(catalog).map((r) => r.frames)).toEqual([4]);
});

it('splits darks by set temperature, lights not', async () => {
  const warm = { 'SET-TEMP': -5, 'CCD-TEMP': -5 };
  const { catalog } = await indexed({
    ...series('dark/a', 2, '2025-09-10T14:00:00', dark),
    ...series('dark/b', 2, '2025-09-10T15:00:00', { ...dark, ...warm }),
    ...series('light', 2, evening, nina()),
    ...series('light2', 2, '2025-09-10T22:00:00', nina(warm)),
  });
  expect(sessionRows(catalog).map((r) => [r.type, r.frames])).toEqual([
    ['dark', 2],
    ['dark', 2],
    ['light', 4],
  ]);
});

it('splits darks without a set temperature where the sensor moved more than 3 °C', async () => {
  const uncooled = (t: number) => ({ ...dark, 'SET-TEMP': undefined, 'CCD-TEMP': t });
  const { catalog } = await indexed({
    ...series('dark/a', 2, '2025-09-10T14:00:00', uncooled(20)),
    ...series('dark/b', 2, '2025-09-10T14:10:00', uncooled(22.9)),
    ...series('dark/c', 2, '2025-09-10T14:20:00', uncooled(23.1)),
  });
  expect(sessionRows(catalog).map((r) => r.frames)).toEqual([4, 2]);
});

it('splits a night where frames are more than eight hours apart', async () => {
  const tree = {
    'a.fits': { ...dark, ...at('2025-09-10T10:30:00') },
    'b.fits': { ...dark, ...at('2025-09-10T18:29:00') },
    'c.fits': { ...dark, ...at('2025-09-11T02:31:00') },
  };
  const { catalog, index } = await indexed(tree);
  expect(sessionRows(catalog).map((r) => r.frames)).toEqual([2, 1]);
  await index({ splitHours: 9 });
  expect(sessionRows(catalog).map((r) => r.frames)).toEqual([3]);
});

it('gives ids that do not depend on the order of indexing, the folder, or other frames', async () => {
  const first = series('one', 3, evening, nina());
  const second = series('two', 3, '2025-09-11T21:00:00', nina());
  const flats = series(
    'flats',
    3,
    '2025-09-10T17:00:00',
    nina({ IMAGETYP: 'FLAT', EXPTIME: 1, EXPOSURE: 1 }),
  );
  const together = await indexed({ ...first, ...second, ...flats });
  const expected = ids(together.catalog);
  expect(expected).toHaveLength(3);

  const stepwise = await indexed(flats);
  for (const tree of [second, first]) {
    const before = ids(stepwise.catalog);
    writeTree(stepwise.folder, tree);
    await stepwise.index();
    expect(ids(stepwise.catalog)).toEqual(expect.arrayContaining(before));
  }
  expect(ids(stepwise.catalog)).toEqual(expected);

  // Removing the repository and adding it again, elsewhere and beside another, changes nothing either.
  const { catalog } = stepwise;
  expect(removeRepository(catalog, 'raw')).toBe(true);
  expect(sessionRows(catalog)).toEqual([]);
  const folder = temporaryFolder();
  writeTree(folder, { ...first, ...second, ...flats });
  addRepository(catalog, { kind: 'raw', root: temporaryFolder() });
  const again = addRepository(catalog, { kind: 'raw', root: folder });
  expect(again.root).toBe('raw2');
  await indexRepository(catalog, again, { settings: defaultCatalogSettings });
  expect(ids(catalog)).toEqual(expected);
});

it('keeps a session’s id when frames are added to it', async () => {
  const place = await indexed(series('a', 3, evening, nina()));
  const before = ids(place.catalog);
  writeTree(place.folder, series('b', 2, '2025-09-10T23:30:00', nina()));
  await place.index();
  expect(ids(place.catalog)).toEqual(before);
  expect(sessionRows(place.catalog)[0]?.frames).toBe(5);
});

it('joins frames of one session from two repositories', async () => {
  const catalog = openCatalog(':memory:');
  for (const [name, time] of [
    ['a', '2025-09-10T21:00:00'],
    ['b', '2025-09-10T22:00:00'],
  ] as const) {
    const folder = temporaryFolder();
    writeTree(folder, series(name, 2, time, nina()));
    const repository = addRepository(catalog, { kind: 'raw', root: folder });
    await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
  }
  expect(snapshot(catalog).sessions.map((s) => s.frames.map((f) => f.path))).toEqual([
    [
      'raw:a/frame_0001.fits',
      'raw:a/frame_0002.fits',
      'raw2:b/frame_0001.fits',
      'raw2:b/frame_0002.fits',
    ],
  ]);
  catalog.close();
});

it('counts a copy of a frame once', async () => {
  const bytes = frameBytes(nina(), 'same');
  const { catalog, index, folder } = await indexed({
    'M31/a.fits': bytes,
    'M31/a (1).fits': bytes,
    'M31/b.fits': frameBytes(nina(), 'other noise at the same time'),
  });
  expect(snapshot(catalog).sessions[0]?.frames.map((f) => f.path)).toEqual([
    'raw:M31/a.fits',
    'raw:M31/b.fits',
  ]);
  writeTree(folder, {
    'M31/a.fits': frameBytes(nina({ EXPTIME: 60, EXPOSURE: 60 }), 'now another'),
  });
  await index();
  expect(sessionRows(catalog).map((r) => [r.facts.exposure?.value, r.frames])).toEqual(
    expect.arrayContaining([
      [60, 1],
      [120, 2],
    ]),
  );
});

it('names lights without OBJECT by their place on the sky, else by the night', async () => {
  const lost = nina({ OBJECT: '' });
  const { catalog, index } = await indexed({
    ...series('a', 2, evening, { ...lost, RA: 188.5, DEC: -56.98 }),
    ...series('b', 2, '2025-09-10T22:00:00', { ...lost, RA: 188.6, DEC: -57.1 }),
    ...series('c', 2, '2025-09-10T23:00:00', { ...lost, RA: 10.7, DEC: 41.3 }),
    ...series('d', 1, '2025-09-10T23:30:00', { ...lost, RA: 0, DEC: 0 }),
  });
  expect(sessionRows(catalog).map((r) => [r.target, r.frames])).toEqual([
    ['j1234-5658', 4],
    ['j0042+4118', 2],
    ['unnamed-2025-09-10', 1],
  ]);
  expect((await index()).notices.map((n) => n.code)).toEqual(['nameless_lights']);
});
