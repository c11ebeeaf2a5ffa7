// One group a task that runs or may run: the plan before any fusing.
import type { Grouping, OptimizeInput } from './grouping.ts';

export function groupTasks({ graph, verdicts }: OptimizeInput): Grouping {
  const groups = graph.tasks
    .filter((task) => ['run', 'runIfChanged'].includes(verdicts[task.id]?.verdict ?? ''))
    .map((task) => ({ id: task.id, tasks: [task.id] }));
  return { groups, decisions: [] };
}
