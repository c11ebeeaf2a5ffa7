// What executing a plan would do, without doing any of it: invocations, commands, files, frames, bytes.
import type { Diagnostic, Origin } from '@starbash/diagnostics';
import type {
  ExecutionPlan,
  FileForm,
  FrameCount,
  HostStep,
  ImageGeometry,
  PortablePath,
  Reason,
  Task,
  TaskGroup,
  TaskId,
  TaskOutput,
  Verdict,
} from '@starbash/ir';
import { workPath } from '@starbash/ir';
import { wordText } from '@starbash/siril';
import { scheduledGroups } from '../run/schedule.ts';

export interface DryCommand {
  readonly text: string;
  readonly origin: Origin;
}

export interface DryFile {
  readonly path: PortablePath;
  readonly form: FileForm;
  readonly kind: TaskOutput['kind'];
  readonly frames: FrameCount | null;
  readonly geometry: ImageGeometry | null;
  /** Upper bound; null when unknown. */
  readonly bytes: number | null;
}

export interface DryTask {
  readonly id: TaskId;
  readonly stage: string;
  readonly target: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** In which it runs, before `startFolder`. */
  readonly folder: PortablePath;
  readonly startFolder: string;
  /** Input files, a sequence counted by its frames where these are known. */
  readonly inputFrames: FrameCount;
  readonly hostSteps: readonly HostStep[];
  /** Commands of Siril, or the one argument list. */
  readonly commands: readonly DryCommand[];
  readonly makes: readonly DryFile[];
  /** Deleted when it has succeeded: everything in its folder that it did not declare, and what was there before. */
  readonly deletes: readonly string[];
}

export interface DryGroup {
  readonly id: string;
  /** null: nothing is started (a copy). */
  readonly tool: { readonly name: string; readonly argv: readonly string[] | null } | null;
  readonly tasks: readonly DryTask[];
  /** Upper bound of what it writes and keeps; what is unknown is left out. */
  readonly bytes: number;
}

export interface DryRunReport {
  readonly groups: readonly DryGroup[];
  /** Starts of Siril, where nothing fails and no task turns out to be current. */
  readonly sirilInvocations: number;
  readonly toolStarts: number;
  readonly run: number;
  readonly runIfChanged: number;
  readonly current: number;
  readonly blocked: readonly TaskId[];
  readonly bytes: number;
  /** At one time, with what a task replaces still there; in the order of the plan, one group at a time. */
  readonly peakBytes: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param scratchBytes what a task writes besides its outputs while it runs, where that is known. */
export function dryRun(
  plan: ExecutionPlan,
  scratchBytes: (task: Task) => number | null = (task) => task.scratchBytes ?? null,
): DryRunReport {
  const tasks = new Map(plan.tasks.map((t) => [t.id, t]));
  const groups = scheduledGroups(plan).map(({ group }) => dryGroup(plan, group, tasks));
  let kept = 0;
  let peak = 0;
  for (const group of groups) {
    const scratch = group.tasks.map((t) => {
      const task = tasks.get(t.id);
      return task === undefined ? 0 : (scratchBytes(task) ?? 0);
    });
    peak = Math.max(peak, kept + group.bytes + sum(scratch));
    kept += group.bytes;
  }
  const having = (verdict: Verdict) =>
    plan.tasks.filter((t) => plan.verdicts[t.id]?.verdict === verdict).map((t) => t.id);
  return {
    groups,
    sirilInvocations: groups.filter((g) => g.tool?.name === 'siril').length,
    toolStarts: sum(
      groups.map((g) => (g.tool === null ? 0 : g.tool.name === 'siril' ? 1 : g.tasks.length)),
    ),
    run: having('run').length,
    runIfChanged: having('runIfChanged').length,
    current: having('current').length,
    blocked: having('blocked'),
    bytes: kept,
    peakBytes: peak,
    diagnostics: plan.diagnostics,
  };
}

function dryGroup(
  plan: ExecutionPlan,
  group: TaskGroup,
  tasks: ReadonlyMap<TaskId, Task>,
): DryGroup {
  const members = group.tasks.flatMap((id) => tasks.get(id) ?? []);
  const [first] = members;
  return {
    id: group.id,
    tool: first === undefined || isOwnWork(first) ? null : toolOf(plan, first),
    tasks: members.map((task) => dryTask(plan, task)),
    bytes: sum(members.flatMap((t) => t.outputs.map((o) => o.bytes ?? 0))),
  };
}

function isOwnWork({ body }: Task): boolean {
  return body.kind === 'copy' || body.kind === 'host';
}

function toolOf(plan: ExecutionPlan, task: Task): DryGroup['tool'] {
  const { name } = task.tool;
  const found = name === 'siril' ? plan.siril.found : plan.tools?.[name];
  return { name, argv: found?.argv ?? null };
}

function dryTask(plan: ExecutionPlan, task: Task): DryTask {
  const verdict = plan.verdicts[task.id];
  const counts = task.inputs
    .flatMap((i) => i.files)
    .map((f) => f.frames ?? { min: f.form === 'file' ? 1 : 0, max: 1 });
  return {
    id: task.id,
    stage: task.stage,
    target: task.target,
    verdict: verdict?.verdict ?? 'run',
    reasons: verdict?.reasons ?? [],
    folder: workPath(task.id, ''),
    startFolder: task.startFolder,
    inputFrames: { min: sum(counts.map((c) => c.min)), max: sum(counts.map((c) => c.max)) },
    hostSteps: task.hostSteps,
    commands: commandsOf(task),
    makes: task.outputs.map((o) => ({
      path: o.path,
      form: o.form,
      kind: o.kind,
      frames: o.frames,
      geometry: o.geometry,
      bytes: o.bytes,
    })),
    deletes: task.temporaries,
  };
}

function commandsOf(task: Task): readonly DryCommand[] {
  const { body } = task;
  if (body.kind === 'siril')
    return body.lines.flatMap((line) =>
      line.kind === 'comment'
        ? []
        : [{ text: [line.name, ...line.words.map(wordText)].join(' '), origin: line.origin }],
    );
  if (body.kind === 'arguments')
    return [
      {
        text: [task.tool.name, ...body.words.map(wordText)].join(' '),
        origin: task.origin,
      },
    ];
  if (body.kind === 'copy') return [{ text: `copy ${body.from}`, origin: task.origin }];
  // Its host steps are all there is.
  return [];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
