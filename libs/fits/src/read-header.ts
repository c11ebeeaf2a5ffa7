// Headers of files: one open, mostly one read; says why a file is not one of ours instead of throwing.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { HeaderMemo } from './header-memo.ts';
import { createHeaderMemo } from './header-memo.ts';
import type { FitsHeader } from './header.ts';
import { headerOf, layeredHeader } from './header.ts';
import type { ImageGeometry } from './geometry.ts';
import { endsEarly, unpackedStarts } from './gzip.ts';
import { dataLength, holdsPicture, imageGeometry, padded } from './geometry.ts';
import type { HeaderProblem, ParsedHeader } from './parse-header.ts';
import { parseHeader } from './parse-header.ts';
import type { NotFitsReason } from './sniff.ts';
import { sniff } from './sniff.ts';

export type HeaderOutcome =
  | {
      readonly kind: 'ok';
      /** Cards of the image's HDU, then of the primary one where that is another. */
      readonly header: FitsHeader;
      readonly primary: FitsHeader;
      /** Number of the image's HDU, from 0. */
      readonly hdu: number;
      readonly geometry: ImageGeometry;
      /** Where the data begin in the file; null within gzip. */
      readonly dataOffset: number | null;
      /** `tile`: a `.fz`; `gzip`: the whole file. */
      readonly compression: 'none' | 'tile' | 'gzip';
      readonly problems: readonly HeaderProblem[];
    }
  /** Proper FITS without a picture: a table, a world coordinate solution. */
  | { readonly kind: 'no_image'; readonly header: FitsHeader }
  | { readonly kind: 'not_fits'; readonly reason: NotFitsReason }
  /** The file ends within its header or its data: a capture that was interrupted. */
  | {
      readonly kind: 'truncated';
      readonly where: 'header' | 'data';
      readonly header: FitsHeader;
      readonly missingBytes: number | null;
    }
  /** No END within the limit. */
  | { readonly kind: 'header_too_long'; readonly limit: number }
  /** The system's error code: `ENOENT`, `EACCES`, `EIO`. */
  | { readonly kind: 'unreadable'; readonly code: string };

export interface ReadHeaderOptions {
  /** Size of the file where it is known already, to save the call that asks for it. */
  readonly size?: number;
  /** A buffer to read into, 11,520 bytes or a multiple, to be used again for the next file. */
  readonly scratch?: Buffer;
  /** Where to give up looking for END; 4 MiB unless given. */
  readonly limit?: number;
  /** Carried from file to file where many are read. */
  readonly memo?: HeaderMemo;
  /** The first `headLength` bytes of the file, or all of it, read already; it is opened only for more. */
  readonly head?: Buffer;
}

/** How much of a file is read at once: nearly all headers fit. */
export const headLength = 4 * 2880;

const firstRead = headLength;
const defaultLimit = 4 * 1024 * 1024;
/** Extensions looked through for a picture. */
const maxExtensions = 16;

/** Reads the header of the picture in a file (FITS, `.fz`, `.gz`, multi-extension). */
export function readHeaderSync(path: string, options: ReadHeaderOptions = {}): HeaderOutcome {
  const early = options.head && readHead(options.head, options);
  if (early) return early;
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    return unreadable(error);
  }
  try {
    return readOpenFile(file, options);
  } catch (error) {
    return unreadable(error);
  } finally {
    closeSync(file);
  }
}

/** Undefined where more is needed than the head. */
function readHead(head: Buffer, options: ReadHeaderOptions): HeaderOutcome | undefined {
  const { size, limit = defaultLimit, memo = createHeaderMemo() } = options;
  if (size === undefined || sniff(head) !== undefined) return undefined;
  let enough = true;
  const read: ReadAt = (at, wanted) => {
    if (at === 0 && (wanted <= head.length || head.length < headLength)) return head;
    enough = false;
    return Buffer.alloc(0);
  };
  const outcome = findImage({ read, size, limit, memo, compression: 'none' });
  return enough ? outcome : undefined;
}

function readOpenFile(file: number, options: ReadHeaderOptions): HeaderOutcome {
  const limit = options.limit ?? defaultLimit;
  const scratch = options.scratch ?? Buffer.allocUnsafe(firstRead);
  const length = readSync(file, scratch, 0, scratch.length, 0);
  const head = scratch.subarray(0, length);
  const reason = sniff(head);
  const memo = options.memo ?? createHeaderMemo();
  if (reason === 'gzip') return readCompressed(file, limit, memo);
  if (reason !== undefined) return { kind: 'not_fits', reason };
  const size = options.size ?? fstatSync(file).size;
  const read: ReadAt = (at, wanted) => {
    // Fewer bytes than there was room for are the whole file.
    if (at === 0 && (wanted <= length || length < scratch.length)) return head;
    const buffer = Buffer.allocUnsafe(wanted);
    return buffer.subarray(0, readSync(file, buffer, 0, wanted, at));
  };
  return findImage({ read, size, limit, memo, compression: 'none' });
}

function readCompressed(file: number, limit: number, memo: HeaderMemo): HeaderOutcome {
  for (const unpacked of unpackedStarts(file)) {
    if (unpacked === 'damaged') return { kind: 'not_fits', reason: 'gzip_damaged' };
    const { bytes, whole } = unpacked;
    if (bytes.length < 9 && 'SIMPLE  ='.startsWith(bytes.toString('latin1')))
      return { kind: 'truncated', where: 'header', header: headerOf(''), missingBytes: null };
    if (sniff(bytes) !== undefined) return { kind: 'not_fits', reason: 'gzip_other' };
    const source: Source = {
      read: (at, n) => bytes.subarray(at, at + n),
      size: whole ? bytes.length : null,
      limit,
      memo,
      compression: 'gzip',
      endsEarly: (dataEnd) => !whole && endsEarly(file, dataEnd),
    };
    const outcome = findImage(source);
    if (whole || !(outcome.kind === 'truncated' && outcome.where === 'header')) return outcome;
    if (bytes.length > limit) break;
  }
  return { kind: 'header_too_long', limit };
}

/** Bytes at an offset; fewer than wanted where the file ends. */
type ReadAt = (at: number, wanted: number) => Buffer;

interface Source {
  readonly read: ReadAt;
  /** Null where only a part of the file was unpacked. */
  readonly size: number | null;
  readonly limit: number;
  readonly memo: HeaderMemo;
  readonly compression: 'none' | 'gzip';
  /** Whether the data end before this offset, where only a part was unpacked. */
  readonly endsEarly?: (dataEnd: number) => boolean;
}

function findImage(source: Source): HeaderOutcome {
  let primary: FitsHeader | undefined;
  let at = 0;
  for (let hdu = 0; hdu <= maxExtensions; hdu++) {
    const parsed = readUnit(source, at);
    if (parsed === undefined) return { kind: 'header_too_long', limit: source.limit };
    // Within gzip, what is not unpacked yet may begin here.
    if (source.size === null && primary && source.read(at, 1).length === 0)
      return { kind: 'truncated', where: 'header', header: primary, missingBytes: null };
    if (
      parsed.kind === 'not_fits' ||
      (hdu > 0 && parsed.kind === 'incomplete' && isEmpty(parsed.header))
    )
      break;
    if (parsed.kind === 'incomplete')
      return { kind: 'truncated', where: 'header', header: parsed.header, missingBytes: null };
    const { header: own, byteLength } = parsed;
    primary ??= own;
    const header = hdu === 0 ? own : layeredHeader(own, primary);
    const geometry = holdsPicture(own, hdu) ? imageGeometry(own) : undefined;
    const dataEnd = at + byteLength + dataLength(own);
    if (geometry !== undefined) {
      const problems = [...parsed.problems];
      if (source.size !== null && source.size < dataEnd)
        return { kind: 'truncated', where: 'data', header, missingBytes: dataEnd - source.size };
      if (source.endsEarly?.(dataEnd) === true)
        return { kind: 'truncated', where: 'data', header, missingBytes: null };
      if (source.size !== null && source.size < padded(dataEnd) && source.size > 0)
        problems.push({ kind: 'data_not_padded' });
      const tile = own.boolean('ZIMAGE') === true;
      const compression = tile ? 'tile' : source.compression;
      const dataOffset = source.compression === 'none' ? at + byteLength : null;
      return { kind: 'ok', header, primary, hdu, geometry, dataOffset, compression, problems };
    }
    at = padded(dataEnd);
    if (source.size !== null && at >= source.size) break;
  }
  if (primary === undefined) return { kind: 'not_fits', reason: 'other' };
  return { kind: 'no_image', header: primary };
}

function isEmpty(header: FitsHeader): boolean {
  return header.raw === '';
}

/** The header unit at an offset, read in growing pieces; undefined beyond the limit. */
function readUnit(source: Source, at: number): ParsedHeader | undefined {
  for (let wanted = firstRead; ; wanted *= 4) {
    const bytes = source.read(at, Math.min(wanted, source.limit));
    const parsed = parseHeader(bytes, source.memo);
    if (parsed.kind !== 'incomplete' || bytes.length < Math.min(wanted, source.limit))
      return parsed;
    if (wanted >= source.limit) return undefined;
  }
}

export function unreadable(
  error: unknown,
): Extract<HeaderOutcome, { readonly kind: 'unreadable' }> {
  const code = (error as NodeJS.ErrnoException).code;
  return { kind: 'unreadable', code: code ?? 'EIO' };
}
