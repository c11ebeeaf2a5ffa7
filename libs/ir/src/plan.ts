// The execution plan: tasks with verdicts, the groups they run in, and what was observed. All of it is JSON.
import type { Diagnostic } from '@starbash/diagnostics';
import type { SirilDialect } from '@starbash/siril';
import type { FingerprintParts } from './fingerprint.ts';
import type { CulledTask, Decision, Reason, Task, TaskId } from './task.ts';

export type Verdict = 'run' | 'runIfChanged' | 'current' | 'blocked';

/** A tool as it was found on this machine. */
export interface ToolFound {
  readonly name: string;
  /** How it is started: a program and leading arguments. */
  readonly argv: readonly string[];
  /** `1.4.2` */
  readonly version: string;
}

/** The Siril that scripts are lowered to; `found` is null where none is installed. */
export interface SirilTarget {
  readonly dialect: SirilDialect;
  readonly version: string;
  readonly found: ToolFound | null;
}

export interface TaskVerdict {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Attempt folder of the record that makes it current; null for one that runs. */
  readonly currentFolder: string | null;
  /** Inputs made by tasks that run are completed after those have run. */
  readonly fingerprint: FingerprintParts;
}

/** Tasks that one invocation of their tool runs, in order. */
export interface TaskGroup {
  readonly id: string;
  readonly tasks: readonly TaskId[];
}

export interface ExecutionPlan {
  readonly schema: 1;
  /** Root name to absolute folder: the only part that knows this machine. */
  readonly roots: Readonly<Record<string, string>>;
  readonly siril: SirilTarget;
  /** Other tools as they were found, by the name that tasks give them. */
  readonly tools?: Readonly<Record<string, ToolFound>>;
  /** The selection in force, in the query language; null for everything. */
  readonly selection: string | null;
  /** In an order in which they can run. */
  readonly tasks: readonly Task[];
  readonly verdicts: Readonly<Record<TaskId, TaskVerdict>>;
  /** Groups of tasks that run, in order; tasks that are current are in none. */
  readonly groups: readonly TaskGroup[];
  readonly culled: readonly CulledTask[];
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
  readonly observed: { readonly freeBytes: number | null; readonly now: string };
}
