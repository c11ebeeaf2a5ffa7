// Stored values: big-endian bytes of a data unit as numbers of this machine, and their meaning.
import type { Bitpix } from './geometry.ts';
import type { FitsHeader } from './header.ts';

export type StoredValues = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** How stored values become physical ones: `zero` + `scale` × value. */
export interface Scaling {
  /** BZERO */
  readonly zero: number;
  /** BSCALE */
  readonly scale: number;
  /** The stored whole number that means undefined (BLANK). */
  readonly blank: number | undefined;
}

export function scalingOf(header: FitsHeader, bitpix: Bitpix): Scaling {
  const blank = bitpix > 0 ? header.number('BLANK') : undefined;
  return { zero: header.number('BZERO') ?? 0, scale: header.number('BSCALE') ?? 1, blank };
}

/**
 * The numbers in whole big-endian values. The bytes are swapped where they lie if they are aligned for it:
 * the caller gives them away.
 */
export function nativeValues(bytes: Buffer, bitpix: Bitpix): StoredValues {
  const size = Math.abs(bitpix) / 8;
  const data = bytes.byteOffset % size === 0 ? bytes : alignedCopy(bytes);
  // All platforms that Node runs on are little-endian, but for one that nobody has at home.
  if (littleEndian) {
    if (size === 2) data.swap16();
    if (size === 4) data.swap32();
    if (size === 8) data.swap64();
  }
  const length = data.length / size;
  const { buffer, byteOffset } = data;
  switch (bitpix) {
    case 8:
      return new Uint8Array(buffer, byteOffset, length);
    case 16:
      return new Int16Array(buffer, byteOffset, length);
    case 32:
      return new Int32Array(buffer, byteOffset, length);
    case 64:
      // No camera has 64 bits: beyond 2⁵³ the last digits are lost.
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, length), Number);
    case -32:
      return new Float32Array(buffer, byteOffset, length);
    case -64:
      return new Float64Array(buffer, byteOffset, length);
  }
}

export const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function alignedCopy(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
