// The thread in which frames are indexed: it may hang, and is then ended from outside.
import { parentPort, workerData } from 'node:worker_threads';
import { makeCase } from './header-cases.ts';
import { readHeaderCorpus } from './header-corpus.ts';
import { checkBatch } from './header-search.ts';

export interface HeaderJob {
  readonly first: number;
  readonly cases: number;
  readonly thorough: boolean;
}

const { seed } = workerData as { seed: number };
const corpus = readHeaderCorpus();

parentPort?.on('message', ({ first, cases, thorough }: HeaderJob) => {
  const batch = Array.from({ length: cases }, (_, i) => makeCase(corpus, seed, first + i));
  void checkBatch(batch, thorough).then((failure) =>
    // Seeds are many bytes: the numbers are enough to make the cases again.
    parentPort?.postMessage(
      failure && {
        reason: failure.reason,
        cases: failure.cases.map(({ index, mutations, beside }) => ({ index, mutations, beside })),
      },
    ),
  );
});
