// Work of our own: frames made FITS. Nothing is started, so there is no log; a damaged frame is named.
import type { Diagnostic } from '@starbash/diagnostics';
import { baseName } from '@starbash/ir';
import type { RunContext } from './context.ts';
import { fileProblem, prepareFrame } from './host-steps.ts';
import type { PrepareStep } from './host-steps.ts';
import type { Attempt, Places } from './places.ts';
import type { TaskEnd } from './task-end.ts';

/** All damaged frames are found before the task fails: they can then be mended at once. */
export async function runHost(
  context: RunContext,
  attempt: Attempt,
  places: Places,
): Promise<TaskEnd> {
  const { task } = attempt;
  const steps = task.hostSteps.filter((step): step is PrepareStep => step.kind === 'prepare');
  const began = context.clock().getTime();
  const seconds = () => (context.clock().getTime() - began) / 1000;
  const ending = new AbortController();
  const running = { stop: () => ending.abort() };
  const damaged: Diagnostic[] = [];
  context.state.running.add(running);
  try {
    for (const [i, step] of steps.entries()) {
      if (ending.signal.aborted) break;
      const percent = (i / steps.length) * 100;
      context.sink({ kind: 'progress', task: task.id, percent, text: baseName(step.from) });
      const problem = await prepareFrame(attempt, places, step, ending.signal);
      if (problem !== null) damaged.push(problem);
    }
  } catch (error) {
    if (!ending.signal.aborted)
      return { kind: 'failed', seconds: seconds(), diagnostics: [fileProblem(attempt, error)] };
  } finally {
    context.state.running.delete(running);
  }
  if (ending.signal.aborted) return { kind: 'interrupted', seconds: seconds() };
  if (damaged.length > 0) return { kind: 'failed', seconds: seconds(), diagnostics: damaged };
  return { kind: 'done', seconds: seconds(), metrics: [], diagnostics: [] };
}
