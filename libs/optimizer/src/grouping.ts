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
