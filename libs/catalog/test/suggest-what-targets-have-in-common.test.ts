// Panels by their names, and targets that may be one under two names.
import { expect, it } from 'vitest';
import { targetName } from '../src/aliases/target-names.ts';
import { nearTargets, panelOf } from '../src/sessions/suggest-targets.ts';

it.each([
  ['NGC 7000_1-1', 'ngc7000', '1-1'],
  ['M 31_2-3', 'm31', '2-3'],
  ['LDN 1355 Panel-1', 'ldn1355', '1'],
  ['Veil Panel 12', 'veil', '12'],
  ['M31 panel_1-2', 'm31', '1-2'],
  ['IC 1396_Panel2', 'ic1396', '2'],
  ['Heart tile 3', 'heart', '3'],
])('reads %s as a panel', (name, mosaic, panel) => {
  expect(panelOf(name)).toEqual({ mosaic, panel });
});

it.each(['Sh_2-13', 'Sh2-132', 'NGC 7000', 'Abell_1656', 'Panel 1', 'M_31', 'SH 2-101', 'PK_64-5'])(
  'does not read %s as one',
  (name) => {
    expect(panelOf(name)).toBeUndefined();
  },
);

it.each([
  ['Messier 31', 'M 31'],
  ['messier_031', 'M 31'],
  ['M031', 'M 31'],
  ['NGC 0281', 'NGC 281'],
  ['NGC7000', 'NGC 7000'],
  ['Sharpless 2-132', 'Sh2-132'],
  ['Sharpless 132', 'Sh2-132'],
  ['Collinder 399', 'Cr 399'],
  ['Melotte 15', 'Mel 15'],
  ['Messier 31 Panel 2', 'M 31 Panel 2'],
  ['Mars', 'Mars'],
  ['M', 'M'],
  ['MarsM45', 'MarsM45'],
  ['Andromeda', 'Andromeda'],
])('calls %s %s', (name, short) => {
  expect(targetName(name)).toBe(short);
});

it('finds what lies within half the smaller field, across the beginning of right ascension', () => {
  const place = (target: string, ra: number, dec: number, radius = 0.5) => ({
    target,
    name: target,
    at: { ra, dec },
    radius,
  });
  const near = nearTargets([
    place('a', 359.8, 0),
    place('b', 0.1, 0.2),
    place('c', 0.1, 0.8),
    place('wide', 359.9, 0.1, 10),
    place('close', 10, 10, 0.05),
    place('beside', 10.1, 10, 0.5),
    { target: 'lost', name: 'lost', at: undefined, radius: 10 },
  ]);
  expect(Object.fromEntries(near)).toEqual({
    a: ['b', 'wide'],
    b: ['a', 'wide'],
    wide: ['a', 'b'],
  });
});

it('tells nothing of panels that overlap, but of a whole that lies on one', () => {
  const at = { ra: 10, dec: 41 };
  const near = nearTargets([
    { target: 'm31-1', name: 'M 31 Panel 1', at, radius: 1 },
    { target: 'm31-2', name: 'M 31 Panel 2', at: { ra: 10.5, dec: 41 }, radius: 1 },
    { target: 'andromeda', name: 'Andromeda', at: { ra: 9.7, dec: 41 }, radius: 0.5 },
  ]);
  expect(Object.fromEntries(near)).toEqual({ 'm31-1': ['andromeda'], andromeda: ['m31-1'] });
});
