// How the files of other tasks are laid out in a task's folder.
import { makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { planOf } from './plan-of.ts';
import { jobInput, lightInput, linkLights, stack, stage } from './recipe-text.ts';

const sessions = [
  makeSession('s1a1a1a1a', 'light', 4),
  makeSession('s2b2b2b2b', 'light', 3, { start: '2025-09-18T22:00:00.000Z' }),
];

const sameName = stage({
  name: 'light',
  script: 'link in -out={process_dir}',
  inputs: [lightInput],
  outputs: ['kind = "job"\nname = "in_.seq"'],
});

test('sequences of one name in one folder are an error', () => {
  const plan = planOf({
    recipes: [sameName, stack('stack', { inputs: [jobInput('light')] })],
    sessions,
  });
  expect(plan.graph.diagnostics.map((d) => d.message)).toEqual([
    "Stage 'stack' takes several sequences with the name 'in_.seq', which cannot lie in one folder",
  ]);
});

test('with merge_to their frames are laid side by side, those of all inputs that name the folder', () => {
  const inputs = [jobInput('light', 'merge_to = "in"'), jobInput('more', 'merge_to = "in"')];
  const more = linkLights('more');
  const plan = planOf({ recipes: [sameName, more, stack('stack', { inputs })], sessions });
  expect(plan.codes).toEqual([]);
  expect(plan.task('stack:m31').hostSteps).toEqual([
    {
      kind: 'merge',
      from: [
        { path: 'work:light:m31:s1a1a1a1a/in_.seq', form: 'sequence' },
        { path: 'work:light:m31:s2b2b2b2b/in_.seq', form: 'sequence' },
        { path: 'work:more:m31:s1a1a1a1a/light_s1a1a1a1a_.seq', form: 'sequence' },
        { path: 'work:more:m31:s2b2b2b2b/light_s2b2b2b2b_.seq', form: 'sequence' },
      ],
      into: 'in',
      prefix: 'in_',
    },
  ]);
});

test('a file that two inputs bind is linked once, two of one name under distinct names', () => {
  const picture = stage({
    name: 'picture',
    keys: 'multiplex = "session"',
    script: 'load {input["light"].full_paths[0]}\nsave {process_dir / "p"}',
    inputs: [lightInput],
    outputs: ['kind = "job"\nname = "p.fit"'],
  });
  const use = stage({
    name: 'use',
    keys: 'run_by_default = true',
    script: 'load {input[0].full_paths[0]}\nstat',
    inputs: [jobInput('picture'), jobInput('picture', 'name = "again"')],
  });
  const plan = planOf({ recipes: [picture, use], sessions });
  expect(plan.codes).toEqual([]);
  expect(plan.task('use:m31').hostSteps).toEqual([
    { kind: 'link', from: 'work:picture:m31:s1a1a1a1a/p.fit', to: 'p.fit' },
    { kind: 'link', from: 'work:picture:m31:s2b2b2b2b/p.fit', to: 'p_2.fit' },
  ]);
});
