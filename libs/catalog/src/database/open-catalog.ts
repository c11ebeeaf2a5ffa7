// Opens the catalog's SQLite file and brings its schema up to date.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { asCatalogError, isDamage } from './database-errors.ts';
import { chooseJournal } from './journal.ts';
import { moveAside } from './move-aside.ts';
import { repositoriesOf, restoreRepositories } from './saved-repositories.ts';
import { migrations } from './schema.ts';
import { inTransaction } from './transactions.ts';
import type { WaitOptions } from './writer-lock.ts';
import { withWriterLock } from './writer-lock.ts';

/** An open catalog. `db` is for this library alone. */
export interface Catalog {
  readonly path: string;
  readonly db: DatabaseSync;
  /** Whether the journal is a WAL; false on file systems without shared memory (NFS, SMB). */
  readonly wal: boolean;
  /** How to wait for other processes that write. */
  readonly waiting: WaitOptions;
  /** What was found on opening it: that it was damaged and begun anew, that it lies on a slow place. */
  readonly notices: readonly Diagnostic[];
  readonly close: () => void;
}

export interface OpenOptions extends WaitOptions {
  /** Milliseconds to wait for a single lock of the file itself. Default 5000. */
  readonly busyTimeout?: number;
}

/** Thrown for a catalog that a newer version wrote; everything in it can be rebuilt from the files. */
export class NewerCatalogError extends Error {
  override readonly name = 'NewerCatalogError';
  readonly diagnostic: Diagnostic;

  constructor(path: string, version: number) {
    const diagnostic = diagnose('catalog_newer', { path, version, known: migrations.length });
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/**
 * Opens or makes the catalog at `path` (`:memory:` for one that ends with the process). A damaged file is moved
 * aside, and a new catalog with its repositories takes its place: `notices` say so. Throws `NewerCatalogError`
 * for a schema that is not known yet, and a finding in words where the file cannot be used or made.
 */
export function openCatalog(path: string, options: OpenOptions = {}): Catalog {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    return openFile(path, options);
  } catch (error) {
    if (path !== ':memory:' && isDamage(error)) return rebuild(path, options, error);
    throw asCatalogError(error, path);
  }
}

/** Puts the catalog at `path` aside, damaged or not, and makes a new one that knows the same repositories. */
export function rebuildCatalog(path: string, options: OpenOptions = {}): Catalog {
  return rebuild(path, options, undefined);
}

function openFile(path: string, options: OpenOptions): Catalog {
  const timeout = options.busyTimeout ?? 5000;
  const db = new DatabaseSync(path, { timeout });
  try {
    const wal = path !== ':memory:' && chooseJournal(db, timeout);
    // All of it can be rebuilt, so a power cut may cost the last batch but no more.
    db.exec('PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY');
    // A larger cache took memory and no time off; fewer checkpoints write pages of a long index run once, not often.
    db.exec('PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 8000');
    migrate(db, path);
    const slow = wal || path === ':memory:' ? [] : [diagnose('catalog_without_wal', { path })];
    const { waitSeconds, onWait } = options;
    return {
      path,
      db,
      wal,
      waiting: { ...(waitSeconds !== undefined && { waitSeconds }), ...(onWait && { onWait }) },
      notices: slow,
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Several processes may find the damage at once: the first that has the lock moves the file, the others look again. */
function rebuild(path: string, options: OpenOptions, damage: unknown): Catalog {
  try {
    return withWriterLock({ path, waiting: options }, () => {
      if (damage !== undefined) {
        try {
          return openFile(path, options);
        } catch (error) {
          if (!isDamage(error)) throw error;
        }
      }
      return beginAnew(path, options, damage);
    });
  } catch (error) {
    throw asCatalogError(error, path);
  }
}

function beginAnew(path: string, options: OpenOptions, damage: unknown): Catalog {
  const aside = existsSync(path) ? moveAside(path) : undefined;
  const catalog = openFile(path, options);
  if (aside === undefined || damage === undefined) return catalog;
  const reason = damage instanceof Error ? damage.message : String(damage);
  const { length: count } = repositoriesOf(catalog.db);
  const notice = diagnose('catalog_begun_anew', { path, aside, reason, count });
  return { ...catalog, notices: [notice, ...catalog.notices] };
}

function migrate(db: DatabaseSync, path: string): void {
  if (versionOf(db, path) === migrations.length) return;
  // Looked at again with the lock: another process may have just done it.
  inTransaction(db, () => {
    const version = versionOf(db, path);
    for (let i = version; i < migrations.length; i++) {
      db.exec(migrations[i] as string);
      db.exec(`PRAGMA user_version = ${i + 1}`);
    }
    if (version === 0) restoreRepositories(path, db);
  });
}

function versionOf(db: DatabaseSync, path: string): number {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length) throw new NewerCatalogError(path, version);
  return version;
}
