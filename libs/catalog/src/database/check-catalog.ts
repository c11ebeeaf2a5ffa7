// Is the catalog's file sound? Takes a while for a large one, so it is asked for and never done by itself.
import { primaryCode } from './database-errors.ts';
import type { Catalog } from './open-catalog.ts';

/** What SQLite finds wrong with the file, at most ten faults; none for a sound one. */
export function catalogFaults({ db }: Catalog): string[] {
  try {
    return db
      .prepare('PRAGMA integrity_check(10)')
      .all()
      .map((row) => String(row['integrity_check']))
      .filter((line) => line !== 'ok');
  } catch (error) {
    if (primaryCode(error) === undefined) throw error;
    return [(error as Error).message];
  }
}
