// `depends`: order without files, alternatives, and what happens where none can run.
import { fromSession, makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { planOf } from './plan-of.ts';
import { jobInput, lightInput, linkLights, stack, stage } from './recipe-text.ts';

const first = makeSession('s1a1a1a1a', 'light', 4);
const second = makeSession('s2b2b2b2b', 'light', 3, { start: '2025-09-18T22:00:00.000Z' });
const dark = makeSession('sdddddddd', 'dark', 5);

const report = (depends: string, keys = 'run_by_default = true') =>
  stage({
    name: 'report',
    keys: `${keys}\ndepends = ${depends}`,
    script: 'close',
    inputs: [jobInput('stack')],
  });

/** Both offer files of their own, so that only `depends` sets them against each other. */
const light = (name: string, priority: number) =>
  linkLights(name, {
    keys: `priority = ${priority}`,
    script: `link ${name} -out={process_dir}`,
    outputs: [`kind = "job"\nname = "${name}_.seq"`],
  });

test('of alternatives the one of the highest priority is run, and the rest are told why not', () => {
  const plan = planOf({
    recipes: [light('light_a', 1), light('light_b', 5), stack(), report('"light_a | light_b"')],
    sessions: [first],
  });
  expect(plan.tasks).toEqual(['light_b:m31:s1a1a1a1a', 'stack:m31', 'report:m31']);
  expect(plan.task('report:m31').after).toEqual(['light_b:m31:s1a1a1a1a']);
  expect(plan.culled['light_a:m31:s1a1a1a1a']).toBe(
    'culled: light_b is an alternative that report depends on, too: priority 5 over 1',
  );
});

test('an alternative that has not its inputs leaves the place to the next, session by session', () => {
  const vsDark = linkLights('light_b', {
    keys: 'priority = 5',
    script: 'link light_b -out={process_dir}',
    inputs: [lightInput, 'kind = "master"\ntype = "dark"'],
    outputs: ['kind = "job"\nname = "light_b_.seq"'],
  });
  const maker = stage({
    name: 'master_dark',
    script:
      'link d -out={process_dir}\ncd {process_dir}\nstack d rej 3 3 -nonorm -out={output.base}',
    inputs: ['kind = "session"\ntype = "dark"'],
    outputs: ['kind = "master"'],
  });
  const plan = planOf({
    recipes: [maker, light('light_a', 1), vsDark, stack(), report('"light_a | light_b"')],
    sessions: [first, second, dark],
    candidates: { [second.id]: { dark: [fromSession(dark)] } },
  });
  expect(plan.task('report:m31').after).toEqual(['light_a:m31:s1a1a1a1a', 'light_b:m31:s2b2b2b2b']);
});

test('a list means all of them', () => {
  const plan = planOf({
    recipes: [light('light_a', 1), light('light_b', 5), stack(), report('["light_a", "light_b"]')],
    sessions: [first],
  });
  expect(plan.task('report:m31').after).toEqual(['light_a:m31:s1a1a1a1a', 'light_b:m31:s1a1a1a1a']);
});

test('a stage that is off decides nothing between what it would depend on', () => {
  const plan = planOf({
    recipes: [
      light('light_a', 1),
      light('light_b', 5),
      stack(),
      report('"light_a | light_b"', 'exclude_by_default = true'),
    ],
    sessions: [first],
  });
  expect(plan.tasks).toEqual(['light_a:m31:s1a1a1a1a', 'light_b:m31:s1a1a1a1a', 'stack:m31']);
});

test('where nothing that it depends on can run, a stage is left out with the chain', () => {
  const plan = planOf({
    recipes: [
      light('light_a', 1),
      linkLights('flats', {
        inputs: [`${lightInput}\n[[stages.inputs.requires]]\nkind = "min_count"\nvalue = 9`],
      }),
      stack(),
      report('"flats"'),
    ],
    sessions: [first],
  });
  expect(plan.culled['report:m31']).toBe(
    'culled: depends on flats ← flats: session s1a1a has 4 frames, 9 are needed',
  );
});

test('what is waited for is needed, though nothing takes its files', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      linkLights('copy', {
        script: 'link c -out={process_dir}',
        outputs: ['kind = "job"\nname = "c_.seq"'],
      }),
      stack('stack', { keys: 'depends = "copy"' }),
    ],
    sessions: [first],
  });
  expect(plan.tasks).toEqual(['copy:m31:s1a1a1a1a', 'light:m31:s1a1a1a1a', 'stack:m31']);
});
