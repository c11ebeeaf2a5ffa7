// What became of a task: remembered for its dependents, recorded, and told to whoever listens.
import type { Diagnostic } from '@starbash/diagnostics';
import type { RecordedOutput, TaskId, TaskOutcome } from '@starbash/ir';
import { recordOutcome } from '../history/write-run.ts';
import type { RunContext } from './context.ts';
import { report } from './context.ts';

export interface TaskResult {
  readonly outcome: TaskOutcome;
  readonly seconds?: number | null;
  readonly outputs?: readonly RecordedOutput[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** Each task of a run ends here, once. */
export function finishTask(context: RunContext, task: TaskId, result: TaskResult): void {
  const { outcome, diagnostics = [], outputs = [] } = result;
  context.state.outcomes.set(task, outcome);
  recordOutcome(context.history, context.run, task, outcome);
  report(context, task, diagnostics);
  context.sink({
    kind: 'taskFinished',
    task,
    outcome,
    seconds: result.seconds ?? 0,
    outputs,
    diagnostics,
  });
}
