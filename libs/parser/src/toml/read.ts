// Reads TOML past its errors: the statement with the error is blanked and the file is read again.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { findStatements } from './statements.ts';
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
    const { statement, blanked } = bad;
    const span = errorSpan(current, file, statement, parsed.index ?? statement.start);
    diagnostics.push(diagnose('toml_syntax', { reason: parsed.reason }, { span }));
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
    return { program: parseTOML(text, { tomlVersion: '1.0' }), reason: '', index: null };
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

interface BadStatement {
  readonly statement: Statement;
  readonly table: string;
  readonly blanked: readonly Statement[];
}

/**
 * The statement that the error is in. With a header goes all that belongs to its table and the tables below it:
 * else their keys would silently become keys of the table before.
 */
function badStatement(text: string, index: number | null): BadStatement | null {
  const statements = findStatements(text);
  const at = index ?? 0;
  // What follows a string or bracket that is never closed is not to blame for the error that shows there.
  let found = statements.findIndex((s) => s.unclosed && s.end <= at);
  if (found < 0)
    found = Math.max(
      0,
      statements.findLastIndex((s) => s.start <= at),
    );
  const statement = statements[found];
  if (!statement) return null;
  const { header } = statement;
  if (header === null) {
    const owner = statements.slice(0, found).findLast((s) => s.header !== null);
    return { statement, table: owner?.header ?? '', blanked: [statement] };
  }
  const table = header.includes('.') ? header.slice(0, header.lastIndexOf('.')) : '';
  const blanked = [statement];
  let below = true;
  for (const next of statements.slice(found + 1)) {
    if (next.header !== null) below = header !== '' && next.header.startsWith(`${header}.`);
    if (!below) break;
    blanked.push(next);
  }
  return { statement, table, blanked };
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

function blank(text: string, { start, end }: Statement): string {
  const gone = text.slice(start, end).replace(/[^\r\n]/g, ' ');
  return text.slice(0, start) + gone + text.slice(end);
}
