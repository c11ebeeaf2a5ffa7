// A whole picture in memory, for tests, thumbnails and the like. What indexes or checks reads in pieces instead.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Bitpix } from './geometry.ts';
import { dataLength, holdsPicture, imageGeometry, padded } from './geometry.ts';
import type { FitsHeader } from './header.ts';
import { layeredHeader } from './header.ts';
import { parseHeader } from './parse-header.ts';
import type { Scaling, StoredValues } from './values.ts';
import { nativeValues, scalingOf } from './values.ts';

export interface FitsImage {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** As stored. */
  readonly bitpix: Bitpix;
  /**
   * Physical values, row after row from the first stored one, plane after plane: whole numbers of 8 and 16 bit
   * unsigned as `Uint16Array`, `−32` as `Float32Array`, all others as `Float64Array` (BLANK as NaN).
   */
  readonly data: Uint16Array | Float32Array | Float64Array;
  readonly header: FitsHeader;
}

/**
 * Reads the first picture of a FITS file. For files known to be good (see `readHeaderSync`, `inspectImage`):
 * throws where there is no picture, or where it is compressed or cut off.
 */
export function readImage(path: string): FitsImage {
  return decodeImage(readWhole(path), path);
}

/** As `readImage`, of bytes; `name` is for messages. The bytes are changed: give them away. */
export function decodeImage(bytes: Buffer, name = 'data'): FitsImage {
  let primary: FitsHeader | undefined;
  for (let at = 0, hdu = 0; at < bytes.length; hdu++) {
    const parsed = parseHeader(bytes.subarray(at));
    if (parsed.kind !== 'header') break;
    primary ??= parsed.header;
    const start = at + parsed.byteLength;
    const length = dataLength(parsed.header);
    const geometry = holdsPicture(parsed.header, hdu) ? imageGeometry(parsed.header) : undefined;
    if (geometry !== undefined) {
      if (parsed.header.boolean('ZIMAGE') === true)
        throw new Error(`${name}: the picture is compressed`);
      const unit = bytes.subarray(start, start + length);
      if (unit.length < length) throw new Error(`${name}: the picture is cut off`);
      const stored = nativeValues(unit, geometry.bitpix);
      const data = physicalValues(stored, scalingOf(parsed.header, geometry.bitpix));
      const header = hdu === 0 ? parsed.header : layeredHeader(parsed.header, primary);
      return { ...geometry, data, header };
    }
    at = start + padded(length);
  }
  throw new Error(`${name}: there is no FITS picture in it`);
}

function physicalValues(stored: StoredValues, scaling: Scaling): FitsImage['data'] {
  const { zero, scale, blank } = scaling;
  const plain = zero === 0 && scale === 1 && blank === undefined;
  if (plain && (stored instanceof Float32Array || stored instanceof Float64Array)) return stored;
  if (plain && stored instanceof Uint8Array) return Uint16Array.from(stored);
  if (stored instanceof Int16Array && zero === 32768 && scale === 1 && blank === undefined) {
    const data = new Uint16Array(stored.length);
    for (let i = 0; i < data.length; i++) data[i] = (stored[i] as number) ^ 0x8000;
    return data;
  }
  const data = new Float64Array(stored.length);
  for (let i = 0; i < data.length; i++) {
    const value = stored[i] as number;
    data[i] = value === blank ? NaN : zero + scale * value;
  }
  return data;
}

function readWhole(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
    let done = 0;
    while (done < bytes.length) {
      const got = readSync(file, bytes, done, bytes.length - done, done);
      if (got === 0) break;
      done += got;
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(file);
  }
}
