// Opening and closing history.sqlite, and transactions that survive a power cut.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import { fileVersion, migrate, schemaVersion } from './schema.ts';

export interface History {
  readonly db: DatabaseSync;
  /** `<processed root>/.starbash`: holds the database, logs, staging and the lock. */
  readonly folder: string;
  /** `truncate` where the file system has no shared memory (network folders). */
  readonly journalMode: 'wal' | 'truncate';
}

/** An error that says in words of the catalog why a history cannot be used. */
export interface HistoryError extends Error {
  readonly diagnostic: Diagnostic;
}

export function stateFolder(processedRoot: string): string {
  return join(processedRoot, '.starbash');
}

export function historyFile(processedRoot: string): string {
  return join(stateFolder(processedRoot), 'history.sqlite');
}

/**
 * Opens the history below a processed repository for writing and makes it if there is none.
 * @throws {HistoryError} if the file is damaged, of a newer version, or cannot be written.
 */
export function openHistory(processedRoot: string): History {
  const folder = stateFolder(processedRoot);
  const path = historyFile(processedRoot);
  try {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(path, { timeout: 10_000 });
    try {
      requireKnownVersion(db, path);
      const journalMode = setJournalMode(db);
      db.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
      migrate(db);
      return { db, folder, journalMode };
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw asHistoryError(error, path);
  }
}

/**
 * Opens the history for reading only; null if there is none. Makes no file.
 * @throws {HistoryError} as `openHistory`.
 */
export function openHistoryReadOnly(processedRoot: string): History | null {
  const path = historyFile(processedRoot);
  if (!existsSync(path)) return null;
  const folder = stateFolder(processedRoot);
  try {
    const db = openReadable(path);
    requireKnownVersion(db, path);
    if (fileVersion(db) === 0) {
      db.close();
      return null;
    }
    return { db, folder, journalMode: 'wal' };
  } catch (error) {
    throw asHistoryError(error, path);
  }
}

export function closeHistory(history: History): void {
  history.db.close();
}

/** One transaction; `work` throws: nothing of it is kept. */
export function transaction<T>(history: History, work: () => T): T {
  const { db } = history;
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * A transaction that is on the disk when this returns. WAL with `synchronous = NORMAL` outlives a killed process
 * but not a power cut, and what a record claims must be true after one.
 */
export function durably<T>(history: History, work: () => T): T {
  history.db.exec('PRAGMA synchronous = FULL');
  try {
    return transaction(history, work);
  } finally {
    history.db.exec('PRAGMA synchronous = NORMAL');
  }
}

function setJournalMode(db: DatabaseSync): 'wal' | 'truncate' {
  try {
    const row = db.prepare('PRAGMA journal_mode = WAL').get();
    // The mode can be set where shared memory then fails: the first read shows it.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (row?.['journal_mode'] === 'wal') return 'wal';
  } catch {
    // Falls through to the mode that every file system can.
  }
  db.exec('PRAGMA journal_mode = TRUNCATE');
  return 'truncate';
}

/** In a folder that cannot be written WAL needs its index file and fails; then the file is read as it lies. */
function openReadable(path: string): DatabaseSync {
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch {
    const url = pathToFileURL(path);
    url.searchParams.set('immutable', '1');
    const db = new DatabaseSync(url, { readOnly: true });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  }
}

function requireKnownVersion(db: DatabaseSync, path: string): void {
  const version = fileVersion(db);
  if (version > schemaVersion)
    throw historyError(
      diagnose('history_newer', { path, version, known: schemaVersion }),
      undefined,
    );
}

function asHistoryError(error: unknown, path: string): HistoryError {
  if (error instanceof Error && 'diagnostic' in error) return error as HistoryError;
  const reason = error instanceof Error ? error.message : String(error);
  return historyError(diagnose('history_unusable', { path, reason }), error);
}

function historyError(diagnostic: Diagnostic, cause: unknown): HistoryError {
  return Object.assign(new Error(diagnostic.message, { cause }), { diagnostic });
}
