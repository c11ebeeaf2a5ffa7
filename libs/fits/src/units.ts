// A file's HDUs as a stream: headers and data units in order, in pieces, never a whole file in memory.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { FitsHeader } from './header.ts';
import { blockLength } from './header.ts';
import { dataLength, padded } from './geometry.ts';
import { parseHeader } from './parse-header.ts';
import { sniff } from './sniff.ts';

export const pieceLength = 1024 * 1024;
const headerLimit = 16 * 1024 * 1024;

export type FilePart =
  | { readonly kind: 'header'; readonly hdu: number; readonly header: FitsHeader }
  /** Bytes of a data unit without its padding. The buffer is used again for a later piece. */
  | { readonly kind: 'data'; readonly hdu: number; readonly bytes: Buffer }
  /** Bytes that belong to no HDU: all of a file that is not FITS, or what follows the last HDU. */
  | { readonly kind: 'other'; readonly bytes: Buffer }
  /** The file ended too early. */
  | { readonly kind: 'truncated'; readonly hdu: number };

/** Goes through a file once. Rejects with the system's error where it cannot be read. */
export async function* fileParts(path: string): AsyncGenerator<FilePart> {
  const handle = await open(path, 'r');
  try {
    const file = { handle, size: (await handle.stat()).size };
    const first = await readAt(file, 0, 4 * blockLength);
    if (sniff(first) === undefined) yield* unitsOf(file, first);
    else yield* rest(file, 0);
  } finally {
    await handle.close();
  }
}

interface SizedFile {
  readonly handle: FileHandle;
  /** As it was when it was opened: what is written behind it meanwhile does not count. */
  readonly size: number;
}

/** @param first the file's first bytes. */
async function* unitsOf(file: SizedFile, first: Buffer): AsyncGenerator<FilePart> {
  let at = 0;
  for (let hdu = 0; ; hdu++) {
    const unit = at < file.size ? await readUnit(file, at, hdu === 0 ? first : null) : undefined;
    if (unit === undefined) {
      yield* rest(file, at);
      return;
    }
    yield { kind: 'header', hdu, header: unit.header };
    if (unit.incomplete) {
      yield { kind: 'truncated', hdu };
      return;
    }
    at += unit.byteLength;
    const length = dataLength(unit.header);
    let done = 0;
    for await (const bytes of pieces(file, at, length)) {
      done += bytes.length;
      yield { kind: 'data', hdu, bytes };
    }
    if (done < length) {
      yield { kind: 'truncated', hdu };
      return;
    }
    at += padded(length);
  }
}

interface Unit {
  readonly header: FitsHeader;
  readonly byteLength: number;
  readonly incomplete: boolean;
}

/** The header unit at an offset, of which `known` may be the beginning; undefined where none begins there. */
async function readUnit(
  file: SizedFile,
  at: number,
  known: Buffer | null,
): Promise<Unit | undefined> {
  for (let wanted = 4 * blockLength, begun = known; ; wanted *= 4, begun = null) {
    const bytes = begun ?? (await readAt(file, at, wanted));
    const parsed = parseHeader(bytes);
    if (parsed.kind === 'not_fits') return undefined;
    if (parsed.kind === 'header') return { ...parsed, incomplete: false };
    if (bytes.length < wanted || wanted > headerLimit)
      return { header: parsed.header, byteLength: bytes.length, incomplete: true };
  }
}

async function* rest(file: SizedFile, at: number): AsyncGenerator<FilePart> {
  for await (const bytes of pieces(file, at, Number.MAX_SAFE_INTEGER))
    yield { kind: 'other', bytes };
}

/**
 * Up to `length` bytes from `at`, a piece at a time; fewer where the file ends. While a piece is looked at the next is
 * read into another buffer.
 */
async function* pieces(file: SizedFile, at: number, length: number): AsyncGenerator<Buffer> {
  const end = Math.min(file.size, at + length);
  if (at >= end) return;
  const size = Math.min(pieceLength, end - at);
  const buffers = [Buffer.allocUnsafeSlow(size)];
  const read = (from: number, turn: number) => {
    const buffer = (buffers[turn % 2] ??= Buffer.allocUnsafeSlow(size));
    const reading = fill(file.handle, buffer, Math.min(size, end - from), from);
    // Awaited in its turn; until then an error is nobody's.
    reading.catch(() => undefined);
    return { buffer, reading };
  };
  let next = read(at, 0);
  for (let from = at, turn = 1; from < end; turn++) {
    const { buffer, reading } = next;
    const got = await reading;
    const whole = got === Math.min(size, end - from);
    from += got;
    if (whole && from < end) next = read(from, turn);
    if (got > 0) yield buffer.subarray(0, got);
    if (!whole) return;
  }
}

async function readAt(file: SizedFile, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, file.size - at)));
  return buffer.subarray(0, await fill(file.handle, buffer, buffer.length, at));
}

/** Reads until `wanted` bytes are there: network file systems give fewer at a time. */
async function fill(file: FileHandle, buffer: Buffer, wanted: number, at: number): Promise<number> {
  let got = 0;
  while (got < wanted) {
    const { bytesRead } = await file.read(buffer, got, wanted - got, at + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return got;
}
