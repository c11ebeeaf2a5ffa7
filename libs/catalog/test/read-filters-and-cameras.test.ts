// Names that mean one thing: filters with their bands, cameras, telescopes and mounts.
import { describe, expect, it } from 'vitest';
import { mountNames } from '../src/aliases/builtin.ts';
import { read, values } from './facts.ts';
import { nina } from './frames.ts';

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

  it('tells a slot without a name from a header that says nothing', () => {
    expect(read(nina({ FILTER: '' })).facts.filter).toEqual({
      value: 'none',
      origin: 'header:FILTER',
    });
    expect(read(nina({ FILTER: undefined })).facts.filter).toEqual({
      value: 'none',
      origin: 'derived',
    });
  });

  it.each([
    [{ 'FILT-1': 'HaOIII' }, 'HaOiii'],
    [{ FILTER: '', 'FILT-1': 'Ha' }, 'Ha'],
    [{ FILTER1: 'Clear', FILTER2: 'R' }, 'R'],
    [{ FILTER1: 'R', FILTER2: 'Clear' }, 'R'],
    [{ FILTER1: 'Open', FILTER2: '' }, 'none'],
    [{ INSFLNAM: 'SII' }, 'SII'],
    [{ FILTERS: 48 }, '48'],
  ])('looks at %j', (cards, identity) => {
    expect(values(nina({ FILTER: undefined, ...cards }))['filter']).toBe(identity);
  });

  it('knows photometric filters by their names, but no band of theirs', () => {
    for (const text of ['U', 'V', 'u', 'g', 'r', 'i', 'z', 'b', 'Ic'])
      expect(read(nina({ FILTER: text })).unknownSpellings).toEqual([]);
    expect(filter('Visual (Green)')).toEqual(['Visual (Green)', 'G']);
  });

  it('asks what a number means, and takes the answer', () => {
    for (const text of ['1', 'Filter 1', 'Slot 3'])
      expect(read(nina({ FILTER: text })).unknownSpellings).toEqual([{ fact: 'filter', text }]);
    const aliases = { oxygen: ['OIII', 'Filter 1'] };
    expect(values(nina({ FILTER: 'Filter 1' }), { aliases })).toMatchObject({
      filter: 'OIII',
      band: 'OIII',
    });
  });

  it('keeps filters that one recipe serves apart: each has flats of its own', () => {
    const dual = ['HaOiii', 'Duo', 'L-eXtreme', 'L-eNhance', 'L-Ultimate', 'ALP-T', 'NBZ'];
    expect(new Set(dual.map((text) => filter(text)[0])).size).toBe(dual.length);
    expect(new Set(dual.map((text) => filter(text)[1]))).toEqual(new Set(['HaOiii']));
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
    expect(values({ IMAGETYP: 'LIGHT', COLORTYP: 2 })['bayer']).toBe('RGGB');
    expect(values({ IMAGETYP: 'LIGHT', COLORTYP: 0 })['bayer']).toBe('none');
    for (const text of ['NONE', 'INVALID', ''])
      expect(values(nina({ BAYERPAT: text, INSTRUME: 'X' }))['bayer']).toBe('none');
  });
});

describe('telescopes', () => {
  it.each([
    ['OnStep', true],
    ['EQMOD HEQ5/6', true],
    ['EQMOD ASCOM HEQ5/6', true],
    ['ACP->TCSGalilHybrid.DFM.ASCOM.Telescope', true],
    ['EQMod Mount', true],
    ['Ascar V 80mm reducer', false],
    ['Seestar S50', false],
    ['DWARFIII', false],
    ['SAAO 1.0m', false],
  ])('%s', (name, isMount) => {
    expect(mountNames.test(name)).toBe(isMount);
    expect(values(nina({ TELESCOP: name }))['telescope']).toBe(name);
  });
});
