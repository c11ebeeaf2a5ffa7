// A `session-extra` input: a task starts from the names of the task before it.
import { makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { planOf, scriptOf } from './plan-of.ts';
import { linkLights, stage } from './recipe-text.ts';

const session = makeSession('s1a1a1a1a', 'light', 4);

const light = linkLights('light', {
  script: 'link {light_base} -out={process_dir}',
  outputs: ['kind = "job"\nname = "{light_base}_.seq"'],
  more: `[stages.context]\nlight_base = '{input["light"].base}'\nnote = "{output.relative}"`,
});

test('context of the task before it, made of an input that this one has not', () => {
  const plan = planOf({
    recipes: [
      light,
      stage({
        name: 'subtract',
        keys: 'run_by_default = true',
        script: 'cd {process_dir}\nseqsubsky {light_base} 1 -nodither',
        inputs: ['kind = "session-extra"\nafter = "light"'],
        outputs: ['kind = "job"\nname = "bkg_{light_base}_.seq"'],
      }),
    ],
    sessions: [session],
  });
  expect(plan.tasks).toEqual(['light:m31:s1a1a1a1a', 'subtract:m31:s1a1a1a1a']);
  expect(scriptOf(plan.task('subtract:m31:s1a1a1a1a'))).toEqual([
    'cd task:',
    'seqsubsky light_s1a1a1a1a 1 -nodither',
  ]);
});

const tell = (name: string, after: string, text: string) =>
  stage({
    name,
    keys: 'run_by_default = true',
    script: `catsearch ${text}`,
    inputs: [`kind = "session-extra"\nafter = "${after}"`],
    more: `[stages.context]\nown = "mine"\nfrom_extra = '{input["extra"].short_paths[0]}'`,
  });

test('named inputs of the task before it stay known by name', () => {
  const plan = planOf({
    recipes: [light, tell('tell', 'light', '{input["light"].base}')],
    sessions: [session],
  });
  expect(scriptOf(plan.task('tell:m31:s1a1a1a1a'))).toEqual(['catsearch light_s1a1a1a1a']);
});

test('context goes on through a second task, with the values that it had where it was defined', () => {
  const plan = planOf({
    recipes: [
      light,
      tell('one', 'light', '{light_base}'),
      tell('two', 'light', '{note} {own} {from_extra}'),
    ],
    sessions: [session],
  });
  expect(scriptOf(plan.task('two:m31:s1a1a1a1a'))).toEqual([
    'catsearch light_s1a1a1a1a_.seq mine light_s1a1a1a1a_.seq',
  ]);
});

test('the names of a task that itself continues another', () => {
  const middle = stage({
    name: 'middle',
    script: 'cd {process_dir}\nseqsubsky {light_base} 1 -nodither',
    inputs: ['kind = "session-extra"\nafter = "light"'],
    outputs: ['kind = "job"\nname = "bkg_{light_base}_.seq"'],
  });
  const plan = planOf({
    recipes: [light, middle, tell('last', 'middle', '{light_base} {input["light"].base}')],
    sessions: [session],
  });
  expect(scriptOf(plan.task('last:m31:s1a1a1a1a'))).toEqual([
    'catsearch light_s1a1a1a1a light_s1a1a1a1a',
  ]);
});

test('of tasks that could be followed, the names of the one that is run', () => {
  const named = (name: string, priority: number) =>
    light
      .replace('name = "light"', `name = "${name}"`)
      .replace('tool.name', `priority = ${priority}\ntool.name`)
      .replace('[stages.context]', `[stages.context]\nwho = "${name}"`);
  const plan = planOf({
    recipes: [named('light_a', 1), named('light_b', 2), tell('tell', 'light_.', '{who}')],
    sessions: [session],
  });
  expect(scriptOf(plan.task('tell:m31:s1a1a1a1a'))).toEqual(['catsearch light_b']);
});
