// What is laid out in a task's folder before its tool starts: links to frames and to files of other tasks.
import { baseName } from '@starbash/ir';
import type { HostStep, InputFile, TaskInput } from '@starbash/ir';
import { linkableName } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';
import { distinctName } from '../distinct-name.ts';

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
  const merges = new Map<string, MergeStep>();
  let startFolder = '';
  for (const input of candidate.inputs) {
    if (input.kind === 'session') {
      const folder = startFolder === '' ? framesFolder : `${framesFolder}-${input.name}`;
      if (startFolder === '') startFolder = folder;
      steps.push({ kind: 'make-folder', path: folder }, ...linkFrames(input, folder));
    }
    if (input.kind !== 'job' && input.kind !== 'file') continue;
    const into = mergeFolder(candidate, input);
    if (into !== null) merges.set(into, mergeStep(input, into, merges.get(into)));
  }
  const linked = candidate.inputs
    .filter((input) => input.kind === 'job' || input.kind === 'file')
    .filter((input) => mergeFolder(candidate, input) === null)
    .flatMap((input) => input.files);
  return { steps: [...steps, ...linkFiles(linked), ...merges.values()], startFolder };
}

type MergeStep = Extract<HostStep, { kind: 'merge' }>;

export function mergeFolder(candidate: Candidate, input: TaskInput): string | null {
  const declared = candidate.stage.inputs.find((i) => i.name === input.name);
  return declared?.mergeTo ?? null;
}

/** Inputs that name one folder share it: their frames are numbered on. */
function mergeStep(input: TaskInput, into: string, before: MergeStep | undefined): MergeStep {
  const from = input.files.map(({ path, form }) => ({ path, form }));
  return {
    kind: 'merge',
    from: [...(before?.from ?? []), ...from],
    into,
    prefix: `${into}_`,
  };
}

/** A file that several inputs bind once; two files of one name under distinct ones, sequences as they are. */
function linkFiles(files: readonly InputFile[]): HostStep[] {
  const taken = new Set<string>();
  const unique = new Map(files.map((file) => [file.path, file]));
  return [...unique.values()].map((file) => {
    if (file.form === 'sequence') return { kind: 'link-sequence', from: file.path, to: '' };
    return { kind: 'link', from: file.path, to: distinctName(baseName(file.path), taken) };
  });
}

/** Names of sequences that several inputs have: in one folder their frames could not be told apart. */
export function sharedSequences(layout: HostLayout): readonly string[] {
  const names = layout.steps.flatMap((step) =>
    step.kind === 'link-sequence' ? [`${step.to}/${baseName(step.from)}`.replace(/^\//, '')] : [],
  );
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** Under names that Siril's `link` takes; two of equal name from different folders get distinct ones, in order. */
function linkFrames(input: TaskInput, folder: string): HostStep[] {
  const taken = new Set<string>();
  return input.files.map((file) => {
    const name = distinctName(linkableName(file.name ?? baseName(file.path)), taken);
    return { kind: 'link', from: file.path, to: `${folder}/${name}` };
  });
}
