// What the passes of the optimizer take and yield.
import type {
  Decision,
  SirilTarget,
  TaskGraph,
  TaskGroup,
  TaskId,
  TaskVerdict,
} from '@starbash/ir';

export interface OptimizeInput {
  readonly graph: TaskGraph;
  readonly verdicts: Readonly<Record<TaskId, TaskVerdict>>;
  readonly siril: SirilTarget;
  /** Off: every task in a group of its own. */
  readonly fuse: boolean;
  /** How long tasks took when they last succeeded (s); those that never did are absent. */
  readonly seconds?: Readonly<Record<TaskId, number>>;
  /** Bytes that may be written where tasks work; null or left out where that is not known. */
  readonly freeBytes?: number | null;
  /** False: the file system there has no symbolic links, so that none can be made ahead. */
  readonly links?: boolean;
  /** Sirils that run at one time (default 1): where several may, tasks that need not wait are not put in one. */
  readonly sirils?: number;
}

export interface Optimized {
  /** In the order in which they start. */
  readonly groups: readonly TaskGroup[];
  readonly decisions: readonly Decision[];
}

/** What a pass changes: groups of task ids, and the decisions taken on the way. */
export interface Grouping {
  readonly groups: readonly TaskGroup[];
  readonly decisions: readonly Decision[];
}
