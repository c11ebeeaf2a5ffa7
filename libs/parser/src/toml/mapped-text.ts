// Text read out of a file, with the place in the file of each of its characters.
import type { Span } from '@starbash/diagnostics';

/**
 * `text[i]` is written in the file at `[starts[i], ends[i])`: one character for most, several for an escape.
 * Characters next to each other here need not be so in the file (indentation removed, escaped line ends).
 */
export interface MappedText {
  readonly text: string;
  readonly file: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where an empty text, or the end of this one, is in the file. */
  readonly start: number;
  readonly end: number;
}

/** A piece of a file as it is written there. */
export function plainMapped(text: string, file: string, offset = 0): MappedText {
  const starts = Array.from({ length: text.length }, (_, i) => offset + i);
  const ends = starts.map((start) => start + 1);
  return { text, file, starts, ends, start: offset, end: offset + text.length };
}

/** The place of `[from, to)` of the text; of an empty range, the place between two characters. */
export function mappedSpan(mapped: MappedText, from: number, to: number): Span {
  const { file } = mapped;
  if (to > from) {
    const start = mapped.starts[from] ?? mapped.end;
    return { file, start, end: mapped.ends[to - 1] ?? mapped.end };
  }
  const at = mapped.starts[from] ?? mapped.end;
  return { file, start: at, end: at };
}

export function sliceMapped(mapped: MappedText, from: number, to: number): MappedText {
  const place = mappedSpan(mapped, from, to);
  return {
    text: mapped.text.slice(from, to),
    file: mapped.file,
    starts: mapped.starts.slice(from, to),
    ends: mapped.ends.slice(from, to),
    start: place.start,
    end: place.end,
  };
}

/** Pieces of one file in a row. */
export function joinMapped(pieces: readonly MappedText[], whole: MappedText): MappedText {
  return {
    text: pieces.map((piece) => piece.text).join(''),
    file: whole.file,
    starts: pieces.flatMap((piece) => piece.starts),
    ends: pieces.flatMap((piece) => piece.ends),
    start: whole.start,
    end: whole.end,
  };
}

/** The lines without their line feeds. */
export function mappedLines(mapped: MappedText): MappedText[] {
  const lines: MappedText[] = [];
  let from = 0;
  for (;;) {
    const feed = mapped.text.indexOf('\n', from);
    lines.push(sliceMapped(mapped, from, feed < 0 ? mapped.text.length : feed));
    if (feed < 0) return lines;
    from = feed + 1;
  }
}

/** Without blanks at both ends. */
export function trimMapped(mapped: MappedText): MappedText {
  const { text } = mapped;
  const from = text.length - text.trimStart().length;
  return sliceMapped(mapped, from, Math.max(from, text.trimEnd().length));
}

/**
 * Removes the indentation common to all lines that are not blank, as Python's `textwrap.dedent`: tabs and spaces
 * are different, and lines of blanks alone become empty.
 */
export function dedentMapped(mapped: MappedText): MappedText {
  const { text } = mapped;
  let margin: string | null = null;
  for (const line of text.split('\n')) {
    const content = line.trimStart();
    if (content === '') continue;
    const indent = line.slice(0, line.length - content.length);
    margin = margin === null ? indent : commonStart(margin, indent);
  }
  const width = margin?.length ?? 0;
  const pieces: MappedText[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const to = from + line.length;
    const blank = line.trim() === '';
    pieces.push(sliceMapped(mapped, blank ? to : from + width, Math.min(to + 1, text.length)));
    from = to + 1;
  }
  return joinMapped(pieces, mapped);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
