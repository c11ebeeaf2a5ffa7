// Content digests of what no task made (raw frames, masters of others), read while the tools that need it run.
import { contentDigest } from '@starbash/fits';
import { diagnose } from '@starbash/diagnostics';
import type { FingerprintParts, InputState, PortablePath, RecordedFile, Task } from '@starbash/ir';
import { splitPortable } from '@starbash/ir';
import { join } from 'node:path';
import { fileState } from '../host/files.ts';
import { knownDigest, rememberDigests } from '../history/digests.ts';
import type { RunContext } from './context.ts';
import { report } from './context.ts';

export type InputStates = ReadonlyMap<PortablePath, InputState>;

/**
 * The states of a task's raw inputs, digested. What changed since the plan was made keeps the plan's state
 * without a digest, so that the task counts as stale next time. Cut short when `cancelled` says so: nobody needs
 * the digests of a task that has failed.
 */
export async function digestInputs(
  context: RunContext,
  task: Task,
  cancelled: () => boolean,
): Promise<InputStates> {
  const planned = context.plan.verdicts[task.id]?.fingerprint.inputs ?? {};
  const states = new Map<PortablePath, InputState>();
  const fresh: RecordedFile[] = [];
  for (const file of task.inputs.flatMap((input) => input.files)) {
    if (cancelled()) break;
    if (file.producer !== null || file.form === 'sequence' || states.has(file.path)) continue;
    const expected: InputState = planned[file.path] ?? {
      digest: null,
      size: file.known?.size ?? null,
      mtimeNs: file.known?.mtimeNs ?? null,
    };
    const read = await readState(context, file.path);
    const changed =
      read === null ||
      (expected.size !== null && expected.size !== read.size) ||
      (expected.digest === null &&
        expected.mtimeNs !== null &&
        expected.mtimeNs !== read.mtimeNs) ||
      (expected.digest !== null && expected.digest !== read.digest);
    if (changed) {
      report(context, task.id, [
        diagnose('input_changed_while_running', { task: task.id, input: file.path }),
      ]);
      states.set(file.path, { ...expected, digest: null });
      continue;
    }
    states.set(file.path, { digest: read.digest, size: read.size, mtimeNs: read.mtimeNs });
    if (read.fresh) fresh.push(read);
  }
  rememberDigests(context.history, fresh);
  return states;
}

/** null: not there, not readable, or changed while it was read. */
async function readState(
  context: RunContext,
  path: PortablePath,
): Promise<(RecordedFile & { readonly fresh: boolean }) | null> {
  const { root, path: rest } = splitPortable(path);
  const place = join(context.plan.roots[root] ?? '', rest);
  const state = fileState(place);
  if (state === null) return null;
  const known = knownDigest(context.history, path, state.size, state.mtimeNs);
  if (known !== null) return { path, ...state, digest: known, fresh: false };
  try {
    const { digest } = await contentDigest(place);
    const after = fileState(place);
    if (after?.size !== state.size || after.mtimeNs !== state.mtimeNs) return null;
    return { path, ...state, digest, fresh: true };
  } catch {
    return null;
  }
}

/** The fingerprint with what is known now: digests of raw inputs, and of what other tasks made. */
export function withInputs(parts: FingerprintParts, states: InputStates): FingerprintParts {
  return { ...parts, inputs: { ...parts.inputs, ...Object.fromEntries(states) } };
}
