// The form of a condition for fusing, and what it is asked about.
import type { Task, TaskGroup } from '@starbash/ir';
import type { Grouping, OptimizeInput } from './grouping.ts';

/** A group and the single task that would follow its last one. */
export interface Seam {
  readonly group: TaskGroup;
  /** The tasks of the group, in order; `last` is the last of them. */
  readonly members: readonly Task[];
  readonly last: Task;
  readonly next: Task;
  readonly input: OptimizeInput;
  readonly grouping: Grouping;
}

export interface FusionCondition {
  readonly name: string;
  /** Null when it holds, else why it does not. */
  readonly refuses: (seam: Seam) => string | null;
}
