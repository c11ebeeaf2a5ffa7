// Seestar and Dwarf: frames, factory masters, stacks and sidecars.
import { describe, expect, it } from 'vitest';
import { parseShotsInfo } from '../src/facts/sidecars/shots-info.ts';
import type { Beside } from '../src/facts/source.ts';
import { allOf, readText } from './facts.ts';
import { changed, facts, geometry, image } from './header-text.ts';

describe('ZWO Seestar', () => {
  const light = `${image(1080, 1920)}
    CREATOR = 'ZWO Seestar S50'    / Capture software
    PRODUCER= 'ZWO     '           / Powered by ZWO
    XORGSUBF=                    0
    YORGSUBF=                    0
    FOCALLEN=                  250 / Focal length of telescope in mm
    APERTURE=                   5. / Name of field of view aperture
    PROGRAM = '4.70    '           / The name of the software task that created the
    EQMODE  =                    0
    XBINNING=                    1
    YBINNING=                    1
    XPIXSZ  =     2.90000009536743
    IMAGETYP= 'Light   '           / Type of image
    EXPOSURE=                  10.
    EXPTIME =                  10.
    CCD-TEMP=               21.875
    RA      =             305.5571
    DEC     =             40.25667
    SITELONG=                -74.0
    SITELAT =                 40.7
    DATE-OBS= '2025-03-26T01:20:32.123456' / Image created time
    FILTER  = 'IRCUT   '
    INSTRUME= 'Seestar S50'
    BAYERPAT= 'GRBG    '
    GAIN    =                   80
    TELESCOP= 'S50_153dd4e2'
    OBJECT  = 'Sadr    '`;
  const camera = {
    ...geometry,
    width: 1080,
    height: 1920,
    exposure: 10,
    gain: 80,
    sensorTemperature: 21.875,
    binning: '1x1',
    bayer: 'GRBG',
    subframe: '0,0',
    camera: 'Seestar S50',
    // The number of the device is nobody's business.
    telescope: expect.stringMatching(/^S50-(?!153dd4e2)/) as unknown,
    focalLength: 250,
    object: 'Sadr',
    ra: 305.5571,
    dec: 40.25667,
    software: 'ZWO Seestar S50',
    start: '2025-03-26T01:20:32.123Z',
  };

  it('lights of new firmware, from which a dark was taken off on board', () => {
    const path = 'MyWorks/Sadr_sub/Light_Sadr_10.0s_IRCUT_20250326-212046.fit';
    const read = readText(light, { path });
    expect(allOf(read)).toEqual({
      is: 'frame',
      type: 'light',
      ...camera,
      filter: 'none',
      band: 'broadband',
      calibrated: 'D',
    });
    expect(read.offsetMinutes).toBe(-296);
  });

  it('lights of old firmware: nothing is known to be taken off', () => {
    const old = changed(light, {
      PROGRAM: "PROGRAM = '2.76    '",
      TELESCOP: "TELESCOP= 'Seestar S50'",
    });
    expect(facts(old)).toEqual({
      is: 'frame',
      type: 'light',
      ...camera,
      telescope: 'Seestar S50',
      filter: 'none',
      band: 'broadband',
    });
  });

  it('the dual-band filter LP, which is a filter of its own', () => {
    const dual = changed(light, { FILTER: "FILTER  = 'LP      '" });
    expect(facts(dual)).toMatchObject({ filter: 'LP', band: 'HaOiii' });
  });

  it('stacks under the same type, mosaics, rejects and frames of its dark slot', () => {
    const stack = changed(light, {
      NAXIS: 'NAXIS   =                    3',
      NAXIS3: 'NAXIS3  =                    3',
      STACKCNT: 'STACKCNT=                  614',
      TOTALEXP: 'TOTALEXP=                6140.',
    });
    expect(facts(stack, { path: 'MyWorks/Sadr/Stacked_614_Sadr_10.0s_LP.fit' })).toMatchObject({
      is: 'seestar-stack',
      stackCount: 614,
      exposure: 10,
    });
    expect(facts(light, { path: 'Sadr/DSO_Stacked_10_Sadr.fit' })['is']).toBe('seestar-stack');
    expect(facts(light, { path: 'Sadr_sub/failed_Light_Sadr_10.0s.fit' })['is']).toBe('rejected');
    const mosaic = changed(light, { OBJECT: "OBJECT  = 'Sadr_mosaic'" });
    const inMosaic = facts(mosaic, { path: 'Sadr_mosaic_sub/Light_mosaic_Sadr_10.0s_1.fit' });
    expect(inMosaic).toMatchObject({ is: 'frame', object: 'Sadr' });
    const nameless = changed(light, { OBJECT: null });
    expect(facts(nameless, { path: 'Sadr_mosaic_sub/x.fit' })['object']).toBe('Sadr');
    const dark = changed(light, { FILTER: "FILTER  = 'DARK    '" });
    expect(facts(dark)['is']).toBe('seestar-dark-slot');
  });
});

describe('DwarfLab', () => {
  const light = `${image(3840, 2160)}
    DATE-OBS= '2025-10-18T04:59:26.401' / end of exposure
    EXPTIME =                  60. / [s] Sub Exposure Time
    GAIN    =                   60
    XBINNING=                    1
    YBINNING=                    1
    DET-TEMP=                   16
    FILTER  = 'Astro   '
    RA      =            85.246875
    DEC     =                -2.45
    OBJECT  = 'IC 434  '
    BAYERPAT= 'RGGB    '
    XPIXSZ  =                  2.0
    CAMERA  = 'TELE    '
    TELESCOP= 'DWARFIII'
    INSTRUME= 'DWARFIII'
    ORIGIN  = 'DWARFLAB'`;
  const camera = {
    ...geometry,
    width: 3840,
    height: 2160,
    exposure: 60,
    gain: 60,
    binning: '1x1',
    bayer: 'RGGB',
    sensorTemperature: 16,
    camera: 'Dwarf TELE',
    telescope: 'DWARFIII',
    software: 'DWARFLAB',
  };
  const folder = 'DWARF_RAW_TELE_IC 434_EXP_60_GAIN_60_2025-10-18-04-51-22-420';
  const zone = 'America/New_York';

  it('Dwarf 3 lights: no type, the end of the exposure in local time', () => {
    const read = readText(light, {
      path: `${folder}/IC 434_60s60_Astro_20251018-045926401_16C.fits`,
      zone,
    });
    expect(allOf(read)).toEqual({
      is: 'frame',
      type: 'light',
      ...camera,
      filter: 'Astro',
      band: 'broadband',
      object: 'IC 434',
      ra: 85.246875,
      dec: -2.45,
      start: '2025-10-18T08:58:26.401Z',
    });
    expect(read.offsetMinutes).toBe(-240);
  });

  it('takes a folder of raw frames for lights, whatever the target is called', () => {
    const dark = changed(light, { OBJECT: "OBJECT  = '        '" });
    expect(
      facts(dark, { path: 'DWARF_RAW_TELE_Dark Shark_EXP_60_GAIN_60_2025-10-18/x.fits' }),
    ).toMatchObject({ is: 'frame', type: 'light', object: 'Dark Shark' });
  });

  it('user darks have the header of lights', () => {
    const dark = changed(light, {
      FILTER: "FILTER  = '        '",
      OBJECT: "OBJECT  = '        '",
      RA: 'RA      =                   0.',
      DEC: 'DEC     =                   0.',
    });
    const path =
      'DWARF_DARK/tele_exp_60_gain_60_bin_1_20251020/raw_60s_60_0002_20251020-032310186_20C.fits';
    expect(facts(dark, { path })).toEqual({
      is: 'frame',
      type: 'dark',
      ...camera,
      start: '2025-10-18T04:58:26.401Z',
    });
  });

  it.each([
    [
      'CALI_FRAME/dark/cam_0/dark_exp_60.000000_gain_60_bin_1_20C_stack_8.fits',
      {
        type: 'dark',
        exposure: 60,
        gain: 60,
        binning: '1x1',
        sensorTemperature: 20,
        stackCount: 8,
        camera: 'Dwarf TELE',
      },
    ],
    [
      'Dwarf/CALI_FRAME/flat/cam_1/flat_gain_2_bin_1_ir_0.fits',
      {
        type: 'flat',
        gain: 2,
        binning: '1x1',
        camera: 'Dwarf WIDE',
        filter: 'none',
        band: 'broadband',
      },
    ],
    [
      'CALI_FRAME/bias/cam_0/bias_gain_2_bin_1.fits',
      { type: 'bias', gain: 2, binning: '1x1', camera: 'Dwarf TELE' },
    ],
  ])('factory masters have nine cards and no date: %s', (path, expected) => {
    const nine = `${image(3840, 2160)}
      BAYERPAT= 'RGGB    '`;
    const read = readText(nine, { path });
    expect(allOf(read)).toEqual({
      is: 'master',
      isMaster: true,
      ...geometry,
      width: 3840,
      height: 2160,
      bayer: 'RGGB',
      ...expected,
    });
    expect(read.startMs).toBe(null);
  });

  it('stacks, restacks, mosaics and rejects', () => {
    const is = (path: string) => facts(light, { path })['is'];
    expect(is(`${folder}/stacked-16_IC 434_60s60.fits`)).toBe('dwarf-stack');
    expect(is(`RESTACKED_${folder}/restacked_IC 434.fits`)).toBe('dwarf-stack');
    expect(is(`${folder}/IC 434_MOSAIC_60s60.fits`)).toBe('dwarf-stack');
    expect(is(`${folder}/failed_IC 434_60s60_0001.fits`)).toBe('rejected');
    const planes = changed(light, {
      NAXIS: 'NAXIS   =                    3',
      NAXIS3: 'NAXIS3  =                    3',
      EXPTIME: 'EXPTIME =                2580.',
    });
    expect(facts(planes, { path: `${folder}/x.fits` })['is']).toBe('dwarf-stack');
  });

  it('fills in from shotsInfo.json, whose RA is in hours', () => {
    const sidecar = parseShotsInfo(
      '{"DEC":57.487057326572625,"RA":21.65051251668246,"binning":"2*2","exp":"60","format":"FITS","gain":60,"ir":"Duo-Band","shotsStacked":209,"shotsTaken":215,"target":"IC 1396"}',
    );
    const bare = changed(light, {
      EXPTIME: null,
      GAIN: null,
      XBINNING: null,
      FILTER: "FILTER  = '        '",
      RA: 'RA      =                   0.',
      DEC: 'DEC     =                   0.',
      OBJECT: null,
    });
    const read = readText(bare, { path: 'x/1.fits', beside: { sidecar } as Beside });
    expect(allOf(read)).toMatchObject({
      exposure: 60,
      gain: 60,
      binning: '2x2',
      filter: 'Duo',
      band: 'HaOiii',
      object: 'IC 1396',
      ra: 21.65051251668246 * 15,
      dec: 57.487057326572625,
    });
    expect(read.facts.gain?.origin).toBe('sidecar');
    // What the header says weighs more.
    const full = readText(light, { path: 'x/1.fits', beside: { sidecar } as Beside });
    expect(allOf(full)).toMatchObject({ object: 'IC 434', filter: 'Astro', ra: 85.246875 });
  });

  it('Dwarf II: EXP, BINNING with a star, RA in hours, local start of exposure', () => {
    const two = `${image(1920, 1080)}
      DATE-OBS= '2023-06-10T21:38:19.442' / Time start to exposure
      DATE    = '2023-06-10T21:38:35.938' / Fits written to sd card
      EXP     =                  15. / [s] Sub Exposure Time
      GAIN    =                  110 / Sub Gain
      BINNING = '2*2     '           / n*n pixels add together
      RA      =                  5.5 / [h] Observe object RA coordinate (J2000)
      DEC     =                 -5.4 / [deg] Observe object DEC coordinate (J2000)
      OBJECT  = '        '           / Observe object
      BAYERPAT= 'GBRG    '           / Bayer pattern
      TELESCOP= 'DWARFII '           / DWARF II telescope
      INSTRUME= 'DWARFII '           / DWARF II instrument
      ORIGIN  = 'DWARFLAB'           / DWARF II's creator`;
    expect(
      facts(two, { path: 'DWARF_RAW_M 42_EXP_15_GAIN_110_2023-06-10-21-38-00/0001.fits', zone }),
    ).toEqual({
      is: 'frame',
      type: 'light',
      ...geometry,
      width: 1920,
      height: 1080,
      exposure: 15,
      gain: 110,
      binning: '2x2',
      bayer: 'GBRG',
      camera: 'DWARFII',
      telescope: 'DWARFII',
      filter: 'none',
      band: 'broadband',
      object: 'M 42',
      ra: 82.5,
      dec: -5.4,
      software: 'DWARFLAB',
      start: '2023-06-11T01:38:19.442Z',
    });
  });
});
