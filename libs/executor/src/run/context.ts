// What all parts of a run share, and the one place of what changes while it goes on.
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import type {
  EventSink,
  ExecutionPlan,
  HistorySnapshot,
  PortablePath,
  RecordedOutput,
  Task,
  TaskId,
  TaskOutcome,
  TaskRecord,
} from '@starbash/ir';
import type { SirilUserValues } from '@starbash/siril';
import type { RunLock } from '../host/lock.ts';
import type { RunningProcess } from '../host/run-process.ts';
import type { History } from '../history/open.ts';
import { recordMessages } from '../history/write-run.ts';

/** What a task has made: in this run, or in the one that made it current. */
export interface Made {
  /** `<task folder>/<attempt>`. */
  readonly folder: string;
  readonly outputs: readonly RecordedOutput[];
}

export interface RunContext {
  readonly plan: ExecutionPlan;
  readonly run: number;
  readonly history: History;
  /** The records as they were before this run. */
  readonly before: HistorySnapshot;
  readonly tasks: ReadonlyMap<TaskId, Task>;
  /** Which task makes a path. */
  readonly makers: ReadonlyMap<PortablePath, TaskId>;
  readonly sink: EventSink;
  readonly clock: () => Date;
  readonly version: string;
  /** Texts of the recipes. */
  readonly sources: Sources;
  readonly lock: RunLock;
  /** See `parentDeathPrefix`. Asked for when the first tool starts. */
  readonly deathPrefix: () => readonly string[];
  /** Seconds after which a task without a limit of its own is ended. */
  readonly defaultTimeout: number;
  /** Results lose the cards that tell place, person or device. */
  readonly stripPrivate: boolean;
  /** Where the user's own Siril has its tools and catalogues. */
  readonly sirilUserValues: SirilUserValues;
  /** What each of several Sirils may take; empty for one at a time. */
  readonly sirilShare: { readonly setcpu?: number; readonly setmem?: number };
  readonly state: RunState;
}

/** Changed by the functions of this file and by `run-group` alone. */
export interface RunState {
  readonly made: Map<TaskId, Made>;
  readonly outcomes: Map<TaskId, TaskOutcome>;
  /** What can be ended: tools, and work of our own that takes long. */
  readonly running: Set<Pick<RunningProcess, 'stop'>>;
  readonly diagnostics: Diagnostic[];
  /** Scratch being deleted; none of them rejects. */
  readonly cleaning: Promise<void>[];
  toolStarts: number;
  /** Set by an interruption or by the first failure with `failFast`: nothing new starts. */
  stopping: 'interrupted' | 'failed' | null;
}

export function newRunState(): RunState {
  return {
    made: new Map(),
    outcomes: new Map(),
    running: new Set(),
    diagnostics: [],
    cleaning: [],
    toolStarts: 0,
    stopping: null,
  };
}

/** ISO 8601 UTC. */
export function now(context: RunContext): string {
  return context.clock().toISOString();
}

/** Records a finding for the run's end and in the history. */
export function report(
  context: RunContext,
  task: TaskId | null,
  diagnostics: readonly Diagnostic[],
): void {
  context.state.diagnostics.push(...diagnostics);
  recordMessages(context.history, context.run, task, diagnostics, context.sources, now(context));
}

/** What a task has made, in this run or before; null if it has made nothing that counts. */
export function madeBy(context: RunContext, task: TaskId): Made | null {
  const made = context.state.made.get(task);
  if (made !== undefined) return made;
  const folder = context.plan.verdicts[task]?.currentFolder ?? null;
  if (folder === null) return null;
  const record = succeededRecords(context, task).find((r) => r.folder === folder);
  return { folder, outputs: record?.outputs ?? [] };
}

/** Latest first. */
export function succeededRecords(context: RunContext, task: TaskId): readonly TaskRecord[] {
  const key = context.tasks.get(task)?.key;
  const records = key === undefined ? undefined : context.before.records[key];
  return records?.filter((r) => r.state === 'succeeded') ?? [];
}
