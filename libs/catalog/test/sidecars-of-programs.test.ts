// Files that capture programs write beside their frames, as they lie on a disk.
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentReader } from '../src/database/contents.ts';
import { sideKind } from '../src/corrections/side-names.ts';
import type { Place } from './frames.ts';
import { indexed } from './frames.ts';

const sharpcap = { SWCREATE: 'SharpCap', 'DATE-OBS': '2024-05-01T22:00:00', INSTRUME: 'ZWO X' };
const dwarf = { ORIGIN: 'DWARFLAB', 'DATE-OBS': '2025-10-18T04:59:26', EXPTIME: 60 };

/** Gain and offset of a file, with where the gain is from. */
function gainOf({ catalog }: Place, name: string): unknown[] {
  const row = catalog.db.prepare('SELECT id FROM files WHERE name = ?').get(name);
  const facts = contentReader(catalog).facts(row?.['id'] as number);
  return [facts?.gain?.value, facts?.gain?.origin];
}

const gain = (value: number) => `[X]\nGain=${value}\nExposure=2.0s\n`;

it('knows them by their names', () => {
  for (const [name, kind] of [
    ['shotsInfo.json', 'shots-info'],
    ['SHOTSINFO.JSON', 'shots-info'],
    ['00_00_01.CameraSettings.txt', 'camera-settings'],
    ['x.fit.sb.toml', 'correction'],
    ['folder.sb.toml', 'correction'],
    ['starbash.toml', undefined],
    ['notes.txt', undefined],
    ['info.json', undefined],
    ['x.fit', undefined],
    ['', undefined],
  ] as const)
    expect([name, sideKind(name)]).toEqual([name, kind]);
});

it('takes SharpCap’s settings of the file, of its sequence, of the folder, or beside the folder', async () => {
  const place = await indexed({
    'SharpCap Captures/2024-05-01/M 42/one.fits': sharpcap,
    'SharpCap Captures/2024-05-01/M 42/one.CameraSettings.txt': gain(1),
    'SharpCap Captures/2024-05-01/M 42/two_00001.fits': sharpcap,
    'SharpCap Captures/2024-05-01/M 42/two.CameraSettings.txt': gain(2),
    'SharpCap Captures/2024-05-01/M 42/three.fits': sharpcap,
    'SharpCap Captures/2024-05-01/M 42/00_00_04/four_00001.fits': sharpcap,
    'SharpCap Captures/2024-05-01/M 42/00_00_04.CameraSettings.txt': gain(4),
    'SharpCap Captures/2024-05-01/M 42/00_00_05/five_00001.fits': sharpcap,
    'SharpCap Captures/2024-05-01/M 42/00_00_05/settings.CameraSettings.txt': gain(5),
    'SharpCap Captures/2024-05-01/M 42/00_00_06/six_00001.fits': sharpcap,
  });
  expect(gainOf(place, 'one.fits')).toEqual([1, 'sidecar']);
  expect(gainOf(place, 'two_00001.fits')).toEqual([2, 'sidecar']);
  expect(gainOf(place, 'three.fits')).toEqual([undefined, undefined]);
  expect(gainOf(place, 'four_00001.fits')).toEqual([4, 'sidecar']);
  expect(gainOf(place, 'five_00001.fits')).toEqual([5, 'sidecar']);
  expect(gainOf(place, 'six_00001.fits')).toEqual([undefined, undefined]);
  // Nothing has changed: nothing is read again.
  expect(await place.index()).toMatchObject({ changed: 0, unchanged: 6, others: 4 });
});

it('reads facts again where settings came, changed or went, and opens no frame', async () => {
  const place = await indexed({ 'a/x/one_00001.fits': sharpcap, 'a/y/two_00001.fits': sharpcap });
  const settings = join(place.folder, 'a/x.CameraSettings.txt');
  const write = (value: number, seconds: number) => {
    writeFileSync(settings, gain(value));
    utimesSync(settings, seconds, seconds);
  };
  write(1, 1_700_000_000);
  const came = await place.index();
  expect([came.changed, came.counters.opened]).toEqual([1, 0]);
  expect(gainOf(place, 'one_00001.fits')).toEqual([1, 'sidecar']);
  write(2, 1_700_000_100);
  const changed = await place.index();
  expect([changed.changed, changed.counters.opened]).toEqual([1, 0]);
  expect(gainOf(place, 'one_00001.fits')).toEqual([2, 'sidecar']);
  rmSync(settings);
  const gone = await place.index();
  expect([gone.changed, gone.counters.opened]).toEqual([1, 0]);
  expect(gainOf(place, 'one_00001.fits')).toEqual([undefined, undefined]);
  expect(await place.index()).toMatchObject({ changed: 0, unchanged: 2 });
});

it('takes shotsInfo.json of a Dwarf for its folder, and keeps it when facts are read anew', async () => {
  const info = JSON.stringify({ RA: 21.65, DEC: 57.48, gain: 60, ir: 'Duo', target: 'IC 1396' });
  const place = await indexed({
    'DWARF_RAW_x/0001.fits': dwarf,
    'DWARF_RAW_x/shotsInfo.json': info,
    'DWARF_RAW_y/0002.fits': dwarf,
    'DWARF_RAW_y/shotsInfo.json': '{ broken',
  });
  expect(gainOf(place, '0001.fits')).toEqual([60, 'sidecar']);
  expect(gainOf(place, '0002.fits')).toEqual([undefined, undefined]);
  const report = await place.index({ aliases: { t: ['Elephant', 'IC 1396'] } });
  expect(report.counters.opened).toBe(0);
  expect(gainOf(place, '0001.fits')).toEqual([60, 'sidecar']);
  const targets = place.catalog.db.prepare('SELECT target FROM sessions WHERE target IS NOT NULL');
  expect(targets.all().map((row) => row['target'])).toContain('elephant');
});

it('does not take them for other programs’ frames', async () => {
  const place = await indexed({
    'x.fits': { IMAGETYP: 'LIGHT', 'DATE-OBS': '2024-05-01T22:00:00', SWCREATE: 'N.I.N.A. 3.1' },
    'x.CameraSettings.txt': gain(1),
  });
  expect(gainOf(place, 'x.fits')).toEqual([undefined, undefined]);
});
