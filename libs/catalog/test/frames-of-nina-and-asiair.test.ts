// N.I.N.A. and ASIAIR: frames, masters, and what is neither.
import { describe, expect, it } from 'vitest';
import { allOf, readText } from './facts.ts';
import { changed, facts, geometry, image } from './header-text.ts';

describe('N.I.N.A.', () => {
  const light = `${image(6248, 4176)}
    IMAGETYP= 'LIGHT'              / Type of exposure
    EXPOSURE=                120.0 / [s] Exposure duration
    EXPTIME =                120.0 / [s] Exposure duration
    DATE-LOC= '2025-09-16T20:34:02.6477108' / Time of observation (local)
    DATE-OBS= '2025-09-17T03:34:02.6477108' / Time of observation (UTC)
    DATE-AVG= '2025-09-17T03:35:02.6477108' / Averaged midpoint time (UTC)
    MJD-OBS =     60935.1486417558 / [d] Start time of observation (MJD)
    XBINNING=                    1 / X axis binning factor
    YBINNING=                    1 / Y axis binning factor
    GAIN    =                  100 / Sensor gain
    OFFSET  =                   50 / Sensor gain offset
    EGAIN   =    0.246537908911705 / [e-/ADU] Electrons per A/D unit
    INSTRUME= 'ZWO ASI2600MC Duo'  / Imaging instrument name
    CAMERAID= 'ZWO ASI2600MC Duo'
    SET-TEMP=                -10.0 / [degC] CCD temperature setpoint
    CCD-TEMP=                -10.1 / [degC] CCD temperature
    BAYERPAT= 'RGGB'               / Sensor Bayer pattern
    XBAYROFF=                    0
    YBAYROFF=                    0
    READOUTM= 'Default'            / Sensor readout mode
    FWHEEL  = 'ASCOM wheel'
    FILTER  = 'HaOiii'             / Active filter name
    OBJECT  = 'M 31'               / Name of the object of interest
    OBJCTRA = '00 42 44'           / [H M S] RA of imaged object
    OBJCTDEC= '+41 16 09'          / [D M S] Declination of imaged object
    OBJCTROT=                 90.0 / [deg] planned rotation
    RA      =     10.6846833333333 / [deg] RA of telescope
    DEC     =     41.2690333333333 / [deg] Declination of telescope
    ROTATANG=     12.5699996948242 / [deg] Mechanical rotator angle
    PIERSIDE= 'East'               / Telescope pointing state
    TELESCOP= 'Ascar V 80mm reducer' / Name of telescope
    FOCALLEN=                384.0 / [mm] Focal length
    SITELAT =                 47.6 / [deg] Observation site latitude
    SITELONG=               -122.3 / [deg] Observation site longitude
    ROWORDER= 'TOP-DOWN'           / FITS Image Orientation
    EQUINOX =               2000.0
    SWCREATE= 'N.I.N.A. 3.2.0.2008 (x64)' / Software that created this file`;
  const camera = {
    ...geometry,
    width: 6248,
    height: 4176,
    camera: 'ASI2600MC Duo',
    gain: 100,
    offset: 50,
    setTemperature: -10,
    sensorTemperature: -10.1,
    binning: '1x1',
    bayer: 'RGGB',
    bayerOffset: '0,0',
    readoutMode: 'Default',
    rowOrder: 'TOP-DOWN',
    rotation: 12.57,
    pierSide: 'east',
    telescope: 'Ascar V 80mm reducer',
    focalLength: 384,
    software: 'N.I.N.A. 3.2.0.2008 (x64)',
    start: '2025-09-17T03:34:02.647Z',
  };

  it('lights', () => {
    const read = readText(light, {
      path: 'M31/2025-09-16/LIGHT/2025-09-16_20-34-02_HaOiii_-10.00_120.00s_0001.fits',
    });
    expect(allOf(read)).toEqual({
      is: 'frame',
      type: 'light',
      exposure: 120,
      ...camera,
      filter: 'HaOiii',
      band: 'HaOiii',
      object: 'M 31',
      ra: 10.6846833333333,
      dec: 41.2690333333333,
    });
    // DATE-LOC less DATE-OBS, not what the longitude gives (-489).
    expect(read.offsetMinutes).toBe(-420);
  });

  it('bias frames in the slot named Dark, parked, with a name that says Dark', () => {
    const bias = changed(light, {
      IMAGETYP: "IMAGETYP= 'BIAS'",
      EXPOSURE: 'EXPOSURE=               0.0001',
      EXPTIME: 'EXPTIME =               0.0001',
      FILTER: "FILTER  = 'Dark'",
      OBJECT: null,
      PIERSIDE: null,
    });
    const path = 'BIAS/2025-09-16_20-34-02_Dark_-10.00_0.00s_0001.fits';
    const { pierSide: _, ...rest } = camera;
    expect(facts(bias, { path })).toEqual({
      is: 'frame',
      type: 'bias',
      exposure: 0.0001,
      ...rest,
    });
  });

  it('flats that still name the last target, and snapshots', () => {
    const flat = changed(light, { IMAGETYP: "IMAGETYP= 'FLAT'" });
    expect(facts(flat, { path: 'FLATWIZARD/x.fits' })).toEqual({
      is: 'frame',
      type: 'flat',
      exposure: 120,
      ...camera,
      filter: 'HaOiii',
      band: 'HaOiii',
    });
    expect(facts(changed(light, { IMAGETYP: "IMAGETYP= 'DARKFLAT'" }))).toMatchObject({
      is: 'frame',
      type: 'flat-dark',
    });
    expect(facts(changed(light, { IMAGETYP: "IMAGETYP= 'SNAPSHOT'" }))['is']).toBe('snapshot');
  });

  it('version 1.10 without MJD, filter and pier side, with RA and Dec that mean unknown', () => {
    const old = `${image(4144, 2822)}
      IMAGETYP= 'LIGHT'
      EXPOSURE=                 30.0
      EXPTIME =                 30.0
      DATE-LOC= '2021-03-02T21:19:00.455'
      DATE-OBS= '2021-03-02T20:19:00.455'
      XBINNING=                    1
      YBINNING=                    1
      GAIN    =                  120
      OFFSET  =                   30
      INSTRUME= 'ASI Camera (1) (ASCOM)'
      SET-TEMP=                -10.0
      CCD-TEMP=                 10.7
      BAYERPAT= 'RGGB'
      OBJECT  = 'MarsM45 '
      OBJCTRA = '00 00 00'
      OBJCTDEC= '+00 00 00'
      ROWORDER= 'TOP-DOWN'
      SWCREATE= 'N.I.N.A. 1.10.2.90'`;
    const read = readText(old);
    expect(allOf(read)).toEqual({
      is: 'frame',
      type: 'light',
      ...geometry,
      width: 4144,
      height: 2822,
      exposure: 30,
      gain: 120,
      offset: 30,
      camera: 'ASI Camera (1)',
      setTemperature: -10,
      sensorTemperature: 10.7,
      binning: '1x1',
      bayer: 'RGGB',
      rowOrder: 'TOP-DOWN',
      filter: 'none',
      band: 'broadband',
      object: 'MarsM45',
      software: 'N.I.N.A. 1.10.2.90',
      start: '2021-03-02T20:19:00.455Z',
    });
    expect(read.offsetMinutes).toBe(60);
    expect(read.facts.filter?.origin).toBe('derived');
  });
});

describe('ZWO ASIAIR', () => {
  const light = `${image(6248, 4176)}
    CREATOR = 'ZWO ASIAIR Plus'    / Capture software
    OFFSET  =                   50 / Camera offset
    XORGSUBF=                    0
    YORGSUBF=                    0
    FOCALLEN=                  360 / Focal length of telescope in mm
    XBINNING=                    1
    YBINNING=                    1
    CCDXBIN =                    1
    CCDYBIN =                    1
    XPIXSZ  =     3.75999999046326
    IMAGETYP= 'Light   '           / Type of image
    EXPOSURE=                  30. / Exposure time in seconds
    EXPTIME =                  30. / Exposure time in seconds
    CCD-TEMP=    -9.80000019073486 / sensor temperature in C
    SET-TEMP=                  -10
    RA      =             10.68471
    DEC     =             41.26875
    DATE-OBS= '2025-08-24T20:52:14.540072'
    INSTRUME= 'ZWO ASI2600MC Duo'
    BAYERPAT= 'RGGB    '
    GAIN    =                  100
    FILTER  = 'None    '
    OBJECT  = 'M 31    '
    TELESCOP= 'OnStep  '
    SITELONG=                 13.4
    SITELAT =                 52.5
    EGAIN   =    0.246537908911705
    GUIDECAM= 'ZWO ASI220MM Mini'`;
  const camera = {
    ...geometry,
    width: 6248,
    height: 4176,
    gain: 100,
    offset: 50,
    setTemperature: -10,
    sensorTemperature: -9.8,
    binning: '1x1',
    bayer: 'RGGB',
    subframe: '0,0',
    camera: 'ASI2600MC Duo',
    focalLength: 360,
    software: 'ZWO ASIAIR Plus',
  };

  it('lights, with float noise', () => {
    const path =
      'ASIAIR/Autorun/Light/M 31/Light_M 31_30.0s_Bin1_2600MC_None_gain100_20250824-225244_-10.0C_0009.fit';
    const read = readText(light, { path });
    expect(allOf(read)).toEqual({
      is: 'frame',
      type: 'light',
      exposure: 30,
      ...camera,
      telescope: 'OnStep',
      filter: 'none',
      band: 'broadband',
      object: 'M 31',
      ra: 10.68471,
      dec: 41.26875,
      start: '2025-08-24T20:52:14.540Z',
    });
    expect(read.offsetMinutes).toBe(54);
    // Without a wheel there is no FILTER; the camera is the same.
    expect(facts(changed(light, { FILTER: null }), { path })['filter']).toBe('none');
  });

  it('its own masters, known by the number of frames alone', () => {
    const master = changed(light, {
      IMAGETYP: "IMAGETYP= 'Bias    '",
      EXPOSURE: 'EXPOSURE=  0.00100000004749745',
      EXPTIME: 'EXPTIME =  0.00100000004749745',
      FILTER: "FILTER  = 'Dark    '",
      OBJECT: null,
      TELESCOP: null,
      STACKCNT: 'STACKCNT=                  100',
    });
    const path =
      'Stacked/DSO/Master Bias/MasterBias_1.0ms_-9.8C_gain100_2600MC_20250721-054720.fit';
    expect(facts(master, { path })).toEqual({
      is: 'master',
      type: 'bias',
      isMaster: true,
      stackCount: 100,
      exposure: 0.001,
      ...camera,
      start: '2025-08-24T20:52:14.540Z',
    });
    // Without the count and under another name it is a bias frame like others.
    const single = changed(master, { STACKCNT: null });
    expect(facts(single, { path: 'Autorun/Bias/Bias_1.0ms_Bin1_0001.fit' })['is']).toBe('frame');
  });

  it('live stacks and previews', () => {
    expect(facts(light, { path: 'ASIAIR/Live/Light/M 31/x.fit' })['is']).toBe('live-stack');
    expect(facts(light, { path: 'ASIAIR/Preview/x.fit' })['is']).toBe('live-stack');
    const stack = changed(light, { STACKCNT: 'STACKCNT=                   40' });
    expect(facts(stack, { path: 'x/Stacked_M 31.fit' })['is']).toBe('live-stack');
    expect(facts(light, { path: 'Autorun/Light/M 31/Light_M 31_thn.fit' })['is']).toBe('thumbnail');
  });
});
