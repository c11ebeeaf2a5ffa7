// One task a file, a group, a target before its sessions, a run.
import { makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { planOf, scriptOf } from './plan-of.ts';
import { edit, jobInput, lightInput, linkLights, stack, stage } from './recipe-text.ts';

const first = makeSession('s1a1a1a1a', 'light', 4);
const second = makeSession('s2b2b2b2b', 'light', 3, {
  night: '2025-09-18',
  start: '2025-09-18T22:00:00.000Z',
});
const other = makeSession('s3c3c3c3c', 'light', 3, { target: 'm33', targetName: 'M 33' });

test('a multiplexed input makes one task a file, named by its stem', () => {
  const plan = planOf({
    recipes: [linkLights(), stack('red'), stack('green'), edit('small', '(red|green)')],
    sessions: [first],
  });
  expect(plan.codes).toEqual([]);
  expect(plan.tasks).toEqual([
    'light:m31:s1a1a1a1a',
    'green:m31',
    'red:m31',
    'small:m31:green',
    'small:m31:red',
  ]);
  const small = plan.task('small:m31:red');
  expect(small.key).toBe('local.recipe3.small|m31||red');
  expect(small.outputs.map((out) => out.path)).toEqual(['processed:m31/small_red.fits']);
  expect(scriptOf(small)).toEqual(['load processed:m31/red.fits', 'save out:small_red.fits']);
});

test('files of one stem are told apart by where they come from, not by a number', () => {
  const plan = planOf({
    recipes: [
      stage({
        name: 'light',
        script: 'link in -out={process_dir}',
        inputs: [lightInput],
        outputs: ['kind = "job"\nname = "in_.seq"'],
      }),
      stage({
        name: 'tell',
        keys: 'run_by_default = true',
        script: 'cd {process_dir}\nseqstat in stats.csv',
        inputs: [jobInput('light', 'multiplex = true')],
      }),
    ],
    sessions: [first, second],
  });
  expect(plan.tasks.filter((id) => id.startsWith('tell'))).toEqual([
    'tell:m31:in-s1a1a1a1a',
    'tell:m31:in-s2b2b2b2b',
  ]);
  // Tasks of one stage have folders of their own: equal names of `job` files are no conflict.
  expect(plan.tasks).toContain('light:m31:s2b2b2b2b');
});

test('scope file: one task a frame of a session', () => {
  const plan = planOf({
    recipes: [
      stage({
        name: 'preview',
        keys: 'multiplex = "file"',
        script: 'load {input["light"].full}\nsave {output.full}',
        inputs: [lightInput],
        outputs: ['kind = "processed"\nauto.prefix = "preview_"'],
      }),
    ],
    sessions: [makeSession('s1a1a1a1a', 'light', 2)],
  });
  expect(plan.tasks).toEqual([
    'preview:m31:s1a1a1a1a:s1a1a1a1a_1',
    'preview:m31:s1a1a1a1a:s1a1a1a1a_2',
  ]);
  expect(plan.task('preview:m31:s1a1a1a1a:s1a1a1a1a_2').inputs[0]?.files).toHaveLength(1);
});

test('group_by makes one task for each set of values, which templates may name', () => {
  const band = (id: string, value: string) =>
    makeSession(id, 'light', 3, { facts: { band: { value, origin: 'header:TEST' } } });
  const plan = planOf({
    recipes: [
      linkLights(),
      stack('stack', {
        inputs: [jobInput('light', 'merge_to = "in"\ngroup_by = ["band", "exposure"]')],
        outputs: ['kind = "processed"\nname = "{group.band}_{group.exposure}s.fits"'],
      }),
    ],
    sessions: [band('s1a1a1a1a', 'Ha'), band('s2b2b2b2b', 'OIII'), band('s3c3c3c3c', 'Ha')],
  });
  expect(plan.codes).toEqual([]);
  const files = (id: string) => plan.task(id).inputs[0]?.files.map((file) => file.producer);
  expect(files('stack:m31:Ha-120')).toEqual(['light:m31:s1a1a1a1a', 'light:m31:s3c3c3c3c']);
  expect(files('stack:m31:OIII-120')).toEqual(['light:m31:s2b2b2b2b']);
  expect(plan.task('stack:m31:Ha-120').outputs[0]?.path).toBe('processed:m31/Ha_120s.fits');
});

test('tasks of one stage that would write one file are an error, and the first stays', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack('red'),
      stack('green'),
      edit('small', '(red|green)', { outputs: ['kind = "processed"\nname = "small.fits"'] }),
    ],
    sessions: [first],
  });
  expect(plan.codes).toEqual(['shared_output']);
  expect(plan.tasks).toContain('small:m31:green');
  expect(plan.culled['small:m31:red']).toBe(
    "culled: 'small:m31:green' and 'small:m31:red' would both write 'processed:m31/small.fits'",
  );
});

test('a file where another output needs a folder is an error', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack('red', { outputs: ['kind = "processed"\nname = "red.fits"'] }),
      stack('green', { outputs: ['kind = "processed"\nname = "red.fits/green.fits"'] }),
    ],
    sessions: [first],
  });
  expect(plan.codes).toEqual(['shared_output']);
});

test('scope once: one task for all targets', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack(),
      stage({
        name: 'overview',
        keys: 'multiplex = "once"\nrun_by_default = true',
        script: 'load {input[0].full_paths[0]}\nstat',
        inputs: [jobInput('stack')],
      }),
    ],
    sessions: [first, other],
  });
  expect(plan.task('overview').target).toBeNull();
  expect(plan.task('overview').inputs[0]?.files.map((file) => file.path)).toEqual([
    'processed:m31/stack.fits',
    'processed:m33/stack.fits',
  ]);
});

test('scope pre-session: once a target, before its sessions and no others', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack(),
      stage({
        name: 'prepare',
        keys: 'multiplex = "pre-session"\nrun_by_default = true',
        script: 'setcompress 0',
      }),
    ],
    sessions: [first, second, other],
  });
  expect(plan.task('light:m31:s1a1a1a1a').after).toEqual(['prepare:m31']);
  expect(plan.task('light:m33:s3c3c3c3c').after).toEqual(['prepare:m33']);
  expect(plan.task('stack:m31').after).toEqual([]);
  expect(plan.tasks.indexOf('prepare:m31')).toBeLessThan(plan.tasks.indexOf('light:m31:s1a1a1a1a'));
});

test('what is made before the sessions is there for each of them', () => {
  const plan = planOf({
    recipes: [
      stage({
        name: 'reference',
        keys: 'multiplex = "pre-session"\ntool.name = "rc-astro"\nscript = ["reference.fit"]',
        outputs: ['kind = "job"\nname = "reference.fit"'],
      }),
      linkLights('light', { inputs: [lightInput, jobInput('reference')] }),
      stack(),
    ],
    sessions: [first],
    tools: { 'rc-astro': { name: 'rc-astro', argv: ['rc-astro'], version: '1.0.0' } },
  });
  expect(plan.task('light:m31:s1a1a1a1a').inputs[1]?.files[0]?.producer).toBe('reference:m31');
});
