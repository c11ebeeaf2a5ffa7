// Opens the catalog's SQLite file and brings its schema up to date.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from './schema.ts';

/** An open catalog. `db` is for this library alone. */
export interface Catalog {
  readonly path: string;
  readonly db: DatabaseSync;
  /** Whether the journal is a WAL; false on file systems without shared memory (NFS, SMB). */
  readonly wal: boolean;
  readonly close: () => void;
}

export interface OpenOptions {
  /** Milliseconds to wait for another process that writes. Default 5000. */
  readonly busyTimeout?: number;
}

/** Thrown for a catalog that a newer version wrote; everything in it can be rebuilt from the files. */
export class NewerCatalogError extends Error {
  override readonly name = 'NewerCatalogError';
}

/**
 * Opens or makes the catalog at `path` (`:memory:` for one that ends with the process). Throws
 * `NewerCatalogError` for a schema that is not known yet, and SQLite's errors for a file that is none.
 */
export function openCatalog(path: string, options: OpenOptions = {}): Catalog {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path, { timeout: options.busyTimeout ?? 5000 });
  try {
    const wal = chooseJournal(db, path);
    // All of it can be rebuilt, so a power cut may cost the last batch but no more.
    db.exec('PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000');
    migrate(db, path);
    return { path, db, wal, close: () => db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

function chooseJournal(db: DatabaseSync, path: string): boolean {
  if (path === ':memory:') return false;
  try {
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
    if (mode === 'wal') {
      // The first read maps the shared memory; where that fails WAL cannot be used.
      db.prepare('SELECT count(*) FROM sqlite_master').get();
      return true;
    }
  } catch {
    // Falls through to the journal that works everywhere.
  }
  db.exec('PRAGMA journal_mode = TRUNCATE');
  return false;
}

function migrate(db: DatabaseSync, path: string): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length)
    throw new NewerCatalogError(
      `${path} was written by a newer version (schema ${version}, this one knows ${migrations.length})`,
    );
  for (let i = version; i < migrations.length; i++) {
    db.exec(`BEGIN; ${migrations[i]}; PRAGMA user_version = ${i + 1}; COMMIT`);
  }
}
