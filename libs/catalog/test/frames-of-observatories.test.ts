// Observatories and programs that few have: colour without a pattern, kelvin, units, names that tell settings.
import { expect, it } from 'vitest';
import { allOf, readText } from './facts.ts';
import { changed, facts, geometry, image } from './header-text.ts';

it('Celestron AstroFX: colour without a pattern', () => {
  const light = `${image(3648, 2736)}
    DATE-OBS= '2016-06-29T04:58:11' /YYYY-MM-DDThh:mm:ss observation start, UT
    EXPTIME =   60.000000000000000 /Exposure time in seconds
    EXPOSURE=   60.000000000000000 /Exposure time in seconds
    SET-TEMP=  -6.0000000000000000 /CCD temperature setpoint in C
    CCD-TEMP=  -5.9400000000000004 /CCD temperature at start of exposure in C
    XBINNING=                    1 /Binning factor in width
    YBINNING=                    1 /Binning factor in height
    XORGSUBF=                    0 /Subframe X position in binned pixels
    YORGSUBF=                    0 /Subframe Y position in binned pixels
    READOUTM= 'Raw     ' /          Readout mode of image
    IMAGETYP= 'LIGHT   ' /          Type of image
    SWCREATE= 'Celestron AstroFX V1.06' /Name of software that created the image
    COLORTYP=                    2
    XBAYROFF=                    1
    YBAYROFF=                    0
    OBJECT  = 'Mette   '
    INSTRUME= 'Celestron Nightscape 10100' /instrument or camera used`;
  expect(facts(light)).toEqual({
    is: 'frame',
    type: 'light',
    ...geometry,
    width: 3648,
    height: 2736,
    exposure: 60,
    setTemperature: -6,
    sensorTemperature: -5.94,
    binning: '1x1',
    subframe: '0,0',
    bayer: 'RGGB',
    bayerOffset: '1,0',
    readoutMode: 'Raw',
    filter: 'none',
    band: 'broadband',
    camera: 'Celestron Nightscape 10100',
    object: 'Mette',
    software: 'Celestron AstroFX V1.06',
    start: '2016-06-29T04:58:11.000Z',
  });
});

it('MicroObservatory: no type, kelvin, a zone without a colon', () => {
  const light = `${image(650, 500)}
    OBJECT  = 'M 51    '
    TELESCOP= 'MicroObservatory Ben'
    INSTRUME= 'Kodak KAF-1402ME'
    CAMTEMP =                271.0
    DATE-OBS= '2017-12-19T18:33:43.317-0700'
    EXPTIME = 060.00
    FILTER  = 'Clear   '
    RA      = '13:29:52.7'
    DEC     = '+47:11:43'`;
  expect(facts(light)).toMatchObject({
    is: 'frame',
    type: 'light',
    exposure: 60,
    sensorTemperature: -2.15,
    camera: 'Kodak KAF-1402ME',
    object: 'M 51',
    ra: 202.469583333,
    telescope: 'MicroObservatory Ben',
    filter: 'L',
    start: '2017-12-20T01:33:43.317Z',
  });
});

it('SAAO and IRAF: small letters, e⁻/ADU as GAIN, kelvin, filters by number', () => {
  const light = `${image(536, 520)}
    OBSERVAT= 'SAAO    '                   / observatory source
    TELESCOP= 'SAAO 1.0m'                  /
    INSTRUME= 'STE3 CCD'                   /
    DATE-OBS= '2013-07-13'                 / UT date
    OBJECT  = 'rf0420                    ' /
    IMAGETYP= 'object    '                 / IRAF image type
    FILTERS =                   48         / Filters 10*A+B
    RA      = ' 22:04:08'                  / ra
    DEC     = '-00:55:31'                  / dec
    UT      = '00:57:33'                   / UT at Exposure start
    EXPTIME =              150.040         / integration time in secs
    TRIMSEC =  '[  17: 528,   1: 520]'     / Useful part of data
    GAIN    =                  1.9         / e-/ADU
    RDNOISE =                  5.0         / e-(rms) read noise
    CCD-TEMP=                180.2         / CCD Cu block temperature
    MJD-OBS =              56486.0`;
  const read = readText(light);
  expect(allOf(read)).toEqual({
    is: 'frame',
    type: 'light',
    ...geometry,
    width: 536,
    height: 520,
    exposure: 150.04,
    sensorTemperature: -92.95,
    camera: 'STE3 CCD',
    telescope: 'SAAO 1.0m',
    filter: '48',
    object: 'rf0420',
    ra: 331.033333333,
    dec: -0.9252777777777778,
    start: '2013-07-13T00:57:33.000Z',
  });
  expect(read.unknownSpellings).toEqual([{ fact: 'filter', text: '48' }]);
  // A whole number beside a read noise is electrons as well.
  const whole = changed(light, { GAIN: 'GAIN    =                    2' });
  expect(Object.keys(facts(whole))).not.toContain('gain');
  for (const [text, type] of [
    ['zero', 'bias'],
    ['dark', 'dark'],
    ['flat', 'flat'],
  ])
    expect(facts(changed(light, { IMAGETYP: `IMAGETYP= '${text}'` }))['type']).toBe(type);
  expect(facts(changed(light, { IMAGETYP: "IMAGETYP= 'comp'" }))['is']).toBe('snapshot');
});

it('POCS: a unit behind the temperature, the pattern as filter, no type', () => {
  const light = `${image(5208, 3476)}
    ISO     =                  100
    EXPTIME =                120.4
    CAMTEMP = '11 C    '           / Celsius - From CR2
    CAMSN   = '012070048413'       / From CR2
    DATE-OBS= '2016-09-09T08:12:26'
    IMAGEID = 'PAN001_XXXXXX_20160909T081152'
    FIELD   = 'KIC 8462852'
    RA-MNT  =            301.56439 / Degrees
    FILTER  = 'RGGB    '
    LAT-OBS =                19.54 / Degrees
    LONG-OBS=              -155.58 / Degrees
    CREATOR = 'POCSv0.1.1'         / POCS Software version
    INSTRUME= 'ee04d1'             / Camera ID
    ORIGIN  = 'Project PANOPTES'`;
  const read = readText(light);
  expect(allOf(read)).toEqual({
    is: 'frame',
    type: 'light',
    ...geometry,
    width: 5208,
    height: 3476,
    exposure: 120.4,
    gain: 100,
    sensorTemperature: 11,
    bayer: 'RGGB',
    filter: 'none',
    band: 'broadband',
    camera: 'ee04d1',
    object: 'KIC 8462852',
    software: 'POCSv0.1.1',
    start: '2016-09-09T08:12:26.000Z',
  });
  expect(read.offsetMinutes).toBe(-622);
  expect(read.unknownSpellings).toEqual([]);
});

it('Voyager: what its names tell where the header does not', () => {
  const light = `${image(4656, 3520)}
    IMAGETYP= 'Light Frame'
    EXPTIME =                300.0
    DATE-OBS= '2024-01-01T01:02:03.345'
    XBINNING=                    1
    YBINNING=                    1
    FILTER  = 'Ha      '
    OBJECT  = 'M 42    '
    INSTRUME= 'ZWO ASI1600MM Pro'
    SWCREATE= 'Voyager 2.3.11'`;
  const path = 'M 42_LIGHT_Ha_300s_BIN1_-10C_001_20240101_010203_345_GA_100_OF_50_E.FIT';
  const read = readText(light, { path });
  expect(allOf(read)).toEqual({
    is: 'frame',
    type: 'light',
    ...geometry,
    width: 4656,
    height: 3520,
    exposure: 300,
    gain: 100,
    offset: 50,
    sensorTemperature: -10,
    binning: '1x1',
    bayer: 'none',
    camera: 'ASI1600MM Pro',
    filter: 'Ha',
    band: 'Ha',
    object: 'M 42',
    pierSide: 'east',
    software: 'Voyager 2.3.11',
    start: '2024-01-01T01:02:03.345Z',
  });
  expect(read.facts.gain?.origin).toBe('path');
  // What the header says weighs more.
  const said = `${light}\nGAIN    =                  139`;
  expect(facts(said, { path })['gain']).toBe(139);
});
