// Fuses chains of Siril tasks into one invocation. Each refusal is a decision with the name of its condition.
//
// A task joins the group whose last task it takes files from. Siblings stay apart: fusing them would put a
// whole night into one process and lose it all to one crash. What is bought is one start of Siril a seam.
import { Generated } from '@starbash/diagnostics';
import type { Decision, Task } from '@starbash/ir';
import type { Grouping, OptimizeInput } from './grouping.ts';
import { follows, refusal } from './fusion-conditions.ts';

export function fuseSirilTasks(input: OptimizeInput, single: Grouping): Grouping {
  const tasks = new Map(input.graph.tasks.map((task) => [task.id, task]));
  const decisions: Decision[] = [...single.decisions];
  let grouping: Grouping = single;
  for (const {
    tasks: [id],
  } of single.groups) {
    const next = id === undefined ? undefined : tasks.get(id);
    if (!next) continue;
    for (const group of [...grouping.groups].reverse()) {
      const last = tasks.get(group.tasks.at(-1) ?? '');
      if (!last || last === next || !follows(last, next)) continue;
      const refused = refusal({ group, last, next, input, grouping });
      decisions.push(decisionOf(last, next, group.id, refused));
      if (refused) continue;
      grouping = {
        groups: grouping.groups
          .filter((g) => !g.tasks.includes(next.id))
          .map((g) => (g.id === group.id ? { ...g, tasks: [...g.tasks, next.id] } : g)),
        decisions,
      };
      break;
    }
  }
  return { groups: grouping.groups, decisions };
}

function decisionOf(
  last: Task,
  next: Task,
  group: string,
  refused: ReturnType<typeof refusal>,
): Decision {
  return {
    subject: group,
    decision: refused ? 'not_fused' : 'fused',
    code: refused ? refused.name : 'chain',
    message: refused
      ? `${next.id} does not run in one Siril with ${last.id}: ${refused.why}`
      : `${next.id} runs in one Siril with ${last.id}: saves a start`,
    origin: Generated,
    candidates: [],
  };
}
