// Where something stands in a source text: offsets, and the lines and columns made from them.

/** Half-open range `[start, end)` of UTF-16 code units in the text of `file`. */
export interface Span {
  /** Path as the user wrote or would write it; the key of the text in `Sources`. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** What the compiler made itself says so instead of carrying a false place. */
export const Generated = 'generated';
export type Origin = Span | typeof Generated;

/** Texts that spans point into, by file name. */
export type Sources = ReadonlyMap<string, string>;

/** Line and column, both from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of `offset` in `text`; offsets outside are clamped. LF, CRLF and CR end a line. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: end - lineStart + 1 };
}
