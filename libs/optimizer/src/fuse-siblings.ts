// Fuses short tasks of one target that do not need each other. Only where it is known that each takes less than
// two seconds: then a start of Siril is a good part of what it costs, and little is lost when the process dies.
import { Generated } from '@starbash/diagnostics';
import type { Decision, Task, TaskGroup } from '@starbash/ir';
import type { Grouping, OptimizeInput } from './grouping.ts';
import { refusal } from './fusion-conditions.ts';
import { joined, membersOf } from './fuse-siril-tasks.ts';

/** Seconds that a group may have taken to count as short. */
export const shortest = 2;

export function fuseSiblings(input: OptimizeInput, chains: Grouping): Grouping {
  // They could run side by side, which saves more.
  if ((input.sirils ?? 1) > 1) return chains;
  const tasks = new Map(input.graph.tasks.map((task) => [task.id, task]));
  const isShort = (group: TaskGroup) => {
    const times = group.tasks.map((id) => input.seconds?.[id]);
    return times.every((time) => time !== undefined && time < shortest);
  };
  const decisions: Decision[] = [...chains.decisions];
  let { groups } = chains;
  for (const second of chains.groups) {
    if (second.tasks.length !== 1 || !isShort(second)) continue;
    const [next] = membersOf(second, tasks);
    if (next?.body.kind !== 'siril') continue;
    for (const group of groups) {
      const members = membersOf(group, tasks);
      const last = members.at(-1);
      if (group.id === second.id) break;
      if (!last || last.target !== next.target || last.body.kind !== 'siril') continue;
      if (!isShort(group)) continue;
      const grouping = { groups, decisions };
      const refused = refusal({ group, members, last, next, input, grouping });
      decisions.push(decisionOf(last, next, group.id, refused));
      if (refused) continue;
      groups = joined(groups, group, next);
      break;
    }
  }
  return { groups, decisions };
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
    code: refused ? refused.name : 'short_siblings',
    message: refused
      ? `${next.id} does not run in one Siril with ${last.id}, though both are short: ${refused.why}`
      : `${next.id} runs in one Siril with ${last.id}, as both are short: saves a start`,
    origin: Generated,
    candidates: [],
  };
}
