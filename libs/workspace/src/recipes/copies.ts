// Copies of what was fetched, in the state folder: one file a URL, replaced as a whole.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Copy {
  readonly url: string;
  readonly text: string;
  /** SHA-256 of the text as UTF-8, in hex. */
  readonly digest: string;
  /** When the server last said that this is what it has; ISO 8601 UTC. */
  readonly time: string;
  readonly etag: string | null;
  readonly modified: string | null;
}

export function textDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The copy of what is at `url`; null where there is none, or what is there is not what was written. */
export function readCopy(folder: string, url: string): Copy | null {
  try {
    const copy = JSON.parse(readFileSync(copyPath(folder, url), 'utf8')) as Partial<Copy>;
    const { text, digest, time, etag = null, modified = null } = copy;
    if (copy.url !== url || typeof text !== 'string' || typeof time !== 'string') return null;
    if (digest !== textDigest(text) || Number.isNaN(Date.parse(time))) return null;
    return { url, text, digest, time, etag, modified };
  } catch {
    return null;
  }
}

/** Keeps a copy; where that cannot be written, it is fetched again the next time. */
export function writeCopy(folder: string, copy: Copy): void {
  const path = copyPath(folder, copy.url);
  try {
    mkdirSync(folder, { recursive: true });
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, `${JSON.stringify(copy, null, 2)}\n`);
    renameSync(temporary, path);
  } catch {
    // A full disk or a folder that cannot be written is found by whatever needs it.
  }
}

function copyPath(folder: string, url: string): string {
  return join(folder, `${textDigest(url).slice(0, 32)}.json`);
}
