// Frame types: spellings in headers, words in paths, and what means none.
import { describe, expect, it } from 'vitest';
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
    [{ IMAGETYPE: 'Dark' }, 'dark', 'header:IMAGETYPE'],
    [{ FRAME: 'Light', IMAGETYP: '' }, 'light', 'header:FRAME'],
    [{ CALFRAME: 'MasterDark' }, 'dark', 'header:CALFRAME'],
    [{ CALFRAME: 'MasterBias' }, 'bias', 'header:CALFRAME'],
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
    ['Lights/Darks and flats/flat_001.fits', 'flat'],
    ['x/MasterDark_1.0s.fits', 'dark'],
    ['x/Dark_60.0s_Bin1.fit', 'dark'],
    ['Flat/DarkFlat_1.fits', 'flat-dark'],
    ['x/L_M31_1234_ISO800_180s__23C.fits', 'light'],
    ['x/D_1234_ISO800_180s__23C.fits', 'dark'],
    ['x/F_1234_ISO800_1-40s__23C.fits', 'flat'],
    ['x/B_1234_ISO800_1-4000s__23C.fits', 'bias'],
    ['x/DF_1234_ISO800_1-40s__23C.fits', 'flat-dark'],
    // One letter alone may be a filter.
    ['x/B_300s_-10C_001.fits', undefined],
    ['LIGHT/B_1234_ISO800_180s__23C.fits', 'light'],
  ])('from the path %s', (path, type) => {
    expect(values({}, { path })['type']).toBe(type);
  });

  it.each(['SNAPSHOT', 'Preview', 'Focus', 'Guide', 'Test', 'comp'])('none for %s', (text) => {
    const { facts, state } = read({ IMAGETYP: text, ...date }, { path: 'dark/x.fits' });
    expect(facts.type).toBeUndefined();
    expect(state).toMatchObject({ kind: 'ignored', rule: 'snapshot' });
  });

  it('never changes a type that the header says, however unlikely', () => {
    expect(values({ IMAGETYP: 'BIAS', EXPTIME: 300, ...date })['type']).toBe('bias');
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
