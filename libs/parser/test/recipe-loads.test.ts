import { describe, expect, test } from 'vitest';
import { asPlainText, parseRecipe } from '../src/index.ts';
import { at } from './helpers.ts';
import { biasRecipe, lightRecipe, paletteRecipe, toolRecipe } from './recipes.ts';

function load(text: string) {
  const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
  expect(diagnostics).toEqual([]);
  return recipe;
}

describe('a recipe as its authors write it loads without findings', () => {
  test('a master', () => {
    const recipe = load(biasRecipe);
    expect(recipe.repoKind?.value).toBe('recipe');
    const [stage] = recipe.stages;
    expect(stage?.name.value).toBe('master_bias');
    expect(stage?.priority?.value).toBe(2000);
    expect(stage?.tool.name.value).toBe('siril');
    expect(stage?.inputs.map((i) => [i.kind.value, i.type?.value])).toEqual([['session', 'bias']]);
    expect(
      stage?.inputs[0]?.requires.map((r) => [r.kind.value, r.value?.value, r.acceptSingle?.value]),
    ).toEqual([
      ['unprocessed', undefined, undefined],
      ['min_count', [2], true],
    ]);
    expect(stage?.outputs).toMatchObject([{ kind: { value: 'master' }, names: [], auto: null }]);
    const { script } = stage ?? {};
    expect(
      script?.kind === 'script' && script.lines.map((line) => at(line.span, biasRecipe)),
    ).toEqual([
      '# Frames into a sequence',
      'link frames_ -out={process_dir}',
      'cd {process_dir}',
      '# One picture',
      'stack frames_ rej 3 3 -nonorm -out={output.base}',
    ]);
  });

  test('lights with context, masters and parameters', () => {
    const recipe = load(lightRecipe);
    expect(recipe.recipe).toMatchObject({
      id: { value: 'osc' },
      description: { value: 'Lights against darks' },
      authorName: { value: 'A. Stargazer' },
      license: { value: 'CC0-1.0' },
      priority: null,
    });
    expect(recipe.parameters).toMatchObject([
      {
        name: { value: 'light_options' },
        default: { value: '-cfa -equalize_cfa' },
        isFloat: false,
      },
    ]);
    const [stage] = recipe.stages;
    expect(stage?.tool.timeout?.value).toBe(3600);
    expect(stage?.context.map((c) => c.name.value)).toEqual(['light_base']);
    expect(stage?.temporaries.map((t) => at(t.span, lightRecipe))).toEqual(['pp_{light_base}*']);
    expect(stage?.inputs.map((i) => [i.kind.value, i.optional?.value ?? false])).toEqual([
      ['session', false],
      ['master', false],
      ['master', true],
    ]);
  });

  test('parameters of a stage, output names made from inputs, numbers with their types', () => {
    const [sho, thumbnail] = load(paletteRecipe).stages;
    expect(sho?.role?.value).toBe('palette');
    expect(sho?.runByDefault?.value).toBe(true);
    expect(sho?.parameters.map((p) => [p.default?.value, p.isFloat, p.max?.value])).toEqual([
      [0.4, true, undefined],
      [5, true, 10],
    ]);
    expect(sho?.inputs[0]?.requires[2]).toMatchObject({
      kind: { value: 'filename' },
      value: { value: ['^crop_'] },
      mode: { value: 'exclude' },
    });
    expect(thumbnail?.inputs[0]?.multiplex?.value).toBe(true);
    const auto = thumbnail?.outputs[0]?.auto;
    expect([auto?.prefix, auto?.suffix].map((t) => t && asPlainText(t))).toEqual([
      'thumb_',
      '.jpg',
    ]);
    expect(thumbnail?.parameters[0]?.isFloat).toBe(false);
    expect(thumbnail?.overrides).toMatchObject([
      { name: { value: 'quality' }, value: { value: 90 } },
    ]);
  });

  test('arguments of tools, parameters of tools, programs', () => {
    const [background, report] = load(toolRecipe).stages;
    expect(background?.script?.kind === 'arguments' && background.script.words.length).toBe(5);
    expect(
      background?.tool.parameters.map((p) => [
        p.name.value,
        p.value.kind,
        at(p.value.span, toolRecipe),
      ]),
    ).toEqual([
      ['ai_version', 'template', '1.0.1'],
      ['strength', 'float', '0.8'],
      ['gpu', 'bool', 'true'],
      ['batch_size', 'template', '{parameters.batch}'],
    ]);
    expect(background?.depends.map((d) => d.value)).toEqual(['stack_osc | stack_mono', 'crop']);
    expect(background?.inputs[0]?.groupBy?.value).toEqual(['band', 'target_panel']);
    expect(background?.outputs[0]?.names.map(asPlainText)).toEqual(['background.fits']);
    expect(background?.parameters[0]?.default).toBeNull();
    expect(report?.inputs[0]?.name?.value.map(asPlainText)).toEqual(['frames', 'extra']);
    expect(report?.multiplex?.value).toBe('post-session');
    // Braces of a program are its own, and its indentation counts from its first line.
    const { script } = report ?? {};
    expect(script?.kind === 'text' && asPlainText(script.text)).toBe(
      'import json\nprint(f"{context[\'target\']} {{}}")\nif True:\n    pass\n',
    );
  });
});

describe('other files', () => {
  test('a repository of recipes lists its files', () => {
    const recipe = load(`[repo]
kind = "std-recipe"
[[repo-ref]]
dir = "master/bias.toml"
[[repo-ref]]
url = "https://example.org/recipes"
`);
    expect(recipe.repoRefs.map((r) => [r.dir?.value, r.url?.value])).toEqual([
      ['master/bias.toml', undefined],
      [undefined, 'https://example.org/recipes'],
    ]);
  });

  test('a master repository says where its files go', () => {
    const recipe = load(`[repo]
kind = "master"
relative.default = "{camera_id}/{date}/master_{session_config}.fit"
relative.flat = "{instrument}/flat.fit"
`);
    expect(recipe.repoRelative.map((r) => [r.type, r.template.parts.length])).toEqual([
      ['default', 6],
      ['flat', 2],
    ]);
    const old = load(`repo = { kind = "master", relative = "{camera_id}.fit" }\n`);
    expect(old.repoRelative.map((r) => r.type)).toEqual(['default']);
  });

  test('preferences: spellings, overrides, and tables that are not of recipes', () => {
    const recipe = load(`[repo]
kind = "preferences"
[analytics]
enabled = false
[aliases]
HaOiii = ["HaOiii", "Duo"]
camera_osc = "OSC"
[[overrides]]
name = "size"
value = 800
[stages]
used = ["a"]
`);
    expect(recipe.aliases.map((a) => [a.key, a.spellings])).toEqual([
      ['HaOiii', ['HaOiii', 'Duo']],
      ['camera_osc', ['OSC']],
    ]);
    expect(recipe.overrides.map((o) => o.value.value)).toEqual([800]);
    expect(recipe.stages).toEqual([]);
  });

  test('imports of tables are accepted wherever a table may stand', () => {
    const recipe = load(`[recipe.import]
node = "recipe"
file = "common.toml"
[[parameters]]
import = { node = "parameters", repo = "https://example.org" }
[[stages]]
name = "s"
tool.name = "siril"
[stages.context.import]
node = "stages.context"
file = "common.toml"
[[stages]]
import.node = "stages"
import.file = "common.toml"
`);
    expect(recipe.stages.map((s) => s.name.value)).toEqual(['s']);
    expect(recipe.stages[0]?.context).toEqual([]);
  });

  test('an empty file, and one of comments, with and without a byte order mark', () => {
    for (const text of ['', '# nothing\n', '\ufeff[repo]\nkind = "recipe"\n']) {
      const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
      expect(diagnostics).toEqual([]);
      expect(recipe.stages).toEqual([]);
    }
  });
});
