// Where a task's files lie: attempt folders, staging folders, and the absolute place of any path in a plan.
import { join } from 'node:path';
import { invariant } from '@starbash/diagnostics';
import type { PortablePath, Task, TaskId, TaskOutput } from '@starbash/ir';
import { splitPortable, splitWork, taskFolderName } from '@starbash/ir';

type Roots = Readonly<Record<string, string>>;

/** One attempt of a task, in folders of its own. */
export interface Attempt {
  readonly task: Task;
  /** `<task folder>/<attempt>`. */
  readonly name: string;
  /** Absolute, below the work root. */
  readonly folder: string;
  /** Where outputs for other repositories are written, on the file system of their destination. */
  readonly staging: Readonly<Partial<Record<'processed' | 'master', string>>>;
}

/** Finds the absolute place of paths as one group sees them. */
export interface Places {
  readonly attempts: ReadonlyMap<TaskId, Attempt>;
  /** A part of a task's script: `task`, `out` or a root of the plan; text without a root as it is. */
  readonly part: (task: TaskId, root: string | null, path: string) => string;
  /** A path of the plan. What a task of the same group makes is at its staging place until the group has ended. */
  readonly path: (path: PortablePath) => string;
}

/** Names the folders of an attempt; makes none of them. */
export function attemptOf(task: Task, number: number, roots: Roots): Attempt {
  const name = `${taskFolderName(task.id)}/${number}`;
  const staging: Partial<Record<'processed' | 'master', string>> = {};
  for (const output of task.outputs)
    if (output.kind !== 'job')
      staging[output.kind] = join(stagingRoot(rootFolder(roots, output.kind)), name);
  return { task, name, folder: join(rootFolder(roots, 'work'), name), staging };
}

/** Below the repository itself, so that a finished file is moved by renaming it. */
export function stagingRoot(repository: string): string {
  return join(repository, '.starbash', 'staging');
}

/** Where the tool writes an output. */
export function stagedPlace(attempt: Attempt, output: TaskOutput): string {
  if (output.staged.root === 'task') return join(attempt.folder, output.staged.path);
  return join(stagingOf(attempt, output.kind), output.staged.path);
}

/** Where an output's file stays: job outputs in the attempt's folder. `name` is the file's place below it. */
export function finalPlace(attempt: Attempt, output: TaskOutput, roots: Roots): string {
  if (output.kind === 'job') return join(attempt.folder, output.staged.path);
  const { root, path } = splitPortable(output.path);
  return join(rootFolder(roots, root), path);
}

/**
 * @param folderOf attempt folder (below the work root) of a task outside the group; null if it has none.
 */
export function makePlaces(
  attempts: readonly Attempt[],
  roots: Roots,
  folderOf: (task: TaskId) => string | null,
): Places {
  const byTask = new Map(attempts.map((a) => [a.task.id, a]));
  const staged = new Map<PortablePath, string>();
  for (const attempt of attempts)
    for (const output of attempt.task.outputs) {
      if (output.kind === 'job') continue;
      staged.set(output.path, stagedPlace(attempt, output));
      // Siril reads names without their ending too.
      staged.set(withoutEnding(output.path), withoutEnding(stagedPlace(attempt, output)));
    }

  const path = (portable: PortablePath): string => {
    const { root, path: rest } = splitPortable(portable);
    if (root === 'attempt') return join(rootFolder(roots, 'work'), rest);
    if (root !== 'work') return staged.get(portable) ?? join(rootFolder(roots, root), rest);
    const { taskId, name } = splitWork(portable);
    const own = byTask.get(taskId)?.folder;
    if (own !== undefined) return join(own, name);
    const folder = folderOf(taskId);
    invariant(folder !== null, `'${taskId}' has no folder that '${portable}' could lie in`);
    return join(rootFolder(roots, 'work'), folder, name);
  };

  const part = (task: TaskId, root: string | null, rest: string): string => {
    if (root === null) return rest;
    if (root !== 'task' && root !== 'out') return path(`${root}:${rest}`);
    const attempt = byTask.get(task);
    invariant(attempt !== undefined, `'${task}' is not of this group`);
    return root === 'task'
      ? join(attempt.folder, rest)
      : join(stagingOf(attempt, stagedKind(attempt.task, rest)), rest);
  };
  return { attempts: byTask, part, path };
}

/** Which repository a path below `out` is for: that of the output whose name it is or begins. */
function stagedKind(task: Task, path: string): TaskOutput['kind'] {
  const staged = task.outputs.filter((o) => o.staged.root === 'out');
  const named = staged.find((o) => o.staged.path === path || withoutEnding(o.staged.path) === path);
  const inFolder = staged.find((o) => o.staged.path.startsWith(path === '' ? '' : `${path}/`));
  return (named ?? inFolder ?? staged[0])?.kind ?? 'processed';
}

function stagingOf(attempt: Attempt, kind: TaskOutput['kind']): string {
  const folder = attempt.staging[kind === 'master' ? 'master' : 'processed'];
  // A script may name its folder for results without declaring one: what lands there is scratch.
  return folder ?? join(attempt.folder, '.out');
}

function rootFolder(roots: Roots, name: string): string {
  const folder = roots[name];
  invariant(folder !== undefined, `the plan has no root '${name}'`);
  return folder;
}

export function withoutEnding(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}
