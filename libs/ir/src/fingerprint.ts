// Fingerprints: what decides whether a task is current, in named parts so that a reason is a difference of parts.
import { createHash } from 'node:crypto';
import type { SirilLine, Word } from '@starbash/siril';
import type { Task } from './task.ts';
import type { PortablePath } from './paths.ts';
import type { ParameterValue } from './stage.ts';

/** What is known of one input's content; a null digest means not read yet: size and mtime decide. */
export interface InputState {
  readonly digest: string | null;
  readonly size: number | null;
  readonly mtimeNs: string | null;
}

export interface FingerprintParts {
  /** The lowered script, paths replaced by their roles; comments, blanks, `setcpu` and `setmem` left out. */
  readonly script: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Name and version. */
  readonly tool: string;
  readonly inputs: Readonly<Record<PortablePath, InputState>>;
}

/** Commands that change how fast pixels are made, not which. */
const neutralCommands = new Set(['setcpu', 'setmem', 'requires']);

/** Another number when `prepare` steps give other files than before, so that what was made is made again. */
const unpacking = 'unpack 1';

/** The script of a task as it counts for being current. */
export function normalisedScript(task: Task): string {
  const roles = pathRoles(task);
  const own = task.hostSteps.some((step) => step.kind === 'prepare') ? [unpacking] : [];
  switch (task.body.kind) {
    case 'siril':
      return [
        ...task.body.lines
          .filter((line) => line.kind === 'command' && !neutralCommands.has(line.name))
          .map((line) => printLine(line, roles)),
        ...own,
      ].join('\n');
    case 'arguments':
      return task.body.words.map((word) => printWord(word, roles)).join('\n');
    case 'copy':
      return 'copy';
    case 'host':
      return own.join('\n');
  }
}

/** Digest over script, parameters, tool and inputs: equal digests mean equal work. */
export function fingerprintDigest(parts: FingerprintParts): string {
  const inputs = Object.entries(parts.inputs)
    .map(([path, state]) => [path, state.digest ?? `${state.size}@${state.mtimeNs}`])
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
  const parameters = Object.entries(parts.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([parts.script, parameters, parts.tool, inputs]);
  return createHash('sha256').update(text).digest('hex');
}

type Roles = (root: string | null, path: string) => string;

/** `<input 0>`, `<output 1>`, `<task folder>`: the same work in another place has the same fingerprint. */
function pathRoles(task: Task): Roles {
  const roles = new Map<string, string>();
  for (const input of task.inputs)
    for (const [i, file] of input.files.entries())
      roles.set(file.path, `<input ${input.name} ${i}>`);
  return (root, path) => {
    if (root === null) return path;
    if (root === 'task') return path === '' ? '<task folder>' : `<task folder>/${path}`;
    if (root === 'out') return `<out>/${path}`;
    return roles.get(`${root}:${path}`) ?? `<root ${root}>/${path}`;
  };
}

function printLine(line: SirilLine, roles: Roles): string {
  if (line.kind === 'comment') return '';
  return [line.name, ...line.words.map((word) => JSON.stringify(printWord(word, roles)))].join(' ');
}

function printWord(word: Word, roles: Roles): string {
  return word.parts.map((p) => (p.kind === 'text' ? p.text : roles(p.root, p.path))).join('');
}
