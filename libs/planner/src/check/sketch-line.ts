// A line of a Siril script before its holes are filled, as a command with placeholders in it.
import type { Span } from '@starbash/diagnostics';
import { shapeOfTemplate, splitWords } from '@starbash/parser';
import type { NameTable, ScriptTemplateLine, TemplateHole } from '@starbash/parser';
import { command, wordText } from '@starbash/siril';
import type { SirilCommand, Word } from '@starbash/siril';

export interface SketchedLine {
  /** Every hole is one placeholder word, or part of one. */
  readonly command: SirilCommand;
  /** Of the command, as it is written. */
  readonly name: string;
  /** A hole may give any number of words, none included: what seems to be missing may come from it. */
  readonly open: boolean;
  readonly unclosedQuote: string | null;
  /** The place of a text that stands in the line; the whole line where it cannot be told. */
  readonly placeOf: (text: string) => Span;
}

/** Stands for what is not known yet: a name that no command, option or ending looks like. */
const placeholder = { kind: 'path', root: null, path: 'x' } as const;

/** null for comments and where the command's name itself comes from a hole. */
export function sketchLine(line: ScriptTemplateLine, names: NameTable): SketchedLine | null {
  if (line.kind === 'comment') return null;
  const { parts } = line.template;
  const [first] = parts;
  if (first?.kind !== 'text') return null;
  const name = /^[^\s"']+/.exec(first.text);
  if (!name || (name[0].length === first.text.length && parts.length > 1)) return null;
  const open = parts.some((part) => part.kind === 'hole' && !isOneWord(part, names));
  const { commands, unclosedQuote } = splitWords(
    parts.map((part) => (part.kind === 'text' ? { kind: 'text', text: part.text } : placeholder)),
  );
  const words = commands[0]?.slice(1) ?? [];
  return {
    name: name[0],
    command: command(name[0], words.map(hideUnfinishedOption), line.span),
    open,
    unclosedQuote: open ? null : unclosedQuote,
    placeOf: (text) => placeInLine(line, text),
  };
}

/** Paths and numbers never split. */
function isOneWord(hole: TemplateHole, names: NameTable): boolean {
  const shape = shapeOfTemplate({ kind: 'template', parts: [hole], span: hole.span }, names);
  return ['path', 'int', 'float', 'bool'].includes(shape.kind);
}

/** `-filter-{name}=3`: which option that is, only the hole knows. */
function hideUnfinishedOption(word: Word): Word {
  const [first] = word.parts;
  const isCut =
    word.parts.length > 1 &&
    first?.kind === 'text' &&
    first.text.startsWith('-') &&
    !first.text.includes('=');
  return isCut ? { parts: [{ ...placeholder, path: wordText(word) }] } : word;
}

/** Escapes of TOML make a text shorter than its place, and then only the line is known. */
function placeInLine(line: Extract<ScriptTemplateLine, { kind: 'command' }>, text: string): Span {
  for (const part of line.template.parts) {
    const { span } = part;
    if (part.kind !== 'text' || span.end - span.start !== part.text.length) continue;
    for (let i = part.text.indexOf(text); i >= 0; i = part.text.indexOf(text, i + 1)) {
      const before = part.text[i - 1] ?? ' ';
      const after = part.text[i + text.length] ?? ' ';
      if (/[\s"']/.test(before) && /[\s"'=]/.test(after))
        return { ...span, start: span.start + i, end: span.start + i + text.length };
    }
  }
  return line.span;
}
