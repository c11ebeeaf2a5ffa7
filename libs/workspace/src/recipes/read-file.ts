// Reads a recipe, an imported file or a script from wherever it is; each file once.
import { readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { readText } from '../read-text.ts';
import type { Copy } from './copies.ts';
import type { Fetcher } from './fetcher.ts';
import { locationKey, shownName } from './location.ts';
import type { Location } from './location.ts';

export type FileRead =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Of a fetched file. */
      readonly copy: Copy | null;
      readonly stale: string | null;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic };

export type ReadFile = (location: Location) => Promise<FileRead>;

/** Never throws. */
export function createReader(fetcher: Fetcher | null): ReadFile {
  const reads = new Map<string, Promise<FileRead>>();
  return (location) => {
    const key = locationKey(location);
    const read = reads.get(key) ?? readOnce(location, fetcher);
    reads.set(key, read);
    return read;
  };
}

async function readOnce(location: Location, fetcher: Fetcher | null): Promise<FileRead> {
  if (location.kind === 'folder') {
    const read = readText(join(location.folder, location.path), shownName(location));
    return read.kind === 'text' ? { ...read, copy: null, stale: null } : read;
  }
  if (fetcher === null) return { kind: 'unreachable', reason: 'nothing is fetched here' };
  const fetched = await fetcher(location.url);
  if (fetched.kind === 'failed') return { kind: 'unreachable', reason: fetched.reason };
  const { copy, stale } = fetched;
  return { kind: 'text', text: copy.text, copy, stale };
}

/** What to say of a file that cannot be read; `code` is for one that is not there. */
export function unreadable(
  read: Exclude<FileRead, { readonly kind: 'text' }>,
  code: 'recipe_missing' | 'import_missing_file' | 'script_file_missing',
  written: { readonly text: string; readonly span: Span },
  location: Location,
): Diagnostic {
  const { text, span } = written;
  switch (read.kind) {
    case 'missing':
      return diagnose(code, { file: text }, { span, suggestion: nearestFile(text, location) });
    case 'unreachable':
      return diagnose(
        'recipe_unreachable',
        { url: shownName(location), reason: read.reason },
        { span },
      );
    case 'failed':
      return { ...read.diagnostic, span };
  }
}

/** The file or folder of the nearest name beside the one that is not there, written in the same way. */
function nearestFile(written: string, location: Location): string | undefined {
  if (location.kind === 'url') return undefined;
  try {
    const names = readdirSync(dirname(join(location.folder, location.path)));
    const path = written.replaceAll('\\', '/');
    const name = nearest(posix.basename(path), names);
    if (name === undefined) return undefined;
    const folder = posix.dirname(path);
    return folder === '.' ? name : posix.join(folder, name);
  } catch {
    return undefined;
  }
}
