// Which groups wait for which: edges between tasks, carried over to the groups that hold them.
import { alg, Graph } from '@dagrejs/graphlib';
import type { Task, TaskGroup, TaskId } from '@starbash/ir';

/** Tasks that a task takes files from or must wait for. */
export function taskNeeds(task: Task): readonly TaskId[] {
  const producers = task.inputs.flatMap((input) => input.files.map((file) => file.producer));
  return [...new Set([...producers.filter((id) => id !== null), ...task.after])];
}

/** Group id to the ids of the groups that must have ended before it starts. */
export function groupDependencies(
  groups: readonly TaskGroup[],
  tasks: readonly Task[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const groupOf = new Map(groups.flatMap((g) => g.tasks.map((id) => [id, g.id] as const)));
  const needs = new Map<string, Set<string>>(groups.map((group) => [group.id, new Set()]));
  for (const task of tasks) {
    const own = groupOf.get(task.id);
    if (own === undefined) continue;
    for (const id of taskNeeds(task)) {
      const other = groupOf.get(id);
      if (other !== undefined && other !== own) needs.get(own)?.add(other);
    }
  }
  return needs;
}

/** True when the groups can be put in an order. The graph is built of ids and thrown away. */
export function isAcyclic(needs: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const graph = new Graph({ directed: true });
  for (const id of needs.keys()) graph.setNode(id);
  for (const [id, others] of needs) for (const other of others) graph.setEdge(other, id);
  return alg.isAcyclic(graph);
}
