// One process writes to a catalog at a time; the others wait, know for whom, and give up in words.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { diagnose } from '@starbash/diagnostics';
import { asCatalogError, catalogError, primaryCode, sqliteCodes } from './database-errors.ts';
import { pause } from './pause.ts';

/** Milliseconds between two tries. */
const rhythm = 100;
/** Milliseconds after which waiting is spoken of. */
const patience = 1000;

/** What a waiting process needs to know: `process 1234 on nas, since 2025-09-10T22:00:00Z`. */
export type WriterHolder = string;

export interface WaitOptions {
  /** Seconds to wait for another writer before giving up. Default 60. */
  readonly waitSeconds?: number;
  /** Told once, after a second of waiting, who is waited for. */
  readonly onWait?: (holder: WriterHolder) => void;
}

interface Lockable {
  readonly path: string;
  readonly waiting: WaitOptions;
}

/**
 * Takes the right to write; the function returned gives it back. The lock is one of SQLite on a file beside the
 * catalog, so that the system frees it when its holder is killed. Throws the finding `catalog_busy` after the time
 * that the catalog was opened with, and what `signal` was aborted with.
 */
export async function lockWriter(catalog: Lockable, signal?: AbortSignal): Promise<() => void> {
  for (let waited = 0; ; waited += rhythm) {
    const release = tryLock(catalog, waited);
    if (release) return release;
    await setTimeout(rhythm, undefined, signal && { signal });
  }
}

/** As `lockWriter`, for work that is done at once. */
export function withWriterLock<T>(catalog: Lockable, work: () => T): T {
  let release: (() => void) | undefined;
  for (let waited = 0; release === undefined; waited += rhythm) {
    release = tryLock(catalog, waited);
    if (!release) pause(rhythm);
  }
  try {
    return work();
  } catch (error) {
    throw asCatalogError(error, catalog.path);
  } finally {
    release();
  }
}

function tryLock(catalog: Lockable, waited: number): (() => void) | undefined {
  // Nobody else can see a catalog in memory.
  if (catalog.path === ':memory:') return () => {};
  const note = `${catalog.path}.writer`;
  const lock = take(catalog.path);
  if (lock) {
    const me = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    try {
      writeFileSync(note, JSON.stringify(me));
    } catch {
      // Others then wait without knowing for whom.
    }
    return () => {
      rmSync(note, { force: true });
      lock.close();
    };
  }
  const { waitSeconds = 60, onWait } = catalog.waiting;
  if (waited >= waitSeconds * 1000)
    throw catalogError(
      diagnose('catalog_busy', {
        path: catalog.path,
        holder: holderOf(note),
        seconds: waitSeconds,
      }),
    );
  if (waited === patience) onWait?.(holderOf(note));
  return undefined;
}

/** Undefined where another process has it. */
function take(path: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    lock.exec('BEGIN IMMEDIATE');
    return lock;
  } catch (error) {
    lock?.close();
    if (primaryCode(error) === sqliteCodes.busy) return undefined;
    throw asCatalogError(error, path);
  }
}

function holderOf(note: string): WriterHolder {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
    return `process ${String(pid)} on ${String(host)}, since ${String(since)}`;
  } catch {
    return 'another starbash';
  }
}
