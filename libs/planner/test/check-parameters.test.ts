// Parameters: values of their type and within their limits, wherever they come from; each with both places.
import { describe, expect, test } from 'vitest';
import { check, checkWith, lightStage } from './check-of.ts';

function parameter(lines: string): string {
  return `[[parameters]]\nname = "p"\n${lines}\n`;
}

const user = lightStage('load {parameters.p}');

describe('a declaration that contradicts itself', () => {
  test.each([
    ['type = "int"\ndefault = 2.5', `parameter_type '2.5'`],
    ['type = "int"\ndefault = 2.0', `parameter_type '2.0'`],
    ['type = "int"\ndefault = "2"', `parameter_type '"2"'`],
    ['type = "float"\ndefault = "2"', `parameter_type '"2"'`],
    ['type = "bool"\ndefault = 1', `parameter_type '1'`],
    ['min = 0\ndefault = "a"', `parameter_type '"a"'`],
    ['min = 2\ndefault = 1', `parameter_range '1'`],
    ['max = 2\ndefault = 3', `parameter_range '3'`],
    ['min = 3\nmax = 2\ndefault = 9', `parameter_range_empty '3'`],
    ['choices = ["fast", "good"]\ndefault = "god"', `parameter_choice '"god"' → good`],
    ['type = "choice"\ndefault = "a"', `parameter_choices_missing '"choice"'`],
    ['type = "integer"\ndefault = 1', `unknown_word '"integer"'`],
  ])('%s', (lines, finding) => {
    const { found, stages } = check(parameter(lines) + user);
    expect(found).toEqual([finding]);
    expect(stages).toEqual([]);
  });
});

describe('one that does not', () => {
  test.each([
    'type = "float"\ndefault = 2',
    'type = "int"\nmin = 2\nmax = 2\ndefault = 2',
    'type = "string"\ndefault = "2"',
    'type = "choice"\nchoices = [1, 2]\ndefault = 2',
    'type = "int"',
    'min = 1\ndefault = "{session[\'gain\']}"',
  ])('%s', (lines) => {
    expect(check(parameter(lines) + user).found).toEqual([]);
  });
});

test('an error in a parameter keeps out the stages that use it, and no others', () => {
  const recipe = parameter('type = "int"\ndefault = 1.5') + user + lightStage('close', '', 'other');
  expect(check(recipe).stages).toEqual(['other']);
});

test('an override in the recipe is held against the declaration, and both are shown', () => {
  const override = '[[overrides]]\nname = "p"\nvalue = 12\n';
  const result = check(parameter('max = 10\ndefault = 1') + override + user);
  expect(result.found).toEqual([`parameter_range '12'`]);
  expect(result.notes()).toEqual(['"p"']);
  expect(result.stages).toEqual([]);
});

test("an override of the user's is held against the declaration", () => {
  const given = { name: 'p', value: 'x', isFloat: false, from: 'override' as const, span: null };
  const result = checkWith({ overrides: [given] }, parameter('type = "int"\ndefault = 1') + user);
  expect(result.found).toEqual([`parameter_type '"p"'`]);
  expect(result.stages).toEqual([]);
});

test('an override of nothing is a warning with the nearest name', () => {
  const override = '[[overrides]]\nname = "qality"\nvalue = 12\n';
  const declared = '[[parameters]]\nname = "quality"\ndefault = 1\n';
  const stage = lightStage('load {parameters.quality}');
  expect(check(declared + override + stage).found).toEqual([
    `unknown_parameter '"qality"' → quality`,
  ]);
  const given = { name: 'qality', value: 1, isFloat: false, from: 'override' as const, span: null };
  expect(checkWith({ overrides: [given] }, declared + stage).found).toEqual([
    `unknown_parameter 'no place' → quality`,
  ]);
  expect(check(declared + override + stage).stages).toEqual(['light']);
});

test('an override in a recipe may be of a parameter of one of its stages', () => {
  const own = '[[stages.parameters]]\nname = "p"\ndefault = 1\n';
  const override = '[[overrides]]\nname = "p"\nvalue = 12\n';
  expect(check(override + user + own).found).toEqual([]);
});

test('a parameter that is declared twice is shown at both places', () => {
  const result = check(parameter('default = 1') + parameter('default = 2') + user);
  expect(result.found).toEqual([`duplicate_parameter '"p"'`]);
  expect(result.notes()).toEqual(['"p"']);
  const own = '[[stages.parameters]]\nname = "p"\ndefault = 1\n';
  expect(check(parameter('default = 1') + user + own).found).toEqual([]);
});

describe('a parameter that nothing uses', () => {
  const declared = parameter('default = 1');
  test.each([
    ['a script', lightStage('load {parameters.p}')],
    ['a script that picks it by name', lightStage('load {parameters["p"]}')],
    ['a script that takes all', lightStage('load {parameters.get("p", 1)}')],
    ['the context', lightStage('close', 'context.x = "{parameters.p}"')],
    ['a program', lightStage('').replace('"siril"', '"python"')],
    [
      'a parameter of the stage',
      lightStage('load {parameters.q}') +
        '[[stages.parameters]]\nname = "q"\ndefault = "{parameters.p}"\n',
    ],
  ])('is used by %s', (_, stage) => {
    expect(check(declared + stage).found).toEqual([]);
  });

  test('is a warning', () => {
    const result = check(declared + lightStage('close # {parameters.p}'.replace(' #', '\n    #')));
    expect(result.found).toEqual([`parameter_unused '"p"'`]);
    expect(result.diagnostics[0]?.severity).toBe('warning');
  });

  test('may be there for other files, in a file without stages', () => {
    expect(check(declared).found).toEqual([]);
  });
});
