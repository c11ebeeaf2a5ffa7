// One input becomes the output as it is.
import type { TaskBody } from '@starbash/ir';
import { copy } from '../host/files.ts';
import type { RunContext } from './context.ts';
import { fileProblem } from './host-steps.ts';
import type { Attempt, Places } from './places.ts';
import { stagedPlace } from './places.ts';
import type { TaskEnd } from './task-end.ts';
import { failedWith } from './task-end.ts';

export function runCopy(
  context: RunContext,
  attempt: Attempt,
  places: Places,
  body: Extract<TaskBody, { kind: 'copy' }>,
): TaskEnd {
  const started = context.clock().getTime();
  const [output] = attempt.task.outputs;
  try {
    if (output !== undefined) copy(places.path(body.from), stagedPlace(attempt, output));
  } catch (error) {
    return failedWith(fileProblem(attempt, error, 'file_system_failed'));
  }
  const seconds = (context.clock().getTime() - started) / 1000;
  return { kind: 'done', seconds, metrics: [], diagnostics: [] };
}
