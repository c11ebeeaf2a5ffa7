// Headers of other formats as cards: facts are then read, stored and asked for in one way.
import type { CardInput } from './format-card.ts';
import { formatCard } from './format-card.ts';
import type { FitsHeader } from './header.ts';
import { cardLength, headerOf } from './header.ts';

/** The keyword that says from which format the cards were made. No file has it. */
export const formatKeyword = 'SBFORMAT';

export type ForeignFormat = 'XISF' | 'EXIF';

/** A value under the keyword that means the same in FITS. */
export interface ForeignValue {
  readonly key: string;
  readonly value: CardInput['value'];
  /** What the format itself calls it: `Instrument:ExposureTime`, `ISOSpeedRatings`. */
  readonly source: string;
}

/** The card of a value, its origin as the comment. */
export function foreignCard(format: ForeignFormat, { key, value, source }: ForeignValue): string {
  return formatCard({ key, value, comment: `${format} ${source}` }, printable);
}

/** A header of these cards, eighty characters each. */
export function foreignHeader(format: ForeignFormat, cards: readonly string[]): FitsHeader {
  return headerOf(formatCard({ key: formatKeyword, value: format }) + cards.join(''));
}

/** Whether the cards were made of another format's values. */
export function isForeign(header: FitsHeader): boolean {
  return header.has(formatKeyword);
}

/**
 * What a value was called in its own format, `EXIF.ISOSpeedRatings`; undefined for keywords that stand in the file
 * as such.
 */
export function foreignSource(header: FitsHeader, key: string): string | undefined {
  const format = header.text(formatKeyword);
  if (format === undefined) return undefined;
  const match = /^(XISF|EXIF) (\S+)$/.exec(header.comment(key));
  return match && match[1] === format ? `${match[1]}.${match[2]}` : undefined;
}

/** Any script, but no control characters: line feeds part the cards where they are stored. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, ' ');
}

/** Whether a bare value fits a card under this keyword. */
export function fitsCard(key: string, literal: string): boolean {
  return key.length + literal.length < cardLength - 14;
}
