// The thread in which cases run: it may hang, and is then ended from outside.
import { parentPort, workerData } from 'node:worker_threads';
import type { FuzzKind } from './kinds.ts';
import { fuzz, fuzzKinds } from './kinds.ts';

export interface BatchJob {
  readonly kind: FuzzKind['name'];
  readonly cases: number;
  readonly seed: number;
}

const { shared, corpus } = workerData as { shared: SharedArrayBuffer; corpus: readonly string[] };
const started = new Int32Array(shared);
const kinds = fuzzKinds(corpus);

parentPort?.on('message', ({ kind: name, cases, seed }: BatchJob) => {
  const kind = kinds.find((one) => one.name === name);
  parentPort?.postMessage(kind ? fuzz(kind, cases, seed, () => Atomics.add(started, 0, 1)) : null);
});
