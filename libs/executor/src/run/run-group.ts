// Runs the tasks of one group: those that are needed, in one process; after a failure in the middle, what was not
// reached once more, each by itself.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { FingerprintParts, Task, TaskGroup, TaskId } from '@starbash/ir';
import { taskFolderName } from '@starbash/ir';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { remove } from '../host/files.ts';
import {
  endAttempt,
  lastAttemptNumber,
  startAttempts,
  succeedAttempt,
} from '../history/write-attempt.ts';
import { recordMetrics } from '../history/write-run.ts';
import type { RunContext } from './context.ts';
import { madeBy, now, report, succeededRecords } from './context.ts';
import { doHostSteps, fileProblem } from './host-steps.ts';
import type { InputStates } from './input-digests.ts';
import { digestInputs, withInputs } from './input-digests.ts';
import { finishTask } from './outcomes.ts';
import type { Attempt } from './places.ts';
import { attemptOf, makePlaces } from './places.ts';
import type { Together } from './together.ts';
import { runBodies } from './run-bodies.ts';
import { producersOf } from './schedule.ts';
import { cleanUp, discard, ownOutputs, settleOutputs } from './settle.ts';
import type { TaskEnd, TaskEnds } from './task-end.ts';
import { asKnownGood, currentFingerprint, currentRecord } from './up-to-date.ts';

/** Runs a group to its end. Failures are outcomes; only our own faults reject. */
export async function runGroup(context: RunContext, group: TaskGroup): Promise<void> {
  const queued = now(context);
  for (const task of group.tasks) context.sink({ kind: 'taskQueued', task });
  const members = group.tasks.flatMap((id) => context.tasks.get(id) ?? []);
  const needed: Task[] = [];
  for (const task of members)
    if (!(await endsAtOnce(context, task, new Set(group.tasks)))) needed.push(task);
  let rest = await runTogether(context, group, needed, queued, 0);
  for (let turn = 1; rest.length > 0 && context.state.stopping === null; turn++) {
    const [task, ...others] = rest;
    rest = others;
    if (task !== undefined && !(await endsAtOnce(context, task, new Set())))
      await runTogether(context, group, [task], queued, turn);
  }
}

/** True for a task that needs no run: what it needs has failed, or its inputs came out as they were. */
async function endsAtOnce(
  context: RunContext,
  task: Task,
  together: ReadonlySet<TaskId>,
): Promise<boolean> {
  const { outcomes } = context.state;
  const broken = producersOf(task).filter((p) => !together.has(p) && isBroken(outcomes.get(p)));
  if (broken.length > 0) {
    finishTask(context, task.id, { outcome: 'blocked' });
    return true;
  }
  if (context.plan.verdicts[task.id]?.verdict !== 'runIfChanged') return false;
  const record = await currentRecord(context, task, currentFingerprint(context, task));
  if (record === undefined) return false;
  context.state.made.set(task.id, { folder: record.folder, outputs: record.outputs });
  finishTask(context, task.id, { outcome: 'current', outputs: record.outputs });
  return true;
}

function isBroken(outcome: string | undefined): boolean {
  return outcome === 'failed' || outcome === 'blocked' || outcome === 'interrupted';
}

/** Runs tasks in one process; returns those that it did not come to. */
async function runTogether(
  context: RunContext,
  group: TaskGroup,
  tasks: readonly Task[],
  queued: string,
  turn: number,
): Promise<readonly Task[]> {
  if (tasks.length === 0 || context.state.stopping !== null) return [];
  const ready = await prepareAttempts(context, tasks);
  if (ready.length === 0) return [];
  const rows = startRows(context, group, ready, queued);
  const places = makePlaces(ready, context.plan.roots, folderOf(context));

  const { ends, states } = await runAndDigest(context, { group, turn, attempts: ready, places });
  for (const attempt of ready)
    if (ends.get(attempt.task.id)?.kind === 'done') tryOwnOutputs(context, attempt);
  const notReached: Task[] = [];
  for (const attempt of ready) {
    const { task } = attempt;
    const row = rows.get(task.id) ?? 0;
    const end = ends.get(task.id) ?? { kind: 'notReached' };
    const blocked = producersOf(task).some((p) => isBroken(context.state.outcomes.get(p)));
    if (end.kind === 'notReached' || (blocked && end.kind !== 'interrupted')) {
      endAttempt(context.history, row, 'not_reached', null, now(context));
      discard(attempt);
      if (blocked) finishTask(context, task.id, { outcome: 'blocked' });
      else if (context.state.stopping === 'interrupted')
        finishTask(context, task.id, { outcome: 'interrupted' });
      else notReached.push(task);
    } else {
      const parts = withInputs(currentFingerprint(context, task), states.get(task.id) ?? new Map());
      await endTask(context, attempt, row, end, parts);
    }
  }
  return notReached;
}

/** Does the work, and reads the raw inputs meanwhile: the tool has just brought them into the page cache. */
async function runAndDigest(
  context: RunContext,
  together: Together,
): Promise<{ ends: TaskEnds; states: ReadonlyMap<TaskId, InputStates> }> {
  let cancelled = false;
  const states = new Map<TaskId, InputStates>();
  const digesting = (async () => {
    for (const { task } of together.attempts)
      states.set(task.id, await digestInputs(context, task, () => cancelled));
  })();
  // Looked at below, which must not be too late for the runtime.
  digesting.catch(() => undefined);
  try {
    const ends = await runBodies(context, together);
    cancelled = ![...ends.values()].some((end) => end.kind === 'done');
    return { ends, states };
  } catch (error) {
    cancelled = true;
    throw error;
  } finally {
    await digesting;
  }
}

/** New folders with everything linked into them. A task that this fails for has failed; what needs it is blocked. */
async function prepareAttempts(
  context: RunContext,
  tasks: readonly Task[],
): Promise<readonly Attempt[]> {
  const { roots } = context.plan;
  const attempts = tasks.map((task) => newAttempt(context, task));
  const places = makePlaces(attempts, roots, folderOf(context));
  const ready: Attempt[] = [];
  for (const attempt of attempts) {
    const { task } = attempt;
    if (producersOf(task).some((p) => isBroken(context.state.outcomes.get(p)))) {
      discard(attempt);
      finishTask(context, task.id, { outcome: 'blocked' });
      continue;
    }
    const problem = await doHostSteps(context, attempt, places);
    if (problem === null) {
      ready.push(attempt);
      continue;
    }
    discard(attempt);
    failBeforeStart(context, attempt, problem);
  }
  return ready;
}

function newAttempt(context: RunContext, task: Task): Attempt {
  const work = context.plan.roots['work'] ?? '';
  const parent = join(work, taskFolderName(task.id));
  const names = existsSync(parent) ? readdirSync(parent) : [];
  const recorded = lastAttemptNumber(context.history, taskFolderName(task.id));
  const last = Math.max(recorded, 0, ...names.map(Number).filter(Number.isInteger));
  // The last result stays until there is a newer one; what failed or was cut off has been looked at by now.
  const kept = new Set(succeededRecords(context, task.id).map((r) => r.folder));
  for (const name of names)
    if (!kept.has(`${taskFolderName(task.id)}/${name}`)) remove(join(parent, name));
  const attempt = attemptOf(task, last + 1, context.plan.roots);
  mkdirSync(attempt.folder, { recursive: true });
  return attempt;
}

function failBeforeStart(context: RunContext, attempt: Attempt, problem: Diagnostic): void {
  const { task } = attempt;
  const [row = 0] = startAttempts(
    context.history,
    context.run,
    task.id,
    [newRow(context, attempt, now(context))],
    now(context),
  );
  endAttempt(context.history, row, 'failed', null, now(context));
  finishTask(context, task.id, { outcome: 'failed', diagnostics: [problem] });
}

function startRows(
  context: RunContext,
  group: TaskGroup,
  attempts: readonly Attempt[],
  queued: string,
): ReadonlyMap<TaskId, number> {
  const rows = attempts.map((attempt) => newRow(context, attempt, queued));
  const ids = startAttempts(context.history, context.run, group.id, rows, now(context));
  return new Map(attempts.map((attempt, i) => [attempt.task.id, ids[i] ?? 0]));
}

function newRow(context: RunContext, attempt: Attempt, queued: string) {
  const { task } = attempt;
  return {
    task: task.id,
    key: task.key,
    folder: attempt.name,
    reasons: context.plan.verdicts[task.id]?.reasons ?? [],
    fingerprint: currentFingerprint(context, task),
    queued,
  };
}

async function endTask(
  context: RunContext,
  attempt: Attempt,
  row: number,
  end: Exclude<TaskEnd, { kind: 'notReached' }>,
  parts: FingerprintParts,
): Promise<void> {
  const { task } = attempt;
  if (end.kind === 'interrupted') {
    endAttempt(context.history, row, 'interrupted', end.seconds, now(context));
    discard(attempt);
    finishTask(context, task.id, { outcome: 'interrupted', seconds: end.seconds });
    return;
  }
  if (end.kind === 'failed') {
    endAttempt(context.history, row, 'failed', end.seconds, now(context));
    finishTask(context, task.id, { outcome: 'failed', ...end });
    return;
  }
  const settled = await trySettle(context, attempt);
  const diagnostics = [...end.diagnostics, ...settled.diagnostics];
  if (settled.kind === 'unsound') {
    endAttempt(context.history, row, 'failed', end.seconds, now(context));
    finishTask(context, task.id, { outcome: 'failed', seconds: end.seconds, diagnostics });
    return;
  }
  const outputs = asKnownGood(context, task, parts, settled.outputs);
  succeedAttempt(context.history, row, parts, outputs, end.seconds, now(context));
  recordMetrics(context.history, context.run, task.id, end.metrics);
  context.state.made.set(task.id, { folder: attempt.name, outputs });
  startCleanUp(context, attempt, outputs);
  finishTask(context, task.id, {
    outcome: 'succeeded',
    seconds: end.seconds,
    outputs,
    diagnostics,
  });
}

async function trySettle(context: RunContext, attempt: Attempt) {
  try {
    return await settleOutputs(context, attempt);
  } catch (error) {
    return {
      kind: 'unsound' as const,
      diagnostics: [fileProblem(attempt, error, 'file_system_failed')],
    };
  }
}

function tryOwnOutputs(context: RunContext, attempt: Attempt): void {
  try {
    ownOutputs(context, attempt);
  } catch {
    // A link to nothing, or no room for the copy: the output is found missing or unreadable when it is verified.
  }
}

/** In the background: what comes next does not need it. The run waits for it at its end. */
function startCleanUp(
  context: RunContext,
  attempt: Attempt,
  outputs: Parameters<typeof cleanUp>[1],
): void {
  const cleaning = cleanUp(attempt, outputs).catch((error: unknown) => {
    // The result is recorded and in place; what is left over only takes room.
    const reason = error instanceof Error ? error.message : String(error);
    report(context, attempt.task.id, [
      diagnose('file_system_failed', { task: attempt.task.id, reason }, { severity: 'warning' }),
    ]);
  });
  context.state.cleaning.push(cleaning);
}

function folderOf(context: RunContext): (task: TaskId) => string | null {
  return (task) => madeBy(context, task)?.folder ?? null;
}
