// A query against a row.
import { assertNever } from '@starbash/diagnostics';
import type { CompareOperator, Query, QueryRow, QueryValue, TextMode } from './ast.ts';
import { matchesPattern } from './match-pattern.ts';
import { normalName } from './values.ts';

type Cell = string | number | boolean;

/**
 * Whether the row is selected. A comparison with an unknown value does not hold; its negation (`not`, `!=`) does:
 * `filter != Ha` selects what has no filter too.
 */
export function evaluateQuery(query: Query, row: QueryRow): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.items.every((item) => evaluateQuery(item, row));
    case 'or':
      return query.items.some((item) => evaluateQuery(item, row));
    case 'not':
      return !evaluateQuery(query.item, row);
    case 'known':
      return cellOf(row, query.column) !== undefined;
    case 'match':
      return matches(cellOf(row, query.column), query.pattern, query.mode);
    case 'in': {
      const cell = cellOf(row, query.column);
      return query.values.some((value) => holds(cell, '=', value, query.mode));
    }
    case 'compare': {
      const cell = cellOf(row, query.column);
      if (query.operator === '!=') return !holds(cell, '=', query.value, query.mode);
      return holds(cell, query.operator, query.value, query.mode);
    }
    default:
      return assertNever(query, 'evaluateQuery');
  }
}

function cellOf(row: QueryRow, column: string): Cell | undefined {
  return Object.hasOwn(row, column) ? (row[column] ?? undefined) : undefined;
}

function matches(cell: Cell | undefined, pattern: string, mode: TextMode): boolean {
  if (cell === undefined) return false;
  const wild = /[*?]/.test(pattern);
  const fold = (text: string) => (mode === 'name' ? foldPattern(text) : text.toLowerCase());
  const text = mode === 'name' ? normalName(String(cell)) : String(cell).toLowerCase();
  return wild ? matchesPattern(text, fold(pattern)) : text.includes(fold(pattern));
}

/** A pattern over names: its wildcards stay, the pieces between them are folded as names are. */
function foldPattern(pattern: string): string {
  return pattern
    .split(/([*?])/)
    .map((piece) => (piece === '*' || piece === '?' ? piece : normalName(piece)))
    .join('');
}

function holds(
  cell: Cell | undefined,
  operator: CompareOperator,
  value: QueryValue,
  mode: TextMode,
): boolean {
  if (cell === undefined) return false;
  switch (value.kind) {
    case 'number': {
      const number = typeof cell === 'number' ? cell : Number(cell);
      if (Number.isNaN(number) || cell === '') return false;
      return ordered(compareNumbers(number, value.number), operator);
    }
    case 'date': {
      // Compared as far as the query is written out: `= 2025-09` is any day of that month.
      const text = String(cell).slice(0, value.prefix.length);
      return ordered(compareTexts(text, value.prefix), operator);
    }
    case 'boolean':
      return cell === value.boolean;
    case 'text': {
      const fold = (text: string) => (mode === 'name' ? normalName(text) : text.toLowerCase());
      return ordered(compareTexts(fold(String(cell)), fold(value.text)), operator);
    }
    default:
      return assertNever(value, 'evaluateQuery');
  }
}

/** Equal within float noise: headers hold 0.00100000004749745 for a millisecond. */
function compareNumbers(a: number, b: number): number {
  const tolerance = 1e-6 * Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= tolerance ? 0 : a - b;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ordered(difference: number, operator: CompareOperator): boolean {
  switch (operator) {
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return assertNever(operator, 'evaluateQuery');
  }
}
