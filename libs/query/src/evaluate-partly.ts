// A query against a row of which only some columns are known yet: whether the rest can still decide.
import { assertNever } from '@starbash/diagnostics';
import type { Query, QueryRow } from './ast.ts';
import { evaluateQuery } from './evaluate-query.ts';

/**
 * What a query says of a row when only columns for which `isGiven` holds are in it; undefined where the others
 * decide. Rows that are read in two steps, the cheap one first, are given up after the first where this is false.
 */
export function evaluatePartly(
  query: Query,
  row: QueryRow,
  isGiven: (column: string) => boolean,
): boolean | undefined {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
    case 'or': {
      // One false decides an `and`, one true an `or`.
      const decisive = query.kind === 'or';
      let open = false;
      for (const item of query.items) {
        const value = evaluatePartly(item, row, isGiven);
        if (value === decisive) return decisive;
        if (value === undefined) open = true;
      }
      return open ? undefined : !decisive;
    }
    case 'not': {
      const value = evaluatePartly(query.item, row, isGiven);
      return value === undefined ? undefined : !value;
    }
    case 'compare':
    case 'in':
    case 'match':
    case 'known':
      return isGiven(query.column) ? evaluateQuery(query, row) : undefined;
    default:
      return assertNever(query, 'evaluatePartly');
  }
}

/** The columns that a query names, each once, in order. */
export function columnsOf(query: Query): string[] {
  switch (query.kind) {
    case 'all':
      return [];
    case 'and':
    case 'or':
      return [...new Set(query.items.flatMap(columnsOf))];
    case 'not':
      return columnsOf(query.item);
    default:
      return [query.column];
  }
}
