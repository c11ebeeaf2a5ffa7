// The order of the masters that fit, by type.
import { describe, expect, it } from 'vitest';
import { defaultMatchSettings, matchMasters } from '../src/index.ts';
import { master, match, ranking, session } from './candidates.ts';

const light = session('l', 'light', {}, '2025-09-10');
const flats = session('f', 'flat', {}, '2025-09-10');

describe('bias', () => {
  it('goes by steps of nights, then frames, then age', () => {
    const of = (id: string, night: string, frames: number) =>
      session(id, 'bias', {}, night, frames);
    expect(
      ranking('bias', light, [
        of('older', '2024-08-01', 500),
        of('month-many', '2025-08-15', 90),
        of('year', '2025-01-01', 300),
        of('month-few', '2025-09-09', 10),
        of('same', '2025-09-10', 5),
        of('month-many-newer', '2025-08-20', 90),
      ]),
    ).toEqual(['same', 'month-many-newer', 'month-many', 'month-few', 'year', 'older']);
  });
});

describe('dark', () => {
  const of = (id: string, set: number, night = '2025-09-10', frames = 20) =>
    session(id, 'dark', { setTemperature: set, sensorTemperature: set }, night, frames);

  it('goes by whole degrees, then steps of nights, then frames', () => {
    expect(
      ranking('dark', light, [
        of('two', -12),
        of('one', -11),
        of('equal-old', -10, '2024-01-01'),
        of('equal-year', -10, '2025-01-01'),
        of('equal-few', -10, '2025-09-01', 10),
        of('equal-many', -10, '2025-08-20', 40),
      ]),
    ).toEqual(['equal-many', 'equal-few', 'equal-year', 'equal-old', 'one', 'two']);
  });

  it('does not let a tenth of a degree outrank a year', () => {
    expect(
      ranking('dark', light, [of('exact-old', -10, '2024-09-01'), of('tenth-now', -10.1)]),
    ).toEqual(['tenth-now', 'exact-old']);
  });

  it('prefers the exposure that fits to a warmer, nearer one of another: there is no other', () => {
    const short = session('short', 'dark', { exposure: 10 }, '2025-09-10', 100);
    expect(ranking('dark', light, [short, of('right', -12, '2024-01-01', 5)])).toEqual(['right']);
  });
});

describe('flat', () => {
  const of = (id: string, night: string, values = {}, frames = 20) =>
    session(id, 'flat', values, night, frames);

  it('goes by night, the past first, whatever else agrees', () => {
    expect(
      ranking('flat', light, [
        of('after', '2025-09-11', {}, 90),
        of('before', '2025-09-09', { gain: 0 }),
        of('far', '2025-09-01'),
        of('same', '2025-09-10', { gain: 0, sensorTemperature: 25 }, 5),
      ]),
    ).toEqual(['same', 'before', 'after', 'far']);
  });

  it('then by gain and read-out mode, rotation, frames', () => {
    const turned = session('l', 'light', { rotation: 10 });
    expect(
      ranking('flat', turned, [
        of('other-gain', '2025-09-10', { gain: 0, rotation: 10 }, 90),
        of('turned', '2025-09-10', { rotation: 11 }, 90),
        of('few', '2025-09-10', { rotation: 10 }, 10),
        of('many', '2025-09-10', { rotation: 10 }, 30),
      ]),
    ).toEqual(['many', 'few', 'turned', 'other-gain']);
  });
});

describe('flat-dark', () => {
  it('goes by exposure, then night; darks stand beside flat-darks', () => {
    expect(
      ranking('flat-dark', flats, [
        session('near', 'flat-dark', { exposure: 1.55 }, '2025-09-10'),
        session('exact-far', 'dark', { exposure: 1.5 }, '2025-01-01'),
        session('exact-near', 'flat-dark', { exposure: 1.5 }, '2025-09-08'),
      ]),
    ).toEqual(['exact-near', 'exact-far', 'near']);
  });
});

describe('ties', () => {
  it('go to the one more is known of, then to what exists, then to the name', () => {
    const known = { telescope: 'x', readoutMode: 'High' };
    const fast = session('l', 'light', { readoutMode: 'High' });
    expect(
      ranking('dark', fast, [
        master('b.fit', 'dark'),
        master('a.fit', 'dark'),
        session('raw', 'dark'),
        session('known', 'dark', known),
      ]),
    ).toEqual(['known', 'master:a.fit', 'master:b.fit', 'raw']);
    const candidates = match(fast, [session('raw', 'dark'), session('known', 'dark', known)]).dark;
    expect(candidates?.map((c) => (c.verdict.kind === 'accepted' ? c.verdict.why : ''))).toEqual([
      expect.stringMatching(/same night, 20 frames \(\d+ facts agree\)$/),
      expect.stringMatching(/same night, 20 frames \(\d+ facts agree\)$/),
    ]);
  });

  it('do not depend on the order in which candidates come', () => {
    const supplies = [
      session('a', 'dark'),
      session('b', 'dark'),
      session('c', 'dark', { gain: 0 }),
      master('m.fit', 'dark'),
    ];
    expect(match(light, supplies)).toEqual(match(light, [...supplies].reverse()));
  });
});

describe('what is told', () => {
  it('labels, ranks and says why', () => {
    expect(
      match(light, [
        session('d', 'dark', { setTemperature: -12 }, '2025-08-29'),
        master('x/dark_120s.fit', 'dark', {}, null, null),
      ]).dark,
    ).toEqual([
      {
        source: { kind: 'file', path: 'master:x/dark_120s.fit' },
        label: 'master dark dark_120s.fit, 120 s, gain 100, -10 °C',
        verdict: {
          kind: 'accepted',
          rank: 1,
          why: '0 °C apart, night unknown, unknown number of frames',
          notes: [],
          agreements: 11,
        },
      },
      {
        source: { kind: 'session', session: 'd' },
        label: '20 darks of 2025-08-29, 120 s, gain 100, -12 °C',
        verdict: {
          kind: 'accepted',
          rank: 2,
          why: '2 °C apart, 12 nights before, 20 frames',
          notes: [],
          agreements: 11,
        },
      },
    ]);
  });

  it('puts rejected ones last, those that failed fewest rules first, with the first rule', () => {
    const candidates = match(light, [
      session('three', 'dark', { exposure: 60, gain: 0, camera: 'Other' }),
      session('good', 'dark'),
      session('one', 'dark', { exposure: 60 }),
      session('two', 'dark', { exposure: 60, gain: 0 }),
    ]).dark;
    expect(
      candidates?.map((c) => [
        c.source.kind === 'session' && c.source.session,
        c.verdict.kind === 'rejected' ? c.verdict.rule : 'accepted',
      ]),
    ).toEqual([
      ['good', 'accepted'],
      ['one', 'exposure'],
      ['two', 'gain'],
      ['three', 'camera'],
    ]);
  });

  it('keeps as many as the settings say', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      session(`d${i}`, 'dark', i < 5 ? {} : { gain: 0 }),
    );
    const settings = { ...defaultMatchSettings, maxAccepted: 2, maxRejected: 3 };
    expect(matchMasters(light, many, [], settings).dark?.map((c) => c.verdict.kind)).toEqual([
      'accepted',
      'accepted',
      'rejected',
      'rejected',
      'rejected',
    ]);
  });
});
