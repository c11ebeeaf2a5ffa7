// Words of a recipe that must be one of a few.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { Located } from '@starbash/parser';

/** The word, if it is one of those that mean something here. */
export function oneOf<W extends string>(
  located: Located<string>,
  words: readonly W[],
  what: string,
  diagnostics: Diagnostic[],
): W | null {
  const word = words.find((w) => w === located.value);
  if (word === undefined) diagnostics.push(unknownWord(what, located, words));
  return word ?? null;
}

export function unknownWord(
  what: string,
  located: Located<string>,
  words: readonly string[],
): Diagnostic {
  return diagnose(
    'unknown_word',
    { what, word: located.value, words: words.join(', ') },
    { span: located.span, suggestion: nearest(located.value, words) },
  );
}
