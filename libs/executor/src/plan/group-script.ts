// The Siril script of a group, with paths as one machine or none sees them.
import type { ExecutionPlan, TaskGroup, TaskId } from '@starbash/ir';
import { taskFolderName } from '@starbash/ir';
import type { PrintedScript } from '@starbash/siril';
import { printGroup } from '@starbash/siril';
import { join } from 'node:path';
import type { Places } from '../run/places.ts';
import { attemptOf, makePlaces } from '../run/places.ts';

/** What is left of a group's tasks to be printed, and resources for Siril. */
export interface GroupScriptOptions {
  /** Leaves out the others; all if absent. */
  readonly tasks?: ReadonlySet<TaskId>;
  /** Share of the free memory. */
  readonly setmem?: number;
  /** Threads. */
  readonly setcpu?: number;
}

/** Prints the tasks of a group that are for Siril; `resolver` must have an attempt for each. */
export function printGroupScript(
  plan: ExecutionPlan,
  group: TaskGroup,
  resolver: Places,
  options: GroupScriptOptions = {},
): PrintedScript {
  const sections = group.tasks.flatMap((id) => {
    const attempt = resolver.attempts.get(id);
    if (attempt?.task.body.kind !== 'siril' || options.tasks?.has(id) === false) return [];
    return [
      {
        taskId: id,
        folder: join(attempt.folder, attempt.task.startFolder),
        lines: attempt.task.body.lines,
        resolve: (root: string, path: string) => resolver.part(id, root, path),
      },
    ];
  });
  return printGroup(sections, {
    dialect: plan.siril.dialect,
    ...(options.setmem !== undefined && { setmem: options.setmem }),
    ...(options.setcpu !== undefined && { setcpu: options.setcpu }),
  });
}

/**
 * Places for printing a group that does not run now: every task in its first attempt, but those that are current.
 * @param roots other folders than the plan's, to print for another machine.
 */
export function placesForPrinting(
  plan: ExecutionPlan,
  group: TaskGroup,
  roots: Readonly<Record<string, string>> = plan.roots,
): Places {
  const members = new Set(group.tasks);
  const attempts = plan.tasks.filter((t) => members.has(t.id)).map((t) => attemptOf(t, 1, roots));
  const folderOf = (task: TaskId) =>
    plan.verdicts[task]?.currentFolder ?? `${taskFolderName(task)}/1`;
  return makePlaces(attempts, roots, folderOf);
}
