// Values of parameters with templates in them; parameters of tools as options; tools that are not there.
import { makeSession } from '@starbash/testkit';
import { wordText } from '@starbash/siril';
import { parseRecipe } from '@starbash/parser';
import { compile } from '@starbash/planner';
import { expect, test } from 'vitest';
import { planCompiled, planOf, scriptOf } from './plan-of.ts';
import { jobInput, linkLights, stack, stage } from './recipe-text.ts';

const session = makeSession('s1a1a1a1a', 'light', 4);

const found = (name: string) => ({ [name]: { name, argv: [name], version: '3.1.0' } });

const withParameters = (more: string) =>
  linkLights('light', {
    script: 'link {input["light"].base} -out={process_dir} {parameters.options}',
    outputs: [`kind = "job"\nname = "{input['light'].base}_.seq"`],
    more,
  });

const parameter = (name: string, value: string) =>
  `[[stages.parameters]]\nname = "${name}"\ndefault = ${value}\n`;

test('a default with holes is expanded where it is used, and recorded as it came out', () => {
  const plan = planOf({
    recipes: [
      withParameters(
        parameter('options', `"{'-date' if parameters.dated else ''}"`) +
          parameter('dated', 'true'),
      ),
      stack(),
    ],
    sessions: [session],
  });
  const light = plan.task('light:m31:s1a1a1a1a');
  expect(scriptOf(light)).toEqual(['link light_s1a1a1a1a -out=task: -date']);
  expect(light.parameters).toEqual({ options: '-date', dated: true });
});

test('overrides may hold templates, in the recipe as in the configuration', () => {
  const text = withParameters(
    `${parameter('options', '""')}${parameter('start', '3')}[[stages.overrides]]\nname = "options"\nvalue = "-start={{parameters.start}}"`.replaceAll(
      '{{parameters.start}}',
      '{parameters.start}',
    ),
  );
  const plan = planOf({ recipes: [text, stack()], sessions: [session] });
  expect(scriptOf(plan.task('light:m31:s1a1a1a1a'))[0]).toContain('-start=3');
  const recipes = [text, stack()].map((one, i) => ({
    file: parseRecipe(one, `r${i}`).recipe,
    idPrefix: `r${i}`,
  }));
  const overrides = [
    {
      name: 'options',
      value: '-start={parameters.start + 1}',
      isFloat: false,
      from: 'override' as const,
      span: null,
    },
  ];
  const overridden = planCompiled(compile(recipes, { overrides }), { sessions: [session] });
  expect(scriptOf(overridden.task('light:m31:s1a1a1a1a'))[0]).toContain('-start=4');
});

const toolStage = (tool: string, parameters: string, script: string, more = '') =>
  stage({
    name: 'use',
    keys: `tool.name = "${tool}"\n${parameters}\nscript = ${script}`,
    inputs: [jobInput('stack')],
    outputs: ['kind = "processed"\nname = "used.fits"'],
    more,
  });

function words(recipe: string, tool: string): string[] {
  const plan = planOf({
    recipes: [linkLights(), stack(), recipe],
    sessions: [session],
    tools: found(tool),
  });
  const { body } = plan.task('use:m31');
  return body.kind === 'arguments' ? body.words.map(wordText) : [];
}

test("GraXpert's parameters become its options; unset ones are left out, given ones stay", () => {
  const parameters = [
    'tool.parameters.ai_version = "1.0.1"',
    'tool.parameters.smoothing_option = 0.5',
    'tool.parameters.strength = "{parameters.strength}"',
    'tool.parameters.batch_size = "{parameters.batch}"',
    'tool.parameters.gpu = false',
    'tool.parameters.correction = "Division"',
  ].join('\n');
  const script = '["background-extraction", "{input[0].full}", "-correction", "Subtraction"]';
  const recipe = toolStage(
    'graxpert',
    parameters,
    script,
    `${parameter('strength', '1.0')}[[stages.parameters]]\nname = "batch"`,
  );
  expect(words(recipe, 'graxpert')).toEqual([
    '-cli',
    '-cmd',
    'background-extraction',
    'processed:m31/stack.fits',
    '-correction',
    'Subtraction',
    '-ai_version',
    '1.0.1',
    '-smoothing',
    '0.5',
    '-strength',
    '1.0',
    '-gpu',
    'false',
  ]);
});

test("rc-astro's parameters: values, switches, and nothing for what is not set", () => {
  const recipe = toolStage(
    'rc-astro',
    'tool.parameters = { sharpen_stars = 0.25, overwrite = true, luminance = false, denoise = "{parameters.denoise}" }',
    '["bxt", "{input[0].full}"]',
    '[[stages.parameters]]\nname = "denoise"',
  );
  expect(words(recipe, 'rc-astro')).toEqual([
    'bxt',
    'processed:m31/stack.fits',
    '--sharpen-stars',
    '0.25',
    '--overwrite',
  ]);
});

function reasonFor(
  recipe: string,
  tools = {},
  sirilHas: readonly string[] = [],
): string | undefined {
  return planOf({ recipes: [linkLights(), stack(), recipe], sessions: [session], tools, sirilHas })
    .culled['use:m31'];
}

const python = (script: string) => toolStage('python', '', `'''\n${script}\n'''`);

test('python: what cannot be imported is named before anything else', () => {
  expect(reasonFor(python('from starbash.recipes.osc import osc_process'), found('python'))).toBe(
    "culled: its script imports 'starbash', a module of the Python program of that name, which is not part of this one",
  );
  expect(reasonFor(python('import os, sirilpy as s'))).toContain("imports 'sirilpy'");
  expect(reasonFor(python('import os'))).toBe("culled: the tool 'python' was not found");
  expect(reasonFor(python('# import starbash\nimport starbashlike'), found('python'))).toBe(
    "culled: stages of the tool 'python' cannot run yet",
  );
});

test("a stage of the tool 'starnet' runs where StarNet is", () => {
  const recipe = toolStage('starnet', '', '["{input[0].full}", "{output.full}"]');
  expect(reasonFor(recipe)).toBe("culled: the tool 'starnet' was not found");
  expect(words(recipe, 'starnet')).toEqual(['processed:m31/stack.fits', 'out:used.fits']);
});

test("Siril's command starnet needs StarNet, found by us or set in Siril", () => {
  const recipe = stage({
    name: 'use',
    script:
      'load {input[0].full}\nsave hms\nload hms\nstarnet\nload starless_hms\nsave {output.full}',
    inputs: [jobInput('stack')],
    outputs: ['kind = "processed"\nname = "used.fits"'],
  });
  expect(reasonFor(recipe)).toBe("culled: its command 'starnet' needs StarNet, not found");
  expect(reasonFor(recipe, found('starnet'))).toBeUndefined();
  expect(reasonFor(recipe, {}, ['starnet'])).toBeUndefined();
});
