// The passes of the optimizer, in order.
import type { OptimizeInput, Optimized } from './grouping.ts';
import { fuseSiblings } from './fuse-siblings.ts';
import { fuseSirilTasks } from './fuse-siril-tasks.ts';
import { groupTasks } from './group-tasks.ts';
import { scheduleGroups } from './schedule-groups.ts';

/** Groups for all tasks that run, or may run. */
export function optimize(input: OptimizeInput): Optimized {
  const single = groupTasks(input);
  const fused = input.fuse ? fuseSiblings(input, fuseSirilTasks(input, single)) : single;
  // After fusing: a group can start when all of its tasks can.
  return scheduleGroups(input, fused);
}
