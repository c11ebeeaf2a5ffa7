// The words of a command that name what it writes.
import type { SirilCommand, Word } from '../script.ts';
import { optionName } from '../words.ts';

/** To Siril `$` in them is a template of header values. */
export function outputWords(command: SirilCommand): readonly Word[] {
  const options = command.words.filter((word) =>
    ['-out', '-prefix', '-prefixout'].includes(optionName(word) ?? ''),
  );
  const first = /^(?:save\w*|link|convert|convertraw)$/.test(command.name)
    ? command.words.slice(0, 1)
    : [];
  const split = command.name === 'split' ? command.words.slice(0, 3) : [];
  const merged = command.name === 'merge' ? command.words.slice(-1) : [];
  return [...options, ...first, ...split, ...merged];
}
