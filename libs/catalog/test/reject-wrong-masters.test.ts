// The hard rules, each both ways: what it rejects, what it lets pass, what it does with the unknown.
import type { FrameType, MasterType } from '@starbash/ir';
import { describe, expect, it } from 'vitest';
import type { MatchSettings } from '../src/index.ts';
import { checkAllowances } from '../src/index.ts';
import type { Values } from './candidates.ts';
import { master, match, session, verdict } from './candidates.ts';

const light = (values: Values = {}) => session('l', 'light', values);
const flat = (values: Values = {}) => session('f', 'flat', values);
const raw = (type: FrameType, values: Values = {}, night?: string) =>
  session('c', type, values, night);

const supplyFor: readonly [MasterType, FrameType, FrameType][] = [
  ['bias', 'light', 'bias'],
  ['dark', 'light', 'dark'],
  ['flat', 'light', 'flat'],
  ['flat-dark', 'flat', 'flat-dark'],
];

describe.each(supplyFor)('%s', (type, wantedType, supplyType) => {
  const wanted = (values: Values = {}) => session('w', wantedType, values);
  const judge = (w: Values, s: Values) => verdict(type, wanted(w), raw(supplyType, s));

  it('fits when all is equal', () => {
    expect(judge({}, {})).toBe('accepted');
    expect(verdict(type, wanted(), master('m.fit', type))).toBe('accepted');
  });

  it.each([
    ['camera', 'camera', 'ASI533MC Pro'],
    ['width', 'size', 6247],
    ['height', 'size', 4175],
    ['binning', 'binning', '2x2'],
    ['bayer', 'bayer', 'GRBG'],
    ['bayer', 'bayer', 'none'],
    ['subframe', 'subframe', '8,0'],
    ['bayerOffset', 'bayer-offset', '0,1'],
    ['rowOrder', 'row-order', 'BOTTOM-UP'],
  ])('rejects another %s', (fact, rule, other) => {
    expect(judge({}, { [fact]: other })).toMatch(new RegExp(`^${rule}: `));
    expect(judge({ [fact]: other }, {})).toMatch(new RegExp(`^${rule}: `));
    expect(judge({ [fact]: other }, { [fact]: other })).toBe('accepted');
  });

  it('takes one camera under several spellings', () => {
    expect(judge({}, { camera: 'asi2600mc-duo' })).toBe('accepted');
  });

  it('warns of an unknown camera, binning, Bayer pattern or row order', () => {
    for (const fact of ['camera', 'binning', 'bayer', 'rowOrder']) {
      expect(judge({}, { [fact]: undefined })).toMatch(/^accepted: .*not known$/);
      expect(judge({ [fact]: undefined }, {})).toMatch(/^accepted: .*not known$/);
    }
  });

  it('takes an unknown sub-frame and Bayer offset for none', () => {
    expect(judge({ subframe: '0,0' }, { subframe: undefined })).toBe('accepted');
    expect(judge({ bayerOffset: '0,0' }, { bayerOffset: undefined })).toBe('accepted');
    expect(judge({ subframe: '4,4' }, { subframe: undefined })).toMatch(/^subframe/);
    expect(judge({ bayerOffset: undefined }, { bayerOffset: '1,0' })).toMatch(/^bayer-offset/);
  });

  it('never lets geometry be allowed', () => {
    const allow = ['size', 'binning', 'bayer', 'subframe', 'bayer-offset', 'row-order'].map(
      (r) => `${type}.${r}`,
    );
    expect(verdict(type, wanted(), raw(supplyType, { width: 1 }), { allow })).toMatch(/^size/);
    expect(checkAllowances(allow)).toHaveLength(allow.length);
  });
});

describe.each(supplyFor.filter(([type]) => type !== 'flat'))(
  'gain, offset and read-out mode of a %s',
  (type, wantedType, supplyType) => {
    const judge = (w: Values, s: Values, file = false) =>
      verdict(
        type,
        session('w', wantedType, w),
        file ? master('m.fit', type, s) : raw(supplyType, s),
      );

    it.each(['gain', 'offset'])('%s', (fact) => {
      expect(judge({}, { [fact]: 49 })).toMatch(
        new RegExp(`^${fact}: ${supplyType} with ${fact} 49, `),
      );
      expect(judge({ [fact]: 0 }, {})).toMatch(new RegExp(`^${fact}: `));
      expect(judge({ [fact]: undefined }, { [fact]: undefined })).toBe(
        `accepted: ${fact} is not known on either side`,
      );
      expect(judge({}, { [fact]: undefined })).toMatch(new RegExp(`^${fact}: .* not known`));
      expect(judge({ [fact]: undefined }, {})).toMatch(new RegExp(`^${fact}: .* not known`));
      expect(judge({}, { [fact]: undefined }, true)).toMatch(/^accepted: .* not known/);
      expect(judge({ [fact]: undefined }, {}, true)).toMatch(/^accepted: .* not known/);
      expect(judge({ [fact]: 100.000001 }, { [fact]: 100 })).toBe('accepted');
    });

    it('read-out mode, where both are known', () => {
      expect(judge({ readoutMode: 'High Gain' }, { readoutMode: 'Low Noise' })).toMatch(
        /^read-out: /,
      );
      expect(judge({ readoutMode: 'High Gain' }, { readoutMode: 'HIGH-GAIN' })).toBe('accepted');
      expect(judge({ readoutMode: 'High Gain' }, {})).toBe('accepted');
    });
  },
);

describe('temperature of darks', () => {
  const judge = (l: Values, d: Values, settings: Partial<MatchSettings> = {}) =>
    verdict('dark', light(l), raw('dark', d), settings);

  it('compares set temperatures within 3 °C', () => {
    expect(judge({}, { setTemperature: -13 })).toBe('accepted');
    expect(judge({}, { setTemperature: -7 })).toBe('accepted');
    expect(judge({}, { setTemperature: -14 })).toBe(
      'temperature: dark at -14 °C, lights at -10 °C: more than ±3 °C apart',
    );
    // The sensor was still cooling: what was asked for counts.
    expect(judge({ sensorTemperature: 10.7 }, {})).toBe('accepted');
  });

  it('compares sensor temperatures within 5 °C where one side has no set temperature', () => {
    const uncooled = (t: number): Values => ({ setTemperature: undefined, sensorTemperature: t });
    expect(judge(uncooled(20), uncooled(25))).toBe('accepted');
    expect(judge(uncooled(20), uncooled(25.1))).toMatch(/^temperature: .*±5 °C/);
    expect(judge({}, uncooled(-5.5))).toBe('accepted');
    expect(judge({}, uncooled(20))).toMatch(/^temperature: /);
  });

  it('passes what is not known, and says so', () => {
    const none: Values = { setTemperature: undefined, sensorTemperature: undefined };
    expect(judge(none, none)).toBe('accepted');
    expect(judge({}, none)).toBe('accepted: temperatures of dark and lights cannot be compared');
  });

  it('is widened by name, for darks alone', () => {
    expect(judge({}, { setTemperature: -4 }, { allow: ['dark.temperature=6'] })).toBe(
      'accepted: allowed (dark.temperature=6): dark at -4 °C, lights at -10 °C: more than ±3 °C apart',
    );
    // What fits without it is not told to be allowed.
    expect(judge({}, {}, { allow: ['dark.temperature=6'] })).toBe('accepted');
    expect(judge({}, { setTemperature: -3 }, { allow: ['dark.temperature=6'] })).toMatch(/±6 °C/);
    expect(judge({}, { setTemperature: 20 }, { allow: ['dark.temperature'] })).toMatch(
      /^accepted: allowed/,
    );
    expect(judge({}, { setTemperature: -4 }, { allow: ['flat.rotation=6'] })).toMatch(
      /^temperature/,
    );
    expect(judge({}, { setTemperature: -12 }, { cooledTemperature: 1 })).toMatch(/±1 °C/);
  });

  it('does not matter for bias and flats', () => {
    const warm: Values = { setTemperature: 20, sensorTemperature: 20 };
    expect(verdict('bias', light(), raw('bias', warm))).toBe('accepted');
    expect(verdict('flat', light(), raw('flat', warm))).toBe('accepted');
    expect(verdict('flat-dark', flat(), raw('flat-dark', warm))).toBe('accepted');
  });
});

describe('exposure', () => {
  const dark = (l: number | undefined, d: number | undefined) =>
    verdict('dark', light({ exposure: l }), raw('dark', { exposure: d }));

  it('of darks within the larger of 0.05 s and 1 %', () => {
    expect(dark(120, 60)).toBe('exposure: dark of 60 s, lights of 120 s: more than ±1.2 s apart');
    expect(dark(60, 10)).toMatch(/^exposure/);
    expect(dark(10, 60)).toMatch(/^exposure/);
    expect(dark(300, 303)).toBe('accepted');
    expect(dark(300, 303.1)).toMatch(/^exposure/);
    expect(dark(1, 0.5)).toMatch(/^exposure/);
    expect(dark(0.5, 0.55)).toBe('accepted');
    expect(dark(0.1, 0.6)).toMatch(/^exposure/);
    expect(dark(0.001, 0.00100000004749745)).toBe('accepted');
  });

  it('rejects the unknown', () => {
    expect(dark(undefined, 120)).toBe('exposure: exposure of the lights is not known');
    expect(dark(120, undefined)).toBe('exposure: exposure of the dark is not known');
    expect(verdict('dark', light(), master('m.fit', 'dark', { exposure: undefined }))).toMatch(
      /^exposure/,
    );
  });

  it('of flat-darks within the larger of 0.1 s and 10 %, darks standing in for them', () => {
    const judge = (f: number, d: number, type: FrameType = 'flat-dark') =>
      verdict('flat-dark', flat({ exposure: f }), raw(type, { exposure: d }));
    expect(judge(1, 1.1)).toBe('accepted');
    expect(judge(1, 1.11)).toMatch(/^exposure/);
    expect(judge(5, 5.5)).toBe('accepted');
    expect(judge(5, 5.6)).toMatch(
      /^exposure: flat-dark of 5.6 s, flats of 5 s: more than ±0.5 s apart/,
    );
    expect(judge(1.5, 1.5, 'dark')).toBe('accepted');
    expect(judge(1.5, 120, 'dark')).toMatch(/^exposure: dark of 120 s/);
  });

  it('of a flat or a bias does not matter', () => {
    expect(verdict('flat', light(), raw('flat', { exposure: 30 }))).toBe('accepted');
    expect(verdict('bias', light(), raw('bias', { exposure: 0 }))).toBe('accepted');
  });
});

describe('filter of flats', () => {
  const judge = (l: string | undefined, f: string | undefined) =>
    verdict('flat', light({ filter: l }), raw('flat', { filter: f }));

  it('goes by identity, not by band', () => {
    expect(judge('L-eXtreme', 'ALP-T')).toBe(
      'filter: flat with filter ALP-T, lights with filter L-eXtreme',
    );
    expect(judge('HaOiii', 'none')).toBe('filter: flat with no filter, lights with filter HaOiii');
    expect(judge('none', 'HaOiii')).toMatch(/^filter/);
    expect(judge('B', 'b')).toMatch(/^filter/);
    expect(judge('none', 'none')).toBe('accepted');
  });

  it('takes the unknown for unfiltered alone, with a note', () => {
    expect(judge('none', undefined)).toMatch(/^accepted: .*unfiltered$/);
    expect(judge(undefined, 'HaOiii')).toMatch(/^filter/);
  });

  it('does not matter for bias and darks', () => {
    expect(verdict('dark', light(), raw('dark', { filter: 'Ha' }))).toBe('accepted');
    expect(verdict('bias', light(), raw('bias', { filter: 'Ha' }))).toBe('accepted');
  });
});

describe('optics of flats', () => {
  const judge = (l: Values, f: Values) => verdict('flat', light(l), raw('flat', f));

  it('compares focal lengths within 2 %', () => {
    expect(judge({ focalLength: 400 }, { focalLength: 392 })).toBe('accepted');
    expect(judge({ focalLength: 480 }, { focalLength: 384 })).toBe(
      'optics: flat at 384 mm, lights at 480 mm: more than 2 % apart',
    );
  });

  it('passes over focal lengths that a solver found', () => {
    const asiair: Values = { software: 'ZWO ASIAIR Plus', telescope: 'OnStep' };
    expect(judge({ ...asiair, focalLength: 360 }, { ...asiair, focalLength: 494 })).toBe(
      'accepted',
    );
  });

  it('compares names, unless one is a mount’s', () => {
    const focal = { focalLength: undefined };
    expect(judge({ ...focal, telescope: 'Askar V' }, { ...focal, telescope: 'RC8' })).toMatch(
      /^optics: flat through 'RC8'/,
    );
    expect(judge({ telescope: 'reducer' }, { telescope: 'extender' })).toMatch(/^optics/);
    for (const mount of ['OnStep', 'EQMOD HEQ5/6', 'ACP->TCSGalilHybrid', 'ZWO AM5'])
      expect(judge({ ...focal, telescope: mount }, { ...focal, telescope: 'Askar V' })).toBe(
        'accepted',
      );
    expect(judge({ focalLength: undefined, telescope: undefined }, {})).toBe('accepted');
  });

  it('does not matter for bias and darks', () => {
    const other: Values = { telescope: 'RC8', focalLength: 1624 };
    expect(verdict('dark', light(), raw('dark', other))).toBe('accepted');
    expect(verdict('bias', light(), raw('bias', other))).toBe('accepted');
    expect(verdict('flat-dark', flat(), raw('flat-dark', other))).toBe('accepted');
  });
});

describe('rotation of flats', () => {
  const judge = (l: number | undefined, f: number | undefined) =>
    verdict('flat', light({ rotation: l }), raw('flat', { rotation: f }));

  it('within 2° round the circle', () => {
    expect(judge(10, 12)).toBe('accepted');
    expect(judge(10, 12.1)).toBe('rotation: flat at 12.1°, lights at 10°: more than ±2° apart');
    expect(judge(359, 1)).toBe('accepted');
    expect(judge(0, 360)).toBe('accepted');
    expect(judge(10, 190)).toMatch(/^rotation/);
    expect(judge(10, undefined)).toBe('accepted');
  });
});

describe('gain and night of flats', () => {
  it('do not reject', () => {
    expect(verdict('flat', light(), raw('flat', { gain: 0, offset: 10, readoutMode: 'x' }))).toBe(
      'accepted',
    );
    expect(verdict('flat', light(), raw('flat', {}, '2025-08-11'))).toBe('accepted');
    expect(verdict('flat', light(), raw('flat', {}, '2025-08-10'))).toBe(
      'accepted: flat of 31 nights away: dust and focus may have changed',
    );
  });
});

describe('what was calibrated on board', () => {
  const judge = (type: MasterType, calibrated: string, supply: FrameType) =>
    verdict(type, light({ calibrated }), raw(supply));

  it('is not calibrated with that again', () => {
    expect(judge('dark', 'D', 'dark')).toBe(
      'on-board: the lights were already calibrated with a dark when they were taken',
    );
    expect(judge('bias', 'D', 'bias')).toMatch(/^on-board/);
    expect(judge('dark', 'B', 'dark')).toMatch(/^on-board/);
    expect(judge('flat', 'F', 'flat')).toMatch(/^on-board/);
    expect(judge('flat', 'BD', 'flat')).toBe('accepted');
    expect(judge('dark', 'F', 'dark')).toBe('accepted');
  });
});

describe('parts', () => {
  const all = [raw('bias'), raw('dark'), raw('flat'), raw('flat-dark'), master('b.fit', 'bias')];

  it('gives lights bias, dark and flat; flats bias and flat-dark; others nothing', () => {
    expect(Object.keys(match(light(), all)).sort()).toEqual(['bias', 'dark', 'flat']);
    expect(Object.keys(match(flat(), all)).sort()).toEqual(['bias', 'flat-dark']);
    for (const type of ['dark', 'bias', 'flat-dark'] as const)
      expect(match(session('x', type), all)).toEqual({});
  });

  it('tells a wrong allowance with the nearest right one', () => {
    expect(checkAllowances(['dark.temprature=6'])).toMatchObject([
      { code: 'unknown_allowance', suggestion: 'dark.temperature' },
    ]);
    expect(checkAllowances(['dark.temperature=6', 'flat.rotation', 'flat.uncalibrated'])).toEqual(
      [],
    );
  });

  it('refuses to allow geometry, and values for rules without tolerance', () => {
    const codes = (...allow: string[]) => checkAllowances(allow).map(({ code }) => code);
    expect(codes('dark.size', 'flat.row-order=1')).toEqual([
      'allowance_of_geometry',
      'allowance_of_geometry',
    ]);
    expect(codes('flat.filter=2', 'flat.uncalibrated=1')).toEqual([
      'allowance_value',
      'allowance_value',
    ]);
    expect(codes('flat.gain', 'bias.temperature=2', 'dark.temperature=warm', '')).toEqual([
      'unknown_allowance',
      'unknown_allowance',
      'unknown_allowance',
      'unknown_allowance',
    ]);
  });
});
