import { describe, expect, test } from 'vitest';
import { parseRecipe } from '../src/index.ts';
import { findings } from './helpers.ts';
import { biasRecipe, lightRecipe } from './recipes.ts';

function check(text: string) {
  const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
  return {
    found: findings(diagnostics, text),
    messages: diagnostics.map((d) => d.message),
    suggestions: diagnostics.map((d) => d.suggestion),
    stages: recipe.stages.map((stage) => stage.name.value),
  };
}

describe('keys', () => {
  test('an unknown key is a warning with the nearest one, and the stage is kept', () => {
    const text = biasRecipe
      .replace('priority =', 'prioritty =')
      .replace('accept_single', 'acept_single');
    expect(check(text)).toEqual({
      found: ["unknown_key 'prioritty'", "unknown_key 'acept_single'"],
      messages: [
        "'prioritty' is not a key of [[stages]]",
        "'acept_single' is not a key of [[stages.inputs.requires]]",
      ],
      suggestions: ['priority', 'accept_single'],
      stages: ['master_bias'],
    });
  });

  test('a wrong type is an error at the value, and the stage is left out', () => {
    const text = `${biasRecipe.replace('2000', '"high"')}
[[stages]]
name = "good"
tool.name = "siril"
`;
    expect(check(text)).toMatchObject({
      found: [`wrong_type '"high"'`],
      messages: ["'priority' is text and must be a number"],
      stages: ['good'],
    });
  });

  test('of a list, the item at fault', () => {
    const text = `[[stages]]
name = "s"
tool.name = "siril"
temporaries = ["a", 5]
depends = 2
tool.parameters = 3
inputs = "light"
disabled = 1979-05-27
`;
    expect(check(text)).toMatchObject({
      found: [
        "wrong_type '5'",
        "wrong_type '2'",
        "wrong_type '3'",
        `wrong_type '"light"'`,
        "wrong_type '1979-05-27'",
      ],
      stages: [],
    });
  });

  test('what is missing is reported at the table that needs it', () => {
    const text = `[[stages]]
description = "nameless"

[[stages]]
name = "b"
tool.timeout = 3
[[stages.inputs]]
type = "light"
[[stages.parameters]]
default = 1

[[overrides]]
name = "x"
`;
    expect(check(text)).toMatchObject({
      found: [
        "missing_key '[[stages]]'",
        "missing_key '[[stages]]'",
        "missing_key 'tool'",
        "missing_key '[[stages.inputs]]'",
        "missing_key '[[stages.parameters]]'",
        "missing_key '[[overrides]]'",
      ],
      stages: [],
    });
  });

  test('the script of a tool is a list of arguments, never a line for a shell', () => {
    const text = `[[stages]]
name = "a"
tool.name = "graxpert"
script = "graxpert -cmd {x}"

[[stages]]
name = "b"
tool.name = "siril"
script = ["stack", "x"]
`;
    expect(check(text)).toMatchObject({
      found: [`wrong_type '"graxpert -cmd {x}"'`, `wrong_type '["stack", "x"]'`],
      messages: [
        "'script' is text and must be a list of arguments",
        "'script' is a list and must be text",
      ],
      stages: [],
    });
  });

  test('two stages of one name: the second is left out, and the first is named', () => {
    const text = `${biasRecipe}\n${biasRecipe.slice(biasRecipe.indexOf('[[stages]]'))}`;
    const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
    expect(findings(diagnostics, text)).toEqual([`duplicate_stage '"master_bias"'`]);
    expect(diagnostics[0]?.notes[0]?.span?.start).toBe(text.indexOf('"master_bias"'));
    expect(diagnostics[0]?.span?.start).toBe(text.lastIndexOf('"master_bias"'));
    expect(recipe.stages).toHaveLength(1);
  });

  test('stages that are no array of tables', () => {
    const head = '[repo]\nkind = "recipe"\n';
    expect(check(`${head}[stages]\nname = "x"\n`).found).toEqual(["wrong_type '[stages]'"]);
    expect(check(`stages = [1, {name = "x", tool.name = "siril"}]\n${head}`)).toMatchObject({
      found: ["wrong_type '1'"],
      stages: ['x'],
    });
  });
});

describe('syntax errors in templates', () => {
  test('each hole with an error is reported once, at the place', () => {
    const text = lightRecipe
      .replace('link {light_base}', 'link {light_base')
      .replace('{input["dark"].full}', '{input["dark"]..full}')
      .replace('"bkg_pp_{light_base}_.seq"', '"bkg_pp_{light base}_.seq"');
    expect(check(text)).toMatchObject({
      found: ["template_syntax '{'", "template_syntax '.'", "template_syntax 'base'"],
      messages: [
        "in a template: '{' is not closed",
        "in a template: expected a name, found '.'",
        "in a template: expected '}', found 'base'",
      ],
      stages: [],
    });
  });

  test('a brace that is never closed spoils its own line alone', () => {
    const text = biasRecipe.replace('cd {process_dir}', 'cd {process_dir');
    const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
    expect(findings(diagnostics, text)).toEqual(["template_syntax '{'"]);
    expect(diagnostics[0]?.span?.start).toBe(text.indexOf('cd {') + 3);
    expect(recipe.stages).toEqual([]);
  });

  test('holes in comments are not looked at', () => {
    const text = biasRecipe.replace('# One picture', '# One {pic ture');
    expect(check(text).found).toEqual([]);
  });
});
