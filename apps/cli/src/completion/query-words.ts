// Completion inside queries: after --where, and after select.
import { columnValues, frameColumns, sessionColumns } from '@starbash/catalog';
import { completeQuery } from '@starbash/query';
import type { QueryWord } from '@starbash/query';
import { currentPlace, withWorkspace } from '../workspace.ts';
import type { ShellWords } from './shell-words.ts';

export interface QueryPosition {
  readonly command: string;
  /** The query up to where it is typed. */
  readonly text: string;
  /** Where in it the shell's present word begins. */
  readonly wordStart: number;
}

/** Where in a query the present word stands; null where it is none. `words` begin with the command. */
export function queryPosition({ words, quote }: ShellWords): QueryPosition | null {
  const [command = ''] = words;
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  const attached = /^(--(?:where|select)=)(.*)$/s.exec(last);
  if (attached) {
    // The option is part of the word that the shell completes.
    const text = attached[2] ?? '';
    return { command, text, wordStart: -(attached[1] ?? '').length };
  }
  if (before === '--where' || before === '--select') return { command, text: last, wordStart: 0 };
  if (command !== 'select' || words.length < 2 || last.startsWith('-')) return null;
  const earlier = words.slice(1, -1).filter((word) => !word.startsWith('-'));
  const text = [...earlier, last].join(' ');
  // A quoted query is one word of the shell.
  return {
    command,
    text,
    wordStart: quote === null || earlier.length > 0 ? text.length - last.length : 0,
  };
}

/** Shell words that may stand there, with what they mean. A catalog that cannot be read completes no values. */
export async function queryWords(
  position: QueryPosition,
  { words, quote }: ShellWords,
): Promise<QueryWord[]> {
  const { command, text, wordStart } = position;
  const columns = command === 'info' && words.includes('frame') ? frameColumns : sessionColumns;
  const quotes = quote === '"' ? "'" : '"';
  const { from, words: found } = await withValues((valuesOf) =>
    completeQuery(text, columns, valuesOf, quotes),
  );
  const typed = text.slice(from);
  const last = words.at(-1) ?? '';
  const option = wordStart < 0 ? last.slice(0, -wordStart) : '';
  const kept = option + text.slice(Math.max(0, wordStart), from);
  return found
    .filter(({ word }) => word.startsWith(typed))
    .map(({ word, about }) => ({ word: kept + word, about }));
}

async function withValues<T>(
  work: (valuesOf: (column: string) => readonly QueryWord[]) => T,
): Promise<T> {
  try {
    return await withWorkspace(currentPlace(), ({ catalog }) => {
      const values = columnValues(catalog);
      return work((column) =>
        column === 'night' ? [...spans, ...values(column)] : values(column),
      );
    });
  } catch {
    return work(() => []);
  }
}

const spans: readonly QueryWord[] = [
  { word: '-7d', about: 'a week ago' },
  { word: '-30d', about: 'thirty days ago' },
  { word: '-1y', about: 'a year ago' },
];
