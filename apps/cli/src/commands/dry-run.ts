// starbash dry-run: the plan, interpreted.
import { addPlanOptions, planRequest } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { newCommand, perform } from '../command.ts';

export function command() {
  const dryRun = newCommand('dry-run', {
    summary: 'show commands, files, bytes and time of a run',
    description:
      'Interprets the plan: commands in order, files made and deleted, frames, bytes, peak disk. Runs nothing.',
    examples: [
      ['starbash dry-run m31', 'what running m31 would do, command by command'],
      ['starbash dry-run --force', 'as if nothing had been made yet'],
    ],
  });
  return addPlanOptions(dryRun).action((selectors: string[], options: PlanOptions) =>
    perform(options, async (terminal) => {
      const { planFor, planExitCode } = await import('../planning.ts');
      const { dryRun: interpret } = await import('@starbash/executor');
      const { renderDryRun } = await import('@starbash/report');
      const { currentPlace } = await import('../workspace.ts');
      const planned = await planFor(terminal, currentPlace(), planRequest(selectors, options));
      if (typeof planned === 'number') return planned;
      const report = interpret(planned.plan);
      if (terminal.json) terminal.resultJson({ schema: 1, ...report });
      else terminal.result(renderDryRun(report, { width: terminal.width, style: terminal.style }));
      return planExitCode(terminal, planned);
    }),
  );
}
