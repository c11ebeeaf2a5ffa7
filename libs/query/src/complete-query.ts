// What may come next in a query that is being typed: a column, an operator, a value, `and` or `or`.
import type { QueryColumns, ResolvedColumn } from './columns.ts';
import { resolveColumn } from './columns.ts';
import { lexer, tokens } from './tokens.ts';

export interface QueryWord {
  readonly word: string;
  readonly about: string;
}

export interface QueryCompletion {
  /** Where the word begins that is being typed; the length of the text for a new one. */
  readonly from: number;
  /** All that may stand there; the caller keeps those that begin with what is typed. */
  readonly words: readonly QueryWord[];
}

type Expected =
  | { readonly kind: 'condition' }
  | { readonly kind: 'operator'; readonly column: string }
  | { readonly kind: 'value'; readonly column: string; readonly inList: boolean }
  | { readonly kind: 'list'; readonly column: string }
  | { readonly kind: 'state' }
  | { readonly kind: 'join' };

/**
 * `valuesOf` gives the values that a column has, by the column's own name. `quotes` stand round values that need
 * them: the kind that a shell has not opened.
 */
export function completeQuery(
  text: string,
  columns: QueryColumns,
  valuesOf: (column: string) => readonly QueryWord[],
  quotes: '"' | "'" = '"',
): QueryCompletion {
  const input = lexer.tokenize(text).tokens;
  const last = input.at(-1);
  const typing =
    last !== undefined &&
    last.startOffset + last.image.length === text.length &&
    last.tokenType !== tokens.Open &&
    last.tokenType !== tokens.Close &&
    last.tokenType !== tokens.Comma &&
    last.tokenType !== tokens.Text;
  const before = typing ? input.slice(0, -1) : input;
  const from = typing ? last.startOffset : text.length;
  const { expected, depth } = expectedAfter(before, columns);
  const open = typing && last.tokenType === tokens.OpenText;
  const write = (value: string) => written(value, open ? last.image.charAt(0) : quotes, open);
  return { from, words: wordsFor(expected, depth, columns, valuesOf, write) };
}

/** Follows the grammar over whole tokens; what makes no sense is passed over. */
function expectedAfter(
  input: readonly { readonly image: string; readonly tokenType: unknown }[],
  columns: QueryColumns,
): { readonly expected: Expected; readonly depth: number } {
  let expected: Expected = { kind: 'condition' };
  let depth = 0;
  for (const { image, tokenType } of input) {
    if (tokenType === tokens.And || tokenType === tokens.Or) expected = { kind: 'condition' };
    else if (tokenType === tokens.Close) {
      if (expected.kind !== 'value' && expected.kind !== 'list') depth = Math.max(0, depth - 1);
      expected = { kind: 'join' };
    } else if (tokenType === tokens.Open) {
      if (expected.kind === 'value' && expected.inList) continue;
      if (expected.kind === 'condition') depth++;
    } else if (tokenType === tokens.Comma) {
      if (expected.kind === 'list')
        expected = { kind: 'value', column: expected.column, inList: true };
    } else if (tokenType === tokens.Not) continue;
    else if (expected.kind === 'condition') {
      const column = resolveColumn(image, columns);
      expected = column ? { kind: 'operator', column: column.name } : { kind: 'join' };
    } else if (expected.kind === 'operator') {
      const column: string = expected.column;
      if (tokenType === tokens.In) expected = { kind: 'value', column, inList: true };
      else if (tokenType === tokens.Is) expected = { kind: 'state' };
      else expected = { kind: 'value', column, inList: false };
    } else if (expected.kind === 'value')
      expected = expected.inList ? { kind: 'list', column: expected.column } : { kind: 'join' };
    else if (expected.kind === 'state') expected = { kind: 'join' };
  }
  return { expected, depth };
}

function wordsFor(
  expected: Expected,
  depth: number,
  columns: QueryColumns,
  valuesOf: (column: string) => readonly QueryWord[],
  write: (value: string) => string,
): readonly QueryWord[] {
  switch (expected.kind) {
    case 'condition':
      return [
        ...Object.entries(columns.columns).map(([word, { help = '' }]) => ({ word, about: help })),
        { word: 'not', about: 'the opposite' },
      ];
    case 'operator': {
      const column = resolveColumn(expected.column, columns);
      return column ? operatorsOf(column) : [];
    }
    case 'value':
      return valuesOf(expected.column).map(({ word, about }) => ({
        word: write(word),
        about,
      }));
    case 'list':
      return [
        { word: ',', about: 'one more' },
        { word: ')', about: 'the end of the list' },
      ];
    case 'state':
      return [
        { word: 'known', about: 'there is a value' },
        { word: 'unknown', about: 'there is none' },
      ];
    case 'join':
      return [
        { word: 'and', about: 'both hold' },
        { word: 'or', about: 'one of them holds' },
        ...(depth > 0 ? [{ word: ')', about: 'the end of the group' }] : []),
      ];
  }
}

const equality = [
  { word: '=', about: 'equal' },
  { word: '!=', about: 'not equal, or unknown' },
];
const order = [
  { word: '>=', about: 'not less' },
  { word: '>', about: 'greater' },
  { word: '<=', about: 'not greater' },
  { word: '<', about: 'less' },
];
const lists = [
  { word: 'in', about: 'one of (a, b)' },
  { word: 'not in', about: 'none of (a, b)' },
];
const texts = [{ word: 'like', about: '* is any text, ? one character' }];
const states = [{ word: 'is', about: 'known or unknown' }];

function operatorsOf({ column: { type } }: ResolvedColumn): readonly QueryWord[] {
  if (type === 'boolean') return [...equality, ...states];
  if (type === 'number' || type === 'date') return [...equality, ...order, ...lists, ...states];
  if (type === 'any') return [...equality, ...order, ...lists, ...texts, ...states];
  return [...equality, ...lists, ...texts, ...states];
}

/** In quotes where they are open, or where the text would not be read as one value. */
function written(value: string, quotes: string, open: boolean): string {
  const plain =
    !open &&
    /^[^\s()'",=<>!~]+(?: [^\s()'",=<>!~]+)*$/.test(value) &&
    !/(?:^| )(?:and|or|not|in|like|is)(?: |$)/i.test(value);
  return plain ? value : quotes + value.replaceAll(quotes, quotes + quotes) + quotes;
}
