// The planner's passes over bound stages, in order: recipes and a catalog become a task graph.
import type { TaskGraph } from '@starbash/ir';
import { bindStages } from './3-bind/bind-stages.ts';
import { expandTasks } from './4-expand/expand-tasks.ts';
import type { PlanInput } from './input.ts';

/** Equal inputs give equal bytes: nothing here reads a file, a clock or the environment. */
export function planTasks(input: PlanInput): TaskGraph {
  const bound = bindStages(input);
  // Expand follows each script through the files that the tasks before it make, so it goes in run order.
  return expandTasks(bound, input);
}
