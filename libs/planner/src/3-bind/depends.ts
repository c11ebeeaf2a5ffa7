// `depends`: tasks that must have ended before.
import type { Reason, TaskId } from '@starbash/ir';
import type { RecipeStage } from '../input.ts';
import { isInReach, whyNone } from './bind-job.ts';
import type { Binder } from './binder.ts';
import { tasksBehind } from './candidate.ts';
import type { BindScope } from './candidate.ts';
import { makerType } from './output-names.ts';

export type Waits =
  | { readonly kind: 'waits'; readonly after: readonly TaskId[] }
  | { readonly kind: 'missing'; readonly reason: Reason };

/** Of each entry, the tasks in reach; none of one of them means that the stage cannot run. */
export function waitsFor(stage: RecipeStage, scope: BindScope, binder: Binder): Waits {
  const after = new Set<TaskId>();
  for (const { alternatives } of stage.depends) {
    const stages = alternatives.flatMap((name) => binder.named.get(name) ?? []);
    const names = stages.map(({ longName }) => longName);
    const tasks = names
      .flatMap((name) => binder.kept.get(name) ?? [])
      .filter((task) => isInReach(task, scope));
    // Masters are made where something needs them, and then before it.
    if (tasks.length === 0 && !stages.some((one) => makerType(one) !== null)) {
      const what = alternatives.join(' or ');
      const reason: Reason =
        stages.length === 0
          ? { code: 'follows_nothing', message: `depends on ${what}, and no such stage is loaded` }
          : { code: 'no_input', message: `depends on ${what} ← ${whyNone(names, scope, binder)}` };
      return { kind: 'missing', reason };
    }
    for (const task of tasks.flatMap(tasksBehind)) after.add(task.id);
  }
  return { kind: 'waits', after: [...after].sort() };
}
