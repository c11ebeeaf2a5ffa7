// What is laid out in a task's folder before its tool starts: links to frames and to files of other tasks.
import { baseName } from '@starbash/ir';
import type { HostStep, TaskInput } from '@starbash/ir';
import type { Candidate } from '../3-bind/candidate.ts';

/** Folder, below the task's, that holds the frames of a session and in which its script starts. */
export const framesFolder = 'frames';

export interface HostLayout {
  readonly steps: readonly HostStep[];
  readonly startFolder: string;
}

/**
 * Frames of a session go into a folder of their own: Siril's `link` in the folder of its own results would link
 * them to themselves. Files of other tasks are linked under their own names; with `merge_to`, all frames of all
 * sequences are laid side by side.
 */
export function layOut(candidate: Candidate): HostLayout {
  const steps: HostStep[] = [];
  let startFolder = '';
  for (const input of candidate.inputs) {
    if (input.kind === 'session') {
      const folder = startFolder === '' ? framesFolder : `${framesFolder}-${input.name}`;
      if (startFolder === '') startFolder = folder;
      steps.push({ kind: 'make-folder', path: folder }, ...linkFrames(input, folder));
    }
    if (input.kind === 'job') steps.push(...layOutJob(input, mergeFolder(candidate, input)));
  }
  return { steps, startFolder };
}

export function mergeFolder(candidate: Candidate, input: TaskInput): string | null {
  const declared = candidate.stage.inputs.find((i) => i.name === input.name);
  return declared?.mergeTo ?? null;
}

function layOutJob(input: TaskInput, mergeTo: string | null): HostStep[] {
  if (mergeTo === null)
    return input.files.map((file) =>
      file.form === 'sequence'
        ? { kind: 'link-sequence', from: file.path, to: '' }
        : { kind: 'link', from: file.path, to: baseName(file.path) },
    );
  return [
    {
      kind: 'merge',
      from: input.files.map(({ path, form }) => ({ path, form })),
      into: mergeTo,
      prefix: `${mergeTo}_`,
    },
  ];
}

/** Two frames of equal name from different folders get distinct names, in order. */
function linkFrames(input: TaskInput, folder: string): HostStep[] {
  const taken = new Set<string>();
  return input.files.map((file) => {
    const name = distinct(baseName(file.path), taken);
    taken.add(name.toLowerCase());
    return { kind: 'link', from: file.path, to: `${folder}/${name}` };
  });
}

function distinct(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name;
  const dot = name.lastIndexOf('.');
  for (let n = 2; ; n++) {
    const other = `${name.slice(0, dot)}_${n}${name.slice(dot)}`;
    if (!taken.has(other.toLowerCase())) return other;
  }
}
