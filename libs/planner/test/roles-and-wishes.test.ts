// Which of several survives, and what is wanted at all.
import { makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { planOf } from './plan-of.ts';
import { edit, jobInput, linkLights, stack, stage } from './recipe-text.ts';

const session = makeSession('s1a1a1a1a', 'light', 4);
const second = makeSession('s2b2b2b2b', 'light', 4, { start: '2025-09-18T22:00:00.000Z' });

const inRole = (name: string, priority: number, keys = '') =>
  edit(name, 'stack', { keys: `role = "background"\npriority = ${priority}\n${keys}` });

test('one survivor a role, and the others are told in whose favour', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack(),
      inRole('plain', 0),
      inRole('better', 20),
      edit('small', 'background'),
    ],
    sessions: [session],
  });
  expect(plan.tasks).toEqual([
    'light:m31:s1a1a1a1a',
    'stack:m31',
    'better:m31:stack',
    'small:m31:better_stack',
  ]);
  expect(plan.culled['plain:m31:stack']).toBe(
    'culled: better plays the role background too: priority 20 over 0',
  );
});

test('all tasks of the survivor stay: one a file, one a session', () => {
  const light = (name: string, priority: number) =>
    linkLights(name, { keys: `role = "lights"\npriority = ${priority}` });
  const plan = planOf({
    recipes: [
      light('light_a', 1),
      light('light_b', 2),
      stack('red'),
      stack('green'),
      edit('plain', '(red|green)', { keys: 'role = "edit"' }),
      edit('better', '(red|green)', { keys: 'role = "edit"\npriority = 3' }),
    ],
    sessions: [session, second],
  });
  expect(plan.tasks).toEqual([
    'light_b:m31:s1a1a1a1a',
    'light_b:m31:s2b2b2b2b',
    'green:m31',
    'better:m31:green',
    'red:m31',
    'better:m31:red',
  ]);
});

test('one that is off, or whose tool is not there, leaves its role to the next', () => {
  const recipes = [
    linkLights(),
    stack(),
    inRole('plain', 0),
    inRole('off', 20, 'exclude_by_default = true'),
    stage({
      name: 'tool',
      keys: 'tool.name = "graxpert"\nrole = "background"\npriority = 30',
      inputs: [jobInput('stack')],
      outputs: ['kind = "processed"\nname = "bge.fits"'],
      more: '',
    }).replace(
      '[[stages.inputs]]',
      'script = ["-cmd", "background-extraction"]\n[[stages.inputs]]',
    ),
  ];
  expect(planOf({ recipes, sessions: [session] }).tasks).toContain('plain:m31:stack');
  const graxpert = { name: 'graxpert', argv: ['graxpert'], version: '3.1.0' };
  const plan = planOf({ recipes, sessions: [session], tools: { graxpert } });
  expect(plan.tasks).toContain('tool:m31');
  expect(plan.tasks).not.toContain('plain:m31:stack');
});

test('one of a role that works on the files of another of it does not drive it out', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack(),
      edit('once', 'stack', { keys: 'role = "sharpen"' }),
      edit('twice', 'once', { keys: 'role = "sharpen"\npriority = 5' }),
    ],
    sessions: [session],
  });
  expect(plan.tasks).toContain('once:m31:stack');
  expect(plan.tasks).toContain('twice:m31:once_stack');
});

const onlooker = (keys: string) =>
  stage({ name: 'look', keys, script: 'load {input[0].full}\nstat', inputs: [jobInput('stack')] });

/** A stack that nothing wants by itself. */
const spare = stack('stack', { outputs: ['kind = "job"\nname = "stack.fits"'] });

test('a stage without outputs is run when its inputs are made anyhow', () => {
  const made = planOf({ recipes: [linkLights(), stack(), onlooker('')], sessions: [session] });
  expect(made.tasks).toContain('look:m31');
  const notMade = planOf({ recipes: [linkLights(), spare, onlooker('')], sessions: [session] });
  expect(notMade.tasks).toEqual([]);
});

test('run_by_default makes it wanted with all that it needs, or leaves it out', () => {
  const wanted = planOf({
    recipes: [linkLights(), spare, onlooker('run_by_default = true')],
    sessions: [session],
  });
  expect(wanted.tasks).toEqual(['light:m31:s1a1a1a1a', 'stack:m31', 'look:m31']);
  const recipes = [linkLights(), stack(), onlooker('run_by_default = false')];
  const off = planOf({ recipes, sessions: [session] });
  expect(off.culled['look:m31']).toBe(
    'not_needed: does not run by default: only when switched on (--stage look)',
  );
  const on = planOf({ recipes, sessions: [session], settings: { usedStages: { '': ['look'] } } });
  expect(on.tasks).toContain('look:m31');
});

test('default_outputs are wanted although nothing needs them; a name that is no output is an error', () => {
  const text = (name: string) =>
    stack('stack', {
      keys: `default_outputs = ["${name}"]`,
      outputs: ['kind = "job"\nname = "stack.fits"'],
    });
  const plan = planOf({ recipes: [linkLights(), text('stack.fits')], sessions: [session] });
  expect(plan.codes).toEqual([]);
  expect(plan.tasks).toEqual(['light:m31:s1a1a1a1a', 'stack:m31']);
  const wrong = planOf({ recipes: [linkLights(), text('{target}.fits')], sessions: [session] });
  expect(wrong.codes).toContain('default_output');
});
