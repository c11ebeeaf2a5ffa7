// Orders groups so that each starts after those it needs; among ready ones the longest chain ahead goes first.
import type { Task, TaskGroup, TaskId } from '@starbash/ir';
import { invariant } from '@starbash/diagnostics';
import type { Grouping, OptimizeInput, Optimized } from './grouping.ts';
import { groupDependencies } from './group-graph.ts';

export function scheduleGroups({ graph }: OptimizeInput, grouping: Grouping): Optimized {
  const { groups } = grouping;
  const needs = groupDependencies(groups, graph.tasks);
  const height = chainAhead(groups, needs);
  const order = taskOrder(graph.tasks);
  const first = (group: TaskGroup) => order.get(group.tasks[0] ?? '') ?? 0;
  const waiting = new Set(groups.map((group) => group.id));
  const ordered: TaskGroup[] = [];
  while (waiting.size > 0) {
    const ready = groups.filter(
      (group) =>
        waiting.has(group.id) && [...(needs.get(group.id) ?? [])].every((id) => !waiting.has(id)),
    );
    ready.sort((a, b) => (height.get(b.id) ?? 0) - (height.get(a.id) ?? 0) || first(a) - first(b));
    const [next] = ready;
    invariant(next, 'the groups of a plan depend on each other in a circle');
    waiting.delete(next.id);
    ordered.push(next);
  }
  return { groups: ordered, decisions: grouping.decisions };
}

/** Groups on the longest path from a group to the end. */
function chainAhead(
  groups: readonly TaskGroup[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, number> {
  const height = new Map<string, number>();
  const visit = (id: string): number => {
    const known = height.get(id);
    if (known !== undefined) return known;
    let longest = 0;
    for (const group of groups)
      if (needs.get(group.id)?.has(id)) longest = Math.max(longest, visit(group.id) + 1);
    height.set(id, longest);
    return longest;
  };
  for (const group of groups) visit(group.id);
  return height;
}

function taskOrder(tasks: readonly Task[]): Map<TaskId, number> {
  return new Map(tasks.map((task, i) => [task.id, i]));
}
