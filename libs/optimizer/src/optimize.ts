// The passes of the optimizer, in order.
import type {
  Decision,
  SirilTarget,
  TaskGraph,
  TaskGroup,
  TaskId,
  TaskVerdict,
} from '@starbash/ir';
import { fuseSirilTasks } from './fuse-siril-tasks.ts';
import { groupTasks } from './group-tasks.ts';
import { scheduleGroups } from './schedule-groups.ts';

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

/** Groups for all tasks that run, or may run. */
export function optimize(input: OptimizeInput): Optimized {
  const single = groupTasks(input);
  const fused = input.fuse ? fuseSirilTasks(input, single) : single;
  // After fusing: a group can start when all of its tasks can.
  return scheduleGroups(input, fused);
}
