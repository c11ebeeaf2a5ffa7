// What becomes of each task that was considered, in one form for text and JSON.
import type { CulledTask, ExecutionPlan, Reason, Task, Verdict } from '@starbash/ir';
import type { Mark } from './style.ts';

export type ShownVerdict = Verdict | CulledTask['verdict'];

export const verdictWords: Readonly<Record<ShownVerdict, string>> = {
  run: 'run',
  runIfChanged: 'if changed',
  current: 'current',
  blocked: 'blocked',
  culled: 'culled',
  excluded: 'excluded',
  not_needed: 'not needed',
};

export const verdictMarks: Readonly<Record<ShownVerdict, Mark>> = {
  run: 'work',
  runIfChanged: 'work',
  current: 'good',
  blocked: 'bad',
  culled: 'dim',
  excluded: 'dim',
  not_needed: 'dim',
};

export interface Row {
  readonly id: string;
  readonly target: string | null;
  readonly verdict: ShownVerdict;
  readonly reasons: readonly Reason[];
  /** null for what was removed. */
  readonly task: Task | null;
  readonly culled: CulledTask | null;
}

/** Tasks in running order, then what was removed. */
export function planRows(plan: ExecutionPlan): Row[] {
  return [
    ...plan.tasks.map((task) => {
      const verdict = plan.verdicts[task.id];
      return {
        id: task.id,
        target: task.target,
        verdict: verdict?.verdict ?? ('run' as const),
        reasons: verdict?.reasons ?? [],
        task,
        culled: null,
      };
    }),
    ...plan.culled.map((culled) => ({
      id: culled.id,
      target: culled.target,
      verdict: culled.verdict,
      reasons: [culled.reason],
      task: null,
      culled,
    })),
  ];
}

/** Names of targets in order, null (masters) first. */
export function planTargets(rows: readonly Row[]): (string | null)[] {
  const names = new Set(rows.map((row) => row.target));
  const named = [...names].filter((name) => name !== null).sort();
  return names.has(null) ? [null, ...named] : named;
}

export interface PlanTotals {
  readonly run: number;
  readonly runIfChanged: number;
  readonly current: number;
  readonly blocked: number;
  readonly removed: number;
  /** Frames of light sessions that tasks of the plan read. */
  readonly frames: number;
  /** Upper bound of what the tasks that run leave. */
  readonly bytesWritten: number;
  /** Some task's size is not known: the bound is not one. */
  readonly bytesUnknown: boolean;
  /** Processes of tools that are started. */
  readonly starts: number;
}

/** Groups that start a process: what is copied or unpacked starts none. */
export function groupsWithTool({ groups, tasks }: ExecutionPlan): ExecutionPlan['groups'] {
  const own = new Set(
    tasks.filter(({ body }) => body.kind === 'copy' || body.kind === 'host').map(({ id }) => id),
  );
  return groups.filter((group) => group.tasks.some((id) => !own.has(id)));
}

export function planTotals(plan: ExecutionPlan): PlanTotals {
  const rows = planRows(plan);
  const having = (verdict: ShownVerdict) =>
    rows.filter((row) => row.verdict === verdict && row.task !== null);
  const running = [...having('run'), ...having('runIfChanged')];
  const sizes = running.flatMap((row) => row.task?.outputs.map((output) => output.bytes) ?? []);
  const frames = new Set(
    plan.tasks.flatMap((task) =>
      task.inputs.flatMap((input) =>
        input.kind === 'session'
          ? // Those that had to be made FITS are counted where they were raw.
            input.files.filter((file) => file.producer === null).map((file) => file.path)
          : [],
      ),
    ),
  );
  return {
    run: having('run').length,
    runIfChanged: having('runIfChanged').length,
    current: having('current').length,
    blocked: having('blocked').length,
    removed: plan.culled.length,
    frames: frames.size,
    bytesWritten: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    bytesUnknown: sizes.includes(null),
    starts: groupsWithTool(plan).length,
  };
}
