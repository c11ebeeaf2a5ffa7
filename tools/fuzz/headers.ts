// Fuzzes the index: headers of real programs, damaged in every way, written as files and indexed.
//
//   node tools/fuzz/headers.ts [--cases 1000000] [--seed N] [--from N] [--save FOLDER]
//
// The seed is printed; the same seed makes the same cases. A file that crashes, hangs or is left out of the account
// is made small, saved in FOLDER (`.fuzz` beside this repository's files) and ends the run with exit status 1.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { HeaderCase } from './header-cases.ts';
import { bytesOf, makeCase } from './header-cases.ts';
import { readHeaderCorpus } from './header-corpus.ts';
import type { HeaderJob } from './header-worker.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    from: { type: 'string', default: '0' },
    save: { type: 'string', default: join(import.meta.dirname, '../../.fuzz') },
  },
});
const cases = whole('cases', values.cases);
const seed = whole('seed', values.seed);
const from = whole('from', values.from);

function whole(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} is a whole number, not '${text}'`);
  return Number(text);
}

/** Files of one folder. */
const batch = 250;
/** Seconds after which a folder is said to hang. */
const patience = 60;

type Found = Pick<HeaderCase, 'index' | 'mutations' | 'beside'>;
type Answer = { readonly reason: string; readonly cases: readonly Found[] } | null;

let worker = startWorker();

function startWorker(): Worker {
  return new Worker(new URL('header-worker.ts', import.meta.url), { workerData: { seed } });
}

/** `hangs`: no answer in time; the thread is ended and another is begun. */
function run(job: HeaderJob, seconds: number): Promise<Answer | 'hangs'> {
  return new Promise((resolve, reject) => {
    const finish = (answer: Answer | 'hangs') => {
      clearTimeout(watch);
      worker.off('message', finish);
      worker.off('error', reject);
      resolve(answer);
    };
    const watch = setTimeout(() => {
      void worker.terminate();
      worker = startWorker();
      finish('hangs');
    }, seconds * 1000);
    worker.on('message', finish);
    worker.on('error', reject);
    worker.postMessage(job);
  });
}

/** The files of a folder one by one: which of them hangs? */
async function findHanging({ first, cases: count }: HeaderJob): Promise<Answer> {
  for (let index = first; index < first + count; index++) {
    const answer = await run({ first: index, cases: 1, thorough: true }, 10);
    const { mutations, beside } = makeCase(corpus, seed, index);
    if (answer === 'hangs')
      return { reason: 'no answer within 10 s', cases: [{ index, mutations, beside }] };
    if (answer) return answer;
  }
  return { reason: `no answer within ${patience} s, but each file alone has one`, cases: [] };
}

const corpus = readHeaderCorpus();
console.log(`${cases} cases from ${corpus.length} files, seed ${seed}`);
const start = performance.now();
let failure: Answer = null;
let finished = 0;
for (let first = from; first < from + cases && !failure; first += batch) {
  const job = {
    first,
    cases: Math.min(batch, from + cases - first),
    thorough: (first / batch) % 10 === 0,
  };
  const answer = await run(job, patience);
  failure = answer === 'hangs' ? await findHanging(job) : answer;
  finished += job.cases;
  if (finished % 50_000 === 0) console.log(`${finished} cases`);
}
await worker.terminate();
if (failure) {
  const folder = join(values.save, `headers-${seed}-${failure.cases[0]?.index ?? 'batch'}`);
  mkdirSync(folder, { recursive: true });
  for (const found of failure.cases) {
    const one = { ...makeCase(corpus, seed, found.index), ...found };
    writeFileSync(join(folder, basename(one.path)), bytesOf(one));
    if (one.beside) writeFileSync(join(folder, one.beside.name), one.beside.text);
    console.log(`${one.path} from ${one.seed.name}: ${JSON.stringify(one.mutations)}`);
  }
  console.log(`Fails (seed ${seed}), saved in ${folder}:\n${failure.reason}`);
  process.exitCode = 1;
} else {
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${finished} cases hold, ${(seconds / 60).toFixed(1)} minutes, ${Math.round(finished / seconds)} a second`,
  );
}
