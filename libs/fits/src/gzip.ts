// gzip as far as a header needs it: it can only be unpacked from its beginning.
import { fstatSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';

export interface Unpacked {
  readonly bytes: Buffer;
  /** Whether that is all there is. */
  readonly whole: boolean;
}

/** What a hostile file may unfold to. */
const most = 64 * 1024 * 1024;

/**
 * Growing starts of a file, unpacked, each four times as much of it as the one before. `damaged` where it cannot be
 * unpacked.
 */
export function* unpackedStarts(file: number): Generator<Unpacked | 'damaged'> {
  for (let wanted = 16 * 1024; ; wanted *= 4) {
    const packed = Buffer.allocUnsafe(wanted);
    const got = readSync(file, packed, 0, wanted, 0);
    const whole = got < wanted;
    try {
      // A cut-off stream is an error only when it is to be finished.
      const bytes = gunzipSync(packed.subarray(0, got), {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: most,
      });
      yield { bytes, whole };
    } catch {
      yield 'damaged';
      return;
    }
    if (whole) return;
  }
}

/**
 * Whether the stream ends before `dataEnd` bytes are unpacked, by the length that gzip writes last (modulo 2³², RFC
 * 1952). In a file that was cut off some other bytes stand there: no multiple of a FITS block, and mostly more than
 * its size could hold. Nought says nothing: block-wise packers end with an empty part.
 */
export function endsEarly(file: number, dataEnd: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(4);
  if (readSync(file, last, 0, 4, size - 4) < 4) return true;
  const promised = last.readUInt32LE(0);
  if (promised === 0 || dataEnd >= 2 ** 32) return false;
  const nearEnd = promised >= dataEnd && promised < dataEnd + 2 * 2880;
  const moreUnits = promised > dataEnd && promised % 2880 === 0 && promised <= size * 1032;
  return !nearEnd && !moreUnits;
}
