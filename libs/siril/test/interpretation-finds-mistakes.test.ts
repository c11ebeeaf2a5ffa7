// What cannot work is found by symbolic interpretation, before anything runs.
import { describe, expect, test } from 'vitest';
import type { EntryInput } from '../src/index.ts';
import { interpretScript } from '../src/index.ts';
import { script } from './support/script.ts';

const geometry = { width: 3000, height: 2000, channels: 1, bits: 16 };

function frames(
  count: number,
  folder = 'task:in',
  prefix = 'in_',
  extension = '.fits',
): EntryInput {
  return {
    kind: 'sequence',
    folder,
    prefix,
    extension,
    frames: { min: count, max: count },
    geometry,
  };
}

function interpret(text: string, entries: readonly EntryInput[] = [frames(5)], cwd = '') {
  return interpretScript(script(text), {
    dialect: '1.4',
    cwd: { root: 'task', path: cwd },
    entries,
  });
}

const codes = (said: ReturnType<typeof interpret>) => said.diagnostics.map((d) => d.code);

test.each([
  ['stack light rej 3 3', 'siril_unknown_sequence'],
  ['cd in\nstack in rej 3 3', 'siril_unknown_sequence'],
  ['cd in\nlink in', 'siril_link_into_itself'],
  ['cd nowhere\nlink in -out=..', 'siril_nothing_to_convert'],
  ['load nothing', 'siril_file_not_made'],
  ['save x', 'siril_nothing_loaded'],
  ['cd in\nlink l -out=..\ncd ..\nstack l sum -out=s.Ha\nload s.Ha', 'siril_ending_needed'],
  ['cd in\nlink l -out=..\ncd ..\nstack l sum\nload l_stacked\nrmgreen', 'siril_wrong_channels'],
  ['cd in\nlink l -out=..\ncd ..\nregister l -2pass\nstack l sum', 'siril_stack_unapplied'],
  ['cd in\nconvert a -debayer -out=..\nlink b -out=..\ncd ..\nmerge a b c', 'siril_merge_differs'],
])('%j', (text, code) => {
  expect(codes(interpret(text))).toEqual([code]);
});

test.each([
  ['cd in\nlink l -out=..\ncd ..\nseqcrop l 2500 0 1000 1000', 'siril_area_outside'],
  ['cd in\nlink l -out=..\ncd ..\nload l_00001\ncrop', 'siril_no_selection'],
  ['cd in\nlink l -out=..\ncd ..\nsetref l 6', 'siril_frame_outside'],
  ['cd in\nlink l -out=..\ncd ..\nload l_00001\nwavelet 9 1', 'siril_too_many_planes'],
  ['cd in\nlink l -out=..\ncd ..\nload l_00001\nwrecons 1 1', 'siril_no_wavelets'],
  [
    'cd in\nlink l -out=..\ncd ..\nseqcrop l 0 0 9 9\npm "$l_00001$ + $cropped_l_00001$"',
    'siril_sizes_differ',
  ],
  ['cd in\nlink l -out=../p\ncd ..\nstack p/l sum', 'siril_sequence_elsewhere'],
  [
    'cd in\nlink l -out=..\ncd ..\nset16bits\ncalibrate l\nset32bits\ncalibrate l -prefix=d_\nset16bits\nstack d_l sum',
    'siril_needs_32_bits',
  ],
])('by what is known of sizes: %j', (text, code) => {
  expect(codes(interpret(text))).toEqual([code]);
  const unknown = { ...frames(5), geometry: null, frames: { min: 5, max: 9 } };
  const sized = ['siril_no_selection', 'siril_no_wavelets', 'siril_sequence_elsewhere'];
  // `calibrate` makes 32 bits of whatever it is given.
  const bySize = !sized.includes(code) && code !== 'siril_sizes_differ';
  if (bySize) expect(codes(interpret(text, [unknown]))).toEqual([]);
});

test('a folder is missing only where all folders are known', () => {
  const text = 'cd in\nlink l -out=../p\ncd ..\nload p/l_00001\nsavejpg preview/x';
  expect(codes(interpret(text))).toEqual([]);
  const known = (folders: readonly string[]) =>
    interpretScript(script(text), {
      dialect: '1.4',
      cwd: { root: 'task', path: '' },
      entries: [frames(5)],
      folders,
    });
  expect(codes(known([]))).toEqual(['siril_folder_missing']);
  expect(codes(known(['task:preview']))).toEqual([]);
});

test('what Siril leaves beside the results is known', () => {
  const said = interpret('cd in\nlink l -out=..\ncd ..\nregister l -2pass\nseqapplyreg l');
  expect(said.beside).toEqual([
    { path: 'task:cache/l_*.lst', count: { min: 0, max: 5 } },
    { path: 'task:l_.seq', count: { min: 1, max: 1 } },
    { path: 'task:r_l_.seq', count: { min: 1, max: 1 } },
  ]);
});

test('one frame is no sequence', () => {
  expect(codes(interpret('cd in\nlink l -out=..\ncd ..\nstack l sum', [frames(1)]))).toEqual([
    'siril_single_frame_sequence',
  ]);
});

test('one mistake is reported once, not in all that follows from it', () => {
  const said = interpret(
    'calibrate lihgt\nseqsubsky pp_light 1 -nodither\nstack bkg_pp_light sum',
    [frames(5, 'task:', 'light_', '.fit')],
  );
  expect(codes(said)).toEqual(['siril_unknown_sequence']);
  expect(said.diagnostics[0]?.suggestion).toBe('light');
});

test('numbered files are a sequence', () => {
  const said = interpret(
    'cd in\nlink l -out=..\ncd ..\nload l_00001\nsave r_00001\nload l_00002\nsave r_00002\nregister r',
  );
  expect(said.diagnostics).toEqual([]);
  expect(said.sequences.find((s) => s.prefix === 'r_r_')?.frames).toEqual({ min: 1, max: 2 });
});

describe('what a script reads and writes', () => {
  const text = `
    cd in
    link light -out=task:
    cd task:
    calibrate light -dark=master:dark_300s.fit -bias="=500"
    seqsubsky pp_light 1
    stack pp_light rej 3 3 -nonorm -out=out:stacked
    pm "$out:stacked$ * 2"
    load work:light:m20/other.fit`;

  test('is told apart by who declared it', () => {
    const said = interpret(text, [frames(5), { kind: 'file', path: 'master:dark_300s.fit' }]);
    expect(said.reads).toEqual(['master:dark_300s.fit', 'task:in/in_', 'work:light:m20/other.fit']);
    expect(said.undeclaredReads).toEqual(['work:light:m20/other.fit']);
    expect(said.writesOutside).toEqual([]);
    expect(interpret('cd in\nlink x -out=raw:').writesOutside).toEqual([
      'raw:x_',
      'raw:x_conversion.txt',
    ]);
  });

  test('has counts, sizes and bytes', () => {
    const said = interpret(text);
    expect(said.conversions).toEqual([{ min: 5, max: 5 }]);
    const bytes = Object.fromEntries(said.sequences.map((s) => [s.prefix, s.bytes]));
    const frame = 3000 * 2000 * 4;
    expect(bytes['light_']).toBe(0);
    expect(bytes['pp_light_']).toBeGreaterThan(5 * frame);
    expect(bytes['pp_light_']).toBeLessThan(5 * frame * 1.01);
    expect(said.files.find((f) => f.path === 'out:stacked.fit')?.geometry).toEqual({
      ...geometry,
      bits: 32,
    });
  });

  test('is reproducible only without dithering', () => {
    expect(interpret(text).irreproducible).toMatchObject([{ command: 'seqsubsky pp_light 1' }]);
    const said = interpret(text.replace('pp_light 1\n', 'pp_light 1 -nodither\n'));
    expect(said.irreproducible).toEqual([]);
    expect(said.reproducible).toBe(true);
  });
});

test('a command whose effects are not known makes the rest uncertain, and says so once', () => {
  const said = interpret('livestack x\nstack something sum\nload other');
  expect(codes(said)).toEqual(['siril_unknown_effect']);
  expect(said.unknown).toBe(true);
  expect(said.reproducible).toBe(false);
});

test('state that outlives a script is listed with what takes it back', () => {
  const said = interpret('setfindstar -sigma=2\nsetext fits\nsetcpu 2\nset core.x=1\nset32bits');
  expect(said.stateChanges).toEqual([
    { command: 'setfindstar', reset: 'setfindstar reset' },
    { command: 'setext', reset: 'setext fit' },
    { command: 'set core.x=1', reset: null },
  ]);
});

test('what must be installed is listed', () => {
  const said = interpret(
    'cd in\nlink l -out=..\ncd ..\nload l_00001\nstarnet\nplatesolve\npyscript x.py',
  );
  expect(said.needs).toEqual(['astrometry', 'python', 'starnet']);
  expect(said.files.map((f) => f.path)).toContain('task:starmask_l_00001.fit');
});
