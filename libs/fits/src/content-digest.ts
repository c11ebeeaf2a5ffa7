// What a file holds, as a digest: data and cards, but not when or by which run it was written.
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { cardKey } from './card.ts';
import type { FitsHeader } from './header.ts';
import { cardLength } from './header.ts';
import { volatileCards } from './keywords.ts';
import { fileParts } from './units.ts';
import type { FilePart } from './units.ts';

export interface ContentDigest {
  /** SHA-256, 64 hex digits. */
  readonly digest: string;
  /** `fits`: data units and cards but volatile ones; `bytes`: a file of another form, as it is. */
  readonly form: 'fits' | 'bytes';
}

/**
 * Digest of a file's content. Blank cards and `volatileCards` of a FITS file do not count; nor does padding. A
 * file cut off has a digest of its own. Rejects with the system's error where the file cannot be read.
 */
export async function contentDigest(path: string): Promise<ContentDigest> {
  const hash = createHash('sha256');
  let form: ContentDigest['form'] = 'bytes';
  for await (const part of fileParts(path)) {
    if (part.kind === 'header') form = 'fits';
    hashPart(hash, part);
  }
  return { digest: hash.digest('hex'), form };
}

/** Adds a part of a file to its digest. */
export function hashPart(hash: Hash, part: FilePart): void {
  switch (part.kind) {
    case 'header':
      hash.update(contentCards(part.header), 'latin1');
      break;
    case 'truncated':
      hash.update('TRUNCATED');
      break;
    default:
      hash.update(part.bytes);
  }
}

/** The cards that count, closed by END so that no card can pass for data. */
export function contentCards(header: FitsHeader): string {
  const { raw } = header;
  const parts: string[] = [];
  let dropping = false;
  for (let at = 0; at < raw.length; at += cardLength) {
    const card = raw.slice(at, at + cardLength);
    const key = cardKey(card).toUpperCase();
    // A CONTINUE belongs to the card before it.
    if (key !== 'CONTINUE') dropping = volatileCards.has(key) || card.trim() === '';
    if (!dropping) parts.push(card);
  }
  return `${parts.join('')}END`;
}
