// Runs groups of tasks as soon as what they need has ended, as many at a time as their resources allow.
import { availableParallelism } from 'node:os';
import { invariant } from '@starbash/diagnostics';
import type { ExecutionPlan, Task, TaskGroup, TaskId } from '@starbash/ir';

/** What a task competes for: a Siril takes all cores and plans with most of the memory. */
export type ResourceClass = 'siril' | 'gpu' | 'python' | 'io';

export type ClassSizes = Readonly<Record<ResourceClass, number>>;

export const defaultSizes: ClassSizes = {
  siril: 1,
  gpu: 1,
  python: availableParallelism(),
  io: 4,
};

export function resourceClass(task: Task): ResourceClass {
  if (task.body.kind === 'copy' || task.body.kind === 'host') return 'io';
  switch (task.tool.name) {
    case 'siril':
      return 'siril';
    case 'graxpert':
    case 'rc-astro':
    case 'starnet':
      return 'gpu';
    default:
      return 'python';
  }
}

/** A group with the groups that must have ended before it starts. */
export interface ScheduledGroup {
  readonly group: TaskGroup;
  readonly resource: ResourceClass;
  readonly after: ReadonlySet<string>;
}

/** The plan's groups with their edges; tasks that run and are in no group get one of their own. */
export function scheduledGroups(plan: ExecutionPlan): readonly ScheduledGroup[] {
  const grouped = new Set(plan.groups.flatMap((g) => g.tasks));
  const tasks = new Map(plan.tasks.map((t) => [t.id, t]));
  const singles = plan.tasks
    .filter((t) => !grouped.has(t.id) && mustRun(plan, t.id))
    .map((t): TaskGroup => ({ id: t.id, tasks: [t.id] }));
  const groups = [...plan.groups, ...singles];
  const groupOf = new Map(groups.flatMap((g) => g.tasks.map((t) => [t, g.id] as const)));
  return groups.map((group) => {
    const members = group.tasks.flatMap((id) => tasks.get(id) ?? []);
    const after = new Set<string>();
    for (const task of members)
      for (const before of producersOf(task)) {
        const other = groupOf.get(before);
        if (other !== undefined && other !== group.id) after.add(other);
      }
    const [first] = members;
    return { group, resource: first === undefined ? 'io' : resourceClass(first), after };
  });
}

function mustRun(plan: ExecutionPlan, task: TaskId): boolean {
  const verdict = plan.verdicts[task]?.verdict ?? 'run';
  return verdict === 'run' || verdict === 'runIfChanged';
}

/** Tasks that must have ended before this one, by data or by order. */
export function producersOf(task: Task): readonly TaskId[] {
  const producers = task.inputs.flatMap((i) => i.files.flatMap((f) => f.producer ?? []));
  return [...new Set([...producers, ...task.after])];
}

/**
 * Runs all groups; earlier ones of the plan first where several could. `run` never rejects for a task's sake.
 * After `stopping` says so nothing new starts and the promise resolves when what runs has ended.
 */
export async function runScheduled(
  groups: readonly ScheduledGroup[],
  sizes: ClassSizes,
  jobs: number,
  stopping: () => boolean,
  run: (group: TaskGroup) => Promise<void>,
): Promise<void> {
  const waiting = new Set(groups);
  const ended = new Set<string>();
  const running = new Map<ScheduledGroup, Promise<void>>();
  const used = (resource: ResourceClass) =>
    [...running.keys()].filter((g) => g.resource === resource).length;
  const canStart = (g: ScheduledGroup) =>
    running.size < jobs &&
    used(g.resource) < sizes[g.resource] &&
    [...g.after].every((id) => ended.has(id));

  for (;;) {
    if (!stopping())
      for (const candidate of waiting) {
        if (!canStart(candidate)) continue;
        waiting.delete(candidate);
        running.set(
          candidate,
          run(candidate.group).finally(() => {
            running.delete(candidate);
            ended.add(candidate.group.id);
          }),
        );
      }
    if (running.size === 0) {
      invariant(stopping() || waiting.size === 0, 'groups of the plan wait for each other');
      return;
    }
    await Promise.race(running.values());
  }
}
