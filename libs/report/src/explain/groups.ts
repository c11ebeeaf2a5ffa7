// Which tasks share one process of Siril, and why others do not.
import type { ExplainInput } from './input.ts';
import { wrap } from '../text.ts';
import { count } from '../units.ts';
import { groupsWithTool } from '../verdicts.ts';
import { isFusion } from './decisions.ts';

export function explainGroups({ plan, width, style }: ExplainInput): string[] {
  if (plan.groups.length === 0) return [];
  const processes = groupsWithTool(plan);
  const tasks = processes.reduce((sum, group) => sum + group.tasks.length, 0);
  const saved = tasks - processes.length;
  const summary =
    saved === 0
      ? `${count(tasks, 'task')}, each in a process of its own`
      : `${count(tasks, 'task')} in ${count(processes.length, 'process', 'processes')}: ${count(saved, 'start')} fewer`;
  const fused = plan.groups
    .filter((group) => group.tasks.length > 1)
    .flatMap((group) => wrap(`together: ${group.tasks.join(' → ')}`, width, '', '    '));
  const reasons = plan.decisions
    .filter(isFusion)
    .flatMap((decision) =>
      wrap(`${decision.message} (${decision.code})`, width, '', '    ').map((line) =>
        decision.decision === 'fused' ? line : style('dim', line),
      ),
    );
  return [summary, ...fused, ...reasons];
}
