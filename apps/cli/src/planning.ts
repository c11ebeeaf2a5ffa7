// Planning as commands share it: findings shown, and an exit code where there is no plan.
import { diagnose } from '@starbash/diagnostics';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { makePlan } from './pipeline.ts';
import type { Planned, PlanRequest } from './pipeline.ts';
import type { Terminal } from './terminal.ts';
import { withWorkspace } from './workspace.ts';
import type { Place } from './workspace.ts';

/** The plan; or, with its findings shown, the exit code of there being none. */
export async function planFor(
  terminal: Terminal,
  place: Place,
  request: PlanRequest,
): Promise<Planned | ExitCode> {
  const planning = await withWorkspace(place, (workspace) => makePlan(workspace, request));
  if (planning.kind === 'impossible') {
    terminal.findings(planning.diagnostics, planning.sources);
    return exitCodes.usage;
  }
  terminal.findings(planning.planned.plan.diagnostics, planning.planned.sources);
  return planning.planned;
}

/** Whether a plan is one: 3 where it has no task, 2 where something the user wrote has errors. */
export function planExitCode(terminal: Terminal, { plan, sources }: Planned): ExitCode {
  const mistakes = plan.diagnostics.some(
    ({ severity, span }) => severity === 'error' && !span?.file.startsWith('recipes/'),
  );
  if (mistakes) return exitCodes.usage;
  if (plan.tasks.length > 0) return exitCodes.done;
  const reason =
    plan.culled.length > 0
      ? 'every task that was considered was left out'
      : 'no stage of the recipes applies to what the catalog has';
  terminal.findings([diagnose('nothing_to_plan', { reason })], sources);
  return exitCodes.nothing;
}
