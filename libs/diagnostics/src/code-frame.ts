// The source lines of a span with the part underlined.
import { charWidth, visible } from './display-width.ts';
import type { Sources, Span } from './span.ts';
import { positionAt } from './span.ts';

/** Columns of source that a frame shows; longer lines are cut around the part. */
const widest = 120;
/** Columns before the part that a cut line keeps. */
const kept = 30;
/** A part of more lines than these shows its first and its last. */
const mostLines = 3;
const cut = '…';

/** `file:line:column`, or the file alone where its text is not at hand. */
export function formatPlace(span: Span, sources: Sources): string {
  const text = sources.get(span.file);
  if (text === undefined) return span.file;
  const { line, column } = positionAt(text, span.start);
  return `${span.file}:${line}:${column}`;
}

/**
 * The source lines of a span, each with its number and with carets under the part. Tabs keep their width, wide
 * characters get two carets; a part of many lines shows its first and its last; long lines are cut around the part.
 */
export function codeFrame(span: Span, sources: Sources): string {
  const text = sources.get(span.file);
  if (text === undefined) return '';
  const lines = text.split(/\r\n|\n|\r/);
  const first = positionAt(text, span.start);
  const last = lastPosition(text, span, first.line);
  const gutter = String(last.line).length;
  const rows: string[] = [];
  for (let line = first.line; line <= last.line; line++) {
    if (last.line - first.line >= mostLines && line > first.line && line < last.line) {
      if (line === first.line + 1) rows.push('...');
      continue;
    }
    const source = lines[line - 1] ?? '';
    // On later lines the indentation is no part of what is meant.
    const from = line === first.line ? first.column - 1 : source.length - source.trimStart().length;
    const to = line === last.line ? last.column - 1 : source.length;
    const shown = underline(source, from, to);
    rows.push(`${String(line).padStart(gutter)} | ${shown.source}`);
    rows.push(`${' '.repeat(gutter)} | ${shown.carets}`);
  }
  return rows.join('\n');
}

/** The end of the span; where it ends with the end of a line, that line's and not the next one's beginning. */
function lastPosition(text: string, span: Span, firstLine: number) {
  let end = Math.max(span.start, Math.min(span.end, text.length));
  while (end > span.start && /[\r\n]/.test(text.charAt(end - 1))) end--;
  const position = positionAt(text, end);
  return position.line < firstLine ? positionAt(text, span.start) : position;
}

interface Underlined {
  readonly source: string;
  readonly carets: string;
}

/** A line with carets under `[from, to)`, UTF-16 code units of the line; one caret at least. */
function underline(line: string, from: number, to: number): Underlined {
  const source = visible(line);
  const window = windowOf(source, from, to);
  const before = window.start > 0 ? cut : '';
  const after = window.end < source.length ? cut : '';
  const lead = source.slice(window.start, Math.max(window.start, from));
  const part = source.slice(Math.max(window.start, from), Math.min(window.end, Math.max(from, to)));
  const carets = marks(part, '^');
  return {
    source: before + source.slice(window.start, window.end) + after,
    carets: (before && ' ') + marks(lead, ' ') + (/\^/.test(carets) ? carets : '^'),
  };
}

/** The part of a line that is shown; whole characters only. */
function windowOf(source: string, from: number, to: number): { start: number; end: number } {
  if (columnsOf(source) <= widest) return { start: 0, end: source.length };
  const chars = [...source];
  const offsets = [0];
  for (const char of chars) offsets.push((offsets.at(-1) ?? 0) + char.length);
  // Everything from the line's beginning, where the part ends within it; else from a little before the part.
  let first = 0;
  if (columnsOf(source.slice(0, Math.max(from, to))) > widest) {
    first = offsets.findIndex((offset) => offset >= from);
    if (first < 0) first = chars.length;
    for (let width = 0; first > 0 && width < kept; first--)
      width += charWidth(chars[first - 1] ?? '');
  }
  let end = first;
  for (let width = 0; end < chars.length && width < widest; end++)
    width += charWidth(chars[end] ?? '');
  return { start: offsets[first] ?? 0, end: offsets[end] ?? source.length };
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += charWidth(char);
  return columns;
}

/** As many marks as the text has columns; tabs stay tabs, which are as wide here as above. */
function marks(text: string, mark: string): string {
  let row = '';
  for (const char of text) row += char === '\t' ? '\t' : mark.repeat(charWidth(char));
  return row;
}
