// Portable paths: `root:relative`, so that a plan reads the same on every machine.

/**
 * `root:relative/path` with forward slashes. Roots: `raw`, `raw2`, … `master`, `processed`, `recipes`, and
 * `work`, whose first segment is a task id: `work:light_vs_dark:m20:s3fa9/pp_light_00001.fit` is a
 * file in the folder of that task, whichever attempt is the current one. `attempt:` is a concrete attempt:
 * `attempt:<task folder>/<attempt>/<file>`.
 */
export type PortablePath = string;

export interface SplitPath {
  readonly root: string;
  readonly path: string;
}

export function portable(root: string, path: string): PortablePath {
  return `${root}:${path}`;
}

export function splitPortable(path: PortablePath): SplitPath {
  const colon = path.indexOf(':');
  return { root: path.slice(0, colon), path: path.slice(colon + 1) };
}

/** `work:` path of a file in a task's folder. */
export function workPath(taskId: string, name: string): PortablePath {
  return name === '' ? `work:${taskId}` : `work:${taskId}/${name}`;
}

/** Task id and name in the folder of a `work:` path. Task ids hold no slash. */
export function splitWork(path: PortablePath): { readonly taskId: string; readonly name: string } {
  const { path: rest } = splitPortable(path);
  const slash = rest.indexOf('/');
  return slash < 0
    ? { taskId: rest, name: '' }
    : { taskId: rest.slice(0, slash), name: rest.slice(slash + 1) };
}

/** A task id as a folder name that every file system takes. */
export function taskFolderName(taskId: string): string {
  return taskId.replace(/:/g, '.');
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
}
