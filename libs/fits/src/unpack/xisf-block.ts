// The data of an XISF image: its block found, checked and unpacked.
import { createHash, getHashes } from 'node:crypto';
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import type { OpenFile } from '../bounded-read.ts';
import type { XisfImage } from '../xisf-document.ts';
import { unpackLz4 } from './lz4.ts';

/** The samples as the file means them, or what is wrong, for people. */
export type XisfBlock =
  | { readonly kind: 'data'; readonly bytes: Buffer }
  | { readonly kind: 'damaged'; readonly reason: string };

/** XISF 1.0, 10.3 (location), 10.5 (checksum), 10.6 (compression). */
export function readXisfBlock(file: OpenFile, image: XisfImage): XisfBlock {
  const stored = storedBytes(file, image);
  if (stored === undefined)
    return damaged(`its picture is not in the file itself (location ${image.location})`);
  if (stored === 'short') return damaged('it ends too early');
  const [algorithm = '', expected = ''] = image.checksum.split(':');
  const name = algorithm.replace(/^sha-?/i, 'sha').replace(/^sha3/, 'sha3');
  if (expected !== '' && getHashes().includes(name)) {
    const digest = createHash(name).update(stored).digest('hex');
    if (digest !== expected.toLowerCase()) return damaged('its data do not have their checksum');
  }
  return unpack(stored, image);
}

function damaged(reason: string): XisfBlock {
  return { kind: 'damaged', reason };
}

function storedBytes(file: OpenFile, { location, data }: XisfImage): Buffer | 'short' | undefined {
  const attached = /^attachment:(\d+):(\d+)$/.exec(location);
  if (attached) {
    const size = Number(attached[2]);
    const bytes = file.read(Number(attached[1]), size);
    return bytes.length < size ? 'short' : bytes;
  }
  const [place, encoding] =
    location === 'embedded' ? [location, data.encoding] : location.split(':');
  if (place !== 'inline' && place !== 'embedded') return undefined;
  const text = data.text.replace(/\s+/g, '');
  return Buffer.from(text, encoding === 'hex' || encoding === 'base16' ? 'hex' : 'base64');
}

/** `lz4+sh:1048576:2`: codec, bytes when unpacked, and of shuffled ones the bytes of a sample. */
function unpack(stored: Buffer, { compression, subblocks }: XisfImage): XisfBlock {
  if (compression === '') return { kind: 'data', bytes: stored };
  const [method = '', size = '', item = ''] = compression.split(':');
  const [codec = '', shuffled] = method.split('+');
  const wanted = Number(size);
  const parts = subblocks === '' ? [`${stored.length},${wanted}`] : subblocks.split(':');
  const unpacked: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const [packed = 0, whole = 0] = part.split(',').map(Number);
    const bytes = unpackPart(codec, stored.subarray(at, at + packed), whole);
    if (bytes === 'unknown') return damaged(`its compression '${codec}' is not known`);
    if (bytes?.length !== whole) return damaged('its data cannot be unpacked');
    unpacked.push(bytes);
    at += packed;
  }
  const bytes = unpacked.length === 1 ? (unpacked[0] as Buffer) : Buffer.concat(unpacked);
  if (bytes.length !== wanted) return damaged('its data cannot be unpacked');
  return { kind: 'data', bytes: shuffled === 'sh' ? unshuffle(bytes, Number(item)) : bytes };
}

function unpackPart(codec: string, bytes: Buffer, size: number): Buffer | undefined | 'unknown' {
  try {
    switch (codec) {
      case 'zlib':
        return inflateSync(bytes, { maxOutputLength: Math.max(1, size) });
      case 'lz4':
      case 'lz4hc':
        return unpackLz4(bytes, size);
      case 'zstd':
        return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, size) });
      default:
        return 'unknown';
    }
  } catch {
    return undefined;
  }
}

/** Shuffled data hold the first bytes of all samples, then the second ones, and so on. */
function unshuffle(bytes: Buffer, item: number): Buffer {
  if (!(item > 1)) return bytes;
  const count = Math.floor(bytes.length / item);
  const out = Buffer.from(bytes);
  for (let part = 0, from = 0; part < item; part++)
    for (let i = 0; i < count; i++) out[i * item + part] = bytes[from++] as number;
  return out;
}
