// How changes reach the file: a WAL where the file system shares memory, else a journal that works everywhere.
import type { DatabaseSync } from 'node:sqlite';
import { primaryCode, sqliteCodes } from './database-errors.ts';
import { pause } from './pause.ts';

type Connection = Pick<DatabaseSync, 'prepare' | 'exec'>;

/**
 * Sets the journal of a new connection and says whether it is a WAL. Waits up to `timeout` ms for another
 * process that changes it at this moment. Throws for a file that is damaged, busy, or cannot be written.
 */
export function chooseJournal(db: Connection, timeout: number): boolean {
  for (let waited = 0; ; waited += 20) {
    try {
      return tryWal(db);
    } catch (error) {
      // SQLite does not wait by itself where the journal is changed.
      if (primaryCode(error) !== sqliteCodes.busy || waited >= timeout) throw error;
      pause(20);
    }
  }
}

function tryWal(db: Connection): boolean {
  try {
    if (modeOf(db, 'PRAGMA journal_mode = WAL') === 'wal') {
      // The mode can be set where shared memory then fails: the first read shows it.
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return true;
    }
  } catch (error) {
    if (!isSharedMemoryFault(error)) throw error;
    // A file that was a WAL elsewhere can be opened here by one process at a time, and be changed back.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
  }
  modeOf(db, 'PRAGMA journal_mode = TRUNCATE');
  db.exec('PRAGMA locking_mode = NORMAL');
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  // Writers and readers wait for each other with this journal.
  db.exec('PRAGMA busy_timeout = 30000');
  return false;
}

function isSharedMemoryFault(error: unknown): boolean {
  const code = primaryCode(error);
  return (
    code === sqliteCodes.cantOpen || code === sqliteCodes.ioError || code === sqliteCodes.protocol
  );
}

function modeOf(db: Connection, statement: string): unknown {
  return db.prepare(statement).get()?.['journal_mode'];
}
