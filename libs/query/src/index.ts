// The query language: text to query with diagnostics, evaluation over plain rows, printing.

// Text to query and back
export { parseQuery } from './parse-query.ts';
export type { ParsedQuery } from './parse-query.ts';
export { printQuery } from './print-query.ts';

// What callers declare and give
export type { ColumnType, ColumnUnit, QueryColumn, QueryColumns } from './columns.ts';
export type { CompareOperator, Query, QueryRow, QueryValue, TextMode } from './ast.ts';

// Evaluation
export { evaluateQuery } from './evaluate-query.ts';
export { columnsOf, evaluatePartly } from './evaluate-partly.ts';
export { normalName } from './values.ts';

// Help while typing
export { completeQuery } from './complete-query.ts';
export type { QueryCompletion, QueryWord } from './complete-query.ts';
export { unitNames } from './values.ts';
