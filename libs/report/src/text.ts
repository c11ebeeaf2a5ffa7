// Widths, cutting and wrapping of text in a terminal.

/** Columns that `text` takes: combining marks none, East Asian wide characters two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/\p{Mark}/u.test(char)) continue;
    width += isWide(char.codePointAt(0) as number) ? 2 : 1;
  }
  return width;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff)
  );
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** At most `width` columns; what is left out shows as `…`. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(kept + char) > width - 1) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

/** Stands for a blank at which no line is broken; never printed. */
const solidBlank = '\ue000';

/** Text that `wrap` keeps on one line: a path with blanks in it. */
export function solid(text: string): string {
  return text.replaceAll(' ', solidBlank);
}

/** Lines of at most `width` columns, broken at blanks; the first stands after `first`, the rest after `rest`. */
export function wrap(
  text: string,
  width: number,
  first: string,
  rest = ' '.repeat(textWidth(first)),
): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  // A number stays with its unit.
  const held = text.replace(/(\d) (s|min|h|°C|[kMGT]?B)(?=[\s,.:;)]|$)/g, `$1${solidBlank}$2`);
  for (const part of held.split(' ')) {
    const word = part.replaceAll(solidBlank, ' ');
    if (!empty && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines;
}

/** `── Title ───────` over the whole width. */
export function rule(title: string, width: number): string {
  const lead = `── ${title} `;
  return lead + '─'.repeat(Math.max(2, width - textWidth(lead)));
}
