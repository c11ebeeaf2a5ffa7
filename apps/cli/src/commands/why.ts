// starbash why: one thing of the plan, and all that it comes from.
import { addPlanOptions, planRequest } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { newCommand, perform } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

export function command() {
  const why = newCommand('why', {
    summary: 'explain one task or file',
    description:
      'Explains why a task runs, does not run or was left out, and shows what it comes from, down to the raw frames.',
    examples: [
      ['starbash why stack_osc:m31', 'a task'],
      ['starbash why stacked.fit', 'an output file'],
      ['starbash why light_vs_bias', 'a stage, also one that was left out'],
    ],
  });
  return addPlanOptions(why, '<subject...>', 'task ids, stages, output paths or file names').action(
    (subjects: string[], options: PlanOptions) =>
      perform(options, async (terminal) => {
        const { planFor } = await import('../planning.ts');
        const { planJson, renderWhy, whySubjects } = await import('@starbash/report');
        const { diagnose, nearest } = await import('@starbash/diagnostics');
        const { currentPlace } = await import('../workspace.ts');
        const planned = await planFor(terminal, currentPlace(), planRequest([], options));
        if (typeof planned === 'number') return planned;
        const { plan, snapshot, sources, seconds } = planned;
        const { width, style } = terminal;
        const rows: unknown[] = [];
        for (const subject of subjects) {
          const text = renderWhy(plan, snapshot, sources, subject, { width, style });
          if (text === null) {
            const suggestion = nearest(subject, whySubjects(plan));
            terminal.findings(
              [diagnose('unknown_selector', { selector: subject }, { suggestion })],
              sources,
            );
            return exitCodes.usage;
          }
          if (!terminal.json) terminal.result(text);
          else {
            const { tasks } = planJson(plan, snapshot, sources, { seconds });
            const isMeant = (task: (typeof tasks)[number]) =>
              task.id === subject ||
              task.stage === subject ||
              task.outputs.some(({ path }) => path.endsWith(subject));
            rows.push(...tasks.filter(isMeant));
          }
        }
        if (terminal.json) terminal.resultJson({ schema: 1, tasks: rows });
        return exitCodes.done;
      }),
  );
}
