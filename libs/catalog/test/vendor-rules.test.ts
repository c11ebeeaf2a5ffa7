// The table of rules about vendors' files.
import { expect, it } from 'vitest';
import { vendorRules } from '../src/facts/vendor-rules/table.ts';
import { detectWriter, writers } from '../src/facts/writer.ts';
import { parseHeader } from '@starbash/fits';
import { viewOf } from '../src/indexing/read-frame.ts';
import { headerBytes } from './frames.ts';
import type { Cards } from './frames.ts';

it('has a name for every rule, and one rule for every name', () => {
  const rules = new Map<string, Set<unknown>>();
  for (const writer of writers)
    for (const list of Object.values(vendorRules[writer]))
      for (const rule of list) {
        expect(rule.name).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
        rules.set(rule.name, (rules.get(rule.name) ?? new Set()).add(rule));
      }
  // What programs made is left out for one reason, whatever gave it away.
  const shared = [...rules].filter(([, set]) => set.size > 1).map(([name]) => name);
  expect(shared).toEqual(['processed']);
  expect(rules.size).toBeGreaterThan(25);
});

it('holds no file against more rules than it has to', () => {
  const most = Math.max(
    ...writers.map((writer) => vendorRules[writer].facts.length + vendorRules[writer].types.length),
  );
  expect(most).toBeLessThan(12);
  expect(vendorRules.nina.facts.length).toBe(1);
});

it.each<[string, Cards, string?]>([
  ['nina', { SWCREATE: 'N.I.N.A. 3.2.0.2008 (x64)' }],
  ['asiair', { CREATOR: 'ZWO ASIAIR Plus' }],
  ['seestar', { CREATOR: 'ZWO Seestar S50', PROGRAM: '4.70' }],
  ['dwarf', { ORIGIN: 'DWARFLAB', INSTRUME: 'DWARFIII' }],
  ['dwarf', {}, 'CALI_FRAME/dark/cam_0/dark_exp_60.fits'],
  ['sharpcap', { SWCREATE: 'SharpCap v4.1.10' }],
  ['maxim', { SWCREATE: 'MaxIm DL Version 6.18', SWMODIFY: 'x' }],
  ['sgp', { CREATOR: 'Sequence Generator Pro v3.1.0.479' }],
  ['apt', { SWCREATE: 'Astro Photography Tool - APT v.3.54.1' }],
  ['theskyx', { SWCREATE: 'TheSkyX Version 10.5.0' }],
  ['theskyx', { SBUUID: '{c1a5}' }],
  ['ccdops', { SWACQUIR: 'SBIG CCDOPS Version 5.02' }],
  ['indi', { SWCREATE: 'KStars 3.7' }],
  ['indigo', { SWCREATE: 'INDIGO 2.0-270' }],
  ['ccdciel', { SWCREATE: 'CCDciel 0.9.80' }],
  ['voyager', { SWCREATE: 'Voyager 2.3.11' }],
  ['astrofx', { SWCREATE: 'Celestron AstroFX V1.06' }],
  ['microobservatory', { TELESCOP: 'MicroObservatory Ben' }],
  ['pocs', { CREATOR: 'POCSv0.1.1' }],
  ['pocs', { IMAGEID: 'PAN001_XXXXXX_20160909T081152' }],
  ['iraf', { IMAGETYP: 'zero' }],
  ['unknown', { IMAGETYP: 'Zero' }],
  ['siril', { PROGRAM: 'Siril 1.4.0', SWCREATE: 'N.I.N.A. 3.1' }],
  ['pixinsight', { WBPPCROP: '(1,2)x(3,4)' }],
  ['pixinsight', { SWCREATE: 'N.I.N.A. 3.1', HISTORY: 'StarAlignment module version 1' }],
  ['app', { SOFTWARE: 'Astro Pixel Processor by Aries Productions' }],
  ['dss', { SOFTWARE: 'DeepSkyStacker 5.1.0' }],
  ['astap', { LIGH_CNT: 12, SWCREATE: 'N.I.N.A. 3.1' }],
  ['nina', { SWCREATE: 'N.I.N.A. 3.1', PLTSOLVD: true }],
  ['unknown', { SWCREATE: 'My own script' }],
])('%s wrote %j', (writer, cards, path = 'x.fits') => {
  const parsed = parseHeader(headerBytes(cards));
  if (parsed.kind !== 'header') throw new Error(parsed.kind);
  const view = viewOf(parsed.header);
  expect(detectWriter(view, view.commentary('HISTORY'), path)).toBe(writer);
});
