// What a catalog says of each file: what became of it, why, and its facts.
import type { Facts } from '@starbash/ir';
import { contentReader } from '../src/database/contents.ts';
import type { Catalog } from '../src/index.ts';

export interface IndexedFile {
  readonly kind: string;
  readonly reason: string | null;
  readonly fix: string | null;
  readonly night: string | null;
  readonly facts: Facts;
  /** Facts as plain values. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** By path relative to the repository, sorted. */
export function indexedFiles(catalog: Catalog): Map<string, IndexedFile> {
  const contents = contentReader(catalog);
  const rows = catalog.db
    .prepare(
      `SELECT f.id, d.path, f.name, f.kind, f.reason, f.fix, f.night FROM files f
       JOIN folders d ON d.id = f.folder ORDER BY d.path, f.name`,
    )
    .all();
  return new Map(
    rows.map((row) => {
      const facts = contents.facts(row['id'] as number) ?? {};
      const path = row['path'] === '' ? `${row['name']}` : `${row['path']}/${row['name']}`;
      const file: IndexedFile = {
        kind: row['kind'] as string,
        reason: row['reason'] as string | null,
        fix: row['fix'] as string | null,
        night: row['night'] as string | null,
        facts,
        values: Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value])),
      };
      return [path, file];
    }),
  );
}
