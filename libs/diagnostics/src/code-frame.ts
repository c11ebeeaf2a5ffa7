// The source line of a span with the part underlined.
import type { Sources, Span } from './span.ts';
import { positionAt } from './span.ts';

/** `file:line:column`, or the file alone where its text is not at hand. */
export function formatPlace(span: Span, sources: Sources): string {
  const text = sources.get(span.file);
  if (text === undefined) return span.file;
  const { line, column } = positionAt(text, span.start);
  return `${span.file}:${line}:${column}`;
}

/** Two or more lines: the source line with its number, and carets under the span. Tabs keep their width. */
export function codeFrame(span: Span, sources: Sources): string {
  const text = sources.get(span.file);
  if (text === undefined) return '';
  const { line, column } = positionAt(text, span.start);
  const source = text.split(/\r\n|\n|\r/)[line - 1] ?? '';
  const length = Math.max(1, Math.min(span.end - span.start, source.length - column + 1));
  const gutter = String(line);
  const lead = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const blank = ' '.repeat(gutter.length);
  return `${gutter} | ${source}\n${blank} | ${lead}${'^'.repeat(length)}`;
}
