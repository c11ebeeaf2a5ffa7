// What devices and programs write: frames, masters, and what is neither.
import { describe, expect, it } from 'vitest';
import { fate, read, values } from './facts.ts';
import { nina } from './frames.ts';

const asiair = {
  CREATOR: 'ZWO ASIAIR Plus',
  'DATE-OBS': '2025-08-24T20:52:44.123456',
  EXPTIME: 30,
  GAIN: 100,
  INSTRUME: 'ZWO ASI2600MC Duo',
  BAYERPAT: 'RGGB',
};
const seestar = {
  CREATOR: 'ZWO Seestar S50',
  PRODUCER: 'ZWO',
  PROGRAM: '4.70',
  IMAGETYP: 'Light   ',
  'DATE-OBS': '2025-03-26T01:20:32.123456',
  EXPTIME: 10,
  FILTER: 'IRCUT',
  OBJECT: 'Sadr',
  INSTRUME: 'Seestar S50',
};
const dwarf = {
  ORIGIN: 'DWARFLAB',
  TELESCOP: 'DWARFIII',
  INSTRUME: 'DWARFIII',
  EXPTIME: 60,
  GAIN: 60,
  'DATE-OBS': '2025-10-18T04:59:26',
};
const siril = { ...nina(), PROGRAM: 'Siril 1.4.0' };

describe('Seestar', () => {
  it('keeps lights and leaves stacks, mosaics and rejects out', () => {
    expect(fate(seestar, { path: 'Sadr_sub/Light_Sadr_10.0s_IRCUT_1.fit' })).toBe('frame');
    expect(
      fate(
        { ...seestar, NAXIS: 3, NAXIS3: 3, STACKCNT: 614, TOTALEXP: 6140 },
        { path: 'Sadr/Stacked_614_Sadr.fit' },
      ),
    ).toBe('seestar-stack');
    expect(fate(seestar, { path: 'Sadr/DSO_Stacked_10_Sadr.fit' })).toBe('seestar-stack');
    expect(fate(seestar, { path: 'Sadr_sub/failed_Light_Sadr.fit' })).toBe('rejected');
  });
  it('knows that darks were subtracted on board by newer firmware', () => {
    expect(read(seestar).facts.calibrated).toEqual({ value: 'D', origin: 'derived' });
    expect(read({ ...seestar, PROGRAM: '2.76' }).facts.calibrated).toBeUndefined();
  });
});

describe('Dwarf', () => {
  it('takes lights without IMAGETYP, and darks by their folder', () => {
    const light = { path: 'DWARF_RAW_TELE_IC 434_EXP_60_GAIN_60_2025/IC 434_60s60_Astro_16C.fits' };
    expect(values({ ...dwarf, FILTER: 'Astro', OBJECT: 'IC 434' }, light)).toMatchObject({
      type: 'light',
      filter: 'Astro',
      band: 'broadband',
    });
    expect(
      fate(
        { ...dwarf, FILTER: '' },
        { path: 'DWARF_DARK/tele_exp_60_gain_60_bin_1_x/raw_60s_60_0002_20C.fits' },
      ),
    ).toBe('frame');
  });
  it('reads factory masters from their path', () => {
    const path = 'CALI_FRAME/dark/cam_0/dark_exp_60.000000_gain_60_bin_1_20C_stack_8.fits';
    expect(fate({ BAYERPAT: 'RGGB' }, { path })).toBe('master');
    expect(values({ BAYERPAT: 'RGGB' }, { path })).toMatchObject({
      type: 'dark',
      exposure: 60,
      gain: 60,
      binning: '1x1',
      sensorTemperature: 20,
      stackCount: 8,
      isMaster: true,
    });
  });
  it('leaves stacks out', () => {
    expect(fate(dwarf, { path: 'DWARF_RAW_TELE_X/stacked-16_X.fits' })).toBe('dwarf-stack');
    expect(fate({ ...dwarf, NAXIS: 3, NAXIS3: 3 }, { path: 'DWARF_RAW_TELE_X/x.fits' })).toBe(
      'dwarf-stack',
    );
  });
});

describe('ASIAIR', () => {
  it('recognises its masters by STACKCNT alone', () => {
    const master = { ...asiair, IMAGETYP: 'Bias    ', STACKCNT: 100, FILTER: 'Dark' };
    const path = 'Stacked/DSO/Master Bias/MasterBias_1.0ms_-9.8C_gain100.fit';
    expect(fate(master, { path })).toBe('master');
    expect(fate({ ...asiair, IMAGETYP: 'Bias    ' }, { path: 'Autorun/Bias/Bias_1.0ms.fit' })).toBe(
      'frame',
    );
  });
  it('leaves live stacks and previews out', () => {
    expect(fate({ ...asiair, IMAGETYP: 'Light   ' }, { path: 'ASIAIR/Live/Light/M31/x.fit' })).toBe(
      'live-stack',
    );
    expect(
      fate({ ...asiair, IMAGETYP: 'Light   ' }, { path: 'ASIAIR/Autorun/Light/M31/x.fit' }),
    ).toBe('frame');
  });
});

describe('N.I.N.A. and others', () => {
  it('leaves snapshots out', () => {
    expect(fate(nina({ IMAGETYP: 'SNAPSHOT' }))).toBe('snapshot');
  });
  it('takes a bias for a bias although its name says Dark', () => {
    const path = 'BIAS/2025-09-16_20-34-02_Dark_-10.00_0.00s_0001.fits';
    expect(values(nina({ IMAGETYP: 'BIAS', FILTER: 'Dark' }), { path })).toMatchObject({
      type: 'bias',
    });
  });
  it('takes SharpCap and CCDOPS frames without a type for lights, unless the folder says more', () => {
    const cards = { SWCREATE: 'SharpCap', 'DATE-OBS': '2019-04-29T20:25:29', EXPTIME: 2 };
    expect(read(cards).facts.type).toEqual({ value: 'light', origin: 'derived' });
    expect(values(cards, { path: 'Darks/x.fits' })['type']).toBe('dark');
  });
  it('keeps what was calibrated on board', () => {
    expect(values(nina({ CALSTAT: 'BDF' }))['calibrated']).toBe('BDF');
    expect(values({ SWACQUIR: 'CCDOPS', HISTORY: 'Auto Dark Subtraction' })['calibrated']).toBe(
      'D',
    );
    expect(values(nina())['calibrated']).toBeUndefined();
  });
  it('asks for a type where nothing tells it', () => {
    expect(fate({ 'DATE-OBS': '2025-09-10T21:00:00', EXPTIME: 10 })).toBe('problem');
  });
});

describe('processing programs', () => {
  const stacked = { STACKCNT: 20, HISTORY: 'Stacking result\nstack light rej w 3 3' };
  it('leaves Siril’s results out of sessions, and takes its masters', () => {
    expect(fate({ ...siril, ...stacked }, { path: 'M31/stacked.fits' })).toBe('processed');
    expect(fate(siril, { path: 'M31/pp_light_00001.fit' })).toBe('processed');
    expect(fate({ ...siril, HISTORY: 'calibrated' }, { path: 'M31/x.fit' })).toBe('processed');
    expect(fate({ ...siril, ...stacked, IMAGETYP: 'DARK' }, { path: 'x.fit' })).toBe('master');
  });
  it('keeps raws that Siril only converted', () => {
    expect(fate(siril, { path: 'M31/light_00001.fit' })).toBe('frame');
  });
  it('takes masters of PixInsight and APP', () => {
    const pixinsight = {
      PSFSGTYP: 'Moffat4',
      EXPTIME: '120.00',
      HISTORY: 'ImageIntegration.numberOfImages: 240',
    };
    expect(fate({ ...pixinsight, IMAGETYP: 'Master Dark' })).toBe('master');
    expect(values({ ...pixinsight, IMAGETYP: 'Master Dark' })).toMatchObject({
      stackCount: 240,
      exposure: 120,
    });
    expect(fate({ ...pixinsight, IMAGETYP: 'Master Light' })).toBe('processed');
    const app = {
      SOFTWARE: 'Astro Pixel Processor by Aries Productions',
      CALFRAME: 'MasterFlat',
      NUMFRAME: 30,
      'FILT-1': 'HaOIII',
      EXPTIME: 1.28,
    };
    expect(fate(app)).toBe('master');
    expect(values(app)).toMatchObject({ type: 'flat', filter: 'HaOiii', stackCount: 30 });
    expect(fate({ SOFTWARE: app.SOFTWARE, INTEGRAT: 'Integration', EXPTIME: 900 })).toBe(
      'processed',
    );
  });
});

describe('a repository of masters', () => {
  const masters = true;
  it('makes every calibration image a master, with or without STACKCNT', () => {
    expect(fate({ ...siril, IMAGETYP: 'BIAS' }, { masters })).toBe('master');
    expect(
      values(
        { ...siril, IMAGETYP: undefined, EXPTIME: 60 },
        { masters, path: 'cam/dark/master_dark_60s.fit' },
      ),
    ).toMatchObject({ type: 'dark', isMaster: true });
  });
  it('takes no light for a master', () => {
    expect(fate({ ...siril, ...{ STACKCNT: 3 } }, { masters })).not.toBe('master');
    expect(fate({}, { masters })).toBe('problem');
  });
});
