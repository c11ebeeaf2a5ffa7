// Ten thousand damaged recipes, templates and scripts; `tools/fuzz/recipes.ts` tries as many as one likes.
import { expect, test } from 'vitest';
import { readCorpus } from '../fuzz/corpus.ts';
import { casesOf, fuzz, fuzzKinds } from '../fuzz/kinds.ts';
import type { FuzzKind } from '../fuzz/kinds.ts';

const cases = 10_000;
const seed = 20261121;
const kinds = fuzzKinds(readCorpus());

test.each(kinds)(
  'a broken $name is no crash, no hang, no place outside of the file, and prints stably',
  (kind) => {
    expect(fuzz(kind, (cases * kind.share) / 100, seed)).toBeNull();
  },
  60_000,
);

test('cases come in all sorts: valid ones, and broken ones with findings of many kinds', () => {
  const [recipes] = kinds;
  const texts = casesOf(recipes as FuzzKind, 300, seed);
  expect(new Set(texts).size).toBeGreaterThan(250);
});

test('what does not hold is found, and made small', () => {
  const kind = { ...(kinds[2] as FuzzKind), check: refusePm };
  expect(fuzz(kind, 500, seed)?.text).toMatch(/^\s*pm\s*$/);
});

function refusePm(text: string): void {
  if (text.includes('pm')) throw new Error('no pm');
}
