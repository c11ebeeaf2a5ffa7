// The bytes of one header unit: where it ends, and its cards.
import { isAscii } from 'node:buffer';
import type { HeaderMemo } from './header-memo.ts';
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
export function parseHeader(bytes: Uint8Array, memo?: HeaderMemo): ParsedHeader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!/^(?:SIMPLE|XTENSION) *=/i.test(buffer.toString('latin1', 0, 16)))
    return { kind: 'not_fits' };
  const end = findEnd(buffer);
  if (end < 0) {
    const whole = Math.floor(buffer.length / cardLength) * cardLength;
    return { kind: 'incomplete', header: headerOf(buffer.toString('latin1', 0, whole), memo) };
  }
  // What follows END is not made a text: in most files that is the larger part of what was read.
  const raw = buffer.toString('latin1', 0, end);
  const byteLength = Math.ceil((end + cardLength) / blockLength) * blockLength;
  const problems: HeaderProblem[] = [];
  if (buffer.length < byteLength) problems.push({ kind: 'header_not_padded' });
  if (!isAscii(buffer.subarray(0, end))) problems.push({ kind: 'not_ascii' });
  return { kind: 'header', header: headerOf(raw, memo), byteLength, problems };
}

/** Offset of the END card, −1 where there is none yet. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.indexOf('END'); at >= 0; at = bytes.indexOf('END', at + 1)) {
    if (at % cardLength !== 0) continue;
    // `END` may be the very end of a file that lacks its padding.
    if (/^END[\s\0]*$/.test(bytes.toString('latin1', at, at + cardLength))) return at;
  }
  return -1;
}
