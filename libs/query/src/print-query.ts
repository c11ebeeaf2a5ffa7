// A query as text that reads back to the same query.
import { assertNever } from '@starbash/diagnostics';
import type { Query, QueryValue } from './ast.ts';

/** The query in one form of writing: lower-case words, texts in double quotes, brackets only where needed. */
export function printQuery(query: Query): string {
  return print(query, 0);
}

/** Precedence: 0 or, 1 and, 2 not and comparisons. */
function print(query: Query, around: number): string {
  switch (query.kind) {
    case 'all':
      return '';
    case 'or':
      return bracketed(query.items.map((item) => print(item, 1)).join(' or '), around > 0);
    case 'and':
      return bracketed(query.items.map((item) => print(item, 2)).join(' and '), around > 1);
    case 'not':
      if (query.item.kind === 'known') return `${columnText(query.item.column)} is unknown`;
      return `not ${print(query.item, 2)}`;
    case 'known':
      return `${columnText(query.column)} is known`;
    case 'match':
      return `${columnText(query.column)} like ${quoted(query.pattern)}`;
    case 'in':
      return `${columnText(query.column)} in (${query.values.map(valueText).join(', ')})`;
    case 'compare':
      return `${columnText(query.column)} ${query.operator} ${valueText(query.value)}`;
    default:
      return assertNever(query, 'printQuery');
  }
}

function bracketed(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

function columnText(name: string): string {
  return /^[^\s()'",=<>!~]+$/.test(name) ? name : quoted(name);
}

function valueText(value: QueryValue): string {
  switch (value.kind) {
    case 'text':
      return quoted(value.text);
    case 'number':
      return String(value.number);
    case 'date':
      return value.prefix;
    case 'boolean':
      return String(value.boolean);
    default:
      return assertNever(value, 'printQuery');
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
