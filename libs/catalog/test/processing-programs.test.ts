// Headers as processing programs write them: masters are taken, results are left out, converted raws stay frames.
import { describe, expect, it } from 'vitest';
import type { FactOptions } from './facts.ts';
import { allOf, readText } from './facts.ts';

function facts(text: string, options: FactOptions = {}): Record<string, unknown> {
  return allOf(readText(text, options));
}

function is(text: string, path: string): unknown {
  return facts(text, { path })['is'];
}

/** 32 bit floats of this size. */
const floats = `
  SIMPLE  =                    T / file does conform to FITS standard
  BITPIX  =                  -32 / number of bits per data pixel
  NAXIS   =                    2 / number of data axes
  NAXIS1  =                 6248
  NAXIS2  =                 4176`;
const geometry = { channels: 1, bitpix: -32, width: 6248, height: 4176 };

describe('Siril', () => {
  const kept = `
    EXPTIME =                120.0
    GAIN    =                  100
    OFFSET  =                   50
    INSTRUME= 'ZWO ASI2600MC Duo'
    CCD-TEMP=                -10.0
    SET-TEMP=                -10.0
    XBINNING=                    1
    YBINNING=                    1
    BAYERPAT= 'RGGB    '
    DATE-OBS= '2025-09-10T21:00:00.000'
    OBJECT  = 'M 31    '
    PROGRAM = 'Siril 1.4.0'`;
  const stacked = `
    STACKCNT=                   50 / Stack frames
    LIVETIME=               6000.0
    EXPSTART=    2460929.375000000
    CVF     =                0.247
    HISTORY Stacking result
    HISTORY stack bias rej 3 3 -nonorm
    ROWORDER= 'BOTTOM-UP'`;

  it('masters that copied target and wheel slot of their first frame', () => {
    const bias = `${floats}
      IMAGETYP= 'BIAS    '
      FILTER  = 'Dark    '${kept}${stacked}`;
    expect(facts(bias, { path: 'masters/bias_stacked.fit' })).toEqual({
      is: 'master',
      type: 'bias',
      isMaster: true,
      stackCount: 50,
      ...geometry,
      exposure: 120,
      gain: 100,
      offset: 50,
      camera: 'ASI2600MC Duo',
      setTemperature: -10,
      sensorTemperature: -10,
      binning: '1x1',
      bayer: 'RGGB',
      rowOrder: 'BOTTOM-UP',
      software: 'Siril 1.4.0',
      start: '2025-09-10T21:00:00.000Z',
    });
  });

  it('results of lights, and its intermediate files by their prefixes', () => {
    const light = `${floats}
      IMAGETYP= 'LIGHT   '
      FILTER  = 'HaOiii  '${kept}`;
    expect(is(`${light}${stacked}`, 'M31/result_6000s.fit')).toBe('processed');
    for (const prefix of ['pp_', 'r_', 'bkg_', 'r_pp_', 'starless_'])
      expect([prefix, is(light, `M31/${prefix}light_00001.fit`)]).toEqual([prefix, 'processed']);
    expect(is(light, 'M31/light_00001.fit')).toBe('frame');
    // From another program such a name means nothing.
    const raw = light.replace("PROGRAM = 'Siril 1.4.0'", "SWCREATE= 'N.I.N.A. 3.1'");
    expect(is(raw, 'M31/r_001.fit')).toBe('frame');
  });
});

describe('PixInsight', () => {
  const light = `${floats}
    IMAGETYP= 'Master Light'       / Type of image
    XBINNING= '1       '           / Binning factor, horizontal axis
    YBINNING= '1       '           / Binning factor, vertical axis
    FILTER  = 'LP      '           / Filter used when taking image
    EXPTIME = '120.00  '           / Exposure time in seconds
    INSTRUME= 'ZWO ASI183MC Pro'   / Name of instrument
    BAYERPAT= 'RGGB    '           / Bayer CFA pattern
    XPIXSZ  = '4.63    '           / Pixel size including binning, X-axis (um)
    EGAIN   = '3.62    '           / Camera gain in electrons per data number
    TELESCOP= 'EQMOD ASCOM HEQ5/6' / Name of telescope
    FOCALLEN= '769.37892'          / Focal length (mm)
    OBJECT  = 'Abell 1185'         / Name of observed object
    RA      = '167.6425781635544'  / Right ascension of the center of the image (deg
    DEC     = '28.75940048831734'  / Declination of the center of the image (deg)
    DATE-OBS= '2022-03-07T21:58:44.060' / Start date/time of observation (UTC)
    OBSGEO-L= '3.716667'           / Geodetic longitude of observation location (deg
    OBSGEO-B= '51.05   '           / Geodetic latitude of observation location (deg)
    PSFSGTYP= 'Moffat4 '           / PSF type used for signal estimation
    WBPPCROP= '(55,43)x(5483,3631)' / WBPP Autocrop
    HISTORY Integration with ImageIntegration module version 1.5.1
    HISTORY ImageIntegration.numberOfImages: 238`;

  it('texts where numbers belong, and no gain, offset or temperature', () => {
    const read = readText(light, { path: 'master/masterLight.fit' });
    expect(allOf(read)).toEqual({
      is: 'processed',
      type: 'light',
      isMaster: true,
      stackCount: 238,
      ...geometry,
      exposure: 120,
      binning: '1x1',
      bayer: 'RGGB',
      camera: 'ASI183MC Pro',
      telescope: 'EQMOD ASCOM HEQ5/6',
      focalLength: 769.37892,
      filter: 'LP',
      // Of no Seestar: some light-pollution filter.
      band: 'broadband',
      object: 'Abell 1185',
      ra: 167.6425781635544,
      dec: 28.75940048831734,
      start: '2022-03-07T21:58:44.060Z',
    });
    expect(read.offsetMinutes).toBe(15);
  });

  it('masters, under either type', () => {
    for (const text of ['Master Dark', 'DARK'])
      expect(facts(light.replace('Master Light', text))).toMatchObject({
        is: 'master',
        type: 'dark',
        stackCount: 238,
      });
    // One that has lost its exposure is a master still, of which nobody knows the exposure.
    const bare = light.replace('Master Light', 'Master Dark').replace(/EXPTIME.*\n/, '');
    const read = facts(bare);
    expect(read['is']).toBe('master');
    expect(Object.keys(read)).not.toContain('exposure');
  });

  it('calibrated and registered lights that kept the name of the capture program', () => {
    const calibrated = `${floats}
      IMAGETYP= 'LIGHT'
      EXPTIME = '120.00'
      DATE-OBS= '2022-03-07T21:58:44.060'
      SWCREATE= 'N.I.N.A. 2.0'
      HISTORY Calibration with ImageCalibration module version 1.9.3`;
    expect(is(calibrated, 'M31/a_c.fit')).toBe('processed');
    const raw = calibrated.replace(/HISTORY.*/, '');
    for (const name of ['a_c.fit', 'a_c_cc_d_r.fit']) expect(is(raw, name)).toBe('frame');
  });
});

describe('Astro Pixel Processor', () => {
  const flat = `${floats}
    DATE    = '2024-03-09T11:57:12' / creation date of MasterFlat
    SOFTWARE= 'Astro Pixel Processor by Aries Productions' / software
    CALFRAME= 'MasterFlat'         / master flat frame
    INSTRUME= 'ZWO ASI294MC Pro'   / instrument name
    CFAIMAGE= 'RGGB    '           / Color Filter Array pattern
    ROWORDER= 'TOP-DOWN'           / Order of pixel rows stored in the image array
    EXPTIME = ' 1,28E+00'          / exposure time (s)
    GAIN    =                  0.0 / gain or ISO depending on instrument
    FILT-1  = 'HaOIII  '           / filter used
    medNR-1 = ' 1,05E+00'          / median noise reduction, channel 1
    NUMFRAME=                   30 / # number of frames used in MasterFlat creation`;

  it('masters without a date, with decimal commas and a gain of nought that means unknown', () => {
    expect(facts(flat)).toEqual({
      is: 'master',
      type: 'flat',
      isMaster: true,
      stackCount: 30,
      ...geometry,
      exposure: 1.28,
      bayer: 'RGGB',
      rowOrder: 'TOP-DOWN',
      camera: 'ASI294MC Pro',
      filter: 'HaOiii',
      band: 'HaOiii',
      software: 'Astro Pixel Processor by Aries Productions',
    });
    expect(facts(flat.replace('  0.0 /', '120.0 /'))['gain']).toBe(120);
    for (const [name, type] of [
      ['MasterDark', 'dark'],
      ['MasterBias', 'bias'],
    ] as const)
      expect(facts(flat.replace("'MasterFlat'", `'${name}'`))).toMatchObject({
        is: 'master',
        type,
      });
    expect(facts(flat.replace("'MasterFlat'", "'BadPixelMap'"))['is']).toBe('app-bad-pixel-map');
  });

  it('integrations', () => {
    const integration = `${floats}
      SOFTWARE= 'Astro Pixel Processor by Aries Productions' / software
      INTEGRAT= 'Integration'        / integration of light frames
      CFAIMAGE= 'no      '           / Color Filter Array pattern
      GAIN    =                  0.0
      EXPTIME =                900.0`;
    expect(facts(integration)).toMatchObject({ is: 'processed', isMaster: true, bayer: 'none' });
  });
});

it('DeepSkyStacker', () => {
  const stack = `${floats}
    SOFTWARE= 'DeepSkyStacker 5.1.0'
    EXPTIME =               3600.0
    NCOMBINE=                   30`;
  expect(is(stack, 'M31/Autosave.fit')).toBe('processed');
  const dark = `${stack}
    IMAGETYP= 'dark    '`;
  expect(is(dark, 'MasterDark_ISO800_300s.fit')).toBe('master');
});

describe('ASTAP', () => {
  const stack = `${floats}
    IMAGETYP= 'Light   '
    EXPTIME =               3600.0
    DATE-OBS= '2024-01-01T20:00:00'
    CALSTAT = 'DFBS    '
    LIGH_CNT=                   12
    DARK_CNT=                   20
    FLAT_CNT=                   15
    HISTORY 1  Stacking method AVERAGE`;

  it('stacks, of which the exposure is the total', () => {
    expect(facts(stack, { path: 'M31, 12x300s_stacked.fits' })).toMatchObject({
      is: 'processed',
      stackCount: 12,
      isMaster: true,
    });
  });

  it('masters, known by the count of their own type', () => {
    const dark = `${floats}
      IMAGETYP= 'dark    '
      EXPTIME =                300.0
      DATE-OBS= '2024-01-01T20:00:00'
      DARK_CNT=                   20`;
    expect(facts(dark)).toMatchObject({ is: 'master', type: 'dark', stackCount: 20 });
  });

  it('and raw frames that it solved where they lie stay frames', () => {
    const solved = `${floats}
      IMAGETYP= 'LIGHT'
      EXPTIME =                120.0
      DATE-OBS= '2025-09-10T21:00:00.000'
      CRVAL1  =             10.68471
      CRVAL2  =             41.26875
      PLTSOLVD=                    T / ASTAP internal solver
      COMMENT 7  Solved in 0.9 sec
      SWCREATE= 'N.I.N.A. 3.1'`;
    expect(facts(solved)).toMatchObject({ is: 'frame', ra: 10.68471, dec: 41.26875 });
  });
});

describe('astrometry.net', () => {
  it('a header of coordinates alone holds no image', () => {
    const wcs = `
      SIMPLE  =                    T / Standard FITS file
      BITPIX  =                    8 / ASCII or bytes array
      NAXIS   =                    0 / Minimal header
      CTYPE1  = 'RA---TAN-SIP'
      CRVAL1  =        184.735781582
      CRVAL2  =        47.3135837571
      IMAGEW  =                 5496
      IMAGEH  =                 3672`;
    expect(facts(wcs)['is']).toBe('no-image');
  });

  it('a frame that it solved keeps its type and gets coordinates', () => {
    const solved = `${floats}
      IMAGETYP= 'Light Frame'
      DATE-OBS= '2025-09-10T21:00:00.000'
      CRVAL1  =        184.735781582
      CRVAL2  =        47.3135837571
      COMMENT --Start of Astrometry.net WCS solution--`;
    expect(facts(solved)).toMatchObject({ is: 'frame', ra: 184.735781582, dec: 47.3135837571 });
  });
});
