// starbash run: plans and executes.
import { InvalidArgumentError } from 'commander';
import { addPlanOptions, planRequest } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { newCommand, perform } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

interface Options extends PlanOptions {
  readonly failFast?: boolean;
  readonly jobs?: string;
}

export function command() {
  const run = newCommand('run', {
    summary: 'make what is wanted and not current',
    description:
      'Plans, then runs every task that is not current. Run again, it continues where it stopped.\n' +
      'Ctrl-C ends it cleanly, twice at once. Exit status: 0 done, 1 a task failed, 2 bad usage or recipes,\n' +
      '3 nothing could be planned, 130 interrupted. With --json one event a line.',
    examples: [
      ['starbash run', 'everything that is selected'],
      ['starbash run m31', 'one target, with what it needs'],
      ['starbash run stack_osc:m31 --force', 'although it is current'],
      [
        'starbash run --stage drizzle --set sigma=2.5',
        'with a stage switched on and a parameter set',
      ],
    ],
  });
  return addPlanOptions(run)
    .option('--fail-fast', 'start nothing new after a failure')
    .option('--jobs <n>', 'tasks at one time', wholeNumber)
    .action((selectors: string[], options: Options) =>
      perform(options, async (terminal) => {
        const { planFor, planExitCode } = await import('../planning.ts');
        const { runPlan } = await import('../running.ts');
        const { indexMasters } = await import('../indexing.ts');
        const { configurationOf, currentPlace } = await import('../workspace.ts');
        const { booleanSetting, numberSetting } = await import('@starbash/workspace');
        const settings = options.jobs === undefined ? {} : { 'run.jobs': options.jobs };
        const place = { ...currentPlace(), settings };
        const configuration = configurationOf(place);
        const how = {
          failFast: options.failFast === true,
          jobs: numberSetting(configuration, 'run.jobs'),
          stripPrivate: booleanSetting(configuration, 'results.strip_private'),
        };
        const [file] = selectors;
        if (selectors.length === 1 && file?.endsWith('.json')) {
          const { openSavedPlan } = await import('../saved-plan.ts');
          const saved = await openSavedPlan(file, new Date());
          if (saved.kind === 'ready') return runPlan(terminal, saved.planned, how);
          terminal.findings(saved.diagnostics, new Map());
          return exitCodes.usage;
        }
        const planned = await planFor(terminal, place, planRequest(selectors, options));
        if (typeof planned === 'number') return planned;
        const code = planExitCode(terminal, planned);
        if (code === exitCodes.nothing) return code;
        const ran = await runPlan(terminal, planned, how);
        await indexMasters(place, planned.plan);
        // A recipe with errors was left out: what could be done is done, and the status still tells.
        return ran === exitCodes.done ? code : ran;
      }),
    );
}

function wholeNumber(text: string): string {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('A whole number above 0 is wanted.');
  return text;
}
