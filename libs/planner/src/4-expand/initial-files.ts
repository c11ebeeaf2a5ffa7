// The files that lie in a task's folder, or that it may read, when its script starts.
import { splitPortable } from '@starbash/ir';
import type {
  FrameCount,
  HostStep,
  ImageGeometry,
  InputFile,
  Session,
  Task,
  TaskId,
  TaskOutput,
} from '@starbash/ir';
import type { EntryInput } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';
import type { HostLayout } from './host-steps.ts';

/** Entries for following the script: what the host steps lay out, and inputs at their real places. */
export function initialFiles(
  candidate: Candidate,
  layout: HostLayout,
  tasks: ReadonlyMap<TaskId, Task>,
): EntryInput[] {
  const files = new Map<string, Known>();
  for (const input of candidate.inputs)
    for (const file of input.files) files.set(file.path, describe(file, candidate, tasks));
  const entries: EntryInput[] = [];
  for (const [path, known] of files)
    if (known.output?.form !== 'sequence') entries.push({ kind: 'file', path, ...size(known) });
  for (const step of layout.steps) entries.push(...laidOut(step, files));
  return entries;
}

interface Known {
  readonly geometry: ImageGeometry | null;
  readonly output: TaskOutput | null;
}

function describe(file: InputFile, candidate: Candidate, tasks: ReadonlyMap<TaskId, Task>): Known {
  const producer = file.producer === null ? undefined : tasks.get(file.producer);
  const output = producer?.outputs.find((out) => out.path === file.path) ?? null;
  if (output) return { geometry: output.geometry, output };
  const { root } = splitPortable(file.path);
  const session = candidate.scope.session;
  return {
    geometry: root.startsWith('raw') && session ? frameGeometry(session) : null,
    output: null,
  };
}

export function frameGeometry({ facts }: Session): ImageGeometry | null {
  if (!facts.width || !facts.height) return null;
  return {
    width: facts.width.value,
    height: facts.height.value,
    channels: facts.channels?.value ?? 1,
    bits: Math.abs(facts.bitpix?.value ?? 16) >= 32 ? 32 : 16,
  };
}

function size({ geometry, output }: Known) {
  return { geometry, exact: output?.estimated !== true };
}

function laidOut(step: HostStep, files: ReadonlyMap<string, Known>): EntryInput[] {
  switch (step.kind) {
    case 'make-folder':
      return [];
    case 'link':
    case 'prepare': {
      const known = files.get(step.from) ?? { geometry: null, output: null };
      return [
        { kind: 'file', path: `task:${step.to}`, ...size(known), linked: step.kind === 'link' },
      ];
    }
    case 'link-sequence': {
      const output = files.get(step.from)?.output;
      if (!output?.sequence) return [];
      return [
        {
          kind: 'sequence',
          folder: `task:${step.to}`,
          prefix: output.sequence.prefix,
          extension: output.sequence.extension,
          frames: output.frames ?? { min: 0, max: 0 },
          ...size({ geometry: output.geometry, output }),
          linked: true,
        },
      ];
    }
    case 'merge': {
      const outputs = step.from.map(({ path }) => files.get(path)?.output ?? null);
      return [
        {
          kind: 'sequence',
          folder: `task:${step.into}`,
          prefix: step.prefix,
          extension: '.fits',
          frames: addFrames(outputs.map((out) => out?.frames ?? { min: 1, max: 1 })),
          geometry: commonGeometry(outputs.map((out) => out?.geometry ?? null)),
          exact: outputs.every((out) => out?.estimated !== true),
          linked: true,
        },
      ];
    }
  }
}

function addFrames(counts: readonly FrameCount[]): FrameCount {
  return counts.reduce((sum, count) => ({ min: sum.min + count.min, max: sum.max + count.max }), {
    min: 0,
    max: 0,
  });
}

function commonGeometry(all: readonly (ImageGeometry | null)[]): ImageGeometry | null {
  const [first] = all;
  if (!first) return null;
  return all.every((g) => g && g.width === first.width && g.height === first.height) ? first : null;
}
