// Names and values of a parsed query against the columns: unknown names, wrong types, unknown units.
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { assertNever, diagnose, nearest } from '@starbash/diagnostics';
import type { CompareOperator, Query, QueryValue, TextMode } from './ast.ts';
import type { QueryColumns, ResolvedColumn } from './columns.ts';
import { resolveColumn } from './columns.ts';
import type { Piece, Syntax } from './syntax.ts';
import { readDate, readNumber, splitRange, unitNames } from './values.ts';

interface Checker {
  readonly columns: QueryColumns;
  readonly file: string;
  /** Dates such as `-30d` count back from it; without it there are none. */
  readonly now: Date | undefined;
  readonly diagnostics: Diagnostic[];
}

/** The query with its columns resolved and its values typed; all faults are told, and stand as `all`. */
export function checkQuery(
  syntax: Syntax,
  columns: QueryColumns,
  file: string,
  now?: Date,
): { readonly query: Query; readonly diagnostics: readonly Diagnostic[] } {
  const checker: Checker = { columns, file, now, diagnostics: [] };
  return { query: check(syntax, checker), diagnostics: checker.diagnostics };
}

function check(syntax: Syntax, checker: Checker): Query {
  switch (syntax.kind) {
    case 'and':
    case 'or':
      return { kind: syntax.kind, items: syntax.items.map((item) => check(item, checker)) };
    case 'not':
      return { kind: 'not', item: check(syntax.item, checker) };
    case 'bare':
      return checkBare(syntax.piece, checker);
    case 'compare':
      return withColumn(syntax.column, checker, (column) => {
        const operator = operatorOf(syntax.operator);
        const range = checkRange(syntax.value, operator, column, checker);
        if (range !== undefined) return range;
        const value = checkValue(syntax.value, column, checker);
        if (value?.kind === 'boolean' && operator !== '=' && operator !== '!=')
          reportType(syntax.value, column, checker);
        return (
          value && {
            kind: 'compare',
            column: column.name,
            mode: modeOf(column),
            operator,
            value,
          }
        );
      });
    case 'in':
      return withColumn(syntax.column, checker, (column) => {
        const values = syntax.values.map((value) => checkValue(value, column, checker));
        const query: Query = {
          kind: 'in',
          column: column.name,
          mode: modeOf(column),
          values: values.filter((value) => value !== undefined),
        };
        return negate(query, syntax.negated);
      });
    case 'match':
      return withColumn(syntax.column, checker, (column) => {
        const pattern = syntax.pattern.text;
        return negate(
          { kind: 'match', column: column.name, mode: modeOf(column), pattern },
          syntax.negated,
        );
      });
    case 'is':
      return withColumn(syntax.column, checker, (column) => {
        const word = syntax.word.text.toLowerCase();
        if (!['known', 'unknown', 'null'].includes(word)) {
          report(
            diagnose(
              'query_syntax',
              { expected: "'known' or 'unknown'", found: `'${syntax.word.text}'` },
              { span: spanOf(syntax.word, checker) },
            ),
            checker,
          );
          return undefined;
        }
        const known = (word === 'known') !== syntax.negated;
        return negate({ kind: 'known', column: column.name }, !known);
      });
    default:
      return assertNever(syntax, 'checkQuery');
  }
}

/** A word alone is looked for in the columns meant for it; a misspelt column is not such a word. */
function checkBare(piece: Piece, checker: Checker): Query {
  if (checker.columns.bare.length === 0 || (!piece.quoted && resolvesToColumn(piece, checker))) {
    report(
      diagnose(
        'query_syntax',
        { expected: "'=', '<', 'in', 'like' or another comparison", found: 'nothing' },
        { span: { file: checker.file, start: piece.end, end: piece.end } },
      ),
      checker,
    );
    return { kind: 'all' };
  }
  // Equal, not contained: `m3` is not meant to bring M 31. Wildcards are there for who wants more.
  const items = checker.columns.bare.map((name): Query => {
    const column = resolveColumn(name, checker.columns);
    const mode = column ? modeOf(column) : 'text';
    const { text } = piece;
    return /[*?]/.test(text)
      ? { kind: 'match', column: name, mode, pattern: text }
      : { kind: 'compare', column: name, mode, operator: '=', value: { kind: 'text', text } };
  });
  return items.length === 1 ? (items[0] as Query) : { kind: 'or', items };
}

function resolvesToColumn(piece: Piece, checker: Checker): boolean {
  return resolveColumn(piece.text, { ...checker.columns, keywords: false }) !== undefined;
}

function withColumn(
  piece: Piece,
  checker: Checker,
  make: (column: ResolvedColumn) => Query | undefined,
): Query {
  const column = resolveColumn(piece.text, checker.columns);
  if (column) return make(column) ?? { kind: 'all' };
  const suggestion = nearest(piece.text, Object.keys(checker.columns.columns));
  report(
    diagnose(
      'query_unknown_column',
      { column: piece.text },
      {
        span: spanOf(piece, checker),
        suggestion,
        notes: [{ message: `columns: ${Object.keys(checker.columns.columns).sort().join(', ')}` }],
      },
    ),
    checker,
  );
  return { kind: 'all' };
}

/** `date = 2025-09-01..2025-09-30`, both ends included; undefined for what is no range. */
function checkRange(
  piece: Piece,
  operator: CompareOperator,
  column: ResolvedColumn,
  checker: Checker,
): Query | undefined {
  const { type } = column.column;
  const ends = piece.quoted ? undefined : splitRange(piece.text);
  if (ends === undefined || (type !== 'number' && type !== 'date')) return undefined;
  if (operator !== '=' && operator !== '!=') return undefined;
  const starts = [piece.start, piece.end - ends[1].length] as const;
  const values = ends.map((text, i) => {
    const start = starts[i] as number;
    return checkValue({ text, start, end: start + text.length, quoted: false }, column, checker);
  });
  if (!values.every((value) => value !== undefined)) return { kind: 'all' };
  const compare = (at: 0 | 1): Query => ({
    kind: 'compare',
    column: column.name,
    mode: modeOf(column),
    operator: at === 0 ? '>=' : '<=',
    value: values[at] as QueryValue,
  });
  return negate({ kind: 'and', items: [compare(0), compare(1)] }, operator === '!=');
}

function checkValue(
  piece: Piece,
  column: ResolvedColumn,
  checker: Checker,
): QueryValue | undefined {
  const { type, unit } = column.column;
  switch (type) {
    case 'text':
    case 'name':
      return { kind: 'text', text: piece.text };
    case 'any': {
      const number = piece.quoted ? undefined : readNumber(piece.text, undefined);
      return number?.kind === 'ok'
        ? { kind: 'number', number: number.number }
        : { kind: 'text', text: piece.text };
    }
    case 'number': {
      const number = readNumber(piece.text, unit);
      if (number.kind === 'ok') return { kind: 'number', number: number.number };
      if (number.kind === 'not-a-number') return reportType(piece, column, checker);
      const known = unit ? unitNames(unit) : [];
      report(
        diagnose(
          'query_unknown_unit',
          { unit: number.unit, column: column.name },
          {
            span: spanOf(piece, checker),
            suggestion: nearest(number.unit, known),
            notes: [
              {
                message:
                  known.length > 0
                    ? `units of '${column.name}': ${known.join(', ')}`
                    : `'${column.name}' is a number without a unit`,
              },
            ],
          },
        ),
        checker,
      );
      return undefined;
    }
    case 'date': {
      const prefix = readDate(piece.text, checker.now);
      return prefix === undefined ? reportType(piece, column, checker) : { kind: 'date', prefix };
    }
    case 'boolean': {
      const word = piece.text.toLowerCase();
      if (['true', 'yes', 't'].includes(word)) return { kind: 'boolean', boolean: true };
      if (['false', 'no', 'f'].includes(word)) return { kind: 'boolean', boolean: false };
      return reportType(piece, column, checker);
    }
    default:
      return assertNever(type, 'checkValue');
  }
}

const wantedForms = {
  text: 'a text',
  name: 'a name',
  any: 'a value',
  number: 'a number',
  date: 'a date such as 2025-09-01, 2025-09 or -30d',
  boolean: "'true' or 'false'",
} as const;

function reportType(piece: Piece, column: ResolvedColumn, checker: Checker): undefined {
  const wanted = wantedForms[column.column.type];
  report(
    diagnose(
      'query_wrong_type',
      { column: column.name, wanted, value: piece.text },
      { span: spanOf(piece, checker) },
    ),
    checker,
  );
  return undefined;
}

function operatorOf(image: string): CompareOperator {
  if (image === '==') return '=';
  if (image === '<>') return '!=';
  return image as CompareOperator;
}

function modeOf(column: ResolvedColumn): TextMode {
  return column.column.type === 'name' ? 'name' : 'text';
}

function negate(query: Query, negated: boolean): Query {
  return negated ? { kind: 'not', item: query } : query;
}

function spanOf(piece: Piece, checker: Checker): Span {
  return { file: checker.file, start: piece.start, end: piece.end };
}

function report(diagnostic: Diagnostic, checker: Checker): void {
  checker.diagnostics.push(diagnostic);
}
