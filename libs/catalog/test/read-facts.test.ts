// Facts from headers: keywords in order, spellings, units, typed surprises.
import { describe, expect, it } from 'vitest';
import { nina } from './frames.ts';
import { read, values } from './facts.ts';

const date = { 'DATE-OBS': '2025-09-10T21:00:00' };

describe('frame types', () => {
  it.each([
    [
      'light',
      [
        'LIGHT',
        'Light',
        'Light   ',
        'Light Frame',
        'LIGHTFRAME',
        'light',
        'LIGHTS',
        'Science',
        'Science Frame',
        'OBJECT',
        'object',
        'Master Light',
        'Tricolor Image',
      ],
    ],
    ['dark', ['DARK', 'Dark', 'Dark Frame', 'DARKS', 'Master Dark', 'MasterDark']],
    [
      'bias',
      [
        'BIAS',
        'Bias',
        'Bias Frame',
        'BIASES',
        'BIAS FRAME',
        'ZERO',
        'zero',
        'Master Bias',
        'Offset',
        'Offset Frame',
      ],
    ],
    [
      'flat',
      [
        'FLAT',
        'Flat',
        'Flat Frame',
        'Flat Field',
        'FLATFIELD',
        'FLATS',
        'flat',
        'SKYFLAT',
        'sky flat',
        'DOMEFLAT',
        'Master Flat',
      ],
    ],
    [
      'flat-dark',
      [
        'DARKFLAT',
        'DarkFlat',
        'Flat Dark',
        'FLATDARK',
        'Dark Flat',
        'Master DarkFlat',
        'DARK_FLAT',
      ],
    ],
  ])('%s', (type, spellings) => {
    for (const spelling of spellings)
      expect([spelling, values({ ...date, IMAGETYP: spelling })['type']]).toEqual([spelling, type]);
  });

  it.each([
    [{ FRAMETYP: 'Dark' }, 'dark', 'header:FRAMETYP'],
    [{ FRAME: 'Bias' }, 'bias', 'header:FRAME'],
    [{ OBSTYPE: 'flat' }, 'flat', 'header:OBSTYPE'],
    [{ CALFRAME: 'MasterFlat' }, 'flat', 'header:CALFRAME'],
    [{ PICTTYPE: 1 }, 'light', 'header:PICTTYPE'],
    [{ PICTTYPE: 2 }, 'bias', 'header:PICTTYPE'],
    [{ PICTTYPE: 3 }, 'dark', 'header:PICTTYPE'],
    [{ PICTTYPE: 4 }, 'flat', 'header:PICTTYPE'],
    [{ IMAGETYP: 'Flat Frame', PICTTYPE: 1 }, 'flat', 'header:IMAGETYP'],
  ])('%j', (cards, type, origin) => {
    expect(read(cards).facts.type).toEqual({ value: type, origin });
  });

  it.each([
    ['2024/M31/Light/x.fits', 'light'],
    ['M31_sub/x.fits', 'light'],
    ['DARKS/x.fits', 'dark'],
    ['lights/dark/x.fits', 'dark'],
    ['flats/Bias_1.0ms_Bin1.fits', 'bias'],
    ['offsets/x.fits', 'bias'],
    ['Flat Darks/x.fits', 'flat-dark'],
    ['DarkFlat/x.fits', 'flat-dark'],
    ['FLATWIZARD/x.fits', 'flat'],
    ['Delight/x.fits', undefined],
    ['flatten/biased/x.fits', undefined],
  ])('from the path %s', (path, type) => {
    expect(values({}, { path })['type']).toBe(type);
  });

  it('does not guess from a word that means nothing, and tells it', () => {
    const { facts, unknownSpellings } = read({ IMAGETYP: 'Wibble' }, { path: 'dark/x.fits' });
    expect(facts.type).toEqual({ value: 'dark', origin: 'path' });
    expect(unknownSpellings).toEqual([{ fact: 'type', text: 'Wibble' }]);
  });

  it('takes users’ spellings', () => {
    expect(values({ IMAGETYP: 'Licht' }, { aliases: { t: ['Light', 'Licht'] } })['type']).toBe(
      'light',
    );
  });
});

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

  it('does not take a pedestal for an offset, nor e⁻/ADU for a gain', () => {
    expect(values({ IMAGETYP: 'LIGHT', PEDESTAL: -100 })['offset']).toBeUndefined();
    expect(values({ IMAGETYP: 'zero', GAIN: 1.9 })['gain']).toBeUndefined();
    expect(
      values({ SOFTWARE: 'Astro Pixel Processor', CALFRAME: 'MasterBias', GAIN: 0 })['gain'],
    ).toBeUndefined();
    expect(values(nina({ GAIN: 0 }))['gain']).toBe(0);
  });
});

describe('filters', () => {
  const filter = (text: string | undefined, cards = {}) => {
    const v = values(nina({ FILTER: text, ...cards }));
    return [v['filter'], v['band']];
  };
  it.each([
    [
      'none',
      'broadband',
      [
        '',
        undefined,
        'None',
        'No Filter',
        'NoFilter',
        'Clear',
        'UVIR',
        'UV/IR Cut',
        'IRCUT',
        'VIS',
      ],
    ],
    ['HaOiii', 'HaOiii', ['HaOiii', 'HaOIII', 'HaO3', 'Ha-OIII']],
    ['Duo', 'HaOiii', ['Duo', 'DUO', 'Duo-Band', 'DualBand']],
    ['L-eXtreme', 'HaOiii', ['L-eXtreme', 'L-Extreme', 'lextreme']],
    ['ALP-T', 'HaOiii', ['ALP-T', 'ALPT']],
    ['SiiOiii', 'SiiOiii', ['SiiOiii', 'SIIOIII']],
    ['Ha', 'Ha', ['H', 'Ha', 'H-a', 'HA', 'H_Alpha', 'Halpha']],
    ['Ha 7nm', 'Ha', ['H-Alpha 7nm', 'Ha 7 nm']],
    ['Ha 3nm', 'Ha', ['Ha 3nm']],
    ['OIII', 'OIII', ['O', 'O3', 'OIII', 'O-III', 'Oiii']],
    ['SII', 'SII', ['S', 'S2', 'SII', 'S-II', 'Sii']],
    ['R', 'R', ['R', 'Red']],
    ['r', undefined, ['r']],
    ['b', undefined, ['b']],
    ['B', 'B', ['B', 'Blue']],
    ['Astro', 'broadband', ['Astro']],
    ['CLS', 'broadband', ['CLS']],
    ['LP', 'broadband', ['LP']],
    ['Filter 1', undefined, ['Filter 1']],
  ])('%s', (identity, band, spellings) => {
    for (const text of spellings) expect([text, ...filter(text)]).toEqual([text, identity, band]);
  });

  it('makes Clear, L and Lum one on a mono camera', () => {
    for (const text of ['Clear', 'L', 'Lum', 'Luminance'])
      expect(filter(text, { BAYERPAT: undefined, INSTRUME: 'ZWO ASI2600MM Pro' })).toEqual([
        'L',
        'L',
      ]);
  });

  it('passes Hα and OIII with LP on a Seestar', () => {
    expect(filter('LP', { SWCREATE: undefined, CREATOR: 'ZWO Seestar S50' })).toEqual([
      'LP',
      'HaOiii',
    ]);
  });

  it('passes over the slot of the wheel on darks and bias', () => {
    for (const type of ['DARK', 'BIAS', 'DARKFLAT'])
      expect(filter('Dark', { IMAGETYP: type })).toEqual([undefined, undefined]);
  });
});

describe('cameras', () => {
  it.each([
    ['ZWO ASI2600MC Duo', 'ASI2600MC Duo'],
    ['ZWO CCD ASI2600MC Duo', 'ASI2600MC Duo'],
    ['ASI2600MC Duo', 'ASI2600MC Duo'],
    ['QHYCCD-Cameras-Capture', 'QHYCCD-Cameras-Capture'],
    ['QHY CCD QHY268M-6b1c64a1b2', 'QHY268M'],
    ['ASI Camera (1) (ASCOM)', 'ASI Camera (1)'],
    ['ASCOM.ASICamera2.Camera', 'ASICamera2.Camera'],
  ])('%s', (text, name) => {
    expect(values(nina({ INSTRUME: text }))['camera']).toBe(name);
  });

  it('knows mono from colour', () => {
    expect(values(nina({ BAYERPAT: undefined }))['bayer']).toBeUndefined();
    expect(values(nina({ BAYERPAT: undefined, INSTRUME: 'Some camera' }))['bayer']).toBe('none');
    expect(values({ IMAGETYP: 'LIGHT', INSTRUME: 'ZWO ASI1600MM Pro' })['bayer']).toBe('none');
    expect(values({ IMAGETYP: 'LIGHT', INSTRUME: 'ZWO ASI294MC Pro' })['bayer']).toBeUndefined();
    expect(values({ IMAGETYP: 'LIGHT', BAYERPAT: 'NONE' })['bayer']).toBe('none');
    expect(values({ IMAGETYP: 'LIGHT', CFAIMAGE: 'RGGB' })['bayer']).toBe('RGGB');
  });
});

describe('instants', () => {
  it.each([
    [{ 'DATE-OBS': '2025-09-17T03:34:02.6477108' }, '2025-09-17T03:34:02.647Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:02' }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:02Z' }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-OBS': '2017-12-19T18:33:43.317-0700' }, '2017-12-20T01:33:43.317Z'],
    [{ 'DATE-OBS': '2013-07-13', UT: '00:57:33' }, '2013-07-13T00:57:33.000Z'],
    [{ 'DATE-OBS': '2013-07-13', 'TIME-OBS': '00:57:33.5' }, '2013-07-13T00:57:33.500Z'],
    [{ 'DATE-OBS': '09/12/96', UT: '01:02:03' }, '1996-12-09T01:02:03.000Z'],
    [{ 'DATE-OBS': '2025-09-17T24:00:00' }, '2025-09-18T00:00:00.000Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:60.000' }, '2025-09-17T03:35:00.000Z'],
    [{ 'MJD-OBS': 60934.5 }, '2025-09-16T12:00:00.000Z'],
    [{ JD: 2460935 }, '2025-09-16T12:00:00.000Z'],
    [{ 'DATE-OBS': '1970-01-01T00:00:00' }, undefined],
    [{ 'DATE-OBS': 'soon' }, undefined],
  ])('%j', (cards, start) => {
    expect(values({ IMAGETYP: 'Light', ...cards })['start']).toBe(start);
  });

  it('reads the local time of a file name where the header has none', () => {
    const options = { path: 'Light/M31_2025-09-16_20-34-02_001.fits', zone: 'Europe/Berlin' };
    expect(read({}, options).facts.start).toEqual({
      value: '2025-09-16T18:34:02.000Z',
      origin: 'path',
    });
  });

  it('takes a Dwarf’s local end of exposure for what it is', () => {
    const cards = { ORIGIN: 'DWARFLAB', EXPTIME: 60, 'DATE-OBS': '2025-10-18T04:59:26' };
    expect(values(cards, { zone: 'America/New_York' })['start']).toBe('2025-10-18T08:58:26.000Z');
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
