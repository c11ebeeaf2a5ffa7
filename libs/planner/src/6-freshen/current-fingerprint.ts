// The fingerprint that a task has now, as far as it is known before anything runs.
import { normalisedScript } from '@starbash/ir';
import type {
  FingerprintParts,
  HistorySnapshot,
  InputFile,
  InputState,
  Observed,
  Task,
  TaskId,
  TaskRecord,
} from '@starbash/ir';

/**
 * What tasks make counts by the digest recorded for it (`taken`: the record by which a producer is current);
 * what lies on disk by its digest where one is known for this size and mtime, else by size and mtime.
 */
export function currentFingerprint(
  task: Task,
  history: HistorySnapshot,
  observed: Observed,
  taken: ReadonlyMap<TaskId, TaskRecord>,
): FingerprintParts {
  const inputs: Record<string, InputState> = {};
  for (const input of task.inputs)
    for (const file of input.files) inputs[file.path] = inputState(file, history, observed, taken);
  return {
    script: normalisedScript(task),
    parameters: task.parameters,
    tool: `${task.tool.name} ${task.tool.version ?? ''}`.trim(),
    inputs,
  };
}

function inputState(
  file: InputFile,
  history: HistorySnapshot,
  observed: Observed,
  taken: ReadonlyMap<TaskId, TaskRecord>,
): InputState {
  if (file.producer !== null) {
    const made = taken.get(file.producer)?.outputs.find((out) => out.path === file.path);
    return { digest: made?.digest ?? null, size: null, mtimeNs: null };
  }
  const seen = observed.files[file.path] ?? file.known;
  if (!seen) return { digest: null, size: null, mtimeNs: null };
  const { size, mtimeNs } = seen;
  const known = history.digests[file.path];
  const digest =
    known && known.size === size && known.mtimeNs === mtimeNs
      ? known.digest
      : ((observed.files[file.path]?.digest as string | undefined) ?? null);
  return { digest, size, mtimeNs };
}
