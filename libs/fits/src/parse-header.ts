// The bytes of one header unit: where it ends, and its cards.
import { isAscii } from 'node:buffer';
import type { FitsHeader } from './header.ts';
import { blockLength, cardLength, headerOf } from './header.ts';

/** What is odd about a header that can be read all the same. */
export type HeaderProblem =
  | { readonly kind: 'header_not_padded' }
  | { readonly kind: 'data_not_padded' }
  | { readonly kind: 'not_ascii' };

export type ParsedHeader =
  | {
      readonly kind: 'header';
      readonly header: FitsHeader;
      /** Of the whole unit with its padding: where the data begin. */
      readonly byteLength: number;
      readonly problems: readonly HeaderProblem[];
    }
  /** The bytes end before END: more are needed, or the file is cut off. */
  | { readonly kind: 'incomplete'; readonly header: FitsHeader }
  | { readonly kind: 'not_fits' };

/** Reads a header unit from its first byte. Latin-1, so that no byte is an error; never throws. */
export function parseHeader(bytes: Uint8Array): ParsedHeader {
  const text = latin1(bytes);
  if (!/^(?:SIMPLE|XTENSION) *=/i.test(text.slice(0, 16))) return { kind: 'not_fits' };
  const end = findEnd(text);
  const whole = Math.floor(text.length / cardLength) * cardLength;
  if (end < 0) return { kind: 'incomplete', header: headerOf(text.slice(0, whole)) };
  const raw = text.slice(0, end);
  const byteLength = Math.ceil((end + cardLength) / blockLength) * blockLength;
  const problems: HeaderProblem[] = [];
  if (text.length < byteLength) problems.push({ kind: 'header_not_padded' });
  if (!isAscii(bytes.subarray(0, end))) problems.push({ kind: 'not_ascii' });
  return { kind: 'header', header: headerOf(raw), byteLength, problems };
}

/** Offset of the END card, −1 where there is none yet. */
export function findEnd(text: string, from = 0): number {
  for (let at = text.indexOf('END', from); at >= 0; at = text.indexOf('END', at + 1)) {
    if (at % cardLength !== 0) continue;
    // `END` may be the very end of a file that lacks its padding.
    if (/^END[\s\0]*$/.test(text.slice(at, at + cardLength))) return at;
  }
  return -1;
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
