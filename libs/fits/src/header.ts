// A FITS header: all cards in order, with values by keyword read when asked for.
import type { Card, CardValue } from './card.ts';
import type { CardIndex } from './card-index.ts';
import { cardLength, cutCards, indexCards, readCardAt } from './card-index.ts';
import { normaliseKey, parseNumber } from './card.ts';
import type { FollowedHeader, HeaderMemo } from './header-memo.ts';
import { findCard } from './header-memo.ts';

export { cardLength };
export const blockLength = 2880;

/**
 * A header. Keywords are looked up in any case, long names with or without `HIERARCH`; where one repeats,
 * the first card with a value counts, as CFITSIO has it.
 */
export interface FitsHeader {
  /** The cards before END as they stand in the file, Latin-1, eighty characters each. */
  readonly raw: string;
  /** All cards in order, blank ones left out, CONTINUE joined to its text. */
  cards(): readonly Card[];
  /** All cards as they stand in the file, with their padding. */
  texts(): readonly string[];
  has(key: string): boolean;
  get(key: string): CardValue;
  /** The comment of a keyword; '' where there is none. */
  comment(key: string): string;
  /** A number, also where the writer put it in quotes. */
  number(key: string): number | undefined;
  /** A value as text without surrounding blanks; numbers as written, booleans as `T` and `F`. */
  text(key: string): string | undefined;
  /** A boolean, also where the writer put `T` or `F` in quotes. */
  boolean(key: string): boolean | undefined;
}

/**
 * Makes a header of card text (no END card). Cards are read only when asked for: indexing looks at few. With a
 * memo, what is equal to the header before is taken from there.
 */
export function headerOf(raw: string, memo?: HeaderMemo): FitsHeader {
  let index: CardIndex | undefined;
  let followed: FollowedHeader | undefined;
  let all: readonly Card[] | undefined;
  const find = memo
    ? (key: string) => (followed ??= memo.follow(raw)).find(key)
    : (key: string) => findCard(raw, (index ??= indexCards(raw)), normaliseKey(key));
  return {
    raw,
    cards: () => (all ??= readCards(raw)),
    texts: () => (memo ? (followed ??= memo.follow(raw)).texts : cutCards(raw)),
    has: (key) => find(key) !== undefined,
    get: (key) => find(key)?.value,
    comment: (key) => find(key)?.comment ?? '',
    ...accessors(find),
  };
}

/**
 * The header of an image that is not in the first HDU: its own cards first, then those of the primary
 * header, where multi-extension files keep what was shot.
 */
export function layeredHeader(own: FitsHeader, primary: FitsHeader): FitsHeader {
  const pick = (key: string) => (own.get(key) === undefined ? primary : own);
  return {
    raw: own.raw + primary.raw,
    cards: () => [...own.cards(), ...primary.cards()],
    texts: () => [...own.texts(), ...primary.texts()],
    has: (key) => own.has(key) || primary.has(key),
    get: (key) => pick(key).get(key),
    comment: (key) => pick(key).comment(key),
    number: (key) => pick(key).number(key),
    text: (key) => pick(key).text(key),
    boolean: (key) => pick(key).boolean(key),
  };
}

function accessors(
  find: (key: string) => Card | undefined,
): Pick<FitsHeader, 'number' | 'text' | 'boolean'> {
  return {
    number: (key) => {
      const value = find(key)?.value;
      if (typeof value === 'string') return parseNumber(value);
      return typeof value === 'number' ? value : undefined;
    },
    text: (key) => {
      const card = find(key);
      if (card?.value === undefined) return undefined;
      return (typeof card.value === 'string' ? card.value : card.literal).trim();
    },
    boolean: (key) => {
      const value = find(key)?.value;
      if (typeof value === 'boolean') return value;
      if (typeof value !== 'string') return undefined;
      return { T: true, F: false }[value.trim().toUpperCase()];
    },
  };
}

function readCards(raw: string): Card[] {
  const cards: Card[] = [];
  for (let at = 0; at < raw.length;) {
    const { card, next } = readCardAt(raw, at);
    if (card.key !== '' || card.comment !== '') cards.push(card);
    at = next;
  }
  return cards;
}
