// Events of a run as a live line, as lasting lines and as a summary.
import { expect, it } from 'vitest';
import type { RunEvent } from '@starbash/ir';
import { noProgress, reduceProgress, renderEvent, renderLive } from '../src/index.ts';

const events: readonly RunEvent[] = [
  { kind: 'runStarted', run: 1, toRun: 3, groups: 2 },
  { kind: 'taskQueued', task: 'dark:s1' },
  { kind: 'taskStarted', task: 'dark:s1', group: 'g1', folder: 'dark.s1/1' },
  { kind: 'command', task: 'dark:s1', command: 'stack dark rej 3 3', file: null, offset: null },
  { kind: 'progress', task: 'dark:s1', percent: 42, text: 'Stacking' },
];
const line = (seen: readonly RunEvent[], width = 100) =>
  renderLive(seen.reduce(reduceProgress, noProgress), { width, tick: 0, seconds: 65 });
const finished: RunEvent = {
  kind: 'taskFinished',
  task: 'dark:s1',
  outcome: 'failed',
  seconds: 3.2,
  outputs: [],
  diagnostics: [],
};

it('shows task, command, per cent and how many are done', () => {
  expect(line(events)).toBe('⠋ 0/3  dark:s1  stack  ████░░░░░░  42%  Stacking');
  expect(line(events, 20)).toBe('⠋ 0/3  dark:s1  sta…');
});

it('forgets the per cent of a command with the next one', () => {
  const next: RunEvent = {
    kind: 'command',
    task: 'dark:s1',
    command: 'close',
    file: null,
    offset: null,
  };
  expect(line([...events, next])).toBe('⠋ 0/3  dark:s1  close');
});

it('counts failures, and shows the time where nothing runs', () => {
  expect(line([...events, finished])).toBe('⠋ 1/3, 1 failed  1 min 05 s');
});

it('follows the tasks of a group as they come to their ends', () => {
  const own: RunEvent[] = [
    { kind: 'taskReachedEnd', task: 'dark:s1', seconds: 3 },
    { kind: 'taskStarted', task: 'light:s1', group: 'g1', folder: 'light.s1/1' },
    {
      kind: 'command',
      task: 'light:s1',
      command: 'calibrate',
      file: null,
      offset: null,
      number: 2,
      of: 5,
    },
    {
      kind: 'progress',
      task: 'light:s1',
      percent: 30,
      text: 'Processing image 17',
      frames: { done: 12, of: 40 },
    },
  ];
  const seen = [...events, ...own];
  expect(line(seen)).toBe(
    '⠋ 0/3, 1 to look at  light:s1  2/5 calibrate  ███░░░░░░░  30%  12 of 40 frames',
  );
  const reached: RunEvent = { kind: 'taskReachedEnd', task: 'light:s1', seconds: 1 };
  expect(line([...seen, reached])).toBe('⠋ 0/3  looking at what dark:s1 made  1 min 05 s');
  expect(line([...seen, reached, { ...finished, outcome: 'succeeded' }])).toBe(
    '⠋ 1/3  looking at what light:s1 made  1 min 05 s',
  );
  // A task of a group that failed before its turn was over starts once more, by itself.
  const again: RunEvent = { kind: 'taskStarted', task: 'light:s1', group: 'g1', folder: '' };
  expect(line([...seen, again]).match(/light:s1/g)).toHaveLength(1);
});

it('prints a line a finished task and a summary', () => {
  const text = (event: RunEvent, verbose = false) =>
    renderEvent(event, { sources: new Map(), verbose });
  expect(text(finished)).toBe('✗ dark:s1  failed  3.2 s');
  expect(text(events[3] as RunEvent)).toBeNull();
  expect(text(events[3] as RunEvent, true)).toBe('  dark:s1: stack dark rej 3 3');
  const end = {
    kind: 'runFinished',
    result: 'failed',
    ran: 2,
    current: 1,
    failed: ['dark:s1'],
    blocked: ['stack:m1'],
    toolStarts: 1,
    seconds: 7200,
  } as const;
  expect(text(end)).toBe(
    'Failed: 2 tasks ran in 1 tool start, 1 current, 1 failed, 1 blocked, 2 h 00 min',
  );
  expect(text({ ...end, result: 'succeeded', ran: 0, current: 0, failed: [], blocked: [] })).toBe(
    'Nothing to do: everything is current',
  );
});
