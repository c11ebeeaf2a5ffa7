// Ten thousand damaged frames, indexed by the real thing; `tools/fuzz/headers.ts` tries as many as one likes.
import { expect, test } from 'vitest';
import { bytesOf, makeCase } from '../fuzz/header-cases.ts';
import type { HeaderCase } from '../fuzz/header-cases.ts';
import { readHeaderCorpus } from '../fuzz/header-corpus.ts';
import { checkBatch } from '../fuzz/header-search.ts';

const cases = 10_000;
const batch = 250;
const seed = 20_261_121;
const corpus = readHeaderCorpus();

test('broken frames are no crash and no hang, and each is accounted for, the same each time', async () => {
  for (let first = 0; first < cases; first += batch) {
    const files = Array.from({ length: batch }, (_, i) => makeCase(corpus, seed, first + i));
    const failure = await checkBatch(files, first % (10 * batch) === 0);
    expect(
      failure && {
        ...failure,
        cases: failure.cases.map(({ path, mutations }) => [path, mutations]),
      },
    ).toBeNull();
  }
}, 120_000);

test('cases start from files of every form, and are the same for a number', () => {
  const endings = new Set(corpus.map(({ name }) => name.replace(/^.*?((?:\.\w+){1,2})$/, '$1')));
  for (const ending of ['.fits', '.fit', '.fits.fz', '.fits.gz', '.xisf', '.cr2', '.cr3', '.nef'])
    expect(endings).toContain(ending);
  const [one, again] = [makeCase(corpus, seed, 42), makeCase(corpus, seed, 42)];
  expect(bytesOf(one).equals(bytesOf(again))).toBe(true);
  expect(one).toEqual(again);
  const made = Array.from({ length: 2000 }, (_, i) => makeCase(corpus, seed, i));
  expect(new Set(made.map((c) => c.seed.name)).size).toBe(
    new Set(corpus.map(({ name }) => name)).size,
  );
  expect(new Set(made.flatMap((c) => c.mutations.map(({ kind }) => kind))).size).toBe(13);
});

test('what does not hold is found among others, and made small', async () => {
  const files = Array.from({ length: 100 }, (_, i) => makeCase(corpus, seed, i));
  const bad = (one: HeaderCase) => one.mutations.some(({ kind }) => kind === 'gzip');
  const check = async (some: readonly HeaderCase[]) => {
    if (some.some(bad)) throw new Error('no gzip');
  };
  const failure = await checkBatch(files, true, check);
  expect(failure?.cases).toHaveLength(1);
  expect(failure?.cases[0]?.mutations).toEqual([{ kind: 'gzip' }]);
});
