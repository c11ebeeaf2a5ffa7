// Frames that Siril cannot link, made FITS: `.gz` unpacked, XISF rewritten. Camera raws are Siril's own affair.
import { closeSync, createReadStream, createWriteStream, openSync, writeSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { withFile } from '../bounded-read.ts';
import { sniff } from '../sniff.ts';
import { xisfToFits } from './xisf-to-fits.ts';

export type Unpacked =
  | { readonly kind: 'done' }
  /** What is wrong with the file, for people: a sentence without its subject and full stop. */
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * Writes the FITS file that is in `from` to `to`, which must not be there. What a file is says its content, not its
 * name. Gzip is read in pieces and its checksum verified; XISF is held in memory. Rejects with the system's error
 * where files cannot be read or written, and with an AbortError after `signal`.
 */
export async function unpackFrame(
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<Unpacked> {
  const reason = sniff(firstBytes(from));
  switch (reason) {
    case 'gzip':
      return unpackGzip(from, to, signal);
    case 'xisf':
      return unpackXisf(from, to);
    case undefined:
      // Named as if it were packed, and is not.
      await copyFile(from, to);
      return { kind: 'done' };
    case 'empty':
      return { kind: 'damaged', reason: 'is empty' };
    default:
      return {
        kind: 'damaged',
        reason: 'is neither gzip nor XISF nor FITS, whatever its name says',
      };
  }
}

function firstBytes(path: string): Buffer {
  return withFile(path, (file) => file.read(0, 64));
}

async function unpackGzip(from: string, to: string, signal?: AbortSignal): Promise<Unpacked> {
  const written = createWriteStream(to, { flags: 'wx' });
  try {
    await pipeline(createReadStream(from), createGunzip(), written, signal ? { signal } : {});
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (code === 'Z_BUF_ERROR') return { kind: 'damaged', reason: 'ends too early' };
    if (code === undefined || !code.startsWith('Z_')) throw error;
    return { kind: 'damaged', reason: 'cannot be unpacked: its data do not have their checksum' };
  }
  const inside = sniff(firstBytes(to));
  return inside === undefined
    ? { kind: 'done' }
    : { kind: 'damaged', reason: 'holds no FITS file when it is unpacked' };
}

function unpackXisf(from: string, to: string): Unpacked {
  const converted = withFile(from, xisfToFits);
  if (converted.kind === 'damaged')
    return { kind: 'damaged', reason: `cannot be read as XISF: ${converted.reason}` };
  const file = openSync(to, 'wx');
  try {
    for (const bytes of [Buffer.from(converted.header, 'latin1'), converted.data])
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  } finally {
    closeSync(file);
  }
  return { kind: 'done' };
}
