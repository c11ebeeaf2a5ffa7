// Stages: names that mean several, outputs that are one file, clauses that can never be met; with the places of both sides.
import { describe, expect, test } from 'vitest';
import { check, checkWith, jobStage, lightStage } from './check-of.ts';

function withOutput(name: string, output: string, more = '', input = ''): string {
  return `${jobStage(name, 'light', more)}${input}[[stages.outputs]]\n${output}\n`;
}

const processed = 'kind = "processed"\nname = "a.fits"';

const light = lightStage('close');

describe('outputs', () => {
  test('two of one stage with one name, however it is made', () => {
    const twice = check(light + withOutput('s', `kind = "processed"\nname = ["a.fits", "a.fits"]`));
    expect(twice.found).toEqual([`duplicate_output 'a.fits'`]);
    expect(twice.notes()).toEqual(['a.fits']);
    expect(twice.stages).toEqual(['light']);
    const made = withOutput('s', `kind = "job"\nname = "{target}.fits"`);
    expect(
      check(light + made + `[[stages.outputs]]\nkind = "job"\nname = '{ target }.fits'\n`).found,
    ).toContain(`duplicate_output '{ target }.fits'`);
    expect(
      check(light + made + `[[stages.outputs]]\nkind = "processed"\nname = '{target}.fits'\n`)
        .found,
    ).toEqual([]);
  });

  test('one file by two stages that say it is different things: the weaker one goes', () => {
    const stages = (first: string, second: string) =>
      light +
      withOutput('first', `kind = "processed"\nname = "stacked.fits"`, first) +
      withOutput('second', `kind = "processed"\nname = "stacked.fits"`, second);
    const differ = check(stages('kind = "gen.stack"', 'kind = "gen.preview"'));
    expect(differ.found).toEqual([`output_collision 'stacked.fits'`]);
    expect(differ.notes()).toEqual(['stacked.fits']);
    expect(differ.stages).toEqual(['first', 'light']);
    expect(check(stages('kind = "a"', 'kind = "b"\npriority = 5')).stages).toEqual([
      'light',
      'second',
    ]);
    expect(check(stages('kind = "a"', 'kind = "a"')).found).toEqual([]);
    expect(check(stages('kind = "a"', '')).found).toEqual([]);
    expect(check(stages('kind = "a"', 'kind = "b"\ndisabled = true')).found).toEqual([]);
  });

  test('none may leave its folder', () => {
    const found = (name: string) =>
      check(light + withOutput('s', `kind = "processed"\nname = "${name}"`)).found;
    expect(found('../a.fits')).toEqual([`output_outside '../a.fits'`]);
    expect(found('{target}/../../a.fits')).toHaveLength(1);
    expect(found('a..b/c.fits')).toEqual([]);
  });

  test.each([
    ['session', light.replace(/kind = "job"\nname = .*/, 'kind = "processed"\nname = "a.fits"')],
    ['group', light + withOutput('s', processed, '', 'group_by = ["band"]\n')],
    ['file', light + withOutput('s', processed, '', 'multiplex = true\n')],
  ])('one name for every %s is a warning', (each, recipe) => {
    const { diagnostics, found, stages } = check(recipe);
    expect(found).toEqual([`same_name_for_all 'a.fits'`]);
    expect(diagnostics[0]?.message).toContain(`Every ${each} of a target`);
    expect(stages).toContain('light');
    expect(check(recipe.replace('"a.fits"', '"{target}.fits"')).found).toEqual([]);
    expect(check(recipe.replace('"processed"', '"job"')).found).not.toContain(found[0]);
  });

  test('a default output has to be one of them', () => {
    const found = (more: string) => check(light + withOutput('s', processed, more)).found;
    expect(found('default_outputs = ["a.fit"]')).toEqual([`default_output 'a.fit' → a.fits`]);
    expect(found('default_outputs = ["a.fits"]')).toEqual([]);
    expect(found('default_outputs = ["{target}"]')).toEqual([]);
  });

  test('a master needs a session that it is of', () => {
    const stage = withOutput('s', 'kind = "master"');
    expect(check(light + stage).found).toHaveLength(1);
    expect(check(light + stage).diagnostics[0]?.code).toBe('master_without_session');
    expect(
      check(
        light + stage.replace(/kind = "job"\nafter = "light"/, 'kind = "session"\ntype = "dark"'),
      ).found,
    ).toEqual([]);
  });
});

describe('stages that nothing can need', () => {
  const job = withOutput('s', `kind = "job"\nname = "x.fits"`);
  const warned = [`unreachable_stage`];
  const codes = (...texts: string[]) => check(...texts).diagnostics.map((d) => d.code);

  test('are warned of at the end of their chain alone', () => {
    expect(codes(light + job)).toEqual(warned);
    expect(check(light + job).diagnostics[0]?.message).toContain("'s'");
    expect(
      codes(
        light + job + jobStage('t', 's') + '[[stages.outputs]]\nkind = "job"\nname = "y.fits"\n',
      ),
    ).toEqual(warned);
  });

  test('are reached by a stage that follows or depends on them, or run by default', () => {
    expect(codes(light + job + jobStage('t', 's'))).toEqual([]);
    expect(codes(light + job + jobStage('t', 'light', 'depends = ["other | s"]'))).toEqual([
      'follows_nothing',
    ]);
    expect(codes(light + job + jobStage('t', 's', 'disabled = true'))).toEqual(warned);
    expect(codes(light + job.replace('"job"\nname', '"processed"\nname'))).toEqual([]);
  });

  test('are not warned of where others may be loaded with them', () => {
    expect(checkWith({ partial: true }, light + job).found).toEqual([]);
  });
});

describe('names of stages', () => {
  const make = (output: string, more = '') =>
    withOutput('make', `kind = "processed"\nname = "${output}"`, more);
  const follow = jobStage('follow', 'make');

  test('an ambiguous one is an error that lists the long names, where all could be run', () => {
    const result = check(light, make('a.fits'), make('b.fits'), follow);
    expect(result.found).toEqual([`ambiguous_stage '"make"'`]);
    expect(result.diagnostics[0]?.message).toBe(
      "'make' stands for several stages: local.recipe1.make, local.recipe2.make",
    );
    expect(result.notes()).toHaveLength(2);
    expect(result.stages).toEqual(['light', 'make', 'make']);
    const depends = jobStage('follow', 'light', 'depends = ["make"]');
    expect(check(light, make('a.fits'), make('b.fits'), depends).found).toEqual([
      `ambiguous_stage '"make"'`,
    ]);
  });

  test('alternatives, patterns and long names are clear', () => {
    expect(check(light, make('a.fits'), make('a.fits'), follow).found).toEqual([]);
    expect(
      check(light, make('a.fits', 'role = "r"'), make('b.fits', 'role = "r"'), follow).found,
    ).toEqual([]);
    expect(check(light, make('a.fits'), make('b.fits', 'disabled = true'), follow).found).toEqual(
      [],
    );
    for (const pattern of ['mak.*', '(make)', 'local.recipe1.make'])
      expect(
        check(light, make('a.fits'), make('b.fits'), jobStage('follow', pattern)).found,
      ).toEqual([]);
  });

  test('a long name that a later recipe has too is shown at both places', () => {
    const recipe = `[recipe]\nid = "mine"\n${light}`;
    const result = check(recipe, recipe);
    expect(result.diagnostics.map((d) => [d.code, d.severity, d.span?.file])).toEqual([
      ['stage_replaced', 'info', 'recipe0.toml'],
    ]);
    expect(result.notes()).toEqual(['"light"']);
    expect(result.stages).toEqual(['light']);
  });

  test('an empty one is an error', () => {
    expect(check(jobStage('s', '')).found).toEqual([`empty_name '""'`]);
    expect(check(light + jobStage('s', 'light', 'depends = ["light | "]')).found).toEqual([
      `empty_name '"light | "'`,
    ]);
  });

  test('a stage that depends on itself is a circle', () => {
    const { diagnostics, stages } = check(light + jobStage('s', 'light', 'depends = ["s"]'));
    expect(diagnostics.map((d) => d.message)).toEqual([
      'These stages follow each other in a circle: s → s',
    ]);
    expect(stages).toEqual(['light']);
  });
});

describe('inputs and their clauses', () => {
  const clause = (lines: string) =>
    `${jobStage('s', 'light')}[[stages.inputs.requires]]\n${lines}\n`;
  const found = (lines: string) =>
    check(light + clause(lines)).diagnostics.map((d) => [d.code, d.severity, d.suggestion ?? null]);

  test.each([
    ['kind = "min_count"\nvalue = 0', [['bad_value', 'error', null]]],
    ['kind = "min_count"\nvalue = 2.5', [['bad_value', 'error', null]]],
    ['kind = "min_count"\nvalue = 2', []],
    ['kind = "filename"\nvalue = "*.fits"', [['filename_pattern', 'warning', null]]],
    ['kind = "filename"\nvalue = "(a+)+"', [['filename_pattern', 'warning', null]]],
    ['kind = "filename"\nvalue = "(?i)^crop_"', []],
    [
      'kind = "tool"\nname = "graxpert"\nversion = "3 or more"',
      [['version_constraint', 'error', null]],
    ],
    ['kind = "tool"\nname = "graxpert"\nversion = ">=3"', []],
    [
      'kind = "metadata"\nname = "filter"\nvalue = ["HaOii", "Ha"]',
      [['unknown_band', 'info', 'HaOiii']],
    ],
    ['kind = "metadata"\nname = "FILTER"\nvalue = ["haoiii", "L-eXtreme"]', []],
  ])('%s', (lines, expected) => {
    expect(found(lines)).toEqual(expected);
  });

  test('two inputs of one name', () => {
    const second = '[[stages.inputs]]\nkind = "master"\ntype = "dark"\n';
    const result = check(
      lightStage('close').replace('[[stages.outputs]]', `${second}[[stages.outputs]]`),
    );
    expect(result.found).toHaveLength(1);
    expect(result.diagnostics[0]?.code).toBe('duplicate_input');
    expect(result.notes()).toHaveLength(1);
  });

  test.each(['all frames', 'in/here', '..'])('frames cannot be merged to "%s"', (folder) => {
    const { diagnostics } = check(`${light}${jobStage('s', 'light')}merge_to = "${folder}"\n`);
    expect(diagnostics.map((d) => d.code)).toEqual(['bad_value']);
  });
});

describe('tools', () => {
  const codes = (more: string) =>
    check(light + jobStage('s', 'light', more)).diagnostics.map((d) => d.code);

  test('versions have to be versions, and there has to be one', () => {
    expect(codes('requires_tool = "1.4 or later"')).toEqual(['version_constraint']);
    expect(codes('requires_tool = "<1.2"')).toEqual(['siril_out_of_range']);
    expect(codes('requires_tool = ">=1.5"')).toEqual(['siril_out_of_range']);
    for (const version of ['>=1.2.0', '>=1.4.5', '1.4.2', '>1.4.5, <1.5'])
      expect(codes(`requires_tool = "${version}"`), version).toEqual([]);
  });

  test('a stage without anything to do is an error', () => {
    const { diagnostics, stages } = check('[[stages]]\nname = "s"\ntool.name = "siril"\n');
    expect(diagnostics.map((d) => d.code)).toEqual(['no_script']);
    expect(stages).toEqual([]);
  });
});
