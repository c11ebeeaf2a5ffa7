// A FITS header: all cards in order, with values by keyword read when asked for.
import type { Card, CardValue } from './card.ts';
import { cardKey, normaliseKey, parseCard, parseNumber } from './card.ts';

export const cardLength = 80;
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

/** Makes a header of card text (no END card). Cards are read only when asked for: indexing looks at few. */
export function headerOf(raw: string): FitsHeader {
  let index: CardIndex | undefined;
  const places = () => (index ??= indexCards(raw));
  let all: readonly Card[] | undefined;
  const find = (key: string): Card | undefined => {
    const name = normaliseKey(key);
    const found = places().get(name);
    if (found === undefined) return undefined;
    if (typeof found === 'number') return readCardAt(raw, found).card;
    let first: Card | undefined;
    for (const at of found) {
      const { card } = readCardAt(raw, at);
      if (card.value !== undefined) return card;
      first ??= card;
    }
    return first;
  };
  return {
    raw,
    cards: () => (all ??= readCards(raw)),
    has: (key) => places().has(normaliseKey(key)),
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

/** Where the cards of a keyword begin: mostly one place, so that an index of a million headers stays cheap. */
type CardIndex = ReadonlyMap<string, number | readonly number[]>;

function indexCards(raw: string): CardIndex {
  const index = new Map<string, number | number[]>();
  for (let at = 0; at < raw.length; at += cardLength) {
    const name = keyAt(raw, at);
    if (name === 'COMMENT' || name === 'HISTORY' || name === 'CONTINUE' || name === '') continue;
    const present = index.get(name);
    if (present === undefined) index.set(name, at);
    else if (typeof present === 'number') index.set(name, [present, at]);
    else present.push(at);
  }
  return index;
}

/** The normalised keyword there. Nearly every card has a plain one, and an `=` in column 9. */
function keyAt(raw: string, at: number): string {
  if (raw.charCodeAt(at + 8) === equalsSign) {
    let end = at;
    while (end < at + 8 && isPlain(raw.charCodeAt(end))) end++;
    let blank = end;
    while (blank < at + 8 && raw.charCodeAt(blank) === 32) blank++;
    if (blank === at + 8) return raw.slice(at, end);
  }
  return cardKey(raw.slice(at, at + cardLength)).toUpperCase();
}

const equalsSign = 61;

/** `A-Z`, `0-9`, `-`, `_` */
function isPlain(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 95;
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

/** The card at an offset with the CONTINUE cards that carry its text on, and where the next one begins. */
function readCardAt(raw: string, start: number): { card: Card; next: number } {
  const card = parseCard(raw.slice(start, start + cardLength));
  let next = start + cardLength;
  if (typeof card.value !== 'string' || !card.value.endsWith('&')) return { card, next };
  let value = card.value;
  let comment = card.comment;
  for (; value.endsWith('&') && raw.startsWith('CONTINUE', next); next += cardLength) {
    const more = parseCard(raw.slice(next, next + cardLength));
    value = value.slice(0, -1) + (typeof more.value === 'string' ? more.value : '');
    comment = [comment, more.comment].filter((part) => part !== '').join(' ');
  }
  return { card: { ...card, value, comment }, next };
}
