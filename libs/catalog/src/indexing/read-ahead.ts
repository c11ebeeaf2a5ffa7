// A disk that is read ahead: while one thread makes frames of the files of a new folder, another opens the next.
import { Worker } from 'node:worker_threads';
import { headLength } from '@starbash/fits';
import { fileKind } from './file-kinds.ts';
import type { FileSource } from './file-source.ts';
import { disk } from './file-source.ts';
import type { WalkedFolder } from './walk.ts';

export interface ReadAhead extends FileSource {
  readonly close: () => void;
}

/** Files that may be read before they are asked for. */
const slots = 256;
/** A thread costs as much as some hundred files: fewer are read without one. */
const worthwhile = 500;
/** Size, both times, inode and device. */
const statLength = 5;
/** Of `counters`. */
const [produced, consumed] = [0, 1];

/** Files that the thread was told of, in its order. */
interface Ahead {
  readonly worker: Worker;
  readonly counters: Int32Array;
  readonly lengths: Int32Array;
  readonly stats: BigInt64Array;
  readonly heads: Buffer;
  /** Numbers by file, of folders that are not gone through yet. */
  readonly numbers: Map<string, number>;
  told: number;
}

/**
 * The disk, with files of folders that are new read ahead by a thread; of known folders most files are not opened at
 * all. Nothing waits for the thread: what it has not read yet, or cannot read, is read in the ordinary way. Of the time
 * of a first index, in pairs with runs without it, it took a quarter off.
 */
export function readAhead(isNew: (folder: string) => boolean): ReadAhead {
  let seen = 0;
  let ahead: Ahead | undefined;
  let current: { readonly file: string; readonly slot: number } | undefined;
  const tell = (root: string, folder: WalkedFolder) => {
    if (folder.error !== null || !isNew(folder.path)) return;
    const names = folder.files.filter((name) => fileKind(name) !== 'other');
    seen += names.length;
    if (seen < worthwhile) return;
    ahead ??= start();
    const place = folder.path === '' ? root : `${root}/${folder.path}`;
    const files = names.map((name) => `${place}/${name}`);
    for (const file of files) ahead.numbers.set(file, ahead.told++);
    ahead.worker.postMessage(files);
  };
  return {
    folders: function* (root, others) {
      let waiting: WalkedFolder | undefined;
      for (const folder of disk.folders(root, others)) {
        tell(root, folder);
        if (waiting) yield waiting;
        waiting = folder;
      }
      if (waiting) yield waiting;
    },
    stat: (file) => {
      current = undefined;
      const number = ahead?.numbers.get(file);
      if (!ahead || number === undefined) return disk.stat(file);
      ahead.numbers.delete(file);
      const slot = slotOf(ahead, number);
      if (slot === undefined) return disk.stat(file);
      current = { file, slot };
      const at = slot * statLength;
      const [size = 0n, mtimeNs = 0n, ctimeNs = 0n, ino = 0n, dev = 0n] = ahead.stats.subarray(
        at,
        at + statLength,
      );
      return { size, mtimeNs, ctimeNs, ino, dev };
    },
    readHeader: (file, options) => {
      if (!ahead || current?.file !== file) return disk.readHeader(file, options);
      const { slot } = current;
      const head = ahead.heads.subarray(
        slot * headLength,
        slot * headLength + lengthOf(ahead, slot),
      );
      return disk.readHeader(file, { ...options, head });
    },
    close: () => {
      void ahead?.worker.terminate();
    },
  };
}

function start(): Ahead {
  const shared = (bytes: number) => new SharedArrayBuffer(bytes);
  const memory = {
    counters: new Int32Array(shared(8)),
    lengths: new Int32Array(shared(slots * 4)),
    stats: new BigInt64Array(shared(slots * statLength * 8)),
  };
  const heads = Buffer.from(shared(slots * headLength));
  const worker = new Worker(new URL('./read-ahead-worker.js', import.meta.url), {
    workerData: { slots, headLength, statLength, ...memory, heads },
    // Nothing of what the command was started with concerns it.
    execArgv: [],
  });
  // Where it fails nothing is ever ready.
  worker.on('error', () => {});
  worker.unref();
  return { worker, ...memory, heads, numbers: new Map(), told: 0 };
}

/** Where a file is, and lets go of all before it; undefined for one that is not read yet or cannot be read. */
function slotOf(ahead: Ahead, number: number): number | undefined {
  const { counters } = ahead;
  const slot = number % slots;
  const ready = Atomics.load(counters, produced) > number && lengthOf(ahead, slot) >= 0;
  // What is not ready the thread is to pass over.
  Atomics.store(counters, consumed, ready ? number : number + 1);
  Atomics.notify(counters, consumed);
  return ready ? slot : undefined;
}

function lengthOf({ lengths }: Ahead, slot: number): number {
  return lengths[slot] ?? -1;
}
