// Where the statements of a TOML file begin and end, also of one that is not valid TOML.

/** A key with its value, or a table header; without the line end that follows it. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  /** The dotted key of a `[table]` or `[[table]]` header as far as it can be read; null for a key with a value. */
  readonly header: string | null;
  /** A string or bracket in it is never closed, as far as can be told. */
  readonly unclosed: boolean;
}

// At the beginning of its line, as everybody writes headers: scripts and arrays are mostly indented.
const headerLine = /^\[\[?[A-Za-z_][\w.-]*\]\]?[ \t]*(?:#.*)?$/;
const keyLine = /^[ \t]*[A-Za-z_][\w.-]*[ \t]*=(?!=)/;

/**
 * Splits by quotes and brackets alone. A string or an array that is never closed ends before the next line that
 * looks like a new statement, so that one slip does not swallow the rest of the file.
 */
export function findStatements(text: string): Statement[] {
  const statements: Statement[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (/[ \t\r\n]/.test(char)) {
      at++;
    } else if (char === '#') {
      at = lineEnd(text, at);
    } else {
      const { end, unclosed } = statementEnd(text, at);
      const line = lineAt(text, at);
      statements.push({
        start: at,
        end,
        header: headerKey(line),
        unclosed: unclosed || (char === '[' && !/^(?:\[\[.*\]\]|\[[^[].*\])/.test(line)),
      });
      at = Math.max(end, at + 1);
    }
  }
  return statements;
}

function headerKey(line: string): string | null {
  if (!line.startsWith('[')) return null;
  return /^\[+[ \t]*([\w.-]*)/.exec(line)?.[1] ?? '';
}

function statementEnd(text: string, start: number): { end: number; unclosed: boolean } {
  let depth = 0;
  let i = start;
  while (i < text.length) {
    const char = text[i];
    if (char === '\n' || char === '\r') {
      if (depth <= 0 || text[start] === '[') return { end: i, unclosed: false };
      if (looksLikeStatement(text, i + 1) && !closesBrace(text, start, i))
        return { end: i, unclosed: true };
      i++;
    } else if (char === '#') {
      i = lineEnd(text, i);
    } else if (char === '"' || char === "'") {
      const end = stringEnd(text, i);
      if (end === null) return { end: beforeNextHeader(text, i), unclosed: true };
      i = end;
    } else {
      if (char === '[' || char === '{') depth++;
      if (char === ']' || char === '}') depth--;
      i++;
    }
  }
  return depth > 0
    ? { end: beforeNextHeader(text, start), unclosed: true }
    : { end: text.length, unclosed: false };
}

/** The end of the string that begins at `at`; null for one of many lines that is not closed before a header. */
function stringEnd(text: string, at: number): number | null {
  const quote = text[at] ?? '';
  if (text.startsWith(quote.repeat(3), at)) {
    for (let i = at + 3; i < text.length; i++) {
      if (quote === '"' && text[i] === '\\') i++;
      else if (text[i] === '\n' && headerLine.test(lineAt(text, i + 1))) return null;
      else if (text.startsWith(quote.repeat(3), i)) {
        // Up to two more quotes belong to the content.
        while (text[i + 3] === quote) i++;
        return i + 3;
      }
    }
    return null;
  }
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\n') return i;
    if (quote === '"' && text[i] === '\\' && text[i + 1] !== '\n') i++;
    else if (text[i] === quote) return i + 1;
  }
  return text.length;
}

/** Where the next line that is a table header begins; the length of the text where there is none. */
export function nextHeader(text: string, from: number): number {
  return beforeNextHeader(text, from);
}

function beforeNextHeader(text: string, from: number): number {
  for (let end = lineEnd(text, from); end < text.length; end = lineEnd(text, end + 1))
    if (headerLine.test(lineAt(text, end + 1))) return end;
  return text.length;
}

/** A table in braces over several lines, which TOML 1.0 does not have: its brace is closed on a line of its own. */
function closesBrace(text: string, start: number, lineFeed: number): boolean {
  if (!/=[ \t]*\{[^}]*$/.test(text.slice(start, lineFeed))) return false;
  return /^[^[]*?\n[ \t]*\}/.test(text.slice(lineFeed, beforeNextHeader(text, lineFeed)));
}

function looksLikeStatement(text: string, at: number): boolean {
  const line = lineAt(text, at);
  return headerLine.test(line) || keyLine.test(line);
}

function lineAt(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at)).replace(/\r$/, '');
}

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed;
}
