// Coverage and listings of frames out of a catalog: what is merged, what is read and what is not.
import type { CoveragePart } from '@starbash/ir';
import { parseQuery } from '@starbash/query';
import { describe, expect, it } from 'vitest';
import {
  acquisitions,
  axisRows,
  columnValues,
  countFrames,
  coverage,
  frameColumns,
  frameRows,
  targetRows,
} from '../src/index.ts';
import { indexed, nina, series } from './frames.ts';
import type { Cards } from './frames.ts';

const plain = (cards: Cards) => nina({ OBJECT: undefined, FILTER: undefined, ...cards });
const dark = (seconds: number, more: Cards = {}) =>
  plain({ IMAGETYP: 'DARK', EXPTIME: seconds, EXPOSURE: seconds, ...more });
const bias = plain({ IMAGETYP: 'BIAS', EXPTIME: 0.0001, EXPOSURE: 0.0001 });
const flat = nina({ IMAGETYP: 'FLAT', EXPTIME: 1, EXPOSURE: 1, OBJECT: undefined });
const flatDark = plain({ IMAGETYP: 'DARKFLAT', EXPTIME: 1, EXPOSURE: 1 });

const where = (text: string) => parseQuery(text, frameColumns).query!;
const state = (part: CoveragePart | null) => part && `${part.type} ${part.state}`;

describe('coverage', () => {
  it('has one row for sessions of a night that are calibrated alike', async () => {
    const { catalog } = await indexed({
      // A pause of nine hours makes two sessions of one night.
      ...series('a', 3, '2025-09-10T17:00:00', nina()),
      ...series('b', 2, '2025-09-11T03:00:00', nina()),
      ...series('dark', 4, '2025-09-10T13:00:00', dark(120)),
    });
    const { rows, needs } = coverage(catalog);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ frames: 5, seconds: 600, exposure: 120, filter: 'HaOiii' });
    expect(rows[0]!.sessions).toHaveLength(2);
    expect(needs.map(({ type, frames }) => [type, frames])).toEqual([
      ['flat', 5],
      ['bias', 5],
    ]);
  });

  it.each([
    ['bias', { bias }, 'bias frames'],
    ['flat-darks', { flatDark }, 'flat-dark frames'],
    ['both', { bias, flatDark }, 'flat-dark frames'],
    ['neither', {}, 'bias missing'],
  ] as const)('tells what takes the pedestal off raw flats: %s', async (_, own, expected) => {
    const { catalog } = await indexed({
      ...series('light', 2, '2025-09-10T21:00:00', nina()),
      ...series('flat', 4, '2025-09-10T17:30:00', flat, 5),
      ...series('dark', 4, '2025-09-10T13:00:00', dark(120)),
      ...Object.assign(
        {},
        ...Object.entries(own).map(([name, cards]) =>
          series(name, 4, '2025-09-10T14:00:00', cards, 3),
        ),
      ),
    });
    const { rows, needs } = coverage(catalog);
    expect(rows.map(({ flatOwn }) => state(flatOwn))).toEqual([expected]);
    expect(needs.map(({ shoot }) => shoot)).toEqual(
      expected === 'bias missing'
        ? ['50 bias frames, gain 100, offset 50, or 20 flat-darks of 1 s, gain 100, offset 50']
        : [],
    );
  });

  it('misses no bias where there is a dark', async () => {
    const { catalog } = await indexed({
      ...series('light', 2, '2025-09-10T21:00:00', nina()),
      ...series('flat', 4, '2025-09-10T17:30:00', flat, 5),
      ...series('flat-dark', 4, '2025-09-10T14:00:00', flatDark, 3),
      ...series('dark', 4, '2025-09-10T13:00:00', dark(120)),
    });
    const { rows, needs } = coverage(catalog);
    expect([state(rows[0]!.dark), state(rows[0]!.bias), needs]).toEqual([
      'dark frames',
      'bias notNeeded',
      [],
    ]);
  });

  it('misses nothing that was taken off on board', async () => {
    const { catalog } = await indexed(
      series('light', 2, '2025-09-10T21:00:00', nina({ CALSTAT: 'BDF' })),
    );
    const { rows, needs } = coverage(catalog);
    const [row] = rows;
    expect([row!.dark, row!.flat, row!.bias].map(state)).toEqual([
      'dark onBoard',
      'flat onBoard',
      'bias onBoard',
    ]);
    expect([row!.flatOwn, needs]).toEqual([null, []]);
  });

  it('tells what the words of a need depend on', async () => {
    const { catalog } = await indexed({
      ...series(
        'light',
        2,
        '2025-09-10T21:00:00',
        nina({ READOUTM: 'High Gain', XBINNING: 2, YBINNING: 2, ROTATANG: 12, FILTER: 'Ha' }),
      ),
    });
    const { needs } = coverage(catalog);
    expect(needs.map(({ shoot }) => shoot).sort()).toEqual([
      '20 darks of 120 s at -10 °C, gain 100, offset 50, read-out mode High Gain, binning 2x2',
      '20 flats with filter Ha at 384 mm, rotator at 12°, binning 2x2',
      '50 bias frames, gain 100, offset 50, read-out mode High Gain, binning 2x2',
    ]);
  });

  it('is of what is selected alone, with calibration frames always there', async () => {
    const { catalog } = await indexed({
      ...series('a', 2, '2025-09-10T21:00:00', nina()),
      ...series('b', 2, '2025-09-11T21:00:00', nina({ OBJECT: 'M 33' })),
      ...series('dark', 4, '2025-09-10T13:00:00', dark(120)),
    });
    const { rows } = coverage(catalog, { where: where('target = m33') });
    expect(rows.map(({ target, dark: part }) => [target, part.state])).toEqual([['m33', 'frames']]);
  });
});

describe('frames', () => {
  const run = {
    ...series('a', 3, '2025-09-10T21:00:00', nina({ AIRMASS: 1.1 })),
    ...series('b', 3, '2025-09-11T21:00:00', nina({ AIRMASS: 1.9, FILTER: 'L' })),
    ...series('dark', 2, '2025-09-10T13:00:00', dark(120.04)),
  };

  it.each([
    ['', 8],
    ['type = light and filter = L', 3],
    ['exposure = 120', 8],
    ['AIRMASS > 1.5', 3],
    ['not AIRMASS > 1.5', 5],
    ['target = m33 and AIRMASS > 1.5', 0],
    ["file = 'frame_0001.fits' and target is known", 2],
    ["path like 'raw:dark/*'", 2],
  ])('that fit %j', async (text, count) => {
    const { catalog } = await indexed(run);
    expect([...frameRows(catalog, where(text))]).toHaveLength(count);
  });

  it('are counted without being read, where sessions decide', async () => {
    const { catalog } = await indexed(run);
    expect(countFrames(catalog, where('type = light and filter = L'))).toBe(3);
    expect(countFrames(catalog, where('AIRMASS > 1.5'))).toBeNull();
    expect(countFrames(catalog, where('target = m33 and AIRMASS > 1.5'))).toBe(0);
  });

  it('come in the order of their sessions, the listing given up when nobody reads on', async () => {
    const { catalog } = await indexed(run);
    const rows = frameRows(catalog);
    const first = rows.next().value!;
    expect(first).toMatchObject({ type: 'dark', path: 'raw:dark/frame_0001.fits' });
    expect(first.metadata()).toMatchObject({ EXPTIME: 120.04 });
    rows.return();
    expect([...frameRows(catalog)].map(({ start }) => start)).toEqual(
      [...frameRows(catalog)].map(({ start }) => start).sort(),
    );
  });
});

it('adds up exposures by filter, camera and telescope', async () => {
  const { catalog } = await indexed({
    ...series('a', 3, '2025-09-10T21:00:00', nina({ FILTER: 'Ha' })),
    ...series('b', 2, '2025-09-11T21:00:00', nina({ FILTER: 'OIII', OBJECT: 'M 33' })),
  });
  expect(axisRows(catalog, 'camera')).toMatchObject([
    {
      sessions: 2,
      nights: 2,
      frames: 5,
      seconds: 600,
      targets: ['m31', 'm33'],
      exposureByFilter: [
        { filter: 'Ha', frames: 3, seconds: 360 },
        { filter: 'OIII', frames: 2, seconds: 240 },
      ],
    },
  ]);
  expect(axisRows(catalog, 'filter', where('m33')).map(({ name }) => name)).toEqual(['OIII']);
  expect(targetRows(catalog)[0]!.exposureByFilter).toEqual([
    { filter: 'Ha', sessions: 1, frames: 3, seconds: 360 },
  ]);
});

it('knows the values of columns: dates the latest first, numbers by size', async () => {
  const { catalog } = await indexed({
    ...series('a', 2, '2025-09-10T21:00:00', nina({ EXPTIME: 5, EXPOSURE: 5 })),
    ...series('b', 2, '2025-09-11T21:00:00', nina()),
  });
  const values = columnValues(catalog);
  const words = (column: string) => values(column).map(({ word }) => word);
  expect(words('night')).toEqual(['2025-09-11', '2025-09-10']);
  expect(words('exposure')).toEqual(['5', '120']);
  expect(words('nothing')).toEqual([]);
  expect(words('session').every((id) => /^s[0-9a-f]{8}$/.test(id))).toBe(true);
});

it('reads what reports of acquisitions ask for, as programs write it', async () => {
  const { catalog } = await indexed({
    ...series('a', 2, '2025-09-10T21:00:00', nina({ FOCRATIO: '4.8', MPSAS: 21.2, AMBTEMP: -3 })),
    ...series('b', 2, '2025-09-11T21:00:00', nina({ APTDIA: 80, SQM: 'n/a' })),
    // Seestars write their focal ratio as an aperture.
    ...series('c', 2, '2025-09-12T21:00:00', nina({ APERTURE: 5 })),
  });
  const ids = targetRows(catalog)[0]!.sessions;
  const found = acquisitions(catalog, new Set(ids));
  expect(ids.map((id) => found.get(id))).toEqual([
    { fNumber: 4.8, sqm: 21.2, ambient: -3 },
    { fNumber: 4.8, sqm: null, ambient: null },
    { fNumber: null, sqm: null, ambient: null },
  ]);
});
