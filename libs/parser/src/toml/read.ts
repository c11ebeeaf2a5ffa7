// Reads TOML past its errors: the statement with the error is blanked and the file is read again.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { explainSyntax } from './explain-syntax.ts';
import { findTooDeep, tooDeep } from './nesting.ts';
import { findStatements, nextHeader } from './statements.ts';
import type { Statement } from './statements.ts';

/** Each error costs a reading of the file. */
const mostReadings = 20;

export interface TomlRead {
  /** null where nothing of the file could be read. */
  readonly program: AST.TOMLProgram | null;
  /** The text that `program` was read from: as long as the file, with blanks where statements were left out. */
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A statement that was left out. */
export interface LeftOut {
  readonly offset: number;
  /** Dotted key of the table that lacks it. */
  readonly table: string;
}

/** Reads `text` as TOML 1.0. Positions in the result are those of `text`. */
export function readToml(text: string, file: string): TomlRead {
  const diagnostics: Diagnostic[] = [];
  const leftOut: LeftOut[] = [];
  // A byte order mark is no part of TOML, and editors write one.
  let current = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  for (let reading = 0; reading < mostReadings; reading++) {
    const parsed = tryParse(current);
    if (parsed.program !== null)
      return { program: parsed.program, text: current, leftOut, diagnostics };
    const bad = badStatement(current, parsed.index);
    if (bad === null) {
      const start = Math.min(parsed.index ?? 0, text.length);
      diagnostics.push(
        diagnose('toml_syntax', { reason: parsed.reason }, { span: { file, start, end: start } }),
      );
      return { program: null, text: current, leftOut, diagnostics };
    }
    const { statement, before, blanked } = bad;
    const index = parsed.index ?? statement.start;
    const explained = explainSyntax(current, file, {
      reason: parsed.reason,
      index,
      statement,
      before,
    });
    const { reason, place, notes = [], suggestion } = explained;
    const span = place
      ? { file, start: place[0], end: Math.min(place[1], text.length) }
      : errorSpan(current, file, statement, index);
    diagnostics.push(diagnose('toml_syntax', { reason }, { span, notes, suggestion }));
    leftOut.push({ offset: statement.start, table: bad.table });
    for (const range of blanked) current = blank(current, range);
  }
  return { program: null, text: current, leftOut, diagnostics };
}

interface Attempt {
  readonly program: AST.TOMLProgram | null;
  readonly reason: string;
  readonly index: number | null;
}

function tryParse(text: string): Attempt {
  try {
    const program = parseTOML(text, { tomlVersion: '1.0' });
    const deep = findTooDeep(program);
    return deep === null
      ? { program, reason: '', index: null }
      : { program: null, reason: tooDeep, index: deep };
  } catch (error) {
    // Besides its own errors, the reader overflows the stack on arrays nested thousands deep.
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    const index =
      error instanceof Error && 'index' in error && typeof error.index === 'number'
        ? error.index
        : null;
    return { program: null, reason, index };
  }
}

type Range = Pick<Statement, 'start' | 'end'>;

interface BadStatement {
  readonly statement: Statement;
  /** The statements of the file before it. */
  readonly before: readonly Statement[];
  readonly table: string;
  readonly blanked: readonly Range[];
}

/**
 * The statement that the error is in. With a header goes all that belongs to its table and the tables below it:
 * else their keys would silently become keys of the table before.
 */
function badStatement(text: string, index: number | null): BadStatement | null {
  const statements = findStatements(text);
  // Without a place the reader has run out of stack, on what is longest.
  const at = index ?? longest(statements)?.start ?? 0;
  // What follows a string or bracket that is never closed, or a key without a value, is not to blame for the error
  // that shows there.
  let found =
    index === null
      ? -1
      : statements.findIndex((s) => s.end <= at && (s.unclosed || isBare(text, s)));
  if (found < 0)
    found = Math.max(
      0,
      statements.findLastIndex((s) => s.start <= at),
    );
  const statement = statements[found];
  if (!statement) return null;
  const { header } = statement;
  const before = statements.slice(0, found);
  if (header === null) {
    const owner = before.findLast((s) => s.header !== null);
    const blanked = [statement, ...restOfText(text, statement, at)];
    return { statement, before, table: owner?.header ?? '', blanked };
  }
  const table = header.includes('.') ? header.slice(0, header.lastIndexOf('.')) : '';
  const blanked: Range[] = [statement];
  let below = true;
  for (const next of statements.slice(found + 1)) {
    if (next.header !== null) below = header !== '' && next.header.startsWith(`${header}.`);
    if (!below) break;
    blanked.push(next);
  }
  return { statement, before, table, blanked };
}

/** A key without a value, or without even a sign. */
function isBare(text: string, { start, end, header }: Statement): boolean {
  return header === null && /^[^=#"']*(?:=[ \t]*)?$/.test(text.slice(start, end));
}

function longest(statements: readonly Statement[]): Statement | undefined {
  const length = ({ start, end }: Statement) => end - start;
  return [...statements].sort((a, b) => length(b) - length(a) || a.start - b.start)[0];
}

/**
 * The rest of a text whose quotes TOML does not know, or that has its own quotes in it: its lines are no statements,
 * and neither is what closes it.
 */
function restOfText(text: string, { start, end }: Statement, at: number): Range[] {
  const own = /(?:'''|""")$/.exec(text.slice(start, at))?.[0];
  const quote = own ?? /=[ \t]*(```|“““|‘‘‘)/.exec(text.slice(start, end))?.[1];
  if (quote === undefined) return [];
  const closing: Readonly<Record<string, string>> = { '“““': '”””', '‘‘‘': '’’’' };
  const close = text.indexOf(closing[quote] ?? quote, end);
  const header = nextHeader(text, end);
  return close < 0 || close > header ? [] : [{ start: end, end: close + quote.length }];
}

/** The character at fault; the first line of the statement where the error shows only at its end or after it. */
function errorSpan(text: string, file: string, statement: Statement, index: number) {
  const feed = text.indexOf('\n', statement.start);
  const firstLineEnd = feed < 0 ? statement.end : Math.min(feed, statement.end);
  const visible = index < statement.end && !/[\r\n]/.test(text[index] ?? '\n');
  if (visible) return { file, start: index, end: index + 1 };
  const lineEnd = text.slice(statement.start, firstLineEnd).trimEnd().length + statement.start;
  return { file, start: statement.start, end: Math.max(lineEnd, statement.start + 1) };
}

function blank(text: string, { start, end }: Range): string {
  const gone = text.slice(start, end).replace(/[^\r\n]/g, ' ');
  return text.slice(0, start) + gone + text.slice(end);
}
