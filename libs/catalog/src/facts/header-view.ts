// A header as facts are read from it, and what sloppy writers put where numbers belong.
import type { Fact } from '@starbash/ir';
import { withoutFloatNoise } from './float-noise.ts';

export type HeaderValue = string | number | boolean | undefined;

export interface HeaderView {
  /** Value of a keyword written in capitals. */
  readonly get: (key: string) => HeaderValue;
  /** The texts of all HISTORY or COMMENT cards, joined by line feeds. */
  readonly commentary: (key: 'HISTORY' | 'COMMENT') => string;
}

export interface Quantity {
  readonly value: number;
  /** As written behind the number, '' for none. */
  readonly unit: string;
}

/**
 * A number however it is written: `'120.00'` (PixInsight), `'11 C'` (POCS), `' 9,78E-03'` (APP), `1.D+02`.
 * Undefined for what is none, NaN and infinity.
 */
export function asQuantity(value: HeaderValue): Quantity | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? { value, unit: '' } : undefined;
  if (typeof value !== 'string') return undefined;
  const match =
    /^\s*([+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eEdD][+-]?\d+)?)\s*((?:deg ?)?[A-Za-z°µ]*)\s*$/.exec(
      value,
    );
  if (!match) return undefined;
  const number = Number((match[1] as string).replace(',', '.').replace(/[dD]/, 'e'));
  return Number.isFinite(number) ? { value: number, unit: match[2] as string } : undefined;
}

/** The number alone, whatever its unit. */
export function asNumber(value: HeaderValue): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return asQuantity(value)?.value;
}

/** The text of a value without the blanks that pad it; undefined for blank ones. */
export function asText(value: HeaderValue): string | undefined {
  if (value === undefined || typeof value === 'boolean') return undefined;
  const text = typeof value === 'string' ? value.trim() : String(value);
  return text === '' ? undefined : text;
}

/** The first of the keywords that holds a number, without the noise of single precision. */
export function firstNumber(header: HeaderView, keys: readonly string[]): Fact<number> | undefined {
  for (const key of keys) {
    const raw = header.get(key);
    if (raw === undefined) continue;
    const value = asNumber(raw);
    if (value !== undefined) return { value: withoutFloatNoise(value), origin: `header:${key}` };
  }
  return undefined;
}

/** The first of the keywords that holds a text that is not blank. */
export function firstText(header: HeaderView, keys: readonly string[]): Fact<string> | undefined {
  for (const key of keys) {
    const raw = header.get(key);
    if (raw === undefined) continue;
    const value = asText(raw);
    if (value !== undefined) return { value, origin: `header:${key}` };
  }
  return undefined;
}

/** `12 34 56.7`, `12:34:56.7`, `-31 16 24`, `12.5` as a decimal number of the leading unit. */
export function asSexagesimal(value: HeaderValue): number | undefined {
  const plain = asNumber(value);
  if (plain !== undefined) return plain;
  if (typeof value !== 'string') return undefined;
  const match = /^\s*([+-]?)(\d+)[\s:hd°]+(\d+)(?:[\s:m']+(\d+(?:\.\d*)?)\s*[s"]?)?\s*$/.exec(
    value,
  );
  if (!match) return undefined;
  const size = Number(match[2]) + Number(match[3]) / 60 + Number(match[4] ?? 0) / 3600;
  return match[1] === '-' ? -size : size;
}
