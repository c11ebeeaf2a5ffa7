// Planning as commands share it: findings shown, and an exit code where there is no plan.
import { diagnose } from '@starbash/diagnostics';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { makePlan } from './pipeline.ts';
import type { Planned, PlanRequest } from './pipeline.ts';
import { announceSelection } from './selection-options.ts';
import type { Terminal } from './terminal.ts';
import { withWorkspace } from './workspace.ts';
import type { Place } from './workspace.ts';

/**
 * The plan; or, with its findings shown, the exit code of there being none. The selection in force is told first,
 * unless the result begins with it.
 */
export async function planFor(
  terminal: Terminal,
  place: Place,
  request: PlanRequest,
  { showsSelection = false }: { readonly showsSelection?: boolean } = {},
): Promise<Planned | ExitCode> {
  const planning = await withWorkspace(place, (workspace) => makePlan(workspace, request));
  if (planning.kind === 'impossible') {
    terminal.findings(planning.diagnostics, planning.sources);
    return exitCodes.usage;
  }
  const { selected: parts } = planning.planned;
  // A result that begins with the selection does not tell where its parts are from.
  if (!showsSelection || parts.length > 1) announceSelection(terminal, { parts });
  terminal.findings(planning.planned.plan.diagnostics, planning.planned.sources);
  return planning.planned;
}

/** Whether a plan is one: 3 where it has no task, 2 where something the user wrote has errors. */
export function planExitCode(terminal: Terminal, { plan, snapshot, sources }: Planned): ExitCode {
  const mistakes = plan.diagnostics.some(
    ({ severity, span }) => severity === 'error' && !span?.file.startsWith('recipes/'),
  );
  if (mistakes) return exitCodes.usage;
  if (plan.tasks.length > 0) return exitCodes.done;
  const reason =
    plan.culled.length > 0
      ? 'every task that was considered was left out'
      : plan.selection === null || snapshot.sessions.some(({ type }) => type === 'light')
        ? 'no stage of the recipes applies to what the catalog has'
        : `no lights fit the selection ${plan.selection}; --all leaves out what is stored`;
  terminal.findings([diagnose('nothing_to_plan', { reason })], sources);
  return exitCodes.nothing;
}
