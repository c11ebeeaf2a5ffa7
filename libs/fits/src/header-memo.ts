// What is remembered from one header to the next: those of a night differ in a few cards.
import type { CardIndex } from './card-index.ts';
import { cardLength, indexCards, isPlain, readCardAt } from './card-index.ts';
import type { Card } from './card.ts';
import { normaliseKey } from './card.ts';

/**
 * Makes reading many headers in turn cheaper: of twenty cards that are looked at, nineteen are as they were in the
 * header before. It holds what one header holds, however many are read.
 */
export interface HeaderMemo {
  /** The header that is read now. Those before it can still be read, without the memo's help. */
  readonly follow: (raw: string) => FollowedHeader;
}

export interface FollowedHeader {
  /** All cards with their padding; one that is as it was in the header before is the very same text. */
  readonly texts: readonly string[];
  /** The card of a keyword in any spelling; undefined where there is none. */
  readonly find: (key: string) => Card | undefined;
}

interface Last {
  readonly raw: string;
  readonly texts: readonly string[];
  /** Made when first asked for. */
  index: CardIndex | undefined;
  /** By normalised keyword what was asked for, null where there was none. */
  readonly found: Map<string, Card | null>;
}

export function createHeaderMemo(): HeaderMemo {
  let last: Last = { raw: '', texts: [], index: undefined, found: new Map() };
  return {
    follow: (raw) => {
      const own = following(raw, last);
      last = own;
      return {
        texts: own.texts,
        find: (key) => {
          const found = last === own ? own.found : undefined;
          const known = found?.get(key);
          if (known !== undefined) return known ?? undefined;
          const name = normaliseKey(key);
          own.index ??= indexCards(raw);
          const card = found?.get(name) ?? findCard(raw, own.index, name);
          found?.set(name, card ?? null);
          return card;
        },
      };
    },
  };
}

/** The first card with a value counts, as CFITSIO has it; else the first. */
export function findCard(raw: string, index: CardIndex, name: string): Card | undefined {
  const places = index.get(name);
  if (places === undefined) return undefined;
  if (typeof places === 'number') return readCardAt(raw, places).card;
  let first: Card | undefined;
  for (const at of places) {
    const { card } = readCardAt(raw, at);
    if (card.value !== undefined) return card;
    first ??= card;
  }
  return first;
}

/** Keeps what equal cards told, where all keywords stand where they stood. */
function following(raw: string, last: Last): Last {
  const count = Math.ceil(raw.length / cardLength);
  const texts = new Array<string>(count);
  let same = last.raw.length === raw.length;
  const { found } = last;
  for (let i = 0; i < count; i++) {
    const text = raw.slice(i * cardLength, (i + 1) * cardLength);
    const before = last.texts[i];
    if (text === before) {
      texts[i] = before;
      continue;
    }
    texts[i] = text;
    if (!same) continue;
    const name = before === undefined ? undefined : changedValue(before, text);
    if (name === undefined) same = false;
    else found.delete(name);
  }
  if (!same) return { raw, texts, index: undefined, found: new Map() };
  return { raw, texts, index: last.index, found };
}

const equalsSign = 61;
const keyLength = 8;

/** The keyword of two cards that differ in their values alone; undefined for any others. */
function changedValue(a: string, b: string): string | undefined {
  if (a.charCodeAt(keyLength) !== equalsSign) return undefined;
  let length = 0;
  for (let i = 0; i <= keyLength; i++) {
    const code = a.charCodeAt(i);
    if (code !== b.charCodeAt(i)) return undefined;
    if (isPlain(code) && length === i) length++;
    else if (i < keyLength && code !== 32) return undefined;
  }
  const name = a.slice(0, length);
  // It belongs to the text of another keyword.
  return name === 'CONTINUE' ? undefined : name;
}
