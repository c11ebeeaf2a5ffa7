// What is known to be wrong with a script is said before it runs.
import { expect, test } from 'vitest';
import {
  checkScript,
  commandInfo,
  commandNames,
  knownEffects,
  optionNames,
  sirilDialects,
} from '../src/index.ts';
import { script } from './support/script.ts';

test.each([
  ['calibrat light', 'siril_unknown_command'],
  ['seqresample x -scale=2', 'siril_command_version'],
  ['new 10 10 1', 'siril_not_scriptable'],
  ['seqcrop light 1 2', 'siril_too_few_words'],
  ['stack l rej 3 3 -nrom=add', 'siril_unknown_option'],
  ['stack l rej 3 3 -32b', 'siril_option_version'],
  ['calibrate l -dark=d -opt', 'dark_scaled_with_bias'],
  ['seqght l -D=11', 'siril_bad_value'],
  ['stack l rej 3 3 -norm=addscal', 'siril_bad_value'],
  ['stack l rej 3 3 -out', 'siril_option_needs_value'],
  ['register l -2pass=yes', 'siril_option_takes_no_value'],
  ['save a b', 'siril_extra_word'],
  ['subsky -dither', 'siril_too_few_words'],
  ['calibrate l -dark=d -bias=b', 'bias_and_dark'],
  ['calibrate_single l -dark=d -bias=b', 'bias_and_dark'],
  ['stack l rej g 0.3 0.05', 'siril_gesdt_fault'],
  ['stack l rej 3 3 -out=r_$FILTER$', 'siril_dollar_in_output'],
  ['save x$y', 'siril_dollar_in_output'],
  ['exit', 'siril_exit'],
  ['savejpg x.jpg', 'siril_double_ending'],
])('1.2: %s', (text, code) => {
  expect(checkScript(script(text), '1.2', '1.2.6').map((d) => d.code)).toEqual([code]);
});

test.each([
  'calibrate l -dark=d -bias=b -opt',
  'calibrate l -bias==100 -flat=f -cc=dark -cfa -equalize_cfa -debayer',
  'stack l rej 3 3 -norm=addscale -output_norm -rgb_equal -32b -weight=noise -filter-fwhm=80% -out=x',
  'stack l med -nonorm -fastnorm',
  'register l -2pass -transf=shift -minpairs=5 -maxstars=100',
  'seqapplyreg l -filter-wfwhm=3k -filter-incl -framing=max -drizzle -scale=2 -pixfrac=0.5 -kernel=square',
  'seqsubsky l 1 -nodither -samples=10 -tolerance=2 -smooth=0.4',
  'autostretch -linked -2.8 0.1',
  'resample -maxdim=100 -interp=area',
  'link l -date -start=3 -out=x',
  'convert l -debayer -fitseq',
  'pm "$a$ * 0.5" -rescale 0 1',
  'stack l rej g 0.3 0.05',
])('1.4.5 has nothing against %s', (text) => {
  expect(checkScript(script(text), '1.4', '1.4.5')).toEqual([]);
});

test('the nearest name is offered', () => {
  expect(checkScript(script('calibrat light'), '1.4')[0]?.suggestion).toBe('calibrate');
  expect(checkScript(script('seqextract_haoii l'), '1.4')[0]?.suggestion).toBe('seqextract_HaOIII');
  expect(checkScript(script('stack l rej 3 3 -nrom=add'), '1.4')[0]?.suggestion).toBe('-norm');
});

test('a command that was renamed is named', () => {
  const [found] = checkScript(script('preprocess light'), '1.4');
  expect(found).toMatchObject({
    code: 'siril_renamed_command',
    message: expect.stringContaining("'calibrate'"),
  });
});

test('a command of a later release is refused for an earlier one', () => {
  expect(checkScript(script('addwcs x'), '1.4', '1.4.2').map((d) => d.code)).toEqual([
    'siril_command_since',
  ]);
  expect(checkScript(script('addwcs x'), '1.4', '1.4.5')).toEqual([]);
});

test('crashes of one version are refused for that version', () => {
  expect(checkScript(script('seqsplit_cfa s -prefix=C'), '1.4').map((d) => d.code)).toEqual([
    'siril_crash',
  ]);
  expect(checkScript(script('seqsplit_cfa s -prefix=C'), '1.2')).toEqual([]);
});

test('names are found in any case', () => {
  expect(commandInfo('SEQEXTRACT_haoiii', '1.4')?.name).toBe('seqextract_HaOIII');
  expect(commandNames('1.2')).toHaveLength(177);
  expect(commandNames('1.4')).toHaveLength(200);
  expect(optionNames('stack', '1.4')).toContain('-filter-wfwhm');
});

test('every command of the effect table exists in a version, and few that scripts may use are not followed', () => {
  const all = new Set(sirilDialects.flatMap((d) => commandNames(d).map((n) => n.toLowerCase())));
  expect(knownEffects().filter((name) => !all.has(name))).toEqual([]);
  const known = new Set(knownEffects());
  const scriptable = commandNames('1.4').filter((name) => commandInfo(name, '1.4')?.scriptable);
  expect(scriptable.filter((name) => !known.has(name.toLowerCase()))).toEqual([
    'livestack',
    'start_ls',
    'stop_ls',
  ]);
});

test('1.4 does not crop the picture that rmgreen has changed, until one is loaded again', () => {
  const codes = (text: string, dialect: '1.2' | '1.4') =>
    checkScript(script(text), dialect).map(({ code }) => code);
  expect(codes('load a\nrmgreen\nsatu 1\ncrop 1 1 9 9', '1.4')).toEqual([
    'siril_crop_after_rmgreen',
  ]);
  expect(codes('load a\nrmgreen\ncrop 1 1 9 9', '1.2')).toEqual([]);
  expect(codes('load a\nrmgreen\nsave b\nload b\ncrop 1 1 9 9', '1.4')).toEqual([]);
});

test('what stands behind the words that Siril reads is found, in recipes as well', () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `s${i}`).join(' ');
  expect(checkScript(script(`merge ${words(48)}`), '1.4')).toEqual([]);
  expect(checkScript(script(`merge ${words(49)}`), '1.4').map(({ code }) => code)).toEqual([
    'siril_too_many_words',
  ]);
});
