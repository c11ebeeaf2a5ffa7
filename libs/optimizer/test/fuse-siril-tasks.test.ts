// Which tasks run in one Siril, and which condition keeps the others apart.
import { expect, test } from 'vitest';
import type { SirilTarget, Task, TaskId, Verdict } from '@starbash/ir';
import { jobOutput, makeGraph, makeTask, makeVerdicts, taking } from '@starbash/testkit';
import { optimize } from '@starbash/optimizer';

const siril: SirilTarget = { dialect: '1.4', version: '1.4.2', found: null };

function fuse(tasks: readonly Task[], others: Readonly<Record<TaskId, Verdict>> = {}) {
  const result = optimize({
    graph: makeGraph(tasks),
    verdicts: makeVerdicts(tasks, 'run', others),
    siril,
    fuse: true,
  });
  return {
    groups: result.groups.map((group) => group.tasks.join(' + ')),
    refused: result.decisions.filter((d) => d.decision === 'not_fused').map((d) => d.code),
  };
}

function maker(id: TaskId, fields: Partial<Task> = {}, frames = 4): Task {
  return makeTask(id, {
    outputs: [jobOutput(id, `${id.replace(':', '_')}_.seq`, frames)],
    ...fields,
  });
}

test('a chain of one target runs in one Siril', () => {
  const light = maker('light:m31');
  const stack = taking(maker('stack:m31'), light);
  const picture = taking(makeTask('thumbnail:m31'), stack);
  expect(fuse([light, stack, picture])).toEqual({
    groups: ['light:m31 + stack:m31 + thumbnail:m31'],
    refused: [],
  });
});

test('of two siblings only the last is fused with what takes both', () => {
  const first = maker('light:m31:s1');
  const second = maker('light:m31:s2');
  const stack = taking(makeTask('stack:m31'), first, second);
  expect(fuse([first, second, stack]).groups).toEqual(['light:m31:s1', 'light:m31:s2 + stack:m31']);
});

test('with fusion off every task stands alone', () => {
  const light = maker('light:m31');
  const stack = taking(makeTask('stack:m31'), light);
  const { groups, decisions } = optimize({
    graph: makeGraph([light, stack]),
    verdicts: makeVerdicts([light, stack], 'run'),
    siril,
    fuse: false,
  });
  expect(groups.map((group) => group.tasks)).toEqual([['light:m31'], ['stack:m31']]);
  expect(decisions).toEqual([]);
});

test('current tasks are in no group', () => {
  const light = maker('light:m31');
  const stack = taking(makeTask('stack:m31'), light);
  expect(fuse([light, stack], { 'light:m31': 'current' }).groups).toEqual(['stack:m31']);
});

test('tasks of different targets stay apart', () => {
  const dark = maker('master_dark:s1', { target: null });
  const light = taking(makeTask('light:m31:s2'), dark);
  expect(fuse([dark, light])).toEqual({
    groups: ['master_dark:s1', 'light:m31:s2'],
    refused: ['same_target'],
  });
});

test('a task that may not run at all is not fused', () => {
  const light = maker('light:m31');
  const stack = taking(makeTask('stack:m31'), light);
  expect(fuse([light, stack], { 'stack:m31': 'runIfChanged' })).toEqual({
    groups: ['light:m31', 'stack:m31'],
    refused: ['certain_to_run'],
  });
});

test('a third task between two keeps them apart', () => {
  const first = maker('first:m31');
  const between = taking(maker('between:m31', { body: { kind: 'arguments', words: [] } }), first);
  const last = taking(makeTask('last:m31'), first, between);
  expect(fuse([first, between, last]).groups).toEqual(['first:m31', 'between:m31', 'last:m31']);
});

test('frames whose number pixels decide cannot be linked ahead', () => {
  const [out] = maker('register:m31').outputs;
  const register = makeTask('register:m31', {
    outputs: out ? [{ ...out, frames: { min: 1, max: 4 } }] : [],
  });
  const stack = taking(makeTask('stack:m31'), register);
  expect(fuse([register, stack]).refused).toEqual(['names_known_ahead']);
});

test('a setting that a script leaves changed ends its group', () => {
  const light = maker('light:m31', { leavesState: ['setfindstar'] });
  const stack = taking(makeTask('stack:m31'), light);
  expect(fuse([light, stack]).refused).toEqual(['no_state_left']);
});

test('a group holds fifty tasks at most', () => {
  const tasks: Task[] = [maker('t0:m31')];
  for (let i = 1; i < 60; i++) {
    const before = tasks[i - 1];
    tasks.push(before ? taking(maker(`t${i}:m31`), before) : maker(`t${i}:m31`));
  }
  const { groups, refused } = fuse(tasks);
  expect(groups.map((group) => group.split(' + ').length)).toEqual([50, 10]);
  expect(refused).toEqual(['not_too_many']);
});
