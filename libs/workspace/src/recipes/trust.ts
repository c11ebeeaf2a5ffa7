// Which fetched repositories may run code of their own: the digests of the files that the user has looked at.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of a fetched repository. */
export interface FetchedFile {
  readonly url: string;
  readonly digest: string;
}

export interface TrustRecord {
  /** When it was said; ISO 8601 UTC. */
  readonly time: string;
  /** Digests by URL. */
  readonly files: Readonly<Record<string, string>>;
}

/** By the URL of the repository. */
export type TrustRecords = Readonly<Record<string, TrustRecord>>;

export type Trust =
  | { readonly kind: 'trusted' }
  | { readonly kind: 'never' }
  /** Files that are new or other than they were, as URLs. */
  | { readonly kind: 'changed'; readonly files: readonly string[] };

/** Trusted is a repository of which every file is as it was when that was said; files may be gone. */
export function trustOf(records: TrustRecords, url: string, files: readonly FetchedFile[]): Trust {
  const record = Object.hasOwn(records, url) ? records[url] : undefined;
  if (record === undefined) return { kind: 'never' };
  const changed = files.filter((file) => record.files[file.url] !== file.digest);
  return changed.length === 0
    ? { kind: 'trusted' }
    : { kind: 'changed', files: changed.map((file) => file.url).sort() };
}

/** A file that cannot be read trusts nothing. */
export function readTrust(stateFolder: string): TrustRecords {
  try {
    const read = JSON.parse(readFileSync(trustPath(stateFolder), 'utf8')) as {
      repositories?: Record<string, Partial<TrustRecord>>;
    };
    const entries = Object.entries(read.repositories ?? {}).flatMap(([url, { time, files }]) =>
      typeof time === 'string' && typeof files === 'object' && files !== null
        ? [[url, { time, files }] as const]
        : [],
    );
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** Records that the present files of a repository are trusted. */
export function writeTrust(
  stateFolder: string,
  url: string,
  files: readonly FetchedFile[],
  now: Date,
): void {
  const digests = files.map((file) => [file.url, file.digest] as const);
  const record: TrustRecord = { time: now.toISOString(), files: Object.fromEntries(digests) };
  writeRecords(stateFolder, { ...readTrust(stateFolder), [url]: record });
}

/** Takes trust back; false where there was none. */
export function removeTrust(stateFolder: string, url: string): boolean {
  const { [url]: record, ...repositories } = readTrust(stateFolder);
  if (record === undefined) return false;
  writeRecords(stateFolder, repositories);
  return true;
}

function writeRecords(stateFolder: string, repositories: TrustRecords): void {
  const path = trustPath(stateFolder);
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify({ schema: 1, repositories }, null, 2)}\n`);
  renameSync(temporary, path);
}

function trustPath(stateFolder: string): string {
  return join(stateFolder, 'trust.json');
}
