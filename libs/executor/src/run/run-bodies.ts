// Does the work of a group's tasks by the kind of their body.
import { assertNever, diagnose } from '@starbash/diagnostics';
import type { TaskId } from '@starbash/ir';
import type { RunContext } from './context.ts';
import type { Attempt } from './places.ts';
import { runArguments } from './run-arguments.ts';
import { runCopy } from './run-copy.ts';
import { runHost } from './run-host.ts';
import { runSiril } from './run-siril.ts';
import type { TaskEnd, TaskEnds } from './task-end.ts';
import { failedWith } from './task-end.ts';
import type { Together } from './together.ts';

/** Only Siril runs several tasks in one process; others follow each other. */
export async function runBodies(context: RunContext, together: Together): Promise<TaskEnds> {
  const [first] = together.attempts;
  if (first?.task.body.kind === 'siril') return runSiril(context, together);
  const ends = new Map<TaskId, TaskEnd>();
  for (const attempt of together.attempts) {
    if (context.state.stopping !== null) break;
    ends.set(attempt.task.id, await runOne(context, together, attempt));
  }
  return ends;
}

async function runOne(context: RunContext, together: Together, attempt: Attempt): Promise<TaskEnd> {
  const { task } = attempt;
  context.sink({
    kind: 'taskStarted',
    task: task.id,
    group: together.group.id,
    folder: attempt.folder,
  });
  if (task.tool.name === 'python' || task.tool.name === 'alias')
    return failedWith(diagnose('tool_unsupported', { task: task.id, tool: task.tool.name }));
  switch (task.body.kind) {
    case 'copy':
      return runCopy(context, attempt, together.places, task.body);
    case 'arguments':
      return runArguments(context, together, attempt, task.body);
    case 'host':
      return runHost(context, attempt, together.places);
    case 'siril':
      return failedWith(diagnose('tool_unsupported', { task: task.id, tool: 'siril' }));
    default:
      return assertNever(task.body, 'task body');
  }
}
