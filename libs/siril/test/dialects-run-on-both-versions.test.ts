// Scripts written for one Siril, lowered for each: they run there, and what cannot be expressed is refused before.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import { describe, expect, test } from 'vitest';
import type { EntryInput, SirilDialect } from '../src/index.ts';
import {
  lowerToDialect,
  printScript,
  requiredVersion,
  sirilDialects,
  wordText,
} from '../src/index.ts';
import { nightGeometry, writeNight } from './support/frames.ts';
import { script, temporaryFolder } from './support/script.ts';

const lights: EntryInput = {
  kind: 'sequence',
  folder: 'task:lights',
  prefix: 'L_',
  extension: '.fits',
  frames: { min: 6, max: 6 },
  geometry: nightGeometry,
};

function lower(
  text: string,
  dialect: SirilDialect,
  entries: readonly EntryInput[] = [lights],
  version?: string,
) {
  const context = {
    cwd: { root: 'task', path: '' },
    entries,
    ...(version !== undefined && { version }),
  };
  const { lines, diagnostics, changes } = lowerToDialect(script(text), dialect, context);
  return {
    lines,
    text: lines.map((line) =>
      line.kind === 'comment'
        ? `#${line.text}`
        : [line.name, ...line.words.map(wordText)].join(' '),
    ),
    codes: diagnostics.map((d) => d.code),
    rules: changes.map((c) => c.rule),
  };
}

const of14 = `
  requires 1.4.0-beta3
  cd lights
  convert osc -debayer -out=..
  cd ..
  preprocess osc -dark=master:dark_0.5s
  register osc -2pass
  seqapplyreg osc
  stack r_osc rej 3 3 -norm=addscale -weight=noise -32b -out=results
  load results
  resample -maxdim=64
  update_key OBJECT m20
  save small -chksum
  split red green blue
  rgbcomp red green blue -out=c -nosum`;

const of12 = `
  cd lights
  link l -out=..
  cd ..
  preprocess l -bias="=100"
  register l
  stack r_l rej 3 3 -nonorm -weight_from_noise -out=results`;

// A second try: Siril 1.2.6 was once seen to die in the middle of the stack of this test, and in none of 900 repetitions.
describe.each(sirilDialects)('Siril %s', { retry: 1 }, (dialect) => {
  test.each([
    ['1.4', of14],
    ['1.2', of12],
  ])('runs a script written for %s', (_, text) => {
    const folder = temporaryFolder();
    writeNight(folder);
    // The masters of this night are not debayered, as the frames of this script are.
    const own = text.replace(/^.*-dark=.*$/m, '');
    const lowered = lower(own, dialect);
    expect(lowered.codes.filter((code) => code !== 'siril_card_dropped')).toEqual([]);
    const resolve = (root: string, path: string) =>
      join(folder, root === 'master' ? 'masters' : '', path);
    const printed = printScript(lowered.lines, { resolve, dialect });
    const run = runSiril(printed.text, folder, dialect);
    expect(run.stdout).toContain('Script execution finished successfully.');
    expect(run.exitCode).toBe(0);
  });

  test('finds a master whose name has a dot', () => {
    const folder = temporaryFolder();
    writeNight(folder);
    copyFileSync(join(folder, 'darks/d_1.fits'), join(folder, 'dark_0.5s.fits'));
    const lowered = lower(
      'cd lights\nlink l -out=..\ncd ..\ncalibrate l -dark=task:dark_0.5s -cfa',
      dialect,
      [lights, { kind: 'file', path: 'task:dark_0.5s.fits' }],
    );
    expect(lowered.rules).toEqual(['full_endings']);
    const resolve = (_: string, path: string) => join(folder, path);
    expect(
      runSiril(printScript(lowered.lines, { resolve, dialect }).text, folder, dialect).exitCode,
    ).toBe(0);
  });
});

test('1.2 gets its own words for what 1.4 says', () => {
  const lowered = lower(of14, '1.2', [lights, { kind: 'file', path: 'master:dark_0.5s.fits' }]);
  expect(lowered.text).toEqual([
    'cd lights',
    'convert osc -debayer -out=..',
    'cd ..',
    'calibrate osc -dark=master:dark_0.5s.fits',
    'register osc -2pass',
    'seqapplyreg osc',
    'stack r_osc rej 3 3 -norm=addscale -weight_from_noise -out=results',
    'load results',
    'resample -width=64',
    'save small',
    'split red green blue',
    'rgbcomp red green blue -out=c',
  ]);
  expect(lowered.codes).toEqual(['siril_card_dropped']);
});

test('1.4 keeps what it knows and says which version it needs', () => {
  const lowered = lower(of14, '1.4', [lights, { kind: 'file', path: 'master:dark_0.5s.fits' }]);
  expect(lowered.text).toContain(
    'stack r_osc rej 3 3 -norm=addscale -weight=noise -32b -out=results',
  );
  expect(lowered.text).toContain('resample -maxdim=64');
  expect(requiredVersion(lowered.lines, '1.4')).toBe('1.4.0');
  expect(requiredVersion(lower(of12, '1.2').lines, '1.2')).toBe('1.2.0');
  expect(requiredVersion(script('addwcs x'), '1.4')).toBe('1.4.5');
});

test('the longer side decides between width and height', () => {
  const tall: EntryInput = {
    kind: 'file',
    path: 'task:tall.fit',
    geometry: { width: 100, height: 300, channels: 3, bits: 32 },
  };
  expect(lower('load tall\nresample -maxdim=64', '1.2', [tall]).text).toContain(
    'resample -height=64',
  );
  const unknown: EntryInput = { kind: 'file', path: 'task:tall.fit' };
  const guessed = lower('load tall\nresample -maxdim=64', '1.2', [unknown]);
  expect(guessed.text).toContain('resample -width=64');
  expect(guessed.codes).toEqual(['siril_size_guessed']);
});

test('under set16bits, 1.2 stacks to 32 bits by switching and switching back', () => {
  const lowered = lower(
    'cd lights\nlink l -out=..\ncd ..\nset16bits\nstack l rej 3 3 -nonorm -32b',
    '1.2',
  );
  expect(lowered.text.slice(-3)).toEqual(['set32bits', 'stack l rej 3 3 -nonorm', 'set16bits']);
});

test.each([
  ['seqapplyreg in -drizzle', '1.2', 'siril_option_version'],
  ['calibrate l -dark=master:d.fit -bias=master:b.fit -opt=exp', '1.2', 'siril_option_version'],
  ['spcc', '1.2', 'siril_command_version'],
  ['register l -noout', '1.4', 'siril_option_version'],
] as const)('%s cannot be expressed on %s', (text, dialect, code) => {
  expect(lower(text, dialect).codes).toContain(code);
});

test('a recipe that asks for a newer release of the same line is refused, one of another line is lowered', () => {
  expect(lower('requires 1.4.5', '1.4', [], '1.4.2').codes).toEqual(['siril_requires_newer']);
  expect(lower('requires 1.6.0', '1.2', [], '1.2.6').codes).toEqual(['siril_requires_newer']);
  expect(lower('requires 1.4.0-beta3', '1.4', [], '1.4.2').codes).toEqual([]);
  expect(lower('requires 1.4.0-beta3', '1.2', [], '1.2.6').codes).toEqual([]);
});
