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
  /** Bytes of a data unit without its padding. The buffer is used again for the next piece. */
  | { readonly kind: 'data'; readonly hdu: number; readonly bytes: Buffer }
  /** Bytes that belong to no HDU: all of a file that is not FITS, or what follows the last HDU. */
  | { readonly kind: 'other'; readonly bytes: Buffer }
  /** The file ended too early. */
  | { readonly kind: 'truncated'; readonly hdu: number };

/** Goes through a file once. Rejects with the system's error where it cannot be read. */
export async function* fileParts(path: string): AsyncGenerator<FilePart> {
  const file = await open(path, 'r');
  try {
    const first = await readAt(file, 0, 4 * blockLength);
    if (sniff(first) === undefined) yield* unitsOf(file);
    else yield* rest(file, 0);
  } finally {
    await file.close();
  }
}

async function* unitsOf(file: FileHandle): AsyncGenerator<FilePart> {
  let at = 0;
  for (let hdu = 0; ; hdu++) {
    const unit = await readUnit(file, at);
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

/** The header unit at an offset; undefined where none begins there. */
async function readUnit(file: FileHandle, at: number): Promise<Unit | undefined> {
  for (let wanted = 4 * blockLength; ; wanted *= 4) {
    const bytes = await readAt(file, at, wanted);
    const parsed = parseHeader(bytes);
    if (parsed.kind === 'not_fits') return undefined;
    if (parsed.kind === 'header') return { ...parsed, incomplete: false };
    if (bytes.length < wanted || wanted > headerLimit)
      return { header: parsed.header, byteLength: bytes.length, incomplete: true };
  }
}

async function* rest(file: FileHandle, at: number): AsyncGenerator<FilePart> {
  for await (const bytes of pieces(file, at, Number.MAX_SAFE_INTEGER))
    yield { kind: 'other', bytes };
}

/** Up to `length` bytes from `at`, a piece at a time, in one buffer. */
async function* pieces(file: FileHandle, at: number, length: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(pieceLength);
  for (let done = 0; done < length;) {
    const wanted = Math.min(pieceLength, length - done);
    const got = await fill(file, buffer, wanted, at + done);
    if (got > 0) yield buffer.subarray(0, got);
    if (got < wanted) return;
    done += got;
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  return buffer.subarray(0, await fill(file, buffer, length, at));
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
