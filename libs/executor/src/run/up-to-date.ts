// Fingerprints completed by what earlier tasks of the run made, and the cutoff that follows from them.
import type {
  FingerprintParts,
  InputFile,
  InputState,
  PortablePath,
  RecordedOutput,
  Task,
  TaskRecord,
} from '@starbash/ir';
import { contentDigest } from '@starbash/fits';
import { baseName, fingerprintDigest, normalisedScript, splitPortable } from '@starbash/ir';
import { join } from 'node:path';
import { fileState } from '../host/files.ts';
import type { MadeOutput } from '../history/write-attempt.ts';
import type { RunContext } from './context.ts';
import { madeBy, succeededRecords } from './context.ts';

/** The task's fingerprint with the digests of what its producers have made. */
export function currentFingerprint(context: RunContext, task: Task): FingerprintParts {
  const parts = context.plan.verdicts[task.id]?.fingerprint ?? bareFingerprint(task);
  const inputs: Record<PortablePath, InputState> = { ...parts.inputs };
  for (const file of task.inputs.flatMap((input) => input.files)) {
    // What was current when planning is in the plan's fingerprint already.
    if (file.producer === null || !context.state.made.has(file.producer)) continue;
    const digest = producedDigest(context, file);
    if (digest !== null) inputs[file.path] = { digest, size: null, mtimeNs: null };
  }
  return { ...parts, inputs };
}

function bareFingerprint(task: Task): FingerprintParts {
  const { name, version } = task.tool;
  return {
    script: normalisedScript(task),
    parameters: task.parameters,
    tool: version === null ? name : `${name} ${version}`,
    inputs: {},
  };
}

/** An input is an output of its producer, or one frame of a sequence that is. */
function producedDigest(context: RunContext, file: InputFile): string | null {
  const outputs = file.producer === null ? [] : (madeBy(context, file.producer)?.outputs ?? []);
  const whole = outputs.find((o) => o.path === file.path);
  if (whole !== undefined) return whole.digest;
  const name = baseName(file.path);
  for (const output of outputs)
    for (const frame of output.files) if (baseName(frame.path) === name) return frame.digest;
  return null;
}

/**
 * The record that makes a task current with this fingerprint: succeeded, the same work, and every file of its
 * outputs there as it was recorded. Undefined if there is none.
 */
export async function currentRecord(
  context: RunContext,
  task: Task,
  fingerprint: FingerprintParts,
): Promise<TaskRecord | undefined> {
  for (const record of succeededRecords(context, task.id)) {
    const now = fingerprintDigest(knownFrom(record.fingerprint, fingerprint));
    if (now !== fingerprintDigest(record.fingerprint)) continue;
    if (!task.outputs.every((o) => record.outputs.some((r) => r.path === o.path))) continue;
    if (await areAsRecorded(context, record.outputs)) return record;
  }
  return undefined;
}

/** Inputs that have not been read again are what they were while size and time are. */
function knownFrom(before: FingerprintParts, now: FingerprintParts): FingerprintParts {
  const inputs = Object.entries(now.inputs).map(([path, state]) => {
    const was = before.inputs[path];
    const same = was?.size === state.size && was.mtimeNs === state.mtimeNs;
    return [path, state.digest === null && was !== undefined && same ? was : state] as const;
  });
  return { ...now, inputs: Object.fromEntries(inputs) };
}

async function areAsRecorded(
  context: RunContext,
  outputs: readonly RecordedOutput[],
): Promise<boolean> {
  if (outputs.some((o) => o.expired)) return false;
  for (const file of outputs.flatMap((o) => o.files)) {
    const { root, path } = splitPortable(file.path);
    const folder = context.plan.roots[root === 'attempt' ? 'work' : root];
    if (folder === undefined) return false;
    const state = fileState(join(folder, path));
    if (state?.size !== file.size) return false;
    // A file system that moves the time (a copied disk, daylight saving on FAT) has not changed the file.
    if (state.mtimeNs !== file.mtimeNs && (await digestOf(join(folder, path))) !== file.digest)
      return false;
  }
  return true;
}

async function digestOf(path: string): Promise<string | null> {
  try {
    return (await contentDigest(path)).digest;
  } catch {
    return null;
  }
}

/**
 * An output that had been deleted to make room and is made again by the same work counts as the same content for
 * those who used it, even where a tool gives other pixels each time: it keeps the digest it was known by.
 */
export function asKnownGood(
  context: RunContext,
  task: Task,
  fingerprint: FingerprintParts,
  outputs: readonly MadeOutput[],
): readonly MadeOutput[] {
  const digest = fingerprintDigest(fingerprint);
  const before = succeededRecords(context, task.id).find(
    (r) => fingerprintDigest(r.fingerprint) === digest,
  );
  return outputs.map((output) => {
    const known = before?.outputs.find((o) => o.path === output.path && o.expired);
    return known === undefined ? output : { ...output, digest: known.digest };
  });
}
