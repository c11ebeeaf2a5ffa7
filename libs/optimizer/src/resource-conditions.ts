// Conditions of size: what is lost when a process dies, and what lies on the disk until it has ended.
import type { Task } from '@starbash/ir';
import type { FusionCondition } from './condition.ts';

/** More tasks in one process lose more work when one of them fails. */
export const mostTasks = 50;

/** For the same reason, as far as it is known how long tasks take (s). */
export const longestGroup = 600;

export const resourceConditions: readonly FusionCondition[] = [
  {
    name: 'not_too_many',
    refuses: ({ group }) =>
      group.tasks.length < mostTasks ? null : `a group holds ${mostTasks} tasks at most`,
  },
  {
    name: 'not_too_long',
    refuses: ({ members, next, input: { seconds = {} } }) => {
      const total = sum([...members, next].map((task) => seconds[task.id] ?? 0));
      return total <= longestGroup
        ? null
        : `together they took ${Math.round(total / 60)} minutes, and ${longestGroup / 60} is the most`;
    },
  },
  {
    // Scratch goes when a process has ended and its tasks are known to have succeeded.
    name: 'scratch_may_stay',
    refuses: ({ members, next, input: { freeBytes } }) => {
      const tasks = [...members, next];
      if (freeBytes === null || freeBytes === undefined || together(tasks) <= freeBytes)
        return null;
      return apart(tasks) <= freeBytes
        ? `what ${members.map((task) => task.id).join(', ')} leaves has to go first: ${text(together(tasks))} of ${text(freeBytes)} free`
        : null;
    },
  },
  {
    name: 'within_disk',
    refuses: ({ members, next, input: { freeBytes } }) => {
      const need = together([...members, next]);
      return freeBytes === null || freeBytes === undefined || need <= freeBytes
        ? null
        : `they need ${text(need)}, and ${text(freeBytes)} are free`;
    },
  },
];

/** Bytes on the disk before the process ends: all outputs, and all scratch. */
function together(tasks: readonly Task[]): number {
  return sum(tasks.map((task) => kept(task) + (task.scratchBytes ?? 0)));
}

/** The most at one time when each cleans up behind itself. */
function apart(tasks: readonly Task[]): number {
  let before = 0;
  let most = 0;
  for (const task of tasks) {
    most = Math.max(most, before + kept(task) + (task.scratchBytes ?? 0));
    before += kept(task);
  }
  return most;
}

/** What is unknown counts as nothing: it says nothing against fusing. */
function kept({ outputs }: Task): number {
  return sum(outputs.map((output) => output.bytes ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function text(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
}
