// TOML past its errors, for files of a few lines: a line with an error is left out and the rest is read again.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';

/** Each error costs a reading of the file. */
const mostReadings = 20;

export interface LinesRead {
  /** null where nothing of the file could be read. */
  readonly program: AST.TOMLProgram | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Positions are those of `text`. */
export function readLines(file: string, text: string): LinesRead {
  const diagnostics: Diagnostic[] = [];
  // A byte order mark is no part of TOML, and editors write one.
  let current = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  for (let reading = 0; reading < mostReadings; reading++) {
    try {
      return { program: parseTOML(current, { tomlVersion: '1.0' }), diagnostics };
    } catch (error) {
      // Besides its own errors, the reader overflows the stack on what is nested thousands deep.
      const message = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
      const at = error instanceof Error && 'index' in error ? Number(error.index) : 0;
      const line = lineAt(current, at);
      const { reason, suggestion } = explain(current.slice(line.start, line.end), message);
      const span: Span = { file, ...line };
      diagnostics.push(diagnose('toml_syntax', { reason }, { span, suggestion }));
      current =
        current.slice(0, line.start) + ' '.repeat(line.end - line.start) + current.slice(line.end);
    }
  }
  return { program: null, diagnostics };
}

/** The line at an offset without its end; where it is blank, the last one before it that is not. */
function lineAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  let at = Math.min(offset, text.length);
  while (at > 0 && /^\s*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, lineEnd(text, at))))
    at = Math.max(0, text.lastIndexOf('\n', at - 1));
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return { start, end: Math.max(lineEnd(text, at), Math.min(start + 1, text.length)) };
}

function lineEnd(text: string, from: number): number {
  const feed = /\r?\n/.exec(text.slice(from));
  return feed ? from + feed.index : text.length;
}

/** The usual mistake is a text without quotes. */
function explain(
  line: string,
  message: string,
): { readonly reason: string; readonly suggestion?: string } {
  const bare = /^\s*([\w-]+)\s*=\s*([^"'\s#[{][^"'#]*?)\s*(?:#.*)?$/.exec(line);
  const value = bare?.[2] ?? '';
  if (bare && !/^(?:[+-]?[\d.]|true$|false$)/.test(value))
    return {
      reason: `the text '${value}' needs quotes around it`,
      suggestion: `${bare[1]} = "${value}"`,
    };
  return { reason: message.charAt(0).toLowerCase() + message.slice(1) };
}
