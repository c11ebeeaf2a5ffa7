// What symbolic interpretation says of a script against what the real Sirils leave in the folder.
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import { describe, expect, test } from 'vitest';
import type { EntryInput, SirilDialect } from '../src/index.ts';
import {
  createLogParser,
  interpretScript,
  lowerToDialect,
  printScript,
  sirilDialects,
} from '../src/index.ts';
import { nightGeometry, writeNight } from './support/frames.ts';
import { script, temporaryFolder } from './support/script.ts';

const night: EntryInput[] = [
  ['lights', 'L_', 6],
  ['bias', 'b_', 4],
  ['darks', 'd_', 4],
  ['flats', 'f_', 4],
].map(([folder, prefix, count]) => ({
  kind: 'sequence',
  folder: `task:${folder}`,
  prefix: String(prefix),
  extension: '.fits',
  frames: { min: Number(count), max: Number(count) },
  geometry: nightGeometry,
}));

interface Found {
  readonly geometry: string | null;
  readonly linked: boolean;
  readonly bytes: number;
}

/** Everything in the folder by relative path, but what the script did not make and what only Siril's own bookkeeping needs. */
function listFolder(folder: string): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isDirectory() || /^(?:lights|bias|darks|flats)\//.test(name)) continue;
    if (/\.(?:seq|lst)$|(?:^|\/)(?:cache|drizztmp)\//.test(name)) continue;
    found.set(name, {
      geometry: /\.fits?$/.test(name) ? fitsGeometry(path) : null,
      linked: stat.isSymbolicLink(),
      bytes: stat.size,
    });
  }
  return found;
}

function fitsGeometry(path: string): string {
  const text = readFileSync(path).subarray(0, 2880).toString('latin1');
  const value = (key: string) => {
    const match = new RegExp(`${key.padEnd(8)}= +(-?\\d+)`).exec(text);
    return match ? Number(match[1]) : null;
  };
  const bits = Math.abs(value('BITPIX') ?? 0);
  return `${value('NAXIS1')}x${value('NAXIS2')}x${value('NAXIS3') ?? 1} ${bits}`;
}

/** Runs a script for real and symbolically, and compares names, counts, sizes, depth and bounds of bytes. */
function compare(text: string, dialect: SirilDialect) {
  const folder = temporaryFolder();
  writeNight(folder);
  const context = { cwd: { root: 'task', path: '' }, entries: night };
  const lowered = lowerToDialect(script(text), dialect, context);
  expect(lowered.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  const resolve = (_: string, path: string) => join(folder, path);
  const printed = printScript(lowered.lines, { resolve, dialect });
  const run = runSiril(printed.text, folder, dialect);
  expect(run.stdout).toContain('Script execution finished successfully.');
  expect(run.exitCode).toBe(0);

  const found = listFolder(folder);
  const said = interpretScript(lowered.lines, { ...context, dialect });
  expect(said.diagnostics).toEqual([]);
  expect(said.unknown).toBe(false);
  const reports = createLogParser()
    .push(run.stdout)
    .flatMap((e) =>
      e.kind === 'metric' && e.value.metric === 'converted' ? [e.value.converted] : [],
    );
  expect(reports.map((n) => ({ min: n, max: n }))).toEqual(said.conversions);
  const left = new Set(found.keys());

  for (const file of said.files) {
    const name = file.path.replace(/^task:/, '');
    expect([...left], `${name} is foreseen`).toContain(name);
    left.delete(name);
    const real = found.get(name);
    if (file.geometry && file.exact && real?.geometry)
      expect([name, real.geometry]).toEqual([name, show(file)]);
    if (file.bytes !== null) expect(real?.bytes, name).toBeLessThanOrEqual(file.bytes);
  }
  for (const sequence of said.sequences) {
    const start = `${sequence.folder.replace(/^task:/, '')}/${sequence.prefix}`.replace(/^\//, '');
    const frames = [...left].filter(
      (name) => name.startsWith(start) && /^\d{5}\.fit$/.test(name.slice(start.length)),
    );
    expect(frames.length, start).toBeGreaterThanOrEqual(sequence.frames.min);
    expect(frames.length, start).toBeLessThanOrEqual(sequence.frames.max);
    expect(frames[0], start).toBe(`${start}${String(sequence.start).padStart(5, '0')}.fit`);
    let bytes = 0;
    for (const name of frames) {
      const real = found.get(name);
      left.delete(name);
      bytes += real?.linked ? 0 : (real?.bytes ?? 0);
      expect([name, real?.linked]).toEqual([name, sequence.linked]);
      if (sequence.geometry && sequence.exact)
        expect([name, real?.geometry]).toEqual([name, show(sequence)]);
    }
    if (sequence.bytes !== null) expect(bytes, start).toBeLessThanOrEqual(sequence.bytes);
  }
  expect([...left], 'files that were not foreseen').toEqual([]);
  return said;
}

function show(entry: {
  geometry: { width: number; height: number; channels: number; bits: number } | null;
}): string {
  const g = entry.geometry;
  return g ? `${g.width}x${g.height}x${g.channels} ${g.bits}` : '';
}

const calibration = `
  cd bias
  link bias -out=../p
  cd ../p
  stack bias rej 3 3 -nonorm -out=../m/bias
  cd ../darks
  link dark -out=../p
  cd ../p
  stack dark rej w 3 3 -nonorm -32b -out=../m/dark.fits
  cd ../flats
  convert flat -out=../p
  cd ../p
  calibrate flat -bias=../m/bias.fit
  stack pp_flat rej 3 3 -norm=mul -out=../m/flat
  cd ../lights
  link light -out=../p
  cd ../p`;

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('masters, calibration, background and extraction', () => {
    const said = compare(
      `${calibration}
      calibrate light -dark=../m/dark -flat=../m/flat.fit -cc=dark -cfa -equalize_cfa
      calibrate light -dark=../m/dark -cfa -debayer -prefix=rgb_
      seqsubsky pp_light 1 -nodither
      seqextract_HaOIII bkg_pp_light -resample=ha
      seqextract_HaOIII pp_flat
      seqextract_Green pp_light
      seqsplit_cfa pp_light
      seqcrop pp_light 10 10 100 80
      seqfind_cosme_cfa pp_light 3 3
      seqfixbanding pp_light 1 1
      seqmtf pp_light 0 0.5 1
      seqght pp_light -D=1
      seqstat pp_light ../stat.csv main`,
      dialect,
    );
    expect(said.reproducible).toBe(true);
    expect(said.sequences.find((s) => s.prefix === 'bkg_pp_light_')?.frames).toEqual({
      min: 6,
      max: 6,
    });
  });

  test('registration in two passes, filter, stack, mirror and preview', () => {
    const said = compare(
      `cd lights
      convert osc -debayer -out=..
      cd ..
      register osc -2pass
      seqapplyreg osc -filter-wfwhm=80% -framing=cog
      stack r_osc rej w 3 3 -norm=addscale -output_norm -rgb_equal -32b -weight=wfwhm -out=results
      mirrorx_single results
      load results
      save "with blank.fits"
      autostretch
      resample -maxdim=128
      savejpg preview 90
      save small
      mirrorx -bottomup
      save mirrored`,
      dialect,
    );
    expect(said.sequences.find((s) => s.prefix === 'r_osc_')?.frames).toEqual({ min: 1, max: 6 });
    expect(said.files.find((f) => f.path === 'task:small.fit')?.geometry).toMatchObject({
      width: 128,
      height: 96,
    });
  });

  test('registration in one pass, framings, stack methods and rejection maps', () => {
    compare(
      `cd lights
      link l -out=../p -start=3
      cd ../p
      register l
      register l -2pass
      seqapplyreg l -framing=min -prefix=min_
      seqapplyreg l -framing=max -prefix=max_
      stack r_l sum
      stack r_l max -out=brightest
      stack r_l med -nonorm -out=middle.v2
      stack r_l rej 3 3 -nonorm -rejmaps -out=maps`,
      dialect,
    );
  });

  test('pixel arithmetic, channels, extraction and changes of size of single images', () => {
    compare(
      `${calibration}
      calibrate_single light_00001 -dark=../m/dark.fits -prefix=one_
      load light_00002
      save copy
      extract_HaOIII
      split_cfa
      binxy 2
      save binned
      crop 10 10 50 40
      save cropped
      resample 0.7
      rotate 30
      save turned
      rgbcomp ../m/bias ../m/flat ../m/dark.fits -out=colours
      load colours
      rmgreen
      satu 1
      split red.fit green blue.fits
      split red green blue
      pm "$red$ * 0.5 + $../m/flat$" -rescale 0 1
      save blend
      savetif blend
      savepng blend
      subsky 1
      mtf 0 0.4 1
      asinh 10
      save last.fts
      merge light flat all`,
      dialect,
    );
  });

  test('channels combined to a palette, under names written over', () => {
    const said = compare(
      `load task:lights/L_1.fits
      save Ha
      pm "$Ha$" -rescale 0.0 1.0
      save Ha
      load task:lights/L_2.fits
      save OIII
      pm "$Ha$ * 0.4 + $OIII$ * 0.6" -rescale 0.0 1.0
      save SynGreen
      rgbcomp Ha SynGreen OIII -out=results
      pm "1 - $results$"
      rmgreen
      save results
      load results
      save "task:SHO.fits"`,
      dialect,
    );
    expect(said.files.map((f) => f.path)).toEqual([
      'task:Ha.fit',
      'task:OIII.fit',
      'task:SHO.fits',
      'task:SynGreen.fit',
      'task:results.fit',
    ]);
  });
});
