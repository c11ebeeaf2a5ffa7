// Files moved, copied and linked so that nothing half-done is ever taken for whole.
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Size and time as records keep them; null if there is no such file. Follows links. */
export function fileState(path: string): { size: number; mtimeNs: string } | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat?.isFile() ? { size: Number(stat.size), mtimeNs: String(stat.mtimeNs) } : null;
}

/** A symbolic link to `from`, or a copy where the file system has none. Never a hard link: tools write in place. */
export function linkOrCopy(from: string, to: string): void {
  try {
    link(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOSYS', 'EOPNOTSUPP', 'ENOTSUP'].includes(errorCode(error) ?? '')) throw error;
    copy(from, to);
  }
}

/** A symbolic link, also to what is not there yet. */
export function link(from: string, to: string): void {
  try {
    symlinkSync(from, to);
  } catch (error) {
    // Asked for only now: of many links into one folder the first alone has to make it.
    if (errorCode(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(from, to);
  }
}

/** Shares the blocks where the file system can. */
export function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

/**
 * Moves a finished file to its place: after a crash of the machine either the old or the whole new file is there.
 * Across file systems it is copied beside its place first.
 */
export function moveIntoPlace(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  syncFile(from);
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    const draft = join(dirname(to), `.${basename(to)}.starbash-draft`);
    try {
      copy(from, draft);
      syncFile(draft);
      renameSync(draft, to);
    } finally {
      rmSync(draft, { force: true });
    }
    rmSync(from);
  }
  syncFolder(dirname(to));
}

/**
 * Makes a link that a tool left as its output stand for itself: its file is moved here if it is one of this task's
 * own (it would go with the scratch), linked if it lies where files stay, else copied.
 */
export function ownContent(
  path: string,
  taskFolder: string,
  stays: (real: string) => boolean,
): void {
  if (!lstatSync(path).isSymbolicLink()) return;
  const real = realpathSync(path);
  rmSync(path);
  if (isBelow(real, realpathSync(taskFolder))) renameSync(real, path);
  else if (stays(real)) linkOrCopy(real, path);
  else copy(real, path);
}

export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** All files below a folder, relative with forward slashes, sorted; links are files. */
export function filesBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const walk = (relative: string) => {
    for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
      const name = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else found.push(name);
    }
  };
  walk('');
  return found.sort();
}

/** Removes the folders below `folder` that hold no file. */
export function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    removeEmptyFolders(path);
    if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
  }
}

/** Removes a file or a folder with all that is in it; nothing if there is none. */
export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
}

/**
 * Removes files, on other threads than ours: letting go of gigabytes takes the system its time. What is not there is
 * passed over. Rejects with the system's error.
 */
export async function removeFiles(paths: readonly string[]): Promise<void> {
  const next = paths.values();
  const worker = async () => {
    for (const path of next)
      await unlink(path).catch((error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
      });
  };
  const ends = await Promise.allSettled([worker(), worker()]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Bytes that may still be written at a place; null if not to be had. The folder need not exist. */
export function freeBytes(path: string): number | null {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || folder === dirname(folder)) return null;
    }
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  try {
    syncFile(path);
  } catch {
    // Some systems do not sync folders; then the rename is as durable as they make it.
  }
}
