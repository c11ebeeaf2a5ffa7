// Where the cards of a header stand, and one card with what carries it on.
import type { Card } from './card.ts';
import { cardKey, parseCard } from './card.ts';

export const cardLength = 80;

/** The cards with their padding. */
export function cutCards(raw: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at < raw.length; at += cardLength) texts.push(raw.slice(at, at + cardLength));
  return texts;
}

/** Where the cards of a keyword begin: mostly one place, so that an index of a million headers stays cheap. */
export type CardIndex = ReadonlyMap<string, number | readonly number[]>;

export function indexCards(raw: string): CardIndex {
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
export function isPlain(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 95;
}

/** The card at an offset with the CONTINUE cards that carry its text on, and where the next one begins. */
export function readCardAt(raw: string, start: number): { card: Card; next: number } {
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
