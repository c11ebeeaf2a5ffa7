// Runs that are cut off: Ctrl-C leaves nothing behind, and after kill -9 the next run is right.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionPlan, Task } from '@starbash/ir';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify } from '../src/host/processes.ts';
import { parentDeathPrefix } from '../src/host/processes.ts';
import type { Project } from './support/project.ts';
import { fileOutput, makeProject, planOf, sequenceOutput, sirilTask } from './support/project.ts';
import { closeHistory, openHistory, readHistory, runRows } from './support/lib.ts';

let project: Project;
let child: ChildProcess | undefined;
beforeEach(() => {
  project = makeProject();
});
afterEach(() => {
  child?.kill('SIGKILL');
  project.remove();
});

/** Writes half of what it should, then waits long. */
function slow(milliseconds = 60_000): Task {
  return sirilTask(
    'light:m20',
    `make $task/pp_l_ 1 2\nwait ${milliseconds}\nmake $task/pp_l_ 1 3`,
    {
      outputs: [sequenceOutput('light:m20', 'pp_l_', 3)],
    },
  );
}

const quick = sirilTask('stack:m31', 'make $out/m31.fit 5', {
  outputs: [fileOutput('processed', 'processed:m31.fit', 'm31.fit')],
});

function startRun(plan: ExecutionPlan): ChildProcess {
  const planFile = join(project.folder, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'fixtures/run-plan.ts'), project.folder, planFile],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return child;
}

const halfWritten = () =>
  existsSync(join(project.roots['work'] ?? '', 'light.m20/1/pp_l_00002.fit'));
const toolAlive = () => project.starts().some((s) => identify(s.pid) !== null);

test('an interruption ends the tool, keeps what had succeeded and leaves nothing of the rest', async () => {
  const stop = new AbortController();
  const started = project.run(planOf(project, [quick, slow()]), { signal: stop.signal });
  await expect.poll(halfWritten, { timeout: 10_000 }).toBe(true);
  stop.abort();
  const { summary, events } = await started;
  expect(summary).toMatchObject({
    result: 'interrupted',
    outcomes: { 'stack:m31': 'succeeded', 'light:m20': 'interrupted' },
  });
  expect(toolAlive()).toBe(false);
  expect(project.files('work')).toEqual([]);
  expect(project.files('processed')).toEqual(['m31.fit']);
  expect(events.at(-1)).toMatchObject({ kind: 'runFinished', result: 'interrupted' });
  const records = readHistory(project.roots['processed'] ?? '').records;
  expect(records['test.light:m20']?.[0]?.state).toBe('interrupted');
  // The lock is free and the next run does it.
  expect((await project.run(planOf(project, [slow(1)]))).summary.result).toBe('succeeded');
});

test('an interruption before the first task starts none', async () => {
  const { summary } = await project.run(planOf(project, [quick]), { signal: AbortSignal.abort() });
  expect(summary).toMatchObject({ result: 'interrupted', outcomes: {}, toolStarts: 0 });
});

test('a fault of our own ends what runs before it is thrown', async () => {
  const failing = project.run(planOf(project, [slow(300)]), {
    sink: (event) => {
      if (event.kind === 'taskStarted') throw new Error('listener broke');
    },
  });
  await expect(failing).rejects.toThrow('listener broke');
  expect(toolAlive()).toBe(false);
  expect((await project.run(planOf(project, [slow(1)]))).summary.result).toBe('succeeded');
});

test('of tasks in one process those that had ended keep their outputs', async () => {
  const stop = new AbortController();
  const tasks = [quick, slow()];
  const plan = planOf(project, tasks, { groups: [tasks.map((t) => t.id)] });
  const started = project.run(plan, { signal: stop.signal });
  await expect.poll(halfWritten, { timeout: 10_000 }).toBe(true);
  stop.abort();
  const { summary } = await started;
  expect(summary.outcomes).toEqual({ 'stack:m31': 'succeeded', 'light:m20': 'interrupted' });
  expect(project.files('processed')).toEqual(['m31.fit']);
  expect(project.files('work')).toEqual([]);
});

test('after kill -9 nothing half-written counts and the next run is right', async () => {
  const running = startRun(planOf(project, [quick, slow()]));
  await expect.poll(halfWritten, { timeout: 15_000 }).toBe(true);
  running.kill('SIGKILL');
  await new Promise((done) => running.once('exit', done));
  if (parentDeathPrefix().length > 0) await expect.poll(toolAlive).toBe(false);
  expect(readHistory(project.roots['processed'] ?? '').records['test.light:m20']?.[0]?.state).toBe(
    'started',
  );

  const { summary } = await project.run(planOf(project, [slow(1)]));
  expect(summary.result).toBe('succeeded');
  expect(toolAlive()).toBe(false);
  expect(project.files('work')).toEqual([1, 2, 3].map((n) => `light.m20/2/pp_l_0000${n}.fit`));
  const history = openHistory(project.roots['processed'] ?? '');
  expect(runRows(history).map((r) => r.result)).toEqual(['succeeded', 'interrupted']);
  closeHistory(history);
});

test('a second run at the same time is refused', async () => {
  const running = startRun(planOf(project, [slow()]));
  await expect.poll(halfWritten, { timeout: 15_000 }).toBe(true);
  const { summary } = await project.run(planOf(project, [quick]));
  expect(summary).toMatchObject({
    run: 0,
    result: 'failed',
    diagnostics: [{ code: 'run_locked' }],
  });
  running.kill('SIGINT');
  let output = '';
  running.stdout?.on('data', (chunk) => (output += chunk));
  await new Promise((done) => running.once('close', done));
  expect(JSON.parse(output)).toMatchObject({ result: 'interrupted' });
  expect(existsSync(join(project.roots['processed'] ?? '', '.starbash/run.lock'))).toBe(false);
  expect(readFileSync(join(project.folder, 'plan.json'), 'utf8')).not.toBe('');
});
