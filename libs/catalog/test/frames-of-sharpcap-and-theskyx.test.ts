// SharpCap and TheSkyX: types that stand elsewhere, settings files, a longitude to the west.
import { describe, expect, it } from 'vitest';
import { parseCameraSettings } from '../src/facts/sidecars/camera-settings.ts';
import type { Beside } from '../src/facts/source.ts';
import { allOf, readText } from './facts.ts';
import { changed, facts, geometry, image } from './header-text.ts';

describe('SharpCap', () => {
  const light = `
    SIMPLE  =                    T / Created by ImageJ FITS_Writer
    BITPIX  =                   16 / number of bits per data pixel
    NAXIS   =                    2 / number of data axes
    NAXIS1  =                 1936 / length of data axis 1
    NAXIS2  =                 1088 / length of data axis 2
    BZERO   = 32768.0              / data range offset
    BSCALE  = 1.0                  / scaling factor
    SWCREATE= 'SharpCap'           /
    CCD-TEMP=                 12.7 /
    YBINNING=                    1 /
    XBINNING=                    1 /
    EXPTIME =                    2 /
    DATE-OBS= '2019-04-29T20:25:29.8219583' / System Clock-Frame Grabbed
    INSTRUME= 'ZWO ASI290MM Mini'  /`;
  const expected = {
    ...geometry,
    width: 1936,
    height: 1088,
    exposure: 2,
    sensorTemperature: 12.7,
    binning: '1x1',
    bayer: 'none',
    camera: 'ASI290MM Mini',
    software: 'SharpCap',
    start: '2019-04-29T20:25:29.821Z',
  };

  it('lights without type and target, which the folder tells', () => {
    const path = 'SharpCap Captures/2019-04-29/M 42/20_25_29/20_25_29_00001.fits';
    expect(facts(light, { path })).toEqual({
      is: 'frame',
      type: 'light',
      ...expected,
      filter: 'none',
      band: 'L',
      object: 'M 42',
    });
    const capture = 'SharpCap Captures/2019-04-29/Capture/20_25_29/20_25_29_00001.fits';
    expect(facts(light, { path: capture })['object']).toBeUndefined();
    expect(facts(light, { path: 'darks/x.fits' })).toEqual({
      is: 'frame',
      type: 'dark',
      ...expected,
    });
    expect(facts(light, { path: 'darks/master_dark_2s.fits' })).toMatchObject({
      is: 'master',
      type: 'dark',
    });
  });

  const settings = parseCameraSettings(
    [
      '[ZWO ASI290MM Mini]',
      'FrameType=Flat',
      'Binning=2',
      'Colour Space=MONO16',
      'Black Level=20',
      'Gain=125',
      'Exposure=315.0000ms',
      'Temperature=-0.30000001192092896',
      'Target Temperature=0',
      'Apply Flat=None',
      'Subtract Dark=C:\\darks\\master.fits',
      'ZWO FilterWheel (1)=Red',
      'TimeZone=+2.00',
    ].join('\r\n'),
  );

  it('takes from CameraSettings.txt what the header does not tell', () => {
    const bare = changed(light, {
      'CCD-TEMP': null,
      XBINNING: null,
      YBINNING: null,
      EXPTIME: null,
      INSTRUME: null,
    });
    const read = readText(bare, { path: 'x/a.fits', beside: { sidecar: settings } as Beside });
    expect(allOf(read)).toMatchObject({
      is: 'frame',
      type: 'flat',
      gain: 125,
      offset: 20,
      exposure: 0.315,
      sensorTemperature: -0.3,
      setTemperature: 0,
      binning: '2x2',
      camera: 'ASI290MM Mini',
      filter: 'R',
      calibrated: 'D',
    });
    expect(read.facts.type?.origin).toBe('sidecar');
    expect(read.offsetMinutes).toBe(120);
    const full = readText(light, { path: 'x/a.fits', beside: { sidecar: settings } as Beside });
    expect(allOf(full)).toMatchObject({ exposure: 2, sensorTemperature: 12.7, binning: '1x1' });
  });

  it('believes a folder named Dark more than settings that still say Light', () => {
    const sidecar = parseCameraSettings('[X]\nFrameType=Light\nGain=1\n');
    const beside = { sidecar } as Beside;
    expect(facts(light, { path: 'Dark/a.fits', beside })['type']).toBe('dark');
    expect(facts(light, { path: 'x/a.fits', beside })['type']).toBe('light');
  });

  it('live stacks, whose exposure is the total', () => {
    const stack = { path: '2019-04-29/M42/Stack_16bits_30frames_300s.fits' };
    expect(facts(light, stack)['is']).toBe('sharpcap-live-stack');
  });
});

describe('TheSkyX', () => {
  const light = `${image(3072, 2048)}
    IMAGETYP= 'Light Frame'
    PICTTYPE=                    1 / Image type as a number
    EXPTIME =   120.00000000000000
    DATE-OBS= '2023-08-15T02:40:00.470' / UTC of start exposure
    LOCALTIM= '8/14/2023 07:40:00.470 PM DST' / Local time at start
    CCD-TEMP=                -20.0
    SET-TEMP=                -20.0
    XBINNING=                    2
    YBINNING=                    2
    INSTRUME= 'QSI 683'
    SITELONG= '+122 30 31'         / Longitude of the imaging location
    SITELAT = '+37 49 21'
    OBJECT  = 'NGC 281 '
    FILTER  = 'Luminance'
    SBUUID  = '{c1a5ad10-0b1c-4c3a-9a35-0e4e0d5a6f4b}'
    SWCREATE= 'TheSkyX Version 10.5.0 Build 13350'`;

  it('lights, with a longitude that counts to the west', () => {
    const read = readText(light, { path: '00012345.NGC 281.LIGHT.FIT' });
    expect(allOf(read)).toEqual({
      is: 'frame',
      type: 'light',
      ...geometry,
      width: 3072,
      height: 2048,
      exposure: 120,
      setTemperature: -20,
      sensorTemperature: -20,
      binning: '2x2',
      camera: 'QSI 683',
      object: 'NGC 281',
      filter: 'L',
      band: 'L',
      software: 'TheSkyX Version 10.5.0 Build 13350',
      start: '2023-08-15T02:40:00.470Z',
    });
    // Pacific daylight time, as LOCALTIM says.
    expect(read.offsetMinutes).toBe(-420);
    // 122.5 degrees, to the west.
    expect(readText(changed(light, { LOCALTIM: null })).offsetMinutes).toBe(-490);
    const both = changed(light, { LOCALTIM: null, 'OBSGEO-L': 'OBSGEO-L=               -122.5' });
    expect(readText(both).offsetMinutes).toBe(-490);
  });

  it.each([
    [1, 'light'],
    [2, 'bias'],
    [3, 'dark'],
    [4, 'flat'],
  ])('PICTTYPE %i is %s', (number, type) => {
    const bare = changed(light, {
      IMAGETYP: null,
      PICTTYPE: `PICTTYPE=                    ${number}`,
    });
    expect(facts(bare)['type']).toBe(type);
  });

  it('PICTTYPE 0 says nothing', () => {
    const bare = changed(light, { IMAGETYP: null, PICTTYPE: 'PICTTYPE=                    0' });
    expect(facts(bare, { path: 'x/Dark 2x2 120.000secs 00006862.fits' })['type']).toBe('dark');
    expect(facts(bare)['is']).toBe('problem');
  });
});
