// The night of a frame: noon to noon of local time, from whatever tells local time.
import { expect, it } from 'vitest';
import { sessionRows } from '../src/index.ts';
import type { Cards } from './frames.ts';
import { indexed, nina, writeTree } from './frames.ts';

const plain = nina({ 'DATE-LOC': undefined });

async function nights(frames: readonly Cards[], settings = {}): Promise<string[]> {
  const tree = Object.fromEntries(frames.map((cards, i) => [`f${i}.fits`, { ...plain, ...cards }]));
  const { catalog } = await indexed(tree, settings);
  return sessionRows(catalog).map((row) => `${row.night} ${row.frames}`);
}

it('runs through midnight, local and universal', async () => {
  expect(
    await nights([
      { 'DATE-OBS': '2025-09-10T19:00:00', 'DATE-LOC': '2025-09-10T21:00:00' },
      { 'DATE-OBS': '2025-09-10T21:59:00', 'DATE-LOC': '2025-09-10T23:59:00' },
      { 'DATE-OBS': '2025-09-10T22:01:00', 'DATE-LOC': '2025-09-11T00:01:00' },
      { 'DATE-OBS': '2025-09-11T03:00:00', 'DATE-LOC': '2025-09-11T05:00:00' },
    ]),
  ).toEqual(['2025-09-10 4']);
});

it('ends at local noon', async () => {
  expect(
    await nights([
      { 'DATE-OBS': '2025-09-11T09:59:00', 'DATE-LOC': '2025-09-11T11:59:00' },
      { 'DATE-OBS': '2025-09-11T10:00:00', 'DATE-LOC': '2025-09-11T12:00:00' },
    ]),
  ).toEqual(['2025-09-10 1', '2025-09-11 1']);
});

it('takes DATE-LOC before the longitude of the site', async () => {
  // A remote mount at 122° west, the clock of the observer at UTC+2.
  expect(
    await nights([
      { 'DATE-OBS': '2025-09-11T11:00:00', 'DATE-LOC': '2025-09-11T13:00:00', SITELONG: -122.5 },
    ]),
  ).toEqual(['2025-09-11 1']);
});

it.each([
  ['a number', -122.5],
  ['a sexagesimal text', '-122 30 00'],
  ['counted to 360', 237.5],
])('knows a site in the west: %s', async (_form, longitude) => {
  // 03:34 UTC is 19:24 of the day before at 122.5° west; 20:30 UTC is 12:20 and begins a night.
  expect(
    await nights([
      { 'DATE-OBS': '2025-09-11T03:34:00', SITELONG: longitude },
      { 'DATE-OBS': '2025-09-11T12:30:00', SITELONG: longitude },
      { 'DATE-OBS': '2025-09-11T20:30:00', SITELONG: longitude },
    ]),
  ).toEqual(['2025-09-10 1', '2025-09-10 1', '2025-09-11 1']);
});

it('reads TheSkyX longitudes as it writes them, to the west', async () => {
  expect(
    await nights([
      {
        SWCREATE: 'TheSkyX Professional',
        'DATE-OBS': '2025-09-11T19:40:00',
        SITELONG: '+122 30 31',
      },
    ]),
  ).toEqual(['2025-09-10 1']);
});

it('gives flats without a site the offset of the lights of the same camera', async () => {
  const flat = { IMAGETYP: 'FLAT', EXPTIME: 1, EXPOSURE: 1 };
  const light = { 'DATE-OBS': '2025-09-11T05:00:00', SITELONG: -120 };
  const twilight = { ...flat, 'DATE-OBS': '2025-09-11T12:30:00' };
  const place = await indexed({ 'flat.fits': { ...plain, ...twilight } });
  expect(sessionRows(place.catalog).map((r) => r.night)).toEqual(['2025-09-11']);
  // Found later, in whatever order, the lights tell where the flats were taken.
  writeTree(place.folder, { 'light.fits': { ...plain, ...light } });
  await place.index();
  expect(sessionRows(place.catalog).map((r) => [r.type, r.night])).toEqual([
    ['light', '2025-09-10'],
    ['flat', '2025-09-10'],
  ]);
  // Another camera's lights tell nothing.
  const other = await indexed({
    'flat.fits': { ...plain, ...twilight },
    'light.fits': { ...plain, ...light, INSTRUME: 'ZWO ASI533MC Pro' },
  });
  expect(sessionRows(other.catalog).find((r) => r.type === 'flat')?.night).toBe('2025-09-11');
});

it('falls back to the configured zone', async () => {
  const frame = { 'DATE-OBS': '2025-09-11T11:30:00' };
  expect(await nights([frame])).toEqual(['2025-09-10 1']);
  expect(await nights([frame], { timezone: 'Europe/Berlin' })).toEqual(['2025-09-11 1']);
  expect(await nights([frame], { timezone: 'Nowhere/Atall' })).toEqual(['2025-09-10 1']);
});
