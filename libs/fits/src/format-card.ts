// Cards for writing: fixed format, ASCII only, long texts by CONTINUE.
import { invariant } from '@starbash/diagnostics';
import { isCommentary, normaliseKey } from './card.ts';
import { cardLength } from './header.ts';

/** A card to be written. */
export interface CardInput {
  /** Up to eight of `A-Z 0-9 - _`; anything longer is written as HIERARCH. */
  readonly key: string;
  /** A `literal` is put down as it is: `-10.`, `30.0`, `'LIGHT'`. Left out for COMMENT and HISTORY. */
  readonly value?: string | number | boolean | { readonly literal: string } | undefined;
  readonly comment?: string | undefined;
}

/**
 * The card, or the cards where the text is too long for one, eighty characters each. `clean` makes a text one
 * that may stand there: for files that is ASCII.
 */
export function formatCard(card: CardInput, clean: (text: string) => string = asciiText): string {
  const key = normaliseKey(card.key);
  if (isCommentary(key)) return formatCommentary(key, clean(card.comment ?? ''));
  const comment = clean(card.comment ?? '').trimEnd();
  const standard = /^[A-Z0-9_-]{1,8}$/.test(key);
  const start = standard ? `${key.padEnd(8)}= ` : `HIERARCH ${asciiText(key)} = `;
  const { value } = card;
  if (typeof value === 'string') return formatText(start, clean(value), comment);
  const literal = formatLiteral(value);
  const text = literal.startsWith("'") || !standard ? literal.padEnd(20) : literal.padStart(20);
  invariant(start.length + text.length <= cardLength, `value of '${key}' is too long for a card`);
  return withComment(start + text, comment);
}

/** What CFITSIO writes before a comment: the value field is filled up to column 30. */
function withComment(text: string, comment: string): string {
  const line = comment === '' ? text : `${text.padEnd(30)} / ${comment}`;
  return line.slice(0, cardLength).padEnd(cardLength);
}

function formatLiteral(value: Exclude<CardInput['value'], string>): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return asciiText(value.literal);
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return formatNumber(value);
}

/** Shortest text that reads back as the same number. A number that FITS has no text for becomes undefined. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Object.is(value, -0)) return '0';
  return String(value).toUpperCase();
}

function formatText(start: string, value: string, comment: string): string {
  const text = value.trimEnd();
  const room = cardLength - start.length - 2;
  const whole = escapeQuotes(text);
  if (whole.length <= room) return withComment(`${start}'${whole.padEnd(8)}'`.padEnd(30), comment);
  // CONTINUE: every part but the last ends with an ampersand (standard 4.0, 4.2.1.2).
  const lines: string[] = [];
  let rest = text;
  let prefix = start;
  while (rest !== '') {
    const [part, after] = takeEscaped(rest, cardLength - prefix.length - 3);
    const last = after === '';
    const line = `${prefix}'${part}${last ? '' : '&'}'`;
    lines.push(last ? withComment(line, comment) : line.padEnd(cardLength));
    rest = after;
    prefix = 'CONTINUE  ';
  }
  return lines.join('');
}

/** As much of a text as fits when its quotes are doubled, and what is left. */
function takeEscaped(text: string, room: number): [string, string] {
  let length = 0;
  let end = 0;
  for (; end < text.length; end++) {
    const width = text[end] === "'" ? 2 : 1;
    if (length + width > room) break;
    length += width;
  }
  return [escapeQuotes(text.slice(0, end)), text.slice(end)];
}

function formatCommentary(key: string, text: string): string {
  const width = cardLength - 8;
  const lines: string[] = [];
  for (let at = 0; at === 0 || at < text.length; at += width)
    lines.push((key.padEnd(8) + text.slice(at, at + width)).padEnd(cardLength));
  return lines.join('');
}

function escapeQuotes(text: string): string {
  return text.replace(/'/g, "''");
}

/** FITS allows the printable ASCII characters alone: accents are dropped, µ is u, all else becomes a question mark. */
export function asciiText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\u03bc/g, 'u')
    .replace(/[^\x20-\x7e]/gu, '?');
}
