// Freshen: which tasks are current, which run, and why. Compares with what earlier runs recorded; reads nothing.
import type {
  HistorySnapshot,
  Observed,
  Reason,
  SirilTarget,
  Task,
  TaskGraph,
  TaskId,
  TaskRecord,
  TaskVerdict,
} from '@starbash/ir';
import { currentFingerprint } from './current-fingerprint.ts';
import { differences } from './differences.ts';
import { outputsAsRecorded } from './recorded-outputs.ts';

export interface FreshenInput {
  readonly graph: TaskGraph;
  readonly history: HistorySnapshot;
  readonly observed: Observed;
  readonly siril: SirilTarget;
  /** Runs everything, current or not. */
  readonly force?: boolean;
}

/**
 * A task is current if it has a succeeded record with equal fingerprint whose outputs are as recorded. One whose
 * inputs are remade, and that is current otherwise, runs only if they come out different.
 */
export function freshen(input: FreshenInput): Readonly<Record<TaskId, TaskVerdict>> {
  const verdicts: Record<TaskId, TaskVerdict> = {};
  const taken = new Map<TaskId, TaskRecord>();
  for (const task of input.graph.tasks) {
    const verdict = freshenTask(task, input, verdicts, taken);
    verdicts[task.id] = verdict;
  }
  return remakeExpired(input, verdicts, taken);
}

function freshenTask(
  task: Task,
  input: FreshenInput,
  verdicts: Readonly<Record<TaskId, TaskVerdict>>,
  taken: Map<TaskId, TaskRecord>,
): TaskVerdict {
  const { history, observed } = input;
  const upstream = [...new Set(task.inputs.flatMap((i) => i.files.map((f) => f.producer)))].filter(
    (id) => id !== null && verdicts[id]?.verdict !== 'current',
  ) as TaskId[];
  const fingerprint = currentFingerprint(task, history, observed, taken);
  const run = (reasons: readonly Reason[]): TaskVerdict => ({
    verdict: 'run',
    reasons,
    currentFolder: null,
    fingerprint,
  });
  if (input.force === true) return run([{ code: 'forced', message: 'asked for with --force' }]);
  const records = history.records[task.key] ?? [];
  const [latest] = records;
  if (!latest) return run([{ code: 'never_run', message: 'never run before' }]);
  let nearest: readonly Reason[] | null = null;
  for (const record of records.filter((r) => r.state === 'succeeded')) {
    const changed = differences(record.fingerprint, fingerprint, new Set(remade(task, upstream)));
    const outputs = outputsAsRecorded(record, observed);
    const reasons = [...changed, ...outputs.reasons];
    if (reasons.length > 0) {
      nearest ??= reasons;
      continue;
    }
    taken.set(task.id, record);
    if (upstream.length > 0)
      return {
        verdict: 'runIfChanged',
        reasons: [
          {
            code: 'upstream_will_run',
            message: `runs if ${upstream.join(', ')} comes out different`,
          },
        ],
        currentFolder: record.folder,
        fingerprint,
      };
    return {
      verdict: 'current',
      reasons: [{ code: 'current', message: `made by run ${record.run}` }],
      currentFolder: record.folder,
      fingerprint,
    };
  }
  if (latest.state === 'failed')
    return run([{ code: 'last_failed', message: `run ${latest.run} failed` }]);
  if (latest.state !== 'succeeded' && nearest === null)
    return run([{ code: 'interrupted', message: `run ${latest.run} was interrupted` }]);
  return run(nearest ?? [{ code: 'never_run', message: 'never run to its end' }]);
}

/** Input paths whose content is not known yet, because their task is not current. */
function remade(task: Task, upstream: readonly TaskId[]): string[] {
  return task.inputs.flatMap((input) =>
    input.files
      .filter((file) => file.producer !== null && upstream.includes(file.producer))
      .map((file) => file.path),
  );
}

/** A current task whose files we deleted to make room is remade when something that must run needs them. */
function remakeExpired(
  { graph }: FreshenInput,
  verdicts: Record<TaskId, TaskVerdict>,
  taken: ReadonlyMap<TaskId, TaskRecord>,
): Readonly<Record<TaskId, TaskVerdict>> {
  for (const task of [...graph.tasks].reverse()) {
    if (verdicts[task.id]?.verdict !== 'run' && verdicts[task.id]?.verdict !== 'runIfChanged')
      continue;
    for (const { producer } of task.inputs.flatMap((input) => input.files)) {
      const verdict = producer === null ? undefined : verdicts[producer];
      const record = producer === null ? undefined : taken.get(producer);
      if (producer === null || verdict?.verdict !== 'current' || !record) continue;
      if (!record.outputs.some((out) => out.expired)) continue;
      verdicts[producer] = {
        ...verdict,
        verdict: 'run',
        currentFolder: null,
        reasons: [{ code: 'expired', message: `deleted to make room, and ${task.id} needs it` }],
      };
    }
  }
  return verdicts;
}
