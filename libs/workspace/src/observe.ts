// What the file system shows of the files that a graph names: the one step between pure ones.
import { statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentDigest } from '@starbash/fits';
import { splitPortable } from '@starbash/ir';
import type {
  HistorySnapshot,
  Observed,
  ObservedFile,
  PortablePath,
  RecordedFile,
  TaskGraph,
} from '@starbash/ir';

/** Root name to absolute folder. `work` stands for the folder of all attempts too (`attempt:` paths). */
export type Roots = Readonly<Record<string, string>>;

export interface ObserveOptions {
  /** ISO 8601 UTC: the clock is the caller's. */
  readonly now: string;
  /** Milliseconds that a file may take to be asked for before several are asked for side by side. */
  readonly patience?: number;
}

/**
 * Stats raw frames, master files and every recorded output of the graph's tasks. A file is digested only where
 * a digest is recorded and size or mtime have moved since: then only its content tells whether it changed.
 */
export async function observe(
  graph: TaskGraph,
  history: HistorySnapshot,
  roots: Roots,
  options: ObserveOptions,
): Promise<Observed> {
  const recorded = new Map<PortablePath, RecordedFile | undefined>();
  for (const task of graph.tasks) {
    for (const input of task.inputs)
      for (const file of input.files)
        if (file.producer === null) recorded.set(file.path, history.digests[file.path]);
    for (const record of history.records[task.key] ?? [])
      for (const output of record.outputs)
        for (const file of output.files)
          // The latest record of a path comes first and is the one that counts.
          if (recorded.get(file.path) === undefined) recorded.set(file.path, file);
  }
  const paths = [...recorded.keys()].sort();
  const found = new Map<PortablePath, ObservedFile | null>();
  const next = paths.values();
  const lookAtRest = async (ask: Ask, enough: () => boolean): Promise<void> => {
    for (const path of next) {
      found.set(path, await look(absolutePath(path, roots), recorded.get(path), ask));
      if (enough()) return;
    }
  };
  // A local disk answers sooner than another thread could be asked to ask it; a network does not.
  await lookAtRest(askNow, slowAnswers(options.patience ?? 0.1));
  await Promise.all(Array.from({ length: 16 }, () => lookAtRest(askAside, () => false)));
  return {
    files: Object.fromEntries(paths.map((path) => [path, found.get(path) ?? null])),
    freeBytes: await freeBytes(roots['work'] ?? roots['processed']),
    now: options.now,
  };
}

/** The place of a portable path on this machine; null where its root is not known. */
export function absolutePath(path: PortablePath, roots: Roots): string | null {
  const { root, path: rest } = splitPortable(path);
  const folder = roots[root === 'attempt' ? 'work' : root];
  return folder === undefined ? null : join(folder, rest);
}

type Ask = (path: string) => BigIntStats | Promise<BigIntStats>;

const askNow: Ask = (path) => statSync(path, { bigint: true });
const askAside: Ask = (path) => stat(path, { bigint: true });

/** True once a few files in a row have taken longer each. */
function slowAnswers(milliseconds: number): () => boolean {
  const few = 32;
  let asked = 0;
  let since = performance.now();
  return () => {
    if (++asked % few !== 0) return false;
    const before = since;
    since = performance.now();
    return (since - before) / few > milliseconds;
  };
}

async function look(
  path: string | null,
  recorded: RecordedFile | undefined,
  ask: Ask,
): Promise<ObservedFile | null> {
  if (path === null) return null;
  try {
    const { size, mtimeNs } = await ask(path);
    const seen = { size: Number(size), mtimeNs: String(mtimeNs) };
    if (
      recorded === undefined ||
      (recorded.size === seen.size && recorded.mtimeNs === seen.mtimeNs)
    )
      return seen;
    return { ...seen, digest: (await contentDigest(path)).digest };
  } catch {
    // Gone, or not readable: for the plan both are a file that is not there.
    return null;
  }
}

/** Kinds of file systems without symbolic links, as `statfs` tells them: FAT and exFAT. */
const linkless: readonly number[] = [0x4d44, 0x2011bab0];

/** Whether links can be made where `folder` is or will be; where that cannot be told, they are taken to be. */
export async function hasLinks(folder: string | undefined): Promise<boolean> {
  for (let at = folder; at !== undefined; at = dirname(at)) {
    try {
      return !linkless.includes((await statfs(at)).type);
    } catch {
      if (dirname(at) === at) return true;
    }
  }
  return true;
}

/** Free bytes for this user where `folder` is or will be; null where that cannot be told. */
export async function freeBytes(folder: string | undefined): Promise<number | null> {
  for (let at = folder; at !== undefined; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch {
      if (dirname(at) === at) return null;
    }
  }
  return null;
}
