// A filled command line to words, by Siril's rules.
import type { Word, WordPart } from '@starbash/siril';
import { textOf } from '../expressions/text-parts.ts';
import type { Value } from '../expressions/value.ts';

/** What a command line is made of once its holes are evaluated. */
export type LinePiece =
  | WordPart
  /** A hole without a value. */
  | { readonly kind: 'absent' }
  /** A hole with a list: as many words where it stands alone, else text. */
  | { readonly kind: 'words'; readonly words: readonly Word[]; readonly text: readonly WordPart[] };

export interface SplitLine {
  /** Several where text with line ends was filled in. */
  readonly commands: readonly (readonly Word[])[];
  readonly unclosedQuote: string | null;
}

interface OpenWord {
  readonly pieces: LinePiece[];
  /** The quote that the word began with; it ends at the next one. */
  readonly quote: string | null;
}

/**
 * Blanks in text separate words; paths are never looked into. A quote counts at the beginning of a word alone, and
 * ends it. An option with a hole that has no value is left out as a whole, and so is a word that is nothing else.
 */
export function splitWords(pieces: readonly LinePiece[]): SplitLine {
  const commands: Word[][] = [[]];
  let open: OpenWord | null = null;
  let unclosedQuote: string | null = null;

  const close = () => {
    if (open) commands.at(-1)?.push(...toWords(open));
    open = null;
  };
  const add = (piece: LinePiece) => {
    open ??= { pieces: [], quote: null };
    open.pieces.push(piece);
  };
  const addText = (text: string) => {
    let plain = '';
    const flush = () => {
      if (plain !== '') add({ kind: 'text', text: plain });
      plain = '';
    };
    for (const char of text) {
      const quote: string | null = open?.quote ?? null;
      const inWord = open !== null || plain !== '';
      if (char === '\n') {
        flush();
        if (quote !== null) unclosedQuote = quote;
        close();
        commands.push([]);
      } else if (quote !== null && char === quote) {
        flush();
        close();
      } else if (quote === null && /\s/.test(char)) {
        flush();
        close();
      } else if (!inWord && (char === '"' || char === "'")) {
        open = { pieces: [], quote: char };
      } else {
        plain += char;
      }
    }
    flush();
  };

  for (const piece of pieces) {
    if (piece.kind === 'text') addText(piece.text);
    else add(piece);
  }
  const last: OpenWord | null = open;
  if (last !== null) unclosedQuote = (last as OpenWord).quote ?? unclosedQuote;
  close();
  return { commands: commands.filter((words) => words.length > 0), unclosedQuote };
}

function toWords({ pieces }: OpenWord): readonly Word[] {
  const [first] = pieces;
  if (first?.kind === 'words' && pieces.length === 1) return first.words;
  const isOption = first?.kind === 'text' && first.text.startsWith('-');
  const hasAbsent = pieces.some((piece) => piece.kind === 'absent');
  if (hasAbsent && (isOption || pieces.every((piece) => piece.kind === 'absent'))) return [];
  const parts = pieces.flatMap((piece): readonly WordPart[] => {
    if (piece.kind === 'absent') return [{ kind: 'text', text: 'None' }];
    return piece.kind === 'words' ? piece.text : [piece];
  });
  return [wordOf(textOf(parts))];
}

export function wordOf(value: Value): Word {
  return { parts: value.kind === 'text' ? value.parts : [] };
}
