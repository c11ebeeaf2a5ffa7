// Waits for changes of files, and says which have changed once there is quiet.
import { readdirSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

export interface WatchedFolder {
  /** Absolute. */
  readonly folder: string;
  /** Only files of these names; all where left out. */
  readonly names?: readonly string[];
}

export interface Watching {
  /** Absolute paths of what has changed since the last call, sorted; null when `signal` was given. */
  readonly next: () => Promise<readonly string[] | null>;
  readonly close: () => void;
}

/** Editors write a file in several steps: what follows within this time is one change. */
const quietMilliseconds = 100;

/** Watches from the call on, so that no change between two calls of `next` is lost. */
export function watchFolders(folders: readonly WatchedFolder[], signal: AbortSignal): Watching {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  const watchers = folders.flatMap((watched) => {
    const { folder, names } = watched;
    const noticed = (name: string | null) => {
      if (name === null || isHidden(name) || (names && !names.includes(name))) return;
      changed.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(() => wake?.(), quietMilliseconds);
    };
    return startWatcher(watched, noticed) ?? [];
  });
  const onAbort = () => wake?.();
  signal.addEventListener('abort', onAbort);
  return {
    next: async () => {
      while (changed.size === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      wake = undefined;
      if (signal.aborted) return null;
      const paths = [...changed].sort();
      changed.clear();
      return paths;
    },
    close: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** null where the folder is not there: what it lacks is among the findings. */
function startWatcher(
  { folder }: WatchedFolder,
  noticed: (name: string | null) => void,
): FSWatcher | null {
  try {
    const watcher = watch(folder, (_, name) => noticed(name));
    // A folder that goes while it is watched.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/**
 * A folder and those in it, hidden ones left out. Node's own way to watch folders in folders loses files that are
 * replaced by others, as editors do when they save.
 */
export function foldersBelow(folder: string): WatchedFolder[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const inner = entries.filter((one) => one.isDirectory() && !isHidden(one.name));
  const names = inner.map(({ name }) => name).filter((name) => name !== 'node_modules');
  return [{ folder }, ...names.sort().flatMap((name) => foldersBelow(join(folder, name)))];
}

/** `.git`, and the files that editors keep beside the one that is edited. */
function isHidden(name: string): boolean {
  return /(?:^|[/\\])\.|~$/.test(name);
}
