// What the optimizer is told of this machine and of earlier runs.
import type { HistorySnapshot, Observed, TaskGraph, TaskId } from '@starbash/ir';
import type { OptimizeInput } from '@starbash/optimizer';
import { hasLinks } from '@starbash/workspace';
import type { Roots } from '@starbash/workspace';

export async function fusingFacts(
  graph: TaskGraph,
  history: HistorySnapshot,
  observed: Observed,
  roots: Roots,
): Promise<Required<Pick<OptimizeInput, 'seconds' | 'freeBytes' | 'links'>>> {
  return {
    seconds: recordedSeconds(graph, history),
    freeBytes: observed.freeBytes,
    links: await hasLinks(roots['work']),
  };
}

/** Of the last time that each task succeeded. */
function recordedSeconds(graph: TaskGraph, history: HistorySnapshot): Record<TaskId, number> {
  const seconds: Record<TaskId, number> = {};
  for (const task of graph.tasks) {
    const record = history.records[task.key]?.find(
      (one) => one.state === 'succeeded' && one.seconds !== null,
    );
    if (record?.seconds !== null && record?.seconds !== undefined)
      seconds[task.id] = record.seconds;
  }
  return seconds;
}
