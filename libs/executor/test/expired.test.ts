// Intermediates that were deleted to make room: remade by the same work they count as the same content.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expireIntermediates } from '../src/index.ts';
import type { Project } from './support/project.ts';
import {
  fileOutput,
  input,
  makeProject,
  planOf,
  sequenceOutput,
  sirilTask,
} from './support/project.ts';
import { closeHistory, openHistory, readHistory } from './support/lib.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});
afterEach(() => project.remove());

/** Gives other pixels at each run, as a command that dithers does. */
const light = sirilTask('light:m20', 'make $task/pp_l_ random 3', {
  outputs: [sequenceOutput('light:m20', 'pp_l_', 3)],
});
const stack = sirilTask('stack:m20', 'make $out/s.fit 700', {
  hostSteps: [{ kind: 'link-sequence', from: 'work:light:m20/pp_l_.seq', to: '' }],
  inputs: [input('work:light:m20/pp_l_.seq', 'light:m20', 'sequence')],
  outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
});
const thumbnail = sirilTask('thumbnail:m20', 'copyfrom pp_l_00001.fit $out/t.fit', {
  hostSteps: [{ kind: 'link-sequence', from: 'work:light:m20/pp_l_.seq', to: '' }],
  inputs: [input('work:light:m20/pp_l_.seq', 'light:m20', 'sequence')],
  outputs: [fileOutput('processed', 'processed:t.fit', 't.fit')],
});

function expire(budget: number, keep?: ReadonlySet<string>) {
  const history = openHistory(project.roots['processed'] ?? '');
  try {
    return expireIntermediates(history, project.roots['work'] ?? '', budget, keep);
  } finally {
    closeHistory(history);
  }
}

const lightRecord = () =>
  readHistory(project.roots['processed'] ?? '').records['test.light:m20']?.[0];

test('nothing goes that fits or is about to be used; final results never do', async () => {
  await project.run(planOf(project, [light, stack]));
  expect(expire(1e9).tasks).toEqual([]);
  expect(expire(0, new Set(['light:m20'])).tasks).toEqual([]);
  const { tasks, bytes } = expire(0);
  expect(tasks).toEqual(['light:m20']);
  expect(bytes).toBe(3 * 5760);
  expect(project.files('work')).toEqual([]);
  expect(project.files('processed')).toEqual(['s.fit']);
  expect(lightRecord()?.outputs[0]?.expired).toBe(true);
  expect(expire(0).tasks).toEqual([]);
});

test('what is remade by the same work leaves its other users current', async () => {
  await project.run(planOf(project, [light, stack]));
  const digest = lightRecord()?.outputs[0]?.digest;
  expire(0);
  const verdicts = { 'stack:m20': { verdict: 'runIfChanged' } } as const;
  const { summary } = await project.run(planOf(project, [light, stack, thumbnail], { verdicts }));
  expect(summary.outcomes).toEqual({
    'light:m20': 'succeeded',
    'stack:m20': 'current',
    'thumbnail:m20': 'succeeded',
  });
  expect(lightRecord()?.outputs[0]).toMatchObject({ digest, expired: false });
});

test('what is forced to run again counts by what it made', async () => {
  await project.run(planOf(project, [light, stack]));
  const verdicts = { 'stack:m20': { verdict: 'runIfChanged' } } as const;
  const { summary } = await project.run(planOf(project, [light, stack], { verdicts }));
  expect(summary.outcomes['stack:m20']).toBe('succeeded');
});
