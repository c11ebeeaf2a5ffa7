// Oddities of devices and rigs, numbered as in the list of quirks that break indexers: what frames are, and what is
// not to be mixed.
import { expect, onTestFinished, test } from 'vitest';
import { buildAliases } from '../src/aliases/alias-table.ts';
import type { IndexReport } from '../src/index.ts';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '../src/index.ts';
import { fate, read, values } from './facts.ts';
import type { Place } from './frames.ts';
import { at, frameBytes, indexed, nina, series } from './frames.ts';

function sessions({ catalog }: Place): string[] {
  return catalog.db
    .prepare(
      'SELECT type, target, night, frames FROM sessions ORDER BY type, target, night, frames',
    )
    .all()
    .map((row) => `${row['type']} ${row['target'] ?? '-'} ${row['night']} ${row['frames']}`);
}

test('quirk 9: stacks and previews of vendors among raws', async () => {
  const light = { IMAGETYP: 'Light', 'DATE-OBS': '2025-09-10T21:00:00', EXPTIME: 10 };
  const seestar = { ...light, CREATOR: 'ZWO Seestar S50', INSTRUME: 'Seestar S50', OBJECT: 'M 31' };
  const place = await indexed({
    'M31_sub/Light_M31_10.0s_IRCUT_1.fit': seestar,
    'M31/Stacked_614_M31_10.0s_IRCUT.fit': { ...seestar, STACKCNT: 614 },
    'M31/x.fit': { ...seestar, NAXIS: 3, NAXIS3: 3 },
    'DWARF_RAW_TELE_M 31_EXP_10_GAIN_60_1/stacked-16_M 31.fits': { ...light, ORIGIN: 'DWARFLAB' },
    'ASIAIR/Live/Light/M31/y.fit': { ...light, CREATOR: 'ZWO ASIAIR Plus' },
    'z.fits': nina({ IMAGETYP: 'SNAPSHOT' }),
    'all.fits': nina({ STACKCNT: 40 }),
  });
  expect(sessions(place)).toEqual(['light m31 2025-09-10 1']);
  const report = await place.index();
  expect(report.ignored.map(({ reason }) => reason).sort()).toEqual([
    'a live stack or preview of the ASIAIR',
    'a snapshot, preview, focus or guide frame',
    'a stack of lights, not a single frame',
    'a stack that the Dwarf made of frames that lie beside it',
    'a stack that the Seestar made of frames that lie beside it',
    'a stack that the Seestar made of frames that lie beside it',
  ]);
});

test('quirk 10: copies count once, and processed frames not at all', async () => {
  const frame = frameBytes(nina(), 'one frame');
  const place = await indexed({
    'M31-S001-R001-C003-Ha.fts': frame,
    'M31-S001-R001-C003-Ha_dupe-1.fts': frame,
    'copy/M31-S001-R001-C003-Ha (1).fts': frame,
    'pp_light_00001.fit': nina({ PROGRAM: 'Siril 1.4.0', ...at('2025-09-10T21:10:00') }),
    'r_pp_light_00001.fit': nina({ PROGRAM: 'Siril 1.4.0', ...at('2025-09-10T21:12:00') }),
  });
  expect(sessions(place)).toEqual(['light m31 2025-09-10 1']);
  const pixinsight = { ...nina({ SWCREATE: undefined }), PSFSGTYP: 'Moffat4' };
  for (const name of ['a_c.fit', 'a_c_cc.fit', 'a_c_cc_d.fit', 'a_c_cc_d_r.fit'])
    expect([name, fate(pixinsight, { path: name })]).toEqual([name, 'processed']);
  // The same names from a camera.
  for (const name of ['pp_a.fit', 'a_c.fit', 'a_r.fit'])
    expect([name, fate(nina(), { path: name })]).toEqual([name, 'frame']);
});

test('quirk 11: row order and Bayer offset are facts, and absent where nobody says them', async () => {
  expect(values(nina())).toMatchObject({ rowOrder: 'TOP-DOWN', bayerOffset: '0,0' });
  expect(values(nina({ ROWORDER: 'bottom-up', XBAYROFF: 1 }))).toMatchObject({
    rowOrder: 'BOTTOM-UP',
    bayerOffset: '1,0',
  });
  for (const CREATOR of ['ZWO ASIAIR Plus', 'ZWO Seestar S50']) {
    const v = values(nina({ SWCREATE: undefined, CREATOR, ROWORDER: undefined }));
    expect(Object.keys(v)).not.toContain('rowOrder');
  }
  expect(Object.keys(values(nina({ ROWORDER: 'sideways' })))).not.toContain('rowOrder');
  const place = await indexed({
    ...series('a', 2, '2025-09-10T21:00:00', nina()),
    ...series('b', 3, '2025-09-10T22:00:00', nina({ ROWORDER: 'BOTTOM-UP' })),
  });
  expect(sessions(place)).toEqual(['light m31 2025-09-10 2', 'light m31 2025-09-10 3']);
});

test('quirk 12: parts of a sensor are sessions of their own', async () => {
  const crop = nina({ XORGSUBF: 400, YORGSUBF: 200 });
  expect(values(crop)['subframe']).toBe('400,200');
  expect(values(nina({ XORGSUBF: 8 }))['subframe']).toBe('8,0');
  expect(values(nina())['subframe']).toBeUndefined();
  const place = await indexed({
    ...series('a', 2, '2025-09-10T21:00:00', nina({ XORGSUBF: 0, YORGSUBF: 0 })),
    ...series('b', 3, '2025-09-10T22:00:00', crop),
  });
  expect(sessions(place)).toEqual(['light m31 2025-09-10 2', 'light m31 2025-09-10 3']);
});

test('quirk 13: what was calibrated on board', () => {
  const calibrated = (cards: Parameters<typeof read>[0]) => read(cards).facts.calibrated;
  for (const [text, letters] of [
    ['BDF', 'BDF'],
    ['D', 'D'],
    ['FDB', 'BDF'],
    ['bd', 'BD'],
  ])
    expect(calibrated(nina({ CALSTAT: text }))).toEqual({
      value: letters,
      origin: 'header:CALSTAT',
    });
  expect(calibrated(nina({ CALSTAT: '   ' }))).toBeUndefined();
  const history = { HISTORY: 'Auto Dark Subtraction' };
  for (const cards of [
    { SWACQUIR: 'SBIG CCDOPS', ...history },
    { IMAGETYP: 'Light', ...history },
  ])
    expect(calibrated(cards)).toEqual({ value: 'D', origin: 'header:HISTORY' });
  const seestar = { CREATOR: 'ZWO Seestar S50', IMAGETYP: 'Light' };
  expect(calibrated({ ...seestar, PROGRAM: '4.70' })).toEqual({ value: 'D', origin: 'derived' });
  expect(calibrated({ ...seestar, PROGRAM: '2.76' })).toBeUndefined();
  // A number, as some drivers of FITS write it.
  expect(calibrated({ ...seestar, PROGRAM: 4.7 })?.value).toBe('D');
});

test('quirk 14: one target under many spellings', () => {
  const { normal, target } = buildAliases();
  const name = (text: string | undefined, path = 'x.fits') => {
    const object = values(nina({ OBJECT: text }), { path })['object'];
    return typeof object === 'string' ? normal(target(object)) : undefined;
  };
  for (const text of ['M 31', 'M31', 'm31', 'M31   ', 'M_31', 'M-31'])
    expect([text, name(text)]).toEqual([text, 'm31']);
  expect(name('', 'M 31/LIGHT/x.fits')).toBe('m31');
  expect(name(undefined, 'Light_M 31_30.0s_Bin1_0001.fit')).toBe('m31');
  // What two programs call it is known to its owner alone; a panel is a field of its own.
  expect(name('MarsM45')).not.toBe(name('M45'));
  expect(name('NGC 7000_1-1')).not.toBe(name('NGC 7000'));
  expect(name('LDN 1355 Panel-1')).not.toBe(name('LDN 1355'));
  const aliases = buildAliases({ pleiades: ['M 45', 'MarsM45'] });
  expect(aliases.normal(aliases.target('marsm45'))).toBe('m45');
});

test('quirk 15: right ascension in hours and in degrees, and nought that means unknown', () => {
  const ra = (cards: Parameters<typeof values>[0]) => values({ IMAGETYP: 'Light', ...cards })['ra'];
  expect(ra({ RA: 10.68, DEC: 41.2 })).toBe(10.68);
  expect(ra({ RA: '10.68', DEC: '41.2' })).toBe(10.68);
  expect(ra({ RA: '00 42 43.2', DEC: '+41 12 00' })).toBe(10.68);
  expect(ra({ OBJCTRA: '00 42 43.2', OBJCTDEC: '+41 12 00' })).toBe(10.68);
  expect(ra({ ORIGIN: 'DWARFLAB', EXP: 15, RA: 5.5, DEC: -5.4 })).toBe(82.5);
  expect(ra({ ORIGIN: 'DWARFLAB', EXPTIME: 15, RA: 82.5, DEC: -5.4 })).toBe(82.5);
  expect(ra({ RA: -10, DEC: 1 })).toBe(350);
  expect(ra({ RA: 0, DEC: 0 })).toBeUndefined();
  expect(ra({ OBJCTRA: '00 00 00', OBJCTDEC: '+00 00 00' })).toBeUndefined();
  expect(ra({ RA: 0, DEC: 0, CRVAL1: 10.68, CRVAL2: 41.2 })).toBe(10.68);
  // On the vernal equinox's meridian it is a place like any other.
  expect(ra({ RA: 0, DEC: 29.1 })).toBe(0);
  expect(ra({ RA: 10.68, DEC: 100 })).toBeUndefined();
});

test('quirk 17: clocks that run ahead or never were set, and two cameras in one folder', async () => {
  const ahead = await indexed({
    'a.fits': nina({ ...at('2094-01-01T21:00:00') }),
    'b.fits': nina({ ...at('2094-01-01T21:10:00') }),
    'c.fits': nina(),
  });
  expect(sessions(ahead)).toEqual(['light m31 2025-09-10 1', 'light m31 2094-01-01 2']);
  const report = await indexedAnew(ahead);
  expect(report.notices.filter(({ code }) => code === 'clock_ahead_of_file')).toMatchObject([
    { message: expect.stringContaining('2 frames') as unknown },
  ]);
  const unset = await indexed({
    'x.fits': nina({ 'DATE-OBS': '1970-01-01T00:00:10', 'DATE-LOC': undefined }),
    'y.fits': nina({ 'DATE-OBS': '2000-01-01T00:00:10', 'DATE-LOC': undefined }),
  });
  expect(sessions(unset)).toHaveLength(2);
  const other = { INSTRUME: 'ZWO ASI533MC Pro' };
  const both = await indexed({
    ...series('night/one', 3, '2025-09-10T21:00:00', nina()),
    ...series('night/two', 2, '2025-09-10T21:01:00', nina(other)),
  });
  expect(sessions(both)).toEqual(['light m31 2025-09-10 2', 'light m31 2025-09-10 3']);
});

/** A new catalog of the same files, for what only a first run tells. */
function indexedAnew({ folder }: Place): Promise<IndexReport> {
  const catalog = openCatalog(':memory:');
  onTestFinished(() => catalog.close());
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  return indexRepository(catalog, repository, { settings: defaultCatalogSettings });
}
