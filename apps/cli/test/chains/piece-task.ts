// Tasks of pieces of a script: each is given what those before have made, linked as planning lays it out.
import type { InputFile, Task, TaskOutput } from '@starbash/ir';
import { workPath } from '@starbash/ir';
import { command, interpretScript, pathWord, textWord } from '@starbash/siril';
import type { EntryInput, Interpretation, SirilDialect, SirilLine, Word } from '@starbash/siril';
import { jobOutput, makeTask } from '@starbash/testkit';

/** The raw frames, as names below `raw:`. */
export interface RawFrames {
  readonly lights: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The script of one task; `l` and `m` in it are sequences of the raw frames, numbered from 1 and from 7. */
export interface Piece {
  readonly lines: readonly string[];
  /** Sequences of tasks before are laid out anew (`merge_to`), in place of links under their own names. */
  readonly merge: boolean;
}

/** The tasks of one chain; `target` tells chains apart. A text instead: what is wrong with its script. */
export function pieceTasks(
  pieces: readonly Piece[],
  target: string,
  raw: RawFrames,
  dialect: SirilDialect,
): Task[] | string {
  const tasks: Task[] = [];
  for (const [i, piece] of pieces.entries()) {
    const task = pieceTask(piece, `t${i}:${target}`, target, tasks, raw, dialect);
    if (typeof task === 'string') return task;
    tasks.push(task);
  }
  return tasks;
}

const prefixes: Readonly<Record<string, string>> = {
  calibrate: 'pp_',
  seqsubsky: 'bkg_',
  seqcrop: 'cropped_',
  seqfind_cosme: 'cc_',
  seqfind_cosme_cfa: 'cc_',
  seqextract_ha: 'Ha_',
  seqextract_haoiii: 'OIII_',
  seqextract_green: 'Green_',
  seqapplyreg: 'r_',
  register: 'r_',
};

/** Whether a command makes a sequence. */
export function makes(line: string, sequence: string): boolean {
  const [name = '', source = ''] = line.split(' ');
  return `${prefixes[name.toLowerCase()]}${source}` === sequence;
}

function pieceTask(
  piece: Piece,
  id: string,
  target: string,
  before: readonly Task[],
  raw: RawFrames,
  dialect: SirilDialect,
): Task | string {
  const names = taken(piece.lines);
  const lines: string[] = [];
  const hostSteps: Task['hostSteps'][number][] = [];
  const files: InputFile[] = [];
  const entries: EntryInput[] = masters.map((name) => ({ kind: 'file', path: `raw:${name}` }));
  let startFolder = '';
  for (const name of names) {
    const [output, producer] = latest(name, before);
    if (output === undefined || producer === undefined) {
      // The raw frames: nobody has made a sequence of them that a next task could take.
      startFolder = 'frames';
      for (const light of raw.lights) {
        hostSteps.push({ kind: 'link', from: `raw:${light}`, to: `frames/${light}` });
        files.push({
          path: `raw:${light}`,
          form: 'file',
          producer: null,
          frames: null,
          known: null,
        });
        entries.push({
          kind: 'file',
          path: `task:frames/${light}`,
          geometry: { width: raw.width, height: raw.height, channels: 1, bits: 16 },
          linked: true,
        });
      }
      lines.unshift(`link ${name} -out=task:${name === 'm' ? ' -start=7' : ''}`, 'cd task:');
      continue;
    }
    files.push({
      path: output.path,
      form: output.form,
      producer: producer.id,
      frames: output.frames,
      known: null,
    });
    if (output.sequence === null) {
      hostSteps.push({ kind: 'link', from: output.path, to: output.staged.path });
      entries.push({
        kind: 'file',
        path: `task:${output.staged.path}`,
        geometry: output.geometry,
        linked: true,
      });
      continue;
    }
    const { min = 0, max = 0 } = output.frames ?? {};
    const chosen = producer.body.kind === 'siril' && isChosen(producer.body.lines);
    const laid = {
      kind: 'sequence',
      frames: { min: chosen ? 1 : min, max },
      start: output.sequence.start ?? 1,
      geometry: output.geometry,
      linked: true,
    } as const;
    if (piece.merge) {
      hostSteps.push({
        kind: 'merge',
        from: [{ path: output.path, form: 'sequence' }],
        into: `in_${name}`,
        prefix: `${name}_`,
      });
      entries.push({
        ...laid,
        folder: `task:in_${name}`,
        prefix: `${name}_`,
        extension: '.fits',
        start: 1,
      });
      lines.push(`cd task:in_${name}`, `convert ${name} -out=task:`, 'cd task:');
    } else {
      hostSteps.push({ kind: 'link-sequence', from: output.path, to: '' });
      entries.push({ ...laid, folder: 'task:', prefix: output.sequence.prefix });
    }
  }
  const script = [...lines, ...piece.lines].map(commandOf);
  const result = interpretScript(script, {
    dialect,
    cwd: { root: 'task', path: startFolder },
    entries,
  });
  const problem = result.diagnostics.find(({ severity }) => severity === 'error');
  if (problem) return `${id}: ${problem.message}`;
  if (!result.reproducible) return `${id} is not reproducible`;
  return makeTask(id, {
    target,
    body: { kind: 'siril', lines: script },
    hostSteps,
    startFolder,
    inputs: files.map((file, i) => ({
      name: String(i),
      kind: file.producer === null ? 'session' : 'job',
      files: [file],
    })),
    outputs: outputsOf(id, result),
    leavesState: result.stateChanges
      .filter(({ reset }) => reset === null)
      .map((one) => one.command),
  });
}

function isChosen(lines: readonly SirilLine[]): boolean {
  return lines.some((line) => line.kind === 'command' && line.name === 'unselect');
}

const masters = ['bias.fit', 'dark.fit', 'flat.fit'];

/** Sequences and pictures that a piece takes from before: named and not made in it. */
function taken(lines: readonly string[]): string[] {
  const made = new Set<string>();
  const found = new Set<string>();
  for (const line of lines) {
    const [name = '', first = ''] = line.split(' ');
    const sequence =
      /^(?:seq|stack|setref|unselect|calibrate|register)/.test(name) && name !== 'setfindstar';
    const source = sequence || name === 'load' ? first : null;
    if (source !== null && !made.has(source)) found.add(source);
    for (const prefix of Object.values(prefixes))
      if (makes(line, `${prefix}${first}`)) made.add(`${prefix}${first}`);
    const out =
      /-out=(\w+)/.exec(line)?.[1] ?? (name === 'save' ? first.replace(/\.fit$/, '') : null);
    if (out !== null) made.add(`${out}.fit`);
  }
  return [...found];
}

function latest(
  name: string,
  before: readonly Task[],
): readonly [TaskOutput | undefined, Task | undefined] {
  for (const task of before.toReversed()) {
    const output = task.outputs.find(
      ({ staged: { path } }) => path === name || path === `${name}_.seq`,
    );
    if (output) return [output, task];
  }
  return [undefined, undefined];
}

/** All that a task makes and that is no link, so that nothing of it goes uncompared. */
function outputsOf(id: string, result: Interpretation): TaskOutput[] {
  const files = result.files
    .map(({ path, geometry }) => ({ name: path.replace('task:', ''), geometry }))
    .filter(({ name }) => /\.(?:fit|jpg)$/.test(name))
    .map(({ name, geometry }): TaskOutput => ({ ...jobOutput(id, name), geometry }));
  const sequences = result.sequences
    .filter(({ linked }) => !linked)
    .map(({ prefix, frames, geometry, extension, start }): TaskOutput => ({
      ...jobOutput(id, `${prefix}.seq`, 1),
      path: workPath(id, `${prefix}.seq`),
      frames,
      geometry,
      sequence: { prefix, extension, ...(start !== 1 && { start }) },
    }));
  return [...files, ...sequences];
}

function commandOf(line: string): SirilLine {
  const [name = '', ...words] = line.split(' ');
  return command(name, words.map(wordOf), 'generated');
}

function wordOf(text: string): Word {
  const [, prefix = '', root, path = ''] = /^(-\w+=)?(task|raw):(.*)$/.exec(text) ?? [];
  return root === undefined ? textWord(text) : pathWord(root, path, prefix);
}
