// The text of a Siril script to lines of commands and comments.
import type { Diagnostic } from '@starbash/diagnostics';
import type { ScriptTemplate, ScriptTemplateLine } from '../ast.ts';
import { endsInHole, parseTemplate } from '../templates/parse-template.ts';
import type { MappedText } from '../toml/mapped-text.ts';
import {
  dedentMapped,
  joinMapped,
  mappedLines,
  mappedSpan,
  plainMapped,
  trimMapped,
} from '../toml/mapped-text.ts';

/** An expression over more lines than these is a brace that was forgotten. */
const mostHoleLines = 20;

export interface ParsedScript {
  readonly script: ScriptTemplate;
  readonly diagnostics: readonly Diagnostic[];
}

/** A script in a text of its own, not part of a recipe file; offsets are those of `text`. */
export function parseScriptText(text: string, file: string): ParsedScript {
  return parseScript(plainMapped(text, file));
}

export function parseScript(source: MappedText): ParsedScript {
  const lines: ScriptTemplateLine[] = [];
  const diagnostics: Diagnostic[] = [];
  const written = mappedLines(dedentMapped(source));
  let at = 0;
  while (at < written.length) {
    const { line, count } = commandAt(written, at);
    at += count;
    const { text } = line;
    if (text === '') continue;
    const span = mappedSpan(line, 0, text.length);
    if (text.startsWith('#')) {
      lines.push({ kind: 'comment', text: text.slice(1), span });
      continue;
    }
    const parsed = parseTemplate(line);
    diagnostics.push(...parsed.diagnostics);
    lines.push({ kind: 'command', template: parsed.template, span });
  }
  const span = { file: source.file, start: source.start, end: source.end };
  return { script: { kind: 'script', lines, span }, diagnostics };
}

/** One line; with a hole that goes on, the lines up to where it ends. */
function commandAt(
  lines: readonly MappedText[],
  at: number,
): { readonly line: MappedText; readonly count: number } {
  const first = trimMapped(lines[at] ?? plainMapped('', ''));
  const single = { line: first, count: 1 };
  if (first.text.startsWith('#') || !endsInHole(first.text)) return single;
  let joined = first;
  for (let count = 2; count <= mostHoleLines && at + count <= lines.length; count++) {
    const next = trimMapped(lines[at + count - 1] ?? first);
    joined = joinMapped([joined, blankAt(joined), next], { ...joined, end: next.end });
    if (!endsInHole(joined.text))
      return parseTemplate(joined).diagnostics.length === 0 ? { line: joined, count } : single;
  }
  return single;
}

/** The line end within an expression is a blank, of no width in the file. */
function blankAt({ file, end }: MappedText): MappedText {
  return { text: ' ', file, starts: [end], ends: [end], start: end, end };
}
