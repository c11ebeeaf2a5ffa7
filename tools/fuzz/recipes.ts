// Fuzzes the recipe language: parse, check, lower, fill and print of inputs that are broken in every way.
//
//   node tools/fuzz/recipes.ts [--cases 1000000] [--seed N] [--save FOLDER]
//
// The seed is printed; the same seed makes the same cases. An input that crashes, hangs or breaks another promise is
// made small, saved in FOLDER (`.fuzz` beside this repository's files) and ends the run with exit status 1.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { readCorpus } from './corpus.ts';
import type { FuzzFailure } from './kinds.ts';
import { casesOf, fuzzKinds } from './kinds.ts';
import type { BatchJob } from './worker.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    save: { type: 'string', default: join(import.meta.dirname, '../../.fuzz') },
  },
});
const cases = whole('cases', values.cases);
const seed = whole('seed', values.seed);

function whole(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} is a whole number, not '${text}'`);
  return Number(text);
}

/** Cases of one job: few enough that making them again to find one takes no time. */
const batch = 5000;
/** Seconds without a single case done after which the present one is said to hang. */
const patience = 30;

/** Runs one job in a thread of its own, which can be ended where the code under test never comes back. */
function runJob(worker: Worker, done: Int32Array, job: BatchJob): Promise<FuzzFailure | null> {
  return new Promise((resolve, reject) => {
    let before = -1;
    const watch = setInterval(() => {
      const count = Atomics.load(done, 0);
      if (count === before) {
        const texts = casesOf(kindOf(job), job.cases, job.seed);
        finish({ text: texts[count - 1] ?? '', reason: `no answer within ${patience} s` });
        void worker.terminate();
      }
      before = count;
    }, patience * 1000);
    const finish = (failure: FuzzFailure | null) => {
      clearInterval(watch);
      worker.off('message', finish);
      worker.off('error', fail);
      resolve(failure);
    };
    const fail = (error: Error) => {
      clearInterval(watch);
      reject(error);
    };
    worker.on('message', finish);
    worker.on('error', fail);
    Atomics.store(done, 0, 0);
    worker.postMessage(job);
  });
}

const corpus = readCorpus();
const kinds = fuzzKinds(corpus);
function kindOf(job: BatchJob) {
  const kind = kinds.find(({ name }) => name === job.kind);
  if (!kind) throw new Error(`no kind '${job.kind}'`);
  return kind;
}

const jobs = kinds.flatMap(({ name, share }) => {
  const wanted = Math.ceil((cases * share) / 100);
  return Array.from({ length: Math.ceil(wanted / batch) }, (_, i): BatchJob => ({
    kind: name,
    cases: Math.min(batch, wanted - i * batch),
    seed: (seed + i) % 2 ** 31,
  }));
});

console.log(`${cases} cases from ${corpus.length} recipes, seed ${seed}`);
const shared = new SharedArrayBuffer(4);
const worker = new Worker(new URL('worker.ts', import.meta.url), {
  workerData: { shared, corpus },
});
const start = performance.now();
let failure: FuzzFailure | null = null;
let finished = 0;
for (const job of jobs) {
  failure = await runJob(worker, new Int32Array(shared), job);
  if (failure) {
    mkdirSync(values.save, { recursive: true });
    const path = join(values.save, `${job.kind}-${job.seed}.txt`);
    writeFileSync(path, failure.text);
    console.log(`\nA ${job.kind} fails (seed ${job.seed}), saved as ${path}:\n${failure.reason}`);
    process.exitCode = 1;
    break;
  }
  finished += job.cases;
  if (finished % (20 * batch) === 0) console.log(`${finished} cases`);
}
await worker.terminate();
const minutes = (performance.now() - start) / 60_000;
if (!failure) console.log(`${finished} cases hold, ${minutes.toFixed(1)} minutes`);
