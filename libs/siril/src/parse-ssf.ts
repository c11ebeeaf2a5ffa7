// The text of a Siril script (.ssf) to lines, as Siril's own parser reads it.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { command, textWord } from './script.ts';
import type { SirilLine } from './script.ts';

export interface ParsedSsf {
  readonly lines: readonly SirilLine[];
  /** What Siril reads otherwise than the writer can have meant. */
  readonly diagnostics: readonly Diagnostic[];
}

interface SsfWord {
  readonly text: string;
  readonly span: Span;
  /** The quote that has no end on its line. */
  readonly unclosed: string | null;
}

/**
 * One command a line, LF or CRLF; blanks and tabs around it do not count, and separate its words. A word that begins
 * with a quote ends at the next one of the same kind; there are no escapes. `#` in the first column makes a comment;
 * anywhere else it is a word like others. Lines that end in carriage returns alone are reported. The origin of a line is what stands on it, without the blanks around.
 */
export function parseSsf(text: string, file: string): ParsedSsf {
  const lines: SirilLine[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = 0;
  const lone = /\r(?![\r\n]|$)/.exec(text);
  if (lone) {
    const span = { file, start: lone.index, end: lone.index + 1 };
    diagnostics.push(diagnose('ssf_carriage_returns', {}, { span }));
  }
  // What was meant by them is checked all the same.
  const readable = lone ? text.replace(/\r(?!\n)/g, '\n') : text;
  for (const line of readable.split('\n')) {
    const start = at;
    at += line.length + 1;
    const written = line.trimEnd();
    if (written.startsWith('#')) {
      const span = { file, start, end: start + written.length };
      lines.push({ kind: 'comment', text: written.slice(1), origin: span });
      continue;
    }
    const words = wordsOf(written, file, start);
    const [name, ...rest] = words;
    if (!name) continue;
    const indent = written.length - written.trimStart().length;
    const span = { file, start: start + indent, end: start + written.length };
    if (name.text.startsWith('#')) {
      diagnostics.push(diagnose('ssf_indented_comment', {}, { span }));
      continue;
    }
    diagnostics.push(...words.flatMap(doubtfulWord));
    lines.push(
      command(
        name.text,
        rest.map((word) => textWord(word.text)),
        span,
      ),
    );
  }
  return { lines, diagnostics };
}

function wordsOf(line: string, file: string, offset: number): SsfWord[] {
  const words: SsfWord[] = [];
  let at = 0;
  const add = (from: number, to: number, text: string, unclosed: string | null) =>
    words.push({ text, span: { file, start: offset + from, end: offset + to }, unclosed });
  while (at < line.length) {
    const char = line.charAt(at);
    if (isBlank(char)) {
      at++;
      continue;
    }
    const from = at;
    if (char === '"' || char === "'") {
      const close = line.indexOf(char, at + 1);
      at = close < 0 ? line.length : close + 1;
      add(from, at, line.slice(from + 1, close < 0 ? at : close), close < 0 ? char : null);
      continue;
    }
    while (at < line.length && !isBlank(line.charAt(at))) at++;
    add(from, at, line.slice(from, at), null);
  }
  return words;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r';
}

function doubtfulWord({ text, span, unclosed }: SsfWord, index: number): Diagnostic[] {
  if (unclosed !== null) return [diagnose('unclosed_quote', { quote: unclosed }, { span })];
  if (index > 0 && text.startsWith('#')) return [diagnose('ssf_trailing_comment', {}, { span })];
  return /^-[\w-]+=["']/.test(text)
    ? [diagnose('ssf_quote_in_word', { word: text }, { span })]
    : [];
}
