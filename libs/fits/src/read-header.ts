// Headers of files: one open, mostly one read; says why a file is not one of ours instead of throwing.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import type { FitsHeader } from './header.ts';
import { layeredHeader } from './header.ts';
import type { ImageGeometry } from './geometry.ts';
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
}

const firstRead = 4 * 2880;
const defaultLimit = 4 * 1024 * 1024;
/** Extensions looked through for a picture. */
const maxExtensions = 16;

/** Reads the header of the picture in a file (FITS, `.fz`, `.gz`, multi-extension). */
export function readHeaderSync(path: string, options: ReadHeaderOptions = {}): HeaderOutcome {
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

function readOpenFile(file: number, options: ReadHeaderOptions): HeaderOutcome {
  const limit = options.limit ?? defaultLimit;
  const scratch = options.scratch ?? Buffer.allocUnsafe(firstRead);
  const length = readSync(file, scratch, 0, scratch.length, 0);
  const head = scratch.subarray(0, length);
  const reason = sniff(head);
  if (reason === 'gzip') return readCompressed(file, limit);
  if (reason !== undefined) return { kind: 'not_fits', reason };
  const size = options.size ?? fstatSync(file).size;
  const read: ReadAt = (at, wanted) => {
    if (at === 0 && wanted <= length) return head;
    const buffer = Buffer.allocUnsafe(wanted);
    return buffer.subarray(0, readSync(file, buffer, 0, wanted, at));
  };
  return findImage({ read, size, limit, compression: 'none' });
}

/** gzip can only be read from its beginning: growing starts of the file are unpacked until END is there. */
function readCompressed(file: number, limit: number): HeaderOutcome {
  for (let wanted = 16 * 1024; ; wanted *= 4) {
    const packed = Buffer.allocUnsafe(wanted);
    const got = readSync(file, packed, 0, wanted, 0);
    const whole = got < wanted;
    let bytes: Buffer;
    try {
      // A cut-off stream is an error only when it is to be finished.
      bytes = gunzipSync(packed.subarray(0, got), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      return { kind: 'not_fits', reason: 'gzip_damaged' };
    }
    const reason = sniff(bytes);
    if (reason !== undefined)
      return { kind: 'not_fits', reason: reason === 'gzip' ? 'other' : reason };
    const read: ReadAt = (at, n) => bytes.subarray(at, at + n);
    const outcome = findImage({
      read,
      size: whole ? bytes.length : null,
      limit,
      compression: 'gzip',
    });
    if (whole || !(outcome.kind === 'truncated' && outcome.where === 'header')) return outcome;
    if (bytes.length > limit + 2880) return { kind: 'header_too_long', limit };
  }
}

/** Bytes at an offset; fewer than wanted where the file ends. */
type ReadAt = (at: number, wanted: number) => Buffer;

interface Source {
  readonly read: ReadAt;
  /** Null where only a part of the file was unpacked. */
  readonly size: number | null;
  readonly limit: number;
  readonly compression: 'none' | 'gzip';
}

function findImage(source: Source): HeaderOutcome {
  let primary: FitsHeader | undefined;
  let at = 0;
  for (let hdu = 0; hdu <= maxExtensions; hdu++) {
    const parsed = readUnit(source, at);
    if (parsed === undefined) return { kind: 'header_too_long', limit: source.limit };
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
      if (source.size !== null && source.size < padded(dataEnd) && source.size > 0)
        problems.push({ kind: 'data_not_padded' });
      const tile = own.boolean('ZIMAGE') === true;
      const compression = tile ? 'tile' : source.compression;
      return { kind: 'ok', header, primary, hdu, geometry, compression, problems };
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
    const parsed = parseHeader(bytes);
    if (parsed.kind !== 'incomplete' || bytes.length < Math.min(wanted, source.limit))
      return parsed;
    if (wanted >= source.limit) return undefined;
  }
}

function unreadable(error: unknown): HeaderOutcome {
  const code = (error as NodeJS.ErrnoException).code;
  return { kind: 'unreadable', code: code ?? 'EIO' };
}
