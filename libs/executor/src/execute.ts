// Executes a plan on this machine: lock, records, groups as they become ready, and the account at the end.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { Sources } from '@starbash/diagnostics';
import type { EventSink, ExecutionPlan, TaskId, TaskOutcome } from '@starbash/ir';
import type { SirilUserValues } from '@starbash/siril';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { errorCode, freeBytes, remove } from './host/files.ts';
import type { RunLock } from './host/lock.ts';
import { acquireRunLock } from './host/lock.ts';
import { parentDeathPrefix } from './host/processes.ts';
import type { History } from './history/open.ts';
import { historySnapshot } from './history/snapshot.ts';
import type { Leftover, RunResult } from './history/write-run.ts';
import { closeKilledRuns, finishRun, startRun } from './history/write-run.ts';
import { dryRun } from './plan/dry-run.ts';
import type { RunContext } from './run/context.ts';
import { newRunState, now, report } from './run/context.ts';
import { finishTask } from './run/outcomes.ts';
import { stagingRoot } from './run/places.ts';
import { runGroup } from './run/run-group.ts';
import type { ClassSizes } from './run/schedule.ts';
import { defaultSizes, runScheduled, scheduledGroups } from './run/schedule.ts';

export interface ExecuteOptions {
  readonly backend: 'local';
  readonly history: History;
  readonly sink: EventSink;
  /** Taken by the caller before planning; taken and given back here if absent. */
  readonly lock?: RunLock;
  /** Ends the run: tools get SIGINT, SIGTERM, SIGKILL in turn. */
  readonly signal?: AbortSignal;
  /** Ends it at once. */
  readonly killSignal?: AbortSignal;
  readonly clock: () => Date;
  /** Tools at the same time, all kinds together. */
  readonly jobs?: number;
  /** Tools of one kind at the same time. */
  readonly sizes?: Partial<ClassSizes>;
  /** After a failure nothing new starts. */
  readonly failFast?: boolean;
  /** Seconds for a task without a limit of its own. */
  readonly defaultTimeout?: number;
  /** Take the cards that tell place, person or device out of results; masters keep theirs. */
  readonly stripPrivate?: boolean;
  readonly commandLine: readonly string[];
  readonly version: string;
  /** Where the user's own Siril has its tools and catalogues. */
  readonly sirilUserValues?: SirilUserValues;
  /** Texts of the recipes, to show lines of them. */
  readonly sources?: Sources;
}

export interface RunSummary {
  /** Number in the history; 0 for a run that could not begin. */
  readonly run: number;
  readonly result: RunResult;
  /** Of the tasks that were to run; what was not come to is absent. */
  readonly outcomes: Readonly<Record<TaskId, TaskOutcome>>;
  readonly ran: number;
  readonly current: number;
  readonly failed: readonly TaskId[];
  readonly blocked: readonly TaskId[];
  readonly toolStarts: number;
  readonly seconds: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute; one log a process. */
  readonly logFolder: string | null;
}

/** A task that may need this long is given up: Siril can wait for ever on input that it does not understand. */
const halfADay = 12 * 3600;

/**
 * Runs the groups of a plan. What a recipe, a tool or a disk does wrong is in the summary; only our own faults
 * reject. One run at a time: while another holds the lock the result is `failed` with `run_locked`.
 */
export async function execute(plan: ExecutionPlan, options: ExecuteOptions): Promise<RunSummary> {
  if (options.lock !== undefined) return executeLocked(plan, options, options.lock);
  const locked = acquireRunLock(dirname(options.history.folder), options.clock());
  if (locked.kind === 'held') return couldNotBegin(locked.diagnostic);
  try {
    return await executeLocked(plan, options, locked.lock);
  } finally {
    locked.lock.release();
  }
}

async function executeLocked(
  plan: ExecutionPlan,
  options: ExecuteOptions,
  lock: RunLock,
): Promise<RunSummary> {
  const { history, clock } = options;
  const began = clock();
  removeLeftovers(plan, closeKilledRuns(history, began.toISOString()));
  const context = startContext(plan, options, lock, began);
  const { state } = context;
  const groups = scheduledGroups(plan);
  const tasks = groups.flatMap((g) => g.group.tasks);
  context.sink({
    kind: 'runStarted',
    run: context.run,
    toRun: tasks.length,
    groups: groups.length,
  });
  reportSurroundings(context, plan);
  for (const task of plan.tasks)
    if (plan.verdicts[task.id]?.verdict === 'blocked')
      finishTask(context, task.id, { outcome: 'blocked' });

  const stop = (atOnce: boolean) => () => {
    state.stopping = 'interrupted';
    for (const running of state.running) running.stop('interrupted', atOnce);
  };
  const [onAbort, onKill] = [stop(false), stop(true)];
  options.signal?.addEventListener('abort', onAbort);
  options.killSignal?.addEventListener('abort', onKill);
  if (options.signal?.aborted === true) onAbort();
  const faults: unknown[] = [];
  try {
    await runScheduled(
      groups,
      { ...defaultSizes, ...options.sizes },
      Math.max(1, options.jobs ?? availableParallelism()),
      () => state.stopping !== null,
      async (group) => {
        try {
          await runGroup(context, group);
        } catch (error) {
          // What still runs must end before the lock is given back, whatever went wrong here.
          faults.push(error);
          stop(false)();
        }
        const failed = group.tasks.some((t) => state.outcomes.get(t) === 'failed');
        if (failed && options.failFast === true) state.stopping ??= 'failed';
      },
    );
  } finally {
    await Promise.all(state.cleaning);
    options.signal?.removeEventListener('abort', onAbort);
    options.killSignal?.removeEventListener('abort', onKill);
  }
  const [fault] = faults;
  if (fault === undefined) return endRun(context, began);
  if (errorCode(fault) !== 'ERR_SQLITE_ERROR') throw fault;
  return {
    ...accountOf(context, began),
    result: 'failed',
    diagnostics: [...state.diagnostics, historyProblem(history, fault)],
  };
}

/** Nothing can be recorded any more (a full disk, mostly), so nothing more may be claimed. */
function historyProblem(history: History, fault: unknown): Diagnostic {
  const reason = fault instanceof Error ? fault.message : String(fault);
  return diagnose('history_unusable', { path: history.folder, reason });
}

function startContext(
  plan: ExecutionPlan,
  options: ExecuteOptions,
  lock: RunLock,
  began: Date,
): RunContext {
  const { history } = options;
  const before = historySnapshot(history);
  const run = startRun(history, {
    plan,
    commandLine: options.commandLine,
    version: options.version,
    options: { jobs: options.jobs ?? null, failFast: options.failFast ?? false },
    now: began.toISOString(),
  });
  let deathPrefix: readonly string[] | undefined;
  return {
    plan,
    run,
    history,
    before,
    tasks: new Map(plan.tasks.map((t) => [t.id, t])),
    makers: new Map(plan.tasks.flatMap((t) => t.outputs.map((o) => [o.path, t.id] as const))),
    sink: options.sink,
    clock: options.clock,
    version: options.version,
    sources: options.sources ?? new Map(),
    lock,
    deathPrefix: () => (deathPrefix ??= parentDeathPrefix()),
    defaultTimeout: options.defaultTimeout ?? halfADay,
    stripPrivate: options.stripPrivate ?? false,
    sirilUserValues: options.sirilUserValues ?? {},
    sirilShare: sirilShare(options.sizes?.siril ?? defaultSizes.siril),
    state: newRunState(),
  };
}

/** Each Siril plans with all cores and 90 % of the memory that is free, so several must share them. */
function sirilShare(count: number): RunContext['sirilShare'] {
  if (count <= 1) return {};
  return {
    setcpu: Math.max(1, Math.floor(availableParallelism() / count)),
    setmem: 0.9 / count,
  };
}

/** What attempts of a killed run had written is no result, and nobody reads it. */
function removeLeftovers(plan: ExecutionPlan, leftovers: readonly Leftover[]): void {
  const { work, processed, master } = plan.roots;
  for (const { folder } of leftovers) {
    if (work !== undefined) remove(join(work, folder));
    for (const root of [processed, master])
      if (root !== undefined) remove(join(stagingRoot(root), folder));
  }
}

function reportSurroundings(context: RunContext, plan: ExecutionPlan): void {
  const { history, lock } = context;
  const found: Diagnostic[] = [];
  if (history.journalMode === 'truncate')
    found.push(diagnose('history_without_wal', { path: basename(history.folder) }));
  if (lock.ended > 0) found.push(diagnose('leftovers_ended', { count: lock.ended }));
  const work = plan.roots['work'];
  const free = work === undefined ? null : freeBytes(work);
  const { peakBytes } = dryRun(plan);
  if (work !== undefined && free !== null && peakBytes > free)
    found.push(
      diagnose('disk_may_not_suffice', {
        need: byteText(peakBytes),
        free: byteText(free),
        path: work,
      }),
    );
  report(context, null, found);
}

function endRun(context: RunContext, began: Date): RunSummary {
  const account = accountOf(context, began);
  const { result, ran, current, failed, blocked, toolStarts, seconds } = account;
  finishRun(context.history, context.run, result, now(context));
  const counts = { result, ran, current, failed, blocked, toolStarts, seconds };
  context.sink({ kind: 'runFinished', ...counts });
  return account;
}

function accountOf(context: RunContext, began: Date): RunSummary {
  const { state } = context;
  const having = (...wanted: readonly TaskOutcome[]) =>
    [...state.outcomes].filter(([, outcome]) => wanted.includes(outcome)).map(([task]) => task);
  const failed = having('failed');
  const blocked = having('blocked');
  const broken = failed.length + blocked.length > 0;
  return {
    run: context.run,
    result: state.stopping === 'interrupted' ? 'interrupted' : broken ? 'failed' : 'succeeded',
    outcomes: Object.fromEntries(state.outcomes),
    ran: having('succeeded', 'failed').length,
    current: having('current').length,
    failed,
    blocked,
    toolStarts: state.toolStarts,
    seconds: (context.clock().getTime() - began.getTime()) / 1000,
    diagnostics: state.diagnostics,
    logFolder: join(context.history.folder, 'logs', String(context.run)),
  };
}

function couldNotBegin(diagnostic: Diagnostic): RunSummary {
  return {
    run: 0,
    result: 'failed',
    outcomes: {},
    ran: 0,
    current: 0,
    failed: [],
    blocked: [],
    toolStarts: 0,
    seconds: 0,
    diagnostics: [diagnostic],
    logFolder: null,
  };
}

function byteText(bytes: number): string {
  const gigabytes = bytes / 1e9;
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
