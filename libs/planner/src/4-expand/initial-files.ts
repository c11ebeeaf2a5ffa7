// The files that lie in a task's folder, or that it may read, when its script starts.
import { splitPortable } from '@starbash/ir';
import type {
  FrameCount,
  HostStep,
  ImageGeometry,
  InputFile,
  Task,
  TaskId,
  TaskOutput,
} from '@starbash/ir';
import { sequenceNotes } from '@starbash/siril';
import type { EntryInput } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';
import { geometryOf } from '../3-bind/prepare.ts';
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
  /** Which frames count is noted beside them (`unselect`), where it is handed on. */
  readonly chosen?: boolean;
}

function describe(file: InputFile, candidate: Candidate, tasks: ReadonlyMap<TaskId, Task>): Known {
  const producer = file.producer === null ? undefined : tasks.get(file.producer);
  const output = producer?.outputs.find((out) => out.path === file.path) ?? null;
  if (output) return { geometry: output.geometry, output, chosen: choosesFrames(producer) };
  const { root } = splitPortable(file.path);
  const session = candidate.scope.session;
  return {
    geometry: root.startsWith('raw') && session ? geometryOf(session.facts) : null,
    output: null,
  };
}

function choosesFrames(producer: Task | undefined): boolean {
  const notes = producer?.body.kind === 'siril' ? sequenceNotes(producer.body.lines) : [];
  return notes.includes('select') || notes.includes('unselect');
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
      const { output, chosen } = files.get(step.from) ?? { output: null };
      if (!output?.sequence) return [];
      const frames = output.frames ?? { min: 0, max: 0 };
      return [
        {
          kind: 'sequence',
          folder: `task:${step.to}`,
          prefix: output.sequence.prefix,
          extension: output.sequence.extension,
          start: output.sequence.start ?? 1,
          frames: chosen === true ? { min: Math.min(1, frames.min), max: frames.max } : frames,
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
