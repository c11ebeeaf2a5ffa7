// Fuses chains of Siril tasks into one invocation. Each refusal is a decision with the name of its condition.
//
// A task joins the group whose last task it takes files from. What is bought is one start of Siril a seam; what is
// risked is the work of the group when one of its tasks ends the process.
import { Generated } from '@starbash/diagnostics';
import type { Decision, Task, TaskGroup } from '@starbash/ir';
import type { Grouping, OptimizeInput } from './grouping.ts';
import { refusal } from './fusion-conditions.ts';
import { taskNeeds } from './group-graph.ts';

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
      const members = membersOf(group, tasks);
      const last = members.at(-1);
      if (!last || last === next || !follows(last, next)) continue;
      const refused = refusal({ group, members, last, next, input, grouping });
      decisions.push(decisionOf(last, next, group.id, refused));
      if (refused) continue;
      grouping = { groups: joined(grouping.groups, group, next), decisions };
      break;
    }
  }
  return { groups: grouping.groups, decisions };
}

/** Chains only: `next` takes files from `last`, or waits for it, and stands directly behind it. */
function follows(last: Task, next: Task): boolean {
  return taskNeeds(next).includes(last.id);
}

export function membersOf(group: TaskGroup, tasks: ReadonlyMap<string, Task>): readonly Task[] {
  return group.tasks.flatMap((id) => tasks.get(id) ?? []);
}

/** The groups with `next`, which had one of its own, at the end of `group`. */
export function joined(
  groups: readonly TaskGroup[],
  group: TaskGroup,
  next: Task,
): readonly TaskGroup[] {
  return groups
    .filter((g) => g.id === group.id || !g.tasks.includes(next.id))
    .map((g) => (g.id === group.id ? { ...g, tasks: [...g.tasks, next.id] } : g));
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
