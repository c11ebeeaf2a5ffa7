// Values of a query: numbers with units, dates, names.
import type { ColumnUnit } from './columns.ts';

/** Factors to the base unit of a column. */
const units: Readonly<Record<ColumnUnit, Readonly<Record<string, number>>>> = {
  s: { ms: 0.001, s: 1, sec: 1, secs: 1, seconds: 1, m: 60, min: 60, minutes: 60, h: 3600 },
  '°C': { c: 1, '°c': 1, degc: 1, '°': 1 },
  mm: { mm: 1, cm: 10, m: 1000 },
  '°': { '°': 1, deg: 1, "'": 1 / 60, arcmin: 1 / 60 },
};

export function unitNames(unit: ColumnUnit): readonly string[] {
  return Object.keys(units[unit]);
}

export type NumberResult =
  | { readonly kind: 'ok'; readonly number: number }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'unknown-unit'; readonly unit: string };

/** `300`, `-10`, `2.5`, `1e3`, with a unit of the column's kind: `5min`, `120 s`, `-10C`. */
export function readNumber(text: string, unit: ColumnUnit | undefined): NumberResult {
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(\S*)$/.exec(text.trim());
  if (!match) return { kind: 'not-a-number' };
  const number = Number(match[1]);
  const suffix = match[2] as string;
  if (suffix === '') return { kind: 'ok', number };
  const factor = unit === undefined ? undefined : units[unit][suffix.toLowerCase()];
  if (factor === undefined) return { kind: 'unknown-unit', unit: suffix };
  return { kind: 'ok', number: number * factor };
}

/**
 * A date as far as it is written out, checked against the calendar, or one counted back from `now`: `-30d`, with d,
 * w, m or y. Undefined if it is neither.
 */
export function readDate(text: string, now?: Date): string | undefined {
  const back = /^-(\d{1,5})([dwmy])$/i.exec(text.trim());
  if (back && now) return dateBefore(now, Number(back[1]), (back[2] as string).toLowerCase());
  const match =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)?Z?)?)?)?$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, year = '', month, day, hour, minute, second] = match;
  if (month !== undefined && (month < '01' || month > '12')) return undefined;
  if (day !== undefined) {
    const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    if (Number(day) < 1 || Number(day) > days) return undefined;
  }
  if ((hour ?? '00') > '23' || (minute ?? '00') > '59' || (second ?? '00') > '60') return undefined;
  return text.trim().replace(' ', 'T').replace(/Z$/, '');
}

/** The UTC date so long before; the last day of a month that is shorter. */
function dateBefore(now: Date, count: number, unit: string): string {
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  if (unit === 'd' || unit === 'w')
    date.setUTCDate(date.getUTCDate() - count * (unit === 'w' ? 7 : 1));
  else {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() - count * (unit === 'y' ? 12 : 1));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
  }
  // Years before 1 have other forms; no frame is that old.
  return date.getUTCFullYear() < 1 ? '0001-01-01' : date.toISOString().slice(0, 10);
}

/** The ends of `A..B`; undefined for a text that is no range. */
export function splitRange(text: string): readonly [from: string, to: string] | undefined {
  const at = text.indexOf('..');
  if (at <= 0 || at + 2 >= text.length) return undefined;
  return [text.slice(0, at).trim(), text.slice(at + 2).trim()];
}

/**
 * A name in the form that names are compared in: lower case, blanks and punctuation dropped, but kept as one `-`
 * between two digits, where they tell `2024-1` from `20241`. `IC 1396` = `ic1396`.
 */
export function normalName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .replace(/(\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, '$1-')
    .replace(/[^\p{L}\p{N}-]+/gu, '')
    .replace(/(?<!\p{N})-|-(?!\p{N})/gu, '');
}
