// What commands ask of a catalog.
import { coverage, sessionColumns, sessionRows, snapshot, targetRows } from '@starbash/catalog';
import type { Catalog } from '@starbash/catalog';
import { parseQuery } from '@starbash/query';
import type { Query } from '@starbash/query';

export interface Question {
  readonly name: string;
  readonly ask: (catalog: Catalog) => unknown;
}

/** The first is no question but a yardstick: SQLite alone, over what all the others read. */
export const questions: readonly Question[] = [
  {
    name: 'yardstick: one pass over all sessions',
    ask: ({ db }) => db.prepare('SELECT * FROM sessions').all(),
  },
  { name: 'info session', ask: (catalog) => sessionRows(catalog) },
  { name: 'info target', ask: (catalog) => targetRows(catalog) },
  {
    name: 'coverage of one target',
    ask: (catalog) => coverage(catalog, { where: ofTarget('ngc1000') }),
  },
  { name: 'coverage, and so matching, of all targets', ask: (catalog) => coverage(catalog) },
  {
    name: 'snapshot for a plan of one target',
    ask: (catalog) => snapshot(catalog, { where: ofTarget('ngc1000') }),
  },
];

function ofTarget(target: string): Query {
  const { query } = parseQuery(`target = "${target}"`, sessionColumns, 'bench', new Date(0));
  if (query === null) throw new Error(`not a query for ${target}`);
  return query;
}
