// The events of a run of several tasks in one real Siril: each task's own, while it is at it.
import { requireSiril } from '@starbash/testkit';
import type { RunEvent } from '@starbash/ir';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainTasks, sirilTarget, writeChainFrames } from './support/chain.ts';
import { closeHistory, openHistory, showRun } from './support/lib.ts';
import type { Project } from './support/project.ts';
import { makeProject, planOf } from './support/project.ts';

const lights = 5;
const tasks = chainTasks(lights);
const ids = tasks.map((task) => task.id);

type Of<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  let project: Project;
  const events: RunEvent[] = [];
  const arrived: number[] = [];
  beforeAll(async () => {
    project = makeProject();
    writeChainFrames(project, lights);
    const siril = sirilTarget(dialect, [requireSiril(dialect)]);
    const { summary } = await project.run(planOf(project, tasks, { siril, groups: [ids] }), {
      sink: (event) => {
        events.push(event);
        arrived.push(performance.now());
      },
    });
    expect(summary).toMatchObject({ result: 'succeeded', toolStarts: 1 });
  });
  afterAll(() => project.remove());

  const of = <K extends RunEvent['kind']>(kind: K) =>
    events.filter((event): event is Of<K> => event.kind === kind);

  test('a task starts at its mark, comes to its end, and is finished when all has been looked at', () => {
    const told = events.flatMap((event) =>
      ['taskStarted', 'taskReachedEnd', 'taskFinished'].includes(event.kind) && 'task' in event
        ? [`${event.kind} ${event.task}`]
        : [],
    );
    expect(told).toEqual([
      ...ids.flatMap((id) => [`taskStarted ${id}`, `taskReachedEnd ${id}`]),
      ...ids.map((id) => `taskFinished ${id}`),
    ]);
    const when = (kind: RunEvent['kind'], task: string) =>
      arrived[events.findIndex((e) => e.kind === kind && 'task' in e && e.task === task)] ?? 0;
    // They come while Siril works, not all at its end: aligning takes longer than telling.
    const [first = '', , third = ''] = ids;
    expect(when('taskReachedEnd', third) - when('taskReachedEnd', first)).toBeGreaterThan(20);
  });

  test('commands are counted, and lie between the marks of their task', () => {
    let current: string | null = null;
    for (const event of events) {
      if (event.kind === 'taskStarted') current = event.task;
      if (['command', 'progress', 'metric', 'message'].includes(event.kind))
        expect('task' in event && event.task).toBe(current);
      if (event.kind === 'taskReachedEnd') current = null;
    }
    const commands = of('command').map((c) => `${c.task} ${c.number}/${c.of} ${c.command}`);
    expect(commands).toEqual([
      'dark 1/3 link',
      'dark 2/3 cd',
      'dark 3/3 stack',
      'light:m31 1/3 link',
      'light:m31 2/3 cd',
      'light:m31 3/3 calibrate',
      'stack:m31 1/2 register',
      'stack:m31 2/2 stack',
      'thumbnail:m31 1/2 load',
      'thumbnail:m31 2/2 savejpg',
    ]);
  });

  test('frames are counted to the last', () => {
    const frames = of('progress').filter((event) => event.frames !== undefined);
    for (const task of ['light:m31', 'stack:m31']) {
      const counted = frames.flatMap((event) => (event.task === task ? [event.frames] : []));
      // One message alone does not tell how many there are.
      expect(counted.slice(0, lights - 1)).toEqual(
        Array.from({ length: lights - 1 }, (_, i) => ({ done: i + 2, of: lights })),
      );
    }
    for (const { percent } of of('progress')) expect(percent >= 0 && percent <= 100).toBe(true);
  });

  test('metrics come as events, and are what the history keeps', () => {
    const history = openHistory(project.roots['processed'] ?? '');
    const shown = showRun(history, 1);
    closeHistory(history);
    const told = (task: string) =>
      Object.fromEntries(of('metric').flatMap((m) => (m.task === task ? [[m.name, m.value]] : [])));
    for (const id of ids)
      expect(shown?.tasks.find((task) => task.task === id)?.metrics).toEqual(told(id));
    expect(told('light:m31')).toEqual({ frames_converted: lights });
    const stack = told('stack:m31');
    expect(stack).toMatchObject({
      frames_registered: lights,
      frames_not_registered: 0,
      frames_stacked: lights,
    });
    for (const channel of [0, 1, 2])
      for (const name of ['noise', 'rejected_low', 'rejected_high'])
        expect(stack[`${name}_${channel}`]).toBeTypeOf('number');
    expect(stack['stars']).toBeGreaterThan(9);
    expect(stack['fwhm']).toBeGreaterThan(2);
    expect(stack['fwhm']).toBeLessThan(6);
  });
});
