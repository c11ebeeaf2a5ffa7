// Text to query: tokens, grammar, check.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { Query } from './ast.ts';
import { checkQuery } from './check-query.ts';
import type { QueryColumns } from './columns.ts';
import { parseTokens } from './grammar.ts';
import { lexer, tokens } from './tokens.ts';

export interface ParsedQuery {
  /** Null when the text has faults: a query that is half understood selects the wrong things. */
  readonly query: Query | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a query such as `target = "m31" and date >= 2025-09-01 and not (filter in (Ha, OIII) or exposure < 60)`.
 * An empty text is every row. Spans point into `file` (default `query`), which is to hold `text`.
 * With `now`, dates may be counted back from it: `date >= -30d`.
 */
export function parseQuery(
  text: string,
  columns: QueryColumns,
  file = 'query',
  now?: Date,
): ParsedQuery {
  if (text.trim() === '') return { query: { kind: 'all' }, diagnostics: [] };
  const lexed = lexer.tokenize(text);
  const open = lexed.tokens.find((token) => token.tokenType === tokens.OpenText);
  if (open) {
    const span = { file, start: open.startOffset, end: text.length };
    return { query: null, diagnostics: [diagnose('query_open_text', {}, { span })] };
  }
  const stray = lexed.errors[0];
  if (stray) {
    const found = text.slice(stray.offset, stray.offset + stray.length);
    const span = { file, start: stray.offset, end: stray.offset + stray.length };
    const params = { expected: 'a comparison', found: `'${found}'` };
    return { query: null, diagnostics: [diagnose('query_syntax', params, { span })] };
  }
  const parsed = parseTokens(lexed.tokens, text.length);
  if (parsed.kind === 'fault') {
    const { expected, found, start, end } = parsed.fault;
    const span = { file, start, end };
    return {
      query: null,
      diagnostics: [diagnose('query_syntax', { expected, found }, { span })],
    };
  }
  const { query, diagnostics } = checkQuery(parsed.syntax, columns, file, now);
  return { query: diagnostics.length > 0 ? null : query, diagnostics };
}
