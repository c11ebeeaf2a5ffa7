// Names, folders and cards as N.I.N.A., ASIAIR and Seestar write them.
import { describe, expect, test } from 'vitest';
import { decodeImage, encodeImage } from '@starbash/fits';
import type { FitsHeader } from '@starbash/fits';
import { demoObservation, smallObservation } from '../../src/index.ts';
import type { ObservationSpec, SimulatedFrame, SimulatedType } from '../../src/index.ts';
import { framesOf } from './measuring.ts';

const options = { width: 60, height: 40, lights: 2, flats: 1, darks: 1, biases: 1 };

function firstOf(spec: ObservationSpec, type: SimulatedType): SimulatedFrame {
  return framesOf(spec, type)[0] as SimulatedFrame;
}

/** As it comes back from a file. */
function headerOf(frame: SimulatedFrame): FitsHeader {
  return decodeImage(encodeImage(frame.image, frame.cards)).header;
}

describe('N.I.N.A.', () => {
  const spec = smallObservation(options);

  test('a light', () => {
    const frame = firstOf(spec, 'light');
    expect(frame.relativePath).toMatch(
      /^M 31\/2025-09-16\/LIGHT\/2025-09-16_21-00-20_UVIR_-(?:9\.[89]|10\.[012])0_60\.00s_0001\.fits$/,
    );
    const header = headerOf(frame);
    expect(header.raw).toContain("IMAGETYP= 'LIGHT'              / Type of exposure");
    expect(header.raw).toContain('EXPTIME =                 60.0 / [s] Exposure duration');
    expect(header.comment('SIMPLE')).toBe('C# FITS');
    expect(header.text('DATE-LOC')).toBe('2025-09-16T21:00:20.0000000');
    expect(header.text('DATE-OBS')).toBe('2025-09-17T04:00:20.0000000');
    expect(header.text('DATE-AVG')).toBe('2025-09-17T04:00:50.0000000');
    expect(header.number('MJD-OBS')).toBeCloseTo(60935.166898, 5);
    expect(header.text('SET-TEMP')).toBe('-10.0');
    expect(header.text('BAYERPAT')).toBe('RGGB');
    expect(header.text('ROWORDER')).toBe('TOP-DOWN');
    expect(header.text('OBJECT')).toBe('M 31');
    expect(header.text('OBJCTRA')).toBe('00 42 44');
    expect(header.text('OBJCTDEC')).toBe('+41 16 09');
  });

  test('flats have the last target, darks and bias none and the slot named Dark', () => {
    expect(headerOf(firstOf(spec, 'flat')).text('OBJECT')).toBe('M 31');
    for (const type of ['dark', 'bias'] as const) {
      const frame = firstOf(spec, type);
      expect(frame.relativePath.startsWith('2025-09-16/')).toBe(true);
      expect(headerOf(frame).has('OBJECT')).toBe(false);
      expect(headerOf(frame).text('FILTER')).toBe('Dark');
    }
  });

  test('a mono camera has no Bayer pattern', () => {
    const header = headerOf(
      firstOf(smallObservation({ ...options, mono: true, filter: 'Ha' }), 'light'),
    );
    expect(header.has('BAYERPAT')).toBe(false);
    expect(header.text('FILTER')).toBe('Ha');
  });
});

describe('ASIAIR', () => {
  const spec = smallObservation({ ...options, program: 'asiair' });

  test('a light', () => {
    const frame = firstOf(spec, 'light');
    expect(frame.relativePath).toMatch(
      /^ASIAIR\/Autorun\/Light\/M 31\/Light_M 31_60\.0s_Bin1_294MC_gain120_20250916-210020_-(?:9\.[89]|10\.[012])C_0001\.fit$/,
    );
    const header = headerOf(frame);
    expect(header.raw).toContain("IMAGETYP= 'Light   '           / Type of image");
    expect(header.raw).toContain('EXPTIME =                  60. / Exposure time in seconds');
    expect(header.raw).toContain('SET-TEMP=                  -10 /');
    expect(header.text('CREATOR')).toBe('ZWO ASIAIR Plus');
    expect(header.has('DATE-LOC')).toBe(false);
    expect(header.has('ROWORDER')).toBe(false);
    expect(header.has('FILTER')).toBe(false);
  });

  test('a bias: milliseconds in the name, noise of single precision in the header', () => {
    const frame = firstOf(spec, 'bias');
    expect(frame.relativePath).toContain('ASIAIR/Autorun/Bias/Bias_1.0ms_Bin1');
    expect(headerOf(frame).text('EXPTIME')).toBe('0.00100000004749745');
  });
});

describe('Seestar', () => {
  const spec = smallObservation({ ...options, program: 'seestar' });

  test('takes lights alone, named by the time of writing', () => {
    expect(framesOf(spec).map((frame) => frame.relativePath)).toEqual([
      'MyWorks/M 31_sub/Light_M 31_10.0s_IRCUT_20250916-210034.fit',
      'MyWorks/M 31_sub/Light_M 31_10.0s_IRCUT_20250916-210046.fit',
    ]);
    const header = headerOf(firstOf(spec, 'light'));
    expect(header.text('CREATOR')).toBe('ZWO Seestar S50');
    expect(header.text('BAYERPAT')).toBe('GRBG');
    expect(header.text('DATE-OBS')).toBe('2025-09-17T04:00:20.000000');
    expect(header.has('SET-TEMP')).toBe(false);
    expect(header.has('OFFSET')).toBe(false);
  });

  test('its field turns', () => {
    expect(framesOf(spec).map((frame) => frame.truth.rotation)).toEqual([0, 0.05]);
  });
});

test('the demo has two nights with flats of their own and darks that must not be taken', () => {
  const { sessions } = demoObservation;
  const tiny = { ...demoObservation, camera: { ...demoObservation.camera, width: 40, height: 30 } };
  const frames = framesOf(tiny);
  const groups = new Map<string, number>();
  for (const frame of frames) {
    const folder = frame.relativePath.slice(0, frame.relativePath.lastIndexOf('/'));
    const key = `${folder} ${frame.truth.exposure}s ${sessions[frame.truth.session]?.temperature}`;
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  expect(Object.fromEntries(groups)).toEqual({
    '2025-09-10/BIAS 0.0001s -10': 15,
    '2025-09-10/DARK 120s -10': 10,
    '2025-09-10/DARK 60s -10': 6,
    '2025-09-10/DARK 120s 0': 6,
    'M 31/2025-09-16/FLAT 2.5s -10': 8,
    'M 31/2025-09-16/LIGHT 120s -10': 10,
    'M 31/2025-09-18/LIGHT 120s -10': 10,
    'M 31/2025-09-18/FLAT 3.1s -10': 8,
  });
  expect(new Set(frames.map((frame) => frame.relativePath)).size).toBe(frames.length);
  const second = frames.filter((frame) => frame.truth.session === 6);
  const dates = second.map((frame) => frame.relativePath.split('/')[3]?.slice(0, 10));
  expect(new Set(dates)).toEqual(new Set(['2025-09-18', '2025-09-19']));
});
