// Input beyond all use: a finding at its place, no crash, and no work that grows faster than the input.
import { describe, expect, test, vi } from 'vitest';
import { fillScript, parseRecipe, parseTemplateText, text } from '../src/index.ts';
import { templateLexer } from '../src/expressions/tokens.ts';
import { at, findings, names, onlyStage, scriptStage } from './helpers.ts';

const stage = (name: string) => `[[stages]]\nname = "${name}"\ntool.name = "siril"\n`;

describe('nesting', () => {
  test.each([
    ['parentheses', '('.repeat(1000), ')'.repeat(1000)],
    ['lists', '['.repeat(1000), ']'.repeat(1000)],
    ['signs', '-'.repeat(1000), ''],
    ['powers', '1 ** '.repeat(1000), ''],
    ['conditions', '1 if 1 else '.repeat(1000), ''],
    ['calls', 'str('.repeat(100_000), ')'.repeat(100_000)],
  ])('of a thousand %s is one finding', (_, open, close) => {
    const source = `{${open}1${close}}`;
    expect(findings(parseTemplateText(source, 't').diagnostics, source)).toEqual([
      `template_too_deep '${source}'`,
    ]);
  });

  test('of lists in TOML is a finding at the key, and the rest is read', () => {
    const deep = `[recipe]\nid = "fine"\ndescription = ${'['.repeat(50_000)}${']'.repeat(50_000)}\n\n`;
    const { recipe, diagnostics } = parseRecipe(deep + stage('a'), 'r.toml');
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['toml_syntax', 'TOML syntax: the value is too long or nested too deeply to be read'],
    ]);
    expect(at(diagnostics[0]?.span, deep)).toMatch(/^description = \[\[/);
    expect([recipe.recipe?.id?.value, recipe.stages.length]).toEqual(['fine', 1]);
  });
});

describe('size', () => {
  test('a recipe of a megabyte is read', () => {
    const many = Array.from({ length: 3400 }, (_, i) => {
      const script = Array.from({ length: 10 }, (_, n) => `    load {input[${n}].full}`).join('\n');
      return `${stage(`s${i}`)}script = '''\n${script}\n    '''\n`;
    }).join('\n');
    expect(many.length).toBeGreaterThan(1_000_000);
    const { recipe, diagnostics } = parseRecipe(many, 'r.toml');
    expect(diagnostics).toEqual([]);
    expect(recipe.stages).toHaveLength(3400);
  });

  test('a text of a megabyte is a finding at its key', () => {
    const source = `${stage('a')}description = "${'x'.repeat(1_000_000)}"\n\n${stage('b')}`;
    const { recipe, diagnostics } = parseRecipe(source, 'r.toml');
    expect(diagnostics.map(({ code }) => code)).toEqual(['toml_syntax']);
    expect(at(diagnostics[0]?.span, source)).toMatch(/^description/);
    expect(recipe.stages.map(({ name }) => name.value)).toEqual(['b']);
  });
});

test('a script is read once, however often it is filled', () => {
  const read = vi.spyOn(templateLexer, 'tokenize');
  const { script } = onlyStage(scriptStage('\n  load {base}\n  save {base}_{n}\n'));
  const reads = read.mock.calls.length;
  if (script?.kind !== 'script') throw new Error('no script');
  for (let n = 0; n < 100; n++)
    fillScript(script, [names({ base: text('x'), n: { kind: 'int', value: n } })]);
  expect([reads > 0, read.mock.calls.length]).toEqual([true, reads]);
  read.mockRestore();
});
