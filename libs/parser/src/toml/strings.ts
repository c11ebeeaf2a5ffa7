// The text that a TOML string stands for, with the place of each character.
import type { MappedText } from './mapped-text.ts';

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['"', '"'],
  ['\\', '\\'],
]);

/**
 * Decodes the string literal at `[start, end)` of `source`, quotes included: basic and literal, of one line or
 * many. A line end in the file is one line feed, as in TOML. The literal is known to be valid.
 */
export function decodeString(source: string, file: string, start: number, end: number): MappedText {
  const quote = source[start] ?? '"';
  const multiline = end - start >= 6 && source.startsWith(quote.repeat(3), start);
  const width = multiline ? 3 : 1;
  const basic = quote === '"';
  const contentEnd = end - width;
  let from = start + width;
  // The line end right after the opening quotes does not count.
  if (multiline) from += lineEndLength(source, from);

  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (text: string, at: number, length: number) => {
    // A character beyond the basic plane is two units that share one place.
    for (const unit of text.split('')) {
      chars.push(unit);
      starts.push(at);
      ends.push(at + length);
    }
  };

  let i = from;
  while (i < contentEnd) {
    const lineEnd = lineEndLength(source, i);
    if (lineEnd > 0) {
      push('\n', i, lineEnd);
      i += lineEnd;
    } else if (basic && source[i] === '\\') {
      const escape = readEscape(source, i, contentEnd);
      if (escape.text !== '') push(escape.text, i, escape.length);
      i += escape.length;
    } else {
      push(source[i] ?? '', i, 1);
      i++;
    }
  }
  return { text: chars.join(''), file, starts, ends, start: from, end: contentEnd };
}

/** Empty text for a backslash at the end of a line, which removes all blanks up to the next character. */
function readEscape(
  source: string,
  at: number,
  contentEnd: number,
): { readonly text: string; readonly length: number } {
  const letter = source[at + 1] ?? '';
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return { text: simple, length: 2 };
  const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (digits > 0) {
    const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
    const valid = code >= 0 && code <= 0x10ffff;
    return { text: valid ? String.fromCodePoint(code) : '\ufffd', length: 2 + digits };
  }
  let next = at + 1;
  while (next < contentEnd && /[ \t\r\n]/.test(source[next] ?? '')) next++;
  return { text: '', length: Math.max(1, next - at) };
}

function lineEndLength(source: string, at: number): number {
  if (source[at] === '\n') return 1;
  return source[at] === '\r' && source[at + 1] === '\n' ? 2 : 0;
}
