// `requires` on files of other tasks: which qualify, how they are counted, what goes through as it is.
import { makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { planOf } from './plan-of.ts';
import { edit, jobInput, linkLights, stack, stage } from './recipe-text.ts';

const fact = <T>(value: T) => ({ value, origin: 'header:TEST' as const });
const first = makeSession('s1a1a1a1a', 'light', 4);
const second = makeSession('s2b2b2b2b', 'light', 3, {
  facts: {
    band: fact('HaOiii'),
    filter: fact('L-eXtreme'),
    bayer: fact('none'),
    setTemperature: fact(-10),
  },
  metadata: { FILTER: 'L-eXtreme', XPIXSZ: 3.76 },
});

const clause = (...lines: readonly string[]) => `[[stages.inputs.requires]]\n${lines.join('\n')}`;

const filesOf = (plan: ReturnType<typeof planOf>, id: string) =>
  plan.task(id).inputs[0]?.files.map((file) => file.producer);

test('one frame has to meet all clauses, not one each', () => {
  const both = (value: string) =>
    stack('stack', {
      inputs: [
        jobInput(
          'light',
          `merge_to = "in"\n${clause('kind = "metadata"', 'name = "filter"', 'value = ["HaOiii", "SiiOiii"]')}\n${clause('kind = "camera"', `value = "${value}"`)}`,
        ),
      ],
    });
  const mono = planOf({ recipes: [linkLights(), both('mono')], sessions: [first, second] });
  expect(filesOf(mono, 'stack:m31')).toEqual(['light:m31:s2b2b2b2b']);
  const colour = planOf({ recipes: [linkLights(), both('color')], sessions: [first, second] });
  expect(colour.culled['stack:m31']).toBe(
    'culled: no frame behind the files of light meets: filter = HaOiii or SiiOiii, a colour camera',
  );
});

test('facts and keywords are found in any case, numbers are compared by value', () => {
  for (const [name, value] of [
    ['settemperature', '-10.0'],
    ['xpixsz', '3.760'],
    ['Filter', '"l extreme"'],
  ]) {
    const light = linkLights('light', {
      inputs: [
        `kind = "session"\ntype = "light"\n${clause('kind = "metadata"', `name = "${name}"`, `value = ${value}`)}`,
      ],
    });
    const plan = planOf({ recipes: [light, stack()], sessions: [first, second] });
    expect(plan.tasks, name).toEqual(['light:m31:s2b2b2b2b', 'stack:m31']);
  }
});

const pair = stage({
  name: 'pair',
  script: 'cd {process_dir}\nload light_s1a1a1a1a_00001\nsave Ha\nsave OIII',
  inputs: [jobInput('light')],
  outputs: ['kind = "job"\nname = ["Ha.fit", "OIII.fit"]'],
});

test('file names are kept or left out, either way by two words', () => {
  const chosen = (...lines: readonly string[]) => {
    const recipes = [
      linkLights(),
      pair,
      stage({
        name: 'use',
        keys: 'run_by_default = true',
        script: 'load {input[0].full}',
        inputs: [jobInput('pair', clause('kind = "filename"', 'value = "^Ha"', ...lines))],
      }),
    ];
    const plan = planOf({ recipes, sessions: [first] });
    return plan.task('use:m31').inputs[0]?.files.map((file) => file.path.split('/').at(-1));
  };
  expect(chosen()).toEqual(['Ha.fit']);
  expect(chosen('mode = "exclude"')).toEqual(['OIII.fit']);
  expect(chosen('invert = true')).toEqual(['OIII.fit']);
  expect(chosen('mode = "exclude"', 'invert = true')).toEqual(['Ha.fit']);
});

const atLeastTwo = (after: string, more = '') =>
  jobInput(after, clause('kind = "min_count"', 'value = 2', more));

test('a sequence counts one, however many frames it has', () => {
  const two = stack('stack', {
    inputs: [
      `${jobInput('light', 'merge_to = "in"')}\n${clause('kind = "min_count"', 'value = 2')}`,
    ],
  });
  const one = planOf({ recipes: [linkLights(), two], sessions: [first] });
  expect(one.culled['stack:m31']).toBe('culled: 1 files of light are left, 2 are needed');
  const plan = planOf({ recipes: [linkLights(), two], sessions: [first, second] });
  expect(filesOf(plan, 'stack:m31')).toHaveLength(2);
});

test('accept_single passes one picture through as it is, but no sequence', () => {
  const blend = (after: string, outputs: string) =>
    stage({
      name: 'blend',
      script: 'load {input[0].full_paths[0]}\nsave {output.full}',
      inputs: [atLeastTwo(after, 'accept_single = true')],
      outputs: [`kind = "processed"\nname = ${outputs}`],
    });
  const recipes = [linkLights(), stack()];
  const plan = planOf({ recipes: [...recipes, blend('stack', '"b.fits"')], sessions: [first] });
  expect(plan.task('blend:m31').body).toEqual({ kind: 'copy', from: 'processed:m31/stack.fits' });
  const sequence = planOf({ recipes: [...recipes, blend('light', '"b.fits"')], sessions: [first] });
  expect(sequence.culled['blend:m31']).toContain('1 files of light are left, 2 are needed');
  const several = planOf({
    recipes: [...recipes, blend('stack', '["b.fits", "c.fits"]')],
    sessions: [first],
  });
  expect(several.culled['blend:m31']).toContain('cannot stand for all of its outputs');
});

test('an input may have several names', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack(),
      edit('use', 'stack', {
        script: 'load {input["first"].full}\nload {input["other"].full}\nsave {output.full}',
        inputs: [jobInput('stack', 'name = ["first", "other"]')],
      }),
    ],
    sessions: [first],
  });
  expect(plan.codes).toEqual([]);
  expect(plan.tasks).toContain('use:m31');
});

test('names of outputs may be a list made from the inputs', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack('red'),
      stack('green'),
      stage({
        name: 'both',
        script:
          'load {input[0].full_paths[0]}\nsave {output.full_paths[0]}\nload {input[0].full_paths[1]}\nsave {output.full_paths[1]}',
        inputs: [jobInput('(red|green)')],
        outputs: [`kind = "processed"\nname = "{['b_' + n for n in input[0].short_paths]}"`],
      }),
    ],
    sessions: [first],
  });
  expect(plan.codes).toEqual([]);
  expect(plan.task('both:m31').outputs.map((out) => out.path)).toEqual([
    'processed:m31/b_green.fits',
    'processed:m31/b_red.fits',
  ]);
});

test('auto.suffix goes before the ending, or takes its place where it is one', () => {
  const named = (auto: string) =>
    planOf({
      recipes: [
        linkLights(),
        stack(),
        stage({
          name: 'next',
          script: 'load {input[0].full}\nsave {output.full}',
          inputs: [jobInput('stack')],
          outputs: [`kind = "processed"\n${auto}`],
        }),
      ],
      sessions: [first],
    }).task('next:m31').outputs[0]?.path;
  expect(named('auto.suffix = "_bge"')).toBe('processed:m31/stack_bge.fits');
  expect(named('auto.prefix = "a_"\nauto.suffix = ".fit"')).toBe('processed:m31/a_stack.fit');
});
