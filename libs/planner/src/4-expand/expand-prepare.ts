// The task that makes frames FITS: `.gz` and XISF by our own hand, camera raws by Siril's `convert`.
import { Generated } from '@starbash/diagnostics';
import { baseName } from '@starbash/ir';
import type { Decision, HostStep, InputFile, SirilTarget, Task, TaskBody } from '@starbash/ir';
import { command, frameEnding, pathWord, textWord, unlinkable } from '@starbash/siril';
import type { Unlinkable } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';
import { convertedPrefix } from '../3-bind/prepare.ts';

/** Folder, below the task's, with nothing in it but the raws that `convert` is to take. */
const rawsFolder = 'raws';

/** The task, and why there is one. */
export function expandPrepare(
  candidate: Candidate,
  siril: SirilTarget,
): { readonly task: Task; readonly decisions: readonly Decision[] } {
  const task = taskOf(candidate, siril);
  const files = candidate.inputs.flatMap((input) => input.files);
  const decision: Decision = {
    subject: task.id,
    decision: 'made FITS',
    code: 'not_linkable',
    message: `${describe(files)}: Siril's link would pass over them`,
    origin: Generated,
    candidates: [],
  };
  return { task, decisions: [decision] };
}

/** `12 frames packed by gzip, 3 camera raws` */
function describe(files: readonly InputFile[]): string {
  const count = (kind: Unlinkable) => files.filter((file) => unlinkable(file.path) === kind).length;
  const [gzip, xisf, raws] = [count('gzip'), count('xisf'), count('camera-raw')];
  const parts = [
    gzip > 0 && `${gzip} ${plural('frame', gzip)} packed by gzip`,
    xisf > 0 && `${xisf} XISF ${plural('frame', xisf)}`,
    raws > 0 && `${raws} camera ${plural('raw', raws)}`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

function plural(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}

/**
 * `convert` without `-debayer` keeps the colour filter array. It takes the raws by their names, which are numbers
 * here, so that the first is the first. It reads XISF in 1.4, too, but turns the picture over and leaves its Bayer
 * pattern as it was: colours come out wrong, and darks that were FITS do not fit.
 */
function taskOf(candidate: Candidate, siril: SirilTarget): Task {
  const { stage, scope, outputs } = candidate;
  const files = candidate.inputs.flatMap((input) => input.files);
  const raws = files.filter((file) => unlinkable(file.path) === 'camera-raw');
  const converts = raws.length > 0;
  const hostSteps = files.flatMap<HostStep>((file, i) =>
    raws.includes(file)
      ? []
      : [{ kind: 'prepare', from: file.path, to: outputs[i]?.staged.path ?? baseName(file.path) }],
  );
  if (converts) hostSteps.push({ kind: 'make-folder', path: rawsFolder });
  for (const [i, { path }] of raws.entries()) {
    const number = String(i + 1).padStart(5, '0');
    hostSteps.push({ kind: 'link', from: path, to: `${rawsFolder}/${number}${frameEnding(path)}` });
  }
  return {
    id: candidate.id,
    key: candidate.key,
    stage: stage.name,
    longName: stage.longName,
    description: stage.description,
    recipe: { id: stage.recipe.id, file: stage.recipe.file, author: null },
    scope: stage.scope,
    target: scope.target,
    session: scope.session?.id ?? null,
    tool: {
      name: converts ? 'siril' : 'starbash',
      version: converts ? siril.version : null,
      constraint: null,
      timeoutSeconds: null,
    },
    body: converts ? convertRaws : { kind: 'host' },
    hostSteps,
    startFolder: converts ? rawsFolder : '',
    inputs: candidate.inputs,
    outputs,
    temporaries: [],
    parameters: {},
    masters: [],
    after: candidate.after,
    reproducible: true,
    leavesState: [],
    origin: Generated,
  };
}

const convertRaws: TaskBody = {
  kind: 'siril',
  lines: [
    command('convert', [textWord(convertedPrefix), pathWord('task', '', '-out=')], Generated),
  ],
};
