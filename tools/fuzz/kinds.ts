// The kinds of cases: what is made up, what must hold of it, and how many of a hundred are of the kind.
import fc from 'fast-check';
import { damagedRecipe, scriptText, templateText } from './generators.ts';
import { inTime, recipeHolds, scriptHolds, templateHolds } from './properties.ts';

export interface FuzzKind {
  readonly name: 'recipe' | 'template' | 'script';
  readonly share: number;
  readonly text: fc.Arbitrary<string>;
  /** Throws where something does not hold. */
  readonly check: (text: string) => void;
}

export function fuzzKinds(corpus: readonly string[]): readonly FuzzKind[] {
  return [
    { name: 'recipe', share: 40, text: damagedRecipe(corpus), check: inTime(recipeHolds) },
    { name: 'template', share: 40, text: templateText, check: inTime(templateHolds) },
    { name: 'script', share: 20, text: scriptText, check: inTime(scriptHolds) },
  ];
}

export interface FuzzFailure {
  /** The smallest input found that fails in the same way. */
  readonly text: string;
  readonly reason: string;
}

/** Runs `cases` of a kind; null where all hold. Equal seeds make equal cases. `onCase` is told before each. */
export function fuzz(
  kind: FuzzKind,
  cases: number,
  seed: number,
  onCase: () => void = () => {},
): FuzzFailure | null {
  const property = fc.property(kind.text, (text) => {
    onCase();
    kind.check(text);
  });
  const details = fc.check(property, { numRuns: cases, seed });
  if (!details.failed) return null;
  const error = details.errorInstance;
  return {
    text: details.counterexample?.[0] ?? '',
    reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** Cases `from` and after it up to `to`, without running them: to find the one that never came back. */
export function casesOf(kind: FuzzKind, cases: number, seed: number): readonly string[] {
  return fc.sample(kind.text, { numRuns: cases, seed });
}
