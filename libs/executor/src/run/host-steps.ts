// Makes a task's folder ready: frames and inputs linked into it under the names that its script expects.
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '@starbash/diagnostics';
import { assertNever, diagnose } from '@starbash/diagnostics';
import { unpackFrame } from '@starbash/fits';
import type { FileForm, HostStep, PortablePath } from '@starbash/ir';
import { splitPortable } from '@starbash/ir';
import { copy, errorCode, link, linkOrCopy } from '../host/files.ts';
import type { RunContext } from './context.ts';
import { madeBy } from './context.ts';
import type { Attempt, Places } from './places.ts';
import {
  frameNames,
  frameNumber,
  framesAhead,
  namingOf,
  recordedFrames,
  seqFile,
} from './sequences.ts';

/** Makes the attempt's folders and does its steps; null if all went well. */
export async function doHostSteps(
  context: RunContext,
  attempt: Attempt,
  places: Places,
): Promise<Diagnostic | null> {
  const { task, folder } = attempt;
  try {
    mkdirSync(join(folder, task.startFolder), { recursive: true });
    for (const output of task.outputs) {
      const root =
        output.staged.root === 'task' ? folder : attempt.staging[stagingName(output.kind)];
      // Siril makes no folders for most of what it writes.
      if (root !== undefined)
        mkdirSync(dirname(join(root, output.staged.path)), { recursive: true });
    }
    for (const step of task.hostSteps) {
      // What is the whole work of a task is done in its turn, where it is seen and can be ended.
      if (task.body.kind === 'host' && step.kind === 'prepare') continue;
      const problem = await doStep(context, attempt, places, step);
      if (problem !== null) return problem;
    }
    return null;
  } catch (error) {
    return fileProblem(attempt, error);
  }
}

async function doStep(
  context: RunContext,
  attempt: Attempt,
  places: Places,
  step: HostStep,
): Promise<Diagnostic | null> {
  const inside = (path: string) => join(attempt.folder, path);
  switch (step.kind) {
    case 'make-folder':
      mkdirSync(inside(step.path), { recursive: true });
      return null;
    case 'link':
      linkFile(places, step.from, inside(step.to), isAhead(context, places, step.from));
      return null;
    case 'link-sequence': {
      // The folder, or the sequence's own name in it.
      const into = step.to.endsWith('.seq') ? dirname(inside(step.to)) : inside(step.to);
      const ahead = isAhead(context, places, step.from);
      for (const frame of framesOf(context, places, step.from))
        linkFrame(frame, join(into, basename(frame)), ahead);
      const seq = seqFile(places.path(step.from));
      if (existsSync(seq)) copy(seq, join(into, basename(seq)));
      return null;
    }
    case 'merge': {
      let number = 0;
      for (const source of step.from)
        for (const frame of sourceFiles(context, places, source))
          linkFrame(
            frame,
            join(inside(step.into), `${step.prefix}${frameNumber(++number)}.fits`),
            isAhead(context, places, source.path),
          );
      return null;
    }
    case 'prepare':
      return prepareFrame(attempt, places, step);
    default:
      return assertNever(step, 'host step');
  }
}

function sourceFiles(
  context: RunContext,
  places: Places,
  source: { readonly path: PortablePath; readonly form: FileForm },
): readonly string[] {
  return source.form === 'file'
    ? [places.path(source.path)]
    : framesOf(context, places, source.path);
}

/** Absolute places of a sequence's frames, in order. */
function framesOf(context: RunContext, places: Places, path: PortablePath): readonly string[] {
  const maker = context.makers.get(path);
  const folder = dirname(places.path(path));
  if (maker !== undefined && places.attempts.has(maker)) {
    const output = context.tasks.get(maker)?.outputs.find((o) => o.path === path);
    const names = output === undefined ? null : framesAhead(output);
    return names?.map((name) => join(folder, name)) ?? [];
  }
  const made = maker === undefined ? null : madeBy(context, maker);
  const recorded = made?.outputs.find((o) => o.path === path);
  if (recorded !== undefined) return recordedFrames(recorded).map(places.path);
  return frameNames(folder, namingOf(path)).map((name) => join(folder, name));
}

/** Made by a task of the same group: the link is made before the file. */
function isAhead(context: RunContext, places: Places, path: PortablePath): boolean {
  const maker = context.makers.get(path);
  return (
    (maker !== undefined && places.attempts.has(maker)) ||
    [...places.attempts.keys()].some((task) => path.startsWith(`work:${task}/`))
  );
}

function linkFile(places: Places, from: PortablePath, to: string, ahead: boolean): void {
  linkFrame(places.path(from), to, ahead);
}

function linkFrame(from: string, to: string, ahead: boolean): void {
  if (ahead) {
    link(from, to);
    return;
  }
  if (!existsSync(from))
    throw Object.assign(new Error(`'${from}' is not there`), { code: 'ENOENT' });
  linkOrCopy(from, to);
}

export type PrepareStep = Extract<HostStep, { kind: 'prepare' }>;

/** Makes one frame FITS; null if all went well. Rejects with the system's error, and after `signal`. */
export async function prepareFrame(
  attempt: Attempt,
  places: Places,
  step: PrepareStep,
  signal?: AbortSignal,
): Promise<Diagnostic | null> {
  const to = join(attempt.folder, step.to);
  mkdirSync(dirname(to), { recursive: true });
  const unpacked = await unpackFrame(places.path(step.from), to, signal);
  if (unpacked.kind === 'done') return null;
  const { path } = splitPortable(step.from);
  return diagnose('frame_damaged', {
    task: attempt.task.id,
    file: path,
    reason: unpacked.reason,
  });
}

/** A failure of the file system in words. */
export function fileProblem(
  attempt: Attempt,
  error: unknown,
  code: 'host_step_failed' | 'file_system_failed' = 'host_step_failed',
): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  const task = attempt.task.id;
  return errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT'
    ? diagnose('disk_full', { task, path: attempt.folder })
    : diagnose(code, { task, reason });
}

function stagingName(kind: 'job' | 'processed' | 'master'): 'processed' | 'master' {
  return kind === 'master' ? 'master' : 'processed';
}
