// Siril scripts are checked before their holes are filled: what no supported version takes is found.
import { describe, expect, test } from 'vitest';
import { makeSession } from '@starbash/testkit';
import { check, lightStage } from './check-of.ts';
import { planOf } from './plan-of.ts';

const declared = `
[[parameters]]
name = "any"
default = "words of any number"
[[parameters]]
name = "number"
default = 3
`;
const used = 'close {parameters.any} {parameters.number}';

function found(line: string, more = ''): readonly string[] {
  return check(declared + lightStage(`${line}\n    ${used}`, more)).found;
}

describe('wrong in every version', () => {
  test.each([
    ['calibrat x', `siril_unknown_command 'calibrat' → calibrate`],
    ['CalibRat x', `siril_unknown_command 'CalibRat' → calibrate`],
    ['fill2 1', `siril_renamed_command 'fill2'`],
    ['clearstar', `siril_not_scriptable 'clearstar'`],
    ['seqsubsky {parameters.number}', `siril_too_few_words 'seqsubsky {parameters.number}'`],
    ['register x -speed', `siril_unknown_option '-speed'`],
    ['register {parameters.any} -prefx=y', `siril_unknown_option '-prefx' → -prefix`],
    [
      'calibrate x -bias={input["dark"].full} -dark={input["dark"].full}',
      `bias_and_dark 'calibrate x -bias={input["dark"].full} -dark={input["dark"].full}'`,
    ],
    ['calibrate x -dark=d -opt', `dark_scaled_with_bias 'calibrate x -dark=d -opt'`],
    ['epf', `siril_crash 'epf'`],
    ['exit', `siril_exit 'exit'`],
    ['save a$b', `siril_dollar_in_output 'save a$b'`],
    ['load "a b', `unclosed_quote 'load "a b'`],
  ])('%s', (line, finding) => {
    expect(found(line)).toEqual([finding]);
  });
});

describe('right, or not to be known before the holes are filled', () => {
  test.each([
    'seqsubsky {parameters.any}',
    'stack {parameters.any} -out=results',
    'calibrate x -bias=b -dark=d {parameters.any}',
    'calibrate x -dark=d -opt {parameters.any}',
    'register x -{parameters.any}',
    'register x -pre{"fix"}=y',
    'register x {parameters.any}-speed',
    '{parameters.any} x',
    'calib{"rate"} x',
    'load "{parameters.any}',
    "pm '$Ha$ * 0.5'",
    // Each is another version's: planning knows which one there is, and rewrites what can be.
    'stack x rej 3 3 -32b -out=y',
    'resample -maxdim=100',
    'stack x rej 3 3 -weight_from_noise',
    'seqsplit_cfa x -prefix=y',
    'stack x rej g 0.3 0.05',
    'preprocess x',
    'requires 1.4.0-beta3',
    'update_key A 1',
  ])('%s', (line) => {
    expect(found(line)).toEqual([]);
  });
});

test('a script whose lines want different versions runs nowhere, and both lines are shown', () => {
  const result = check(
    lightStage('register x -2pass -noout\n    register x -disto=image\n    close'),
  );
  expect(result.found).toEqual([`siril_no_version '-noout'`]);
  expect(result.notes()).toEqual(['-disto']);
});

test('a stage that asks for a version is checked against that alone', () => {
  const line = 'register x -noout';
  expect(found(line)).toEqual([]);
  expect(found(line, 'requires_tool = ">=1.4"')).toEqual([`siril_option_version '-noout'`]);
  expect(found(line, 'requires_tool = "<1.3"')).toEqual([]);
});

test('the place of a word holds through escapes of TOML, or is that of its line', () => {
  const basic = lightStage('LINE').replace(/'''/g, '"""');
  const exact = check(basic.replace('LINE', 'register x -speed'));
  expect(exact.found).toEqual([`siril_unknown_option '-speed'`]);
  const escaped = check(basic.replace('LINE', 'register \\u0078 -speed'));
  expect(escaped.found).toEqual([`siril_unknown_option 'register \\u0078 -speed'`]);
});

test('what is found here is not said again for every task', () => {
  const recipe = lightStage('calibrat {input["light"].base}');
  const { graph, tasks } = planOf({
    recipes: [recipe],
    sessions: [makeSession('s1', 'light', 3), makeSession('s2', 'light', 3)],
  });
  expect(tasks).toEqual([]);
  expect(graph.diagnostics).toEqual([]);
});

test('a warning that planning finds again is said once', () => {
  const recipe = lightStage(
    'link pp_{input["light"].base} -out={process_dir}\n    cd {process_dir}\n    load pp_{input["light"].base}_00001\n    savejpg a.jpg',
  ).replace(/\[\[stages.inputs\]\]\nkind = "master"\ntype = "dark"\n/, '');
  expect(check(recipe).found).toEqual([`siril_double_ending 'savejpg a.jpg'`]);
  const { graph, tasks } = planOf({
    recipes: [recipe],
    sessions: [makeSession('s1', 'light', 3), makeSession('s2', 'light', 3)],
  });
  expect(tasks).toHaveLength(2);
  expect(graph.diagnostics).toEqual([]);
});
