// Printing of single lines: words resolved to paths and quoted, comments in column 0.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { SirilCommand, SirilComment, SirilLine, Word } from '../script.ts';
import { quoteWord } from '../quote.ts';
import { parseMarker } from '../markers.ts';
import { commandText, optionName, spanOf } from '../words.ts';
import type { WrittenWord } from './writable.ts';
import { unwritable, withoutTilde } from './writable.ts';

/** The absolute path of a path part: `root` as in `PathPart`, without null. */
export type ResolvePath = (root: string, path: string) => string;

export interface PrintedLine {
  /** null when the line cannot be written; a diagnostic says why. */
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function printLine(line: SirilLine, resolve: ResolvePath): PrintedLine {
  return line.kind === 'comment'
    ? { text: printComment(line), diagnostics: [] }
    : printCommand(line, resolve);
}

/** The text of a word for Siril, before quoting. */
export function resolveWord(word: Word, resolve: ResolvePath): string {
  return word.parts
    .map((part) =>
      part.kind === 'path' && part.root !== null ? resolve(part.root, part.path) : partText(part),
    )
    .join('');
}

function partText(part: Word['parts'][number]): string {
  return part.kind === 'text' ? part.text : part.path;
}

function printComment(comment: SirilComment): string {
  // A line break would end the comment, and a byte that is not UTF-8 ends the whole script without an error.
  const text = comment.text.replace(/[\n\r\0]/g, ' ').toWellFormed();
  return parseMarker(text) ? `# recipe:${text}` : `#${text}`;
}

function printCommand(command: SirilCommand, resolve: ResolvePath): PrintedLine {
  const span = spanOf(command.origin);
  const words: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const word of command.words) {
    const text = withoutTilde(command.name, resolveWord(word, resolve));
    const quoted = quoteWord(text);
    const reason = quoted.ok ? unwritable(writtenWord(command, word, text)) : quoted.reason;
    if (quoted.ok && reason === null) words.push(quoted.text);
    else
      diagnostics.push(
        diagnose('siril_unwritable_word', { word: text, reason: reason ?? '' }, { span }),
      );
  }
  if (command.words.length + 1 > maxWords)
    diagnostics.push(
      diagnose('siril_too_many_words', { command: commandText(command), max: maxWords }, { span }),
    );
  return {
    text: diagnostics.length > 0 ? null : [command.name, ...words].join(' '),
    diagnostics,
  };
}

function writtenWord(command: SirilCommand, word: Word, text: string): WrittenWord {
  const option = optionName(word);
  return {
    command: command.name,
    option,
    value: option === null ? text : text.slice(text.indexOf('=') + 1),
    isPath: word.parts.some((part) => part.kind === 'path' && part.root !== null),
  };
}

/** Siril cuts a line after this many words, the command among them. */
export const maxWords = 49;
