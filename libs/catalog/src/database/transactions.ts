// Transactions that are rolled back when something throws.
import type { DatabaseSync } from 'node:sqlite';

export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** SQLite gives a transaction up by itself where the disk is full or fails. */
function rollBack(db: DatabaseSync): void {
  if (db.isTransaction) db.exec('ROLLBACK');
}

/** Writes in batches: a commit every `size` units of work, the rest on `end`. */
export interface Batch {
  readonly count: () => void;
  readonly end: () => void;
  /** Gives up what was not committed. */
  readonly abandon: () => void;
  readonly transactions: () => number;
}

export function startBatch(db: DatabaseSync, size: number): Batch {
  let pending = 0;
  let transactions = 0;
  let open = false;
  const commit = () => {
    if (!open) return;
    db.exec('COMMIT');
    open = false;
    pending = 0;
    transactions++;
  };
  return {
    count: () => {
      // A transaction begins with the first write, so that a run that finds nothing new makes none.
      if (open && pending >= size) commit();
      if (!open) {
        db.exec('BEGIN IMMEDIATE');
        open = true;
      }
      pending++;
    },
    end: commit,
    abandon: () => {
      if (open) rollBack(db);
      open = false;
    },
    transactions: () => transactions,
  };
}
