// One header card: eighty characters into keyword, value and comment, however the writer spelt them.

/** Missing for keywords without a value. Numbers that are texts in the file ('120.00') stay texts. */
export type CardValue = string | number | boolean | undefined;

export interface Card {
  /** As written, without `HIERARCH`; '' for a blank card. */
  readonly key: string;
  readonly value: CardValue;
  /** The text of COMMENT, HISTORY and blank cards; else what follows the slash. */
  readonly comment: string;
  /** The value as it stands in the file (`-10.`, `'LIGHT'`); '' where there is none. */
  readonly literal: string;
}

const commentary = new Set(['', 'COMMENT', 'HISTORY']);
const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[EeDd][+-]?\d+)?$/;

/** True for keywords whose cards hold text alone and may repeat. */
export function isCommentary(key: string): boolean {
  return commentary.has(key);
}

/** The keyword for look-ups: upper case, and without the `HIERARCH` before long names. */
export function normaliseKey(key: string): string {
  const upper = key.trim().toUpperCase();
  return upper.startsWith('HIERARCH ') ? upper.slice(9).trim() : upper;
}

/**
 * The keyword of a card. Accepts what the standard does not: lower case, an `=` before column 9,
 * names longer than eight characters before an `=`.
 */
export function cardKey(card: string): string {
  const field = trimRight(card.slice(0, 8));
  const upper = field.toUpperCase();
  if (isCommentary(upper) || upper === 'CONTINUE' || upper === 'END') return field.trim();
  if (upper === 'HIERARCH') {
    const equals = card.indexOf('=');
    return equals < 0 ? field : card.slice(8, equals).trim();
  }
  if (card[8] === '=') return field.trim();
  const equals = card.indexOf('=');
  if (equals > 0) {
    const name = card.slice(0, equals).trim();
    if (/^[\w-]+$/.test(name)) return name;
  }
  return field.trim();
}

/** Reads one card. Never throws: what has no sense as a value becomes a text. */
export function parseCard(card: string): Card {
  const key = cardKey(card);
  const upper = key.toUpperCase();
  if (isCommentary(upper)) {
    return { key, value: undefined, comment: trimRight(card.slice(8)), literal: '' };
  }
  if (upper === 'CONTINUE') return { key, ...parseValue(card.slice(8)) };
  const equals = card.indexOf('=');
  if (equals < 0) {
    const comment = trimRight(card.slice(8)).trim();
    return { key, value: undefined, comment, literal: '' };
  }
  return { key, ...parseValue(card.slice(equals + 1)) };
}

/** Value and comment of the part behind the `=`. */
function parseValue(text: string): Omit<Card, 'key'> {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  if (start === text.length) return { value: undefined, comment: '', literal: '' };
  if (text[start] === "'") return parseQuoted(text, start);
  const slash = text.indexOf('/', start);
  const literal = trimRight(slash < 0 ? text.slice(start) : text.slice(start, slash));
  const comment = slash < 0 ? '' : cleanComment(text.slice(slash + 1));
  return { value: parseBare(literal), comment, literal };
}

function parseQuoted(text: string, start: number): Omit<Card, 'key'> {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf("'", at);
    if (quote < 0) {
      // A text that is never closed: everything to the end of the card belongs to it.
      value += text.slice(at);
      at = text.length;
      break;
    }
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== "'") break;
    value += "'";
    at++;
  }
  const literal = trimRight(text.slice(start, at));
  const slash = text.indexOf('/', at);
  const comment = slash < 0 ? '' : cleanComment(text.slice(slash + 1));
  return { value: trimRight(value), comment, literal };
}

function parseBare(literal: string): CardValue {
  if (literal === '') return undefined;
  if (literal === 'T') return true;
  if (literal === 'F') return false;
  return parseNumber(literal) ?? literal;
}

/** FORTRAN and C spellings of a number (`+62.592`, `060.00`, `1.D+02`); a decimal comma is none. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!numberPattern.test(trimmed)) return undefined;
  const value = Number(trimmed.replace(/[Dd]/, 'E'));
  return Number.isFinite(value) ? value : undefined;
}

function cleanComment(text: string): string {
  const trimmed = trimRight(text);
  return trimmed.startsWith(' ') ? trimmed.slice(1) : trimmed;
}

/** Without blanks and NULs at the end: some writers fill up with those. */
function trimRight(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

function isBlank(code: number): boolean {
  return code <= 32;
}
