// starbash plan: what would run, and why.
import { Option } from 'commander';
import { addPlanOptions, planRequest } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { newCommand, perform } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

interface Options extends PlanOptions {
  readonly explain?: boolean;
  readonly out?: string;
  readonly graph?: 'mermaid' | 'dot';
  readonly detailedExitcode?: boolean;
}

export function command() {
  const plan = newCommand('plan', {
    summary: 'show what would run, and why',
    description:
      'Shows one line a task with its verdict and reason. Nothing is run or written.\n' +
      'Exit status: 0, or 2 if recipes or configuration have errors, or 3 if nothing could be planned.',
    examples: [
      ['starbash plan', 'everything that is selected'],
      ['starbash plan m31 --explain', 'one target, with masters, choices and scripts'],
      ["starbash plan '*/stacked*.fit'", 'what makes these outputs'],
      ["starbash plan --where 'date >= -30d'", 'the last thirty days only'],
      ['starbash plan --json | jq .totals', 'for other programs'],
      ['starbash plan --graph=dot | dot -Tsvg > plan.svg', 'as a picture'],
    ],
  });
  return addPlanOptions(plan)
    .option('-e, --explain', 'add sessions, masters, choices, scripts and recipe lines')
    .addOption(
      new Option('--graph <form>', 'print the plan as a graph').choices(['mermaid', 'dot']),
    )
    .option('-o, --out <file>', 'save the plan, for starbash run FILE')
    .option('--detailed-exitcode', 'exit with 4 if there is something to do, 0 if not')
    .action((selectors: string[], options: Options) =>
      perform(options, async (terminal) => {
        const { planFor, planExitCode } = await import('../planning.ts');
        const { planJson, planTotals, renderGraph, renderPlan } = await import('@starbash/report');
        const { dryRun } = await import('@starbash/executor');
        const { currentPlace } = await import('../workspace.ts');
        const planned = await planFor(terminal, currentPlace(), planRequest(selectors, options), {
          showsSelection: !terminal.json && options.graph === undefined,
        });
        if (typeof planned === 'number') return planned;
        const { plan: made, snapshot, sources, seconds } = planned;
        const { peakBytes } = dryRun(made);
        if (options.out !== undefined) {
          const { savePlan } = await import('../saved-plan.ts');
          savePlan(options.out, planned);
        }
        if (options.graph !== undefined) terminal.result(renderGraph(made, options.graph));
        else if (terminal.json)
          terminal.resultJson(planJson(made, snapshot, sources, { seconds, peakBytes }));
        else {
          const { width, style } = terminal;
          terminal.result(
            renderPlan(made, snapshot, sources, {
              explain: options.explain === true,
              peakBytes,
              width,
              style,
            }),
          );
        }
        const code = planExitCode(terminal, planned);
        if (code !== exitCodes.done || options.detailedExitcode !== true) return code;
        const { run, runIfChanged } = planTotals(made);
        return run + runIfChanged > 0 ? exitCodes.pending : exitCodes.done;
      }),
    );
}
