import { describe, expect, test } from 'vitest';
import { parseRecipe } from '../src/index.ts';
import { at, findings } from './helpers.ts';

function check(text: string) {
  const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
  return {
    found: findings(diagnostics, text),
    stages: recipe.stages.map((stage) => stage.name.value),
  };
}

const good = (name: string) => `[[stages]]
name = "${name}"
tool.name = "siril"
script = '''
    load ${name}
    '''
[[stages.inputs]]
kind = "session"
type = "light"
`;

describe('a file with TOML errors is read around them', () => {
  test('several errors are each reported once, in one reading', () => {
    const text = `${good('a')}
[recipe]
license = CC0
description == "x"
id = "fine"

${good('b').replace('type = "light"', 'type = "light')}
[[overrides]]
name = "x"
name = "y"
value = 1
`;
    expect(check(text)).toEqual({
      found: [
        "toml_syntax 'CC0'",
        "toml_syntax '=='",
        `toml_syntax '"light'`,
        "toml_syntax 'name'",
      ],
      stages: ['a'],
    });
    const { recipe } = parseRecipe(text, 'r.toml');
    expect(recipe.recipe?.id?.value).toBe('fine');
    expect(recipe.overrides).toMatchObject([{ name: { value: 'x' }, value: { value: 1 } }]);
  });

  test('a script that is never closed ends before the next table', () => {
    const text = `${good('a').replace("    '''\n", '')}\n${good('b')}`;
    const { found, stages } = check(text);
    expect(found).toEqual([`toml_syntax '''''`]);
    expect(stages).toEqual(['b']);
  });

  test('an array that is never closed ends before the next key', () => {
    const text = `${good('a')}
[[stages.outputs]]
kind = "job"
name = ["x",
auto.prefix = "y"

${good('b')}`;
    const { found, stages } = check(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^toml_syntax/);
    expect(stages).toEqual(['b']);
  });

  test('a broken header takes its tables with it: they belong to no other stage', () => {
    const text = `${good('a')}
${good('b').replace('[[stages]]', '[[stages]')}
[[overrides]]
name = "x"
value = true
`;
    const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
    expect(findings(diagnostics, text)).toEqual(["toml_syntax '[[stages]'"]);
    expect(recipe.stages.map((s) => [s.name.value, s.inputs.length])).toEqual([['a', 1]]);
    expect(recipe.overrides).toHaveLength(1);
  });

  test('a stage with a lost statement is left out without further complaints', () => {
    const text = `${good('a').replace('tool.name = "siril"', 'tool.name = siril')}\n${good('b')}`;
    expect(check(text)).toEqual({ found: ["toml_syntax 'siril'"], stages: ['b'] });
  });

  test('places behind an error are those of the file', () => {
    const text = `[recipe]\nid = = 3\ndescription = "later"\n`;
    const { recipe } = parseRecipe(text, 'r.toml');
    expect(at(recipe.recipe?.description?.span, text)).toBe('"later"');
  });

  test('after twenty errors the rest of the file is left alone', () => {
    const text = 'x = = 1\n'.repeat(30);
    expect(check(text).found).toHaveLength(20);
  });

  test('TOML of a later version is refused', () => {
    const text = `[repo]\nkind = "recipe"\n[recipe]\nauthor = { name = "x", }\nid = "y"\n`;
    expect(check(text).found).toEqual(["toml_syntax '}'"]);
  });

  test('nesting beyond all use is an error and no crash', () => {
    const text = `[recipe]\nid = ${'['.repeat(100_000)}\n`;
    expect(check(text).found).toHaveLength(1);
  });
});
