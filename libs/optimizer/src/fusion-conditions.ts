// When a Siril task may follow others in one invocation: named conditions, each with its own words.
import type { FusionCondition, Seam } from './condition.ts';
import { groupDependencies, isAcyclic } from './group-graph.ts';
import { resourceConditions } from './resource-conditions.ts';
import { seamConditions } from './seam-conditions.ts';

/** What the tasks are, and how they hang together. */
const taskConditions: readonly FusionCondition[] = [
  {
    name: 'same_tool',
    refuses: ({ last, next }) =>
      last.body.kind === 'siril' && next.body.kind === 'siril' ? null : 'both must be run by Siril',
  },
  {
    name: 'same_version',
    refuses: ({ last, next }) =>
      last.tool.version === next.tool.version
        ? null
        : `they were written for Siril ${last.tool.version} and ${next.tool.version}`,
  },
  {
    // A failure of one target must not stop another.
    name: 'same_target',
    refuses: ({ last, next }) =>
      last.target === next.target
        ? null
        : `they belong to ${last.target ?? 'no target'} and ${next.target ?? 'no target'}`,
  },
  {
    name: 'certain_to_run',
    refuses: ({ last, next, input }) => {
      const doubtful = [last, next].find((t) => input.verdicts[t.id]?.verdict === 'runIfChanged');
      return doubtful ? `${doubtful.id} runs only if its inputs come out different` : null;
    },
  },
  {
    // A third task that needs the first and is needed by the second could then never start.
    name: 'no_cycle',
    refuses: ({ group, next, input, grouping }) => {
      const merged = grouping.groups
        .filter((g) => g.id !== group.id && !g.tasks.includes(next.id))
        .concat({ id: group.id, tasks: [...group.tasks, next.id] });
      return isAcyclic(groupDependencies(merged, input.graph.tasks))
        ? null
        : 'another task has to run between them';
    },
  },
];

export const fusionConditions: readonly FusionCondition[] = [
  ...taskConditions,
  ...seamConditions,
  ...resourceConditions,
];

/** The first condition that does not hold, with its words; null when the seam is legal. */
export function refusal(seam: Seam): { readonly name: string; readonly why: string } | null {
  for (const condition of fusionConditions) {
    const why = condition.refuses(seam);
    if (why !== null) return { name: condition.name, why };
  }
  return null;
}
