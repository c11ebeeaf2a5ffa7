// When a Siril task may follow another in one invocation: named conditions, each with its own words.
import type { Task, TaskGroup, TaskVerdict } from '@starbash/ir';
import type { Grouping, OptimizeInput } from './grouping.ts';
import { groupDependencies, isAcyclic, taskNeeds } from './group-graph.ts';

/** A group and the single task that would follow its last one. */
export interface Seam {
  readonly group: TaskGroup;
  readonly last: Task;
  readonly next: Task;
  readonly input: OptimizeInput;
  readonly grouping: Grouping;
}

export interface FusionCondition {
  readonly name: string;
  /** Null when it holds, else why it does not. */
  readonly refuses: (seam: Seam) => string | null;
}

/** More tasks in one process lose more work when one of them fails. */
const mostTasks = 50;

export const fusionConditions: readonly FusionCondition[] = [
  {
    name: 'same_tool',
    refuses: ({ last, next }) =>
      last.body.kind === 'siril' && next.body.kind === 'siril' ? null : 'both must be run by Siril',
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
      const doubtful = [last, next].find((t) => verdictOf(t, input)?.verdict === 'runIfChanged');
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
  {
    // Links to frames that the first task will write are made before it starts, so their names must be known.
    name: 'names_known_ahead',
    refuses: ({ group, next, input }) => {
      const unknown = next.inputs
        .flatMap((i) => i.files)
        .filter((f) => f.producer !== null && group.tasks.includes(f.producer))
        .find((f) => f.form === 'sequence' && !hasExactFrames(f.path, input));
      return unknown
        ? `how many frames ${unknown.path} has is known only when they are made`
        : null;
    },
  },
  {
    name: 'no_state_left',
    refuses: ({ last }) =>
      last.leavesState.length === 0
        ? null
        : `${last.id} leaves ${last.leavesState.join(', ')} changed`,
  },
  {
    name: 'not_too_many',
    refuses: ({ group }) =>
      group.tasks.length < mostTasks ? null : `a group holds ${mostTasks} tasks at most`,
  },
];

function verdictOf(task: Task, input: OptimizeInput): TaskVerdict | undefined {
  return input.verdicts[task.id];
}

function hasExactFrames(path: string, { graph }: OptimizeInput): boolean {
  const made = graph.tasks.flatMap((task) => task.outputs).find((out) => out.path === path);
  return made?.frames !== null && made?.frames !== undefined && made.frames.min === made.frames.max;
}

/** The first condition that does not hold, with its words; null when the seam is legal. */
export function refusal(seam: Seam): { readonly name: string; readonly why: string } | null {
  for (const condition of fusionConditions) {
    const why = condition.refuses(seam);
    if (why !== null) return { name: condition.name, why };
  }
  return null;
}

/** Chains only: `next` takes files from `last` and stands directly behind it. */
export function follows(last: Task, next: Task): boolean {
  return taskNeeds(next).includes(last.id);
}
