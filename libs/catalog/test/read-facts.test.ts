// Facts from headers: keywords in order, numbers and their units, targets, and where each is from.
import { describe, expect, it } from 'vitest';
import { read, values } from './facts.ts';
import { nina } from './frames.ts';

const date = { 'DATE-OBS': '2025-09-10T21:00:00' };

describe('numbers', () => {
  it.each([
    [
      'texts of PixInsight',
      { EXPTIME: '120.00', XBINNING: '1       ', GAIN: '100' },
      { exposure: 120, gain: 100, binning: '1x1' },
    ],
    ['a unit behind', { CAMTEMP: '11 C' }, { sensorTemperature: 11 }],
    ['a decimal comma', { EXPTIME: ' 9,78E-03' }, { exposure: 0.00978 }],
    ['kelvin', { 'CCD-TEMP': 271 }, { sensorTemperature: -2.15 }],
    ['kelvin of an observatory', { 'CCD-TEMP': 180.2 }, { sensorTemperature: -92.95 }],
    ['kelvin with its unit', { CAMTEMP: '140 K' }, { sensorTemperature: -133.15 }],
    ['fahrenheit', { CAMTEMP: '50 F' }, { sensorTemperature: 10 }],
    ['degrees in words', { CAMTEMP: '-9.5 degC' }, { sensorTemperature: -9.5 }],
    ['single precision', { 'CCD-TEMP': '-9.80000019073486' }, { sensorTemperature: -9.8 }],
    ['single precision of a bias', { EXPTIME: 0.00100000004749745 }, { exposure: 0.001 }],
    [
      'single precision of a set point',
      { 'SET-TEMP': -42.299999237060547 },
      { setTemperature: -42.3 },
    ],
    ['a number that only looks like it', { EXPTIME: 0.001000005 }, { exposure: 0.001000005 }],
    ['halves and quarters', { EXPTIME: 0.0009765625 }, { exposure: 0.0009765625 }],
    ['large whole numbers', { GAIN: 12345678 }, { gain: 12345678 }],
    ['microseconds', { EXPOINUS: 2500 }, { exposure: 0.0025 }],
    ['a text that is no number', { EXPTIME: 'long', EXPOSURE: 5 }, { exposure: 5 }],
    ['EXPTIME before EXPOSURE', { EXPTIME: 10, EXPOSURE: 20 }, { exposure: 10 }],
    ['ISO of a DSLR', { ISOSPEED: 800 }, { gain: 800 }],
    ['black level', { BLKLEVEL: 30 }, { offset: 30 }],
    ['focal length in metres', { FLENGTH: 0.4 }, { focalLength: 400 }],
    ['binning as one text', { BINNING: '2*2' }, { binning: '2x2' }],
    ['binning of CCDSUM', { CCDSUM: '2 2' }, { binning: '2x2' }],
  ])('%s', (_name, cards, expected) => {
    expect(values({ IMAGETYP: 'Light', ...date, ...cards })).toMatchObject(expected);
  });

  it('leaves unknown what stands for unknown', () => {
    const v = values({
      ...date,
      IMAGETYP: 'Light',
      'CCD-TEMP': -999,
      GAIN: '        ',
      FOCALLEN: 0,
      EXPTIME: -1,
      XBINNING: 0,
      INSTRUME: '',
    });
    for (const name of [
      'sensorTemperature',
      'gain',
      'focalLength',
      'exposure',
      'binning',
      'camera',
    ])
      expect([name, v[name]]).toEqual([name, undefined]);
  });

  it('does not take a pedestal for an offset, nor e⁻/ADU for a gain', () => {
    expect(values({ IMAGETYP: 'LIGHT', PEDESTAL: -100 })['offset']).toBeUndefined();
    expect(values({ IMAGETYP: 'zero', GAIN: 1.9 })['gain']).toBeUndefined();
    expect(
      values({ SOFTWARE: 'Astro Pixel Processor', CALFRAME: 'MasterBias', GAIN: 0 })['gain'],
    ).toBeUndefined();
    expect(values(nina({ GAIN: 0 }))['gain']).toBe(0);
  });
});

describe('objects and coordinates', () => {
  it.each([
    [{ RA: 10.5, DEC: 41.2 }, 10.5, 41.2],
    [{ RA: '00 42 44', DEC: '+41 16 09' }, 10.6833333, 41.2691667],
    [{ OBJCTRA: '18 20 48.12', OBJCTDEC: '-16 10 58.8' }, 275.2005, -16.183],
    [{ ORIGIN: 'DWARFLAB', EXP: 15, RA: 2, DEC: 30 }, 30, 30],
    [{ RA: 0, DEC: 0, OBJCTRA: '00 00 00', OBJCTDEC: '+00 00 00' }, undefined, undefined],
  ])('%j', (cards, ra, dec) => {
    const v = values({ IMAGETYP: 'Light', ...cards });
    if (ra === undefined) expect([v['ra'], v['dec']]).toEqual([undefined, undefined]);
    else {
      expect(v['ra']).toBeCloseTo(ra, 5);
      expect(v['dec']).toBeCloseTo(dec as number, 5);
    }
  });

  it('believes OBJECT on lights alone, and no placeholder', () => {
    expect(values(nina({ IMAGETYP: 'FLAT' }))['object']).toBeUndefined();
    for (const name of ['Unknown', 'FlatWizard', 'Snapshot', '   '])
      expect(values(nina({ OBJECT: name }))['object']).toBeUndefined();
  });

  it.each([
    ['ASIAIR/Autorun/Light/NGC 7000/x.fits', 'NGC 7000'],
    ['Plan/Light/Wizard/x.fits', 'Wizard'],
    ['Veil/2025-09-16/LIGHT/x.fits', 'Veil'],
    ['MyWorks/Sadr_sub/x.fits', 'Sadr'],
    ['Autorun/Light/Light_M 31_30.0s_Bin1_0001.fits', 'M 31'],
    ['2025-09-16/LIGHT/x.fits', undefined],
    ['SharpCap Captures/2024-05-01/Light/x.fits', undefined],
  ])('finds a target in %s', (path, target) => {
    expect(values({ IMAGETYP: 'Light' }, { path })['object']).toBe(target);
  });

  it('uses mechanical rotation only', () => {
    expect(values(nina({ OBJCTROT: 90, POSANGLE: 12, CROTA2: 3 }))['rotation']).toBeUndefined();
    expect(values(nina({ ROTATANG: 12.5, OBJCTROT: 90 }))['rotation']).toBe(12.5);
  });

  it('reads pier sides in all spellings', () => {
    for (const text of ['East', 'EAST', 'pierEast'])
      expect(values(nina({ PIERSIDE: text }))['pierSide']).toBe('east');
  });
});

it('says where each fact comes from, and leaves unknown ones out', () => {
  const { facts } = read(
    { IMAGETYP: 'Light Frame', CCDTEMP: -5, INSTRUME: 'X' },
    { path: 'M31/x.fits' },
  );
  expect(facts).toMatchObject({
    type: { origin: 'header:IMAGETYP' },
    sensorTemperature: { value: -5, origin: 'header:CCDTEMP' },
    object: { value: 'M31', origin: 'path' },
    filter: { value: 'none', origin: 'derived' },
  });
  expect(Object.keys(facts)).not.toContain('gain');
  expect(Object.keys(facts)).not.toContain('setTemperature');
});

it('never throws, whatever a header holds', () => {
  const odd = ['', 'é µ °', "it's", '__proto__', 'constructor', '9'.repeat(60), "'", '=', '/ /'];
  for (const text of odd) {
    const cards = Object.fromEntries(
      [
        'IMAGETYP',
        'FILTER',
        'INSTRUME',
        'OBJECT',
        'GAIN',
        'EXPTIME',
        'DATE-OBS',
        'SITELONG',
        'RA',
        'BAYERPAT',
        'CALSTAT',
        'SWCREATE',
        'NAXIS3',
      ].map((key) => [key, text]),
    );
    expect(() => read(cards, { path: `${text}/Light/${text}.fits` })).not.toThrow();
  }
});
