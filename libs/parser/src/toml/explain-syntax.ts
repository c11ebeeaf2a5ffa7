// What is wrong with a statement that is not TOML, in words for people; the reader's own words name its rules.
import type { Note, Span } from '@starbash/diagnostics';
import { tooDeep } from './nesting.ts';
import type { Statement } from './statements.ts';

export interface SyntaxFault {
  /** What the reader of TOML says. */
  readonly reason: string;
  /** Where it noticed. */
  readonly index: number;
  readonly statement: Statement;
  /** Statements of the file before this one. */
  readonly before: readonly Statement[];
}

export interface Explanation {
  readonly reason: string;
  /** Offsets in the text; null for the place where the reader noticed. */
  readonly place: readonly [number, number] | null;
  readonly notes?: readonly Note[];
  /** What to write instead of what is at the place. */
  readonly suggestion?: string;
}

type Explain = (text: string, fault: SyntaxFault) => Explanation | null;

/** The first of these that recognises the mistake explains it. */
const explanations: readonly Explain[] = [
  tooLarge,
  manyLines,
  badDate,
  brokenHeader,
  unclosedText,
  keyTwice,
  keyWithoutValue,
  badValue,
  badEscape,
  tooMuch,
  badKey,
  unclosedBrackets,
];

export function explainSyntax(text: string, file: string, fault: SyntaxFault): Explanation {
  for (const explain of explanations) {
    const explanation = explain(text, fault);
    if (explanation) return { ...explanation, notes: placed(explanation.notes, file) };
  }
  const { reason } = fault;
  return { reason: reason.charAt(0).toLowerCase() + reason.slice(1), place: null };
}

function placed(notes: readonly Note[] | undefined, file: string): readonly Note[] {
  return (notes ?? []).map(({ message, span }) =>
    span ? { message, span: { ...span, file } } : { message },
  );
}

function at(start: number, end: number): Span {
  return { file: '', start, end };
}

/** The reader recurses, and so runs out of stack on what nobody writes by hand. */
function tooLarge(text: string, { reason, statement }: SyntaxFault): Explanation | null {
  if (!reason.includes('call stack') && reason !== tooDeep) return null;
  return {
    reason: 'the value is too long or nested too deeply to be read',
    place: [statement.start, firstLineEnd(text, statement)],
  };
}

function manyLines(text: string, { statement, reason }: SyntaxFault): Explanation | null {
  const whole = text.slice(statement.start, statement.end);
  const open = /=[ \t]*(?=\{)/.exec(whole);
  if (!open || !/\}[ \t]*$/.test(whole) || !/newline/i.test(reason)) return null;
  const from = statement.start + open.index + open[0].length;
  return {
    reason: 'a table in braces stands on one line: over several lines it has a heading of its own',
    place: [from, statement.end],
  };
}

function badDate(text: string, { statement, reason }: SyntaxFault): Explanation | null {
  if (!/date/i.test(reason)) return null;
  const date = /\d{4}-\d\d-\d\d[^\s#,\]}]*/.exec(text.slice(statement.start, statement.end));
  if (!date) return null;
  const from = statement.start + date.index;
  return { reason: `there is no such date as ${date[0]}`, place: [from, from + date[0].length] };
}

function brokenHeader(text: string, { statement, index }: SyntaxFault): Explanation | null {
  const { start } = statement;
  if (text[start] !== '[') return null;
  const line = text.slice(start, firstLineEnd(text, statement));
  const [, open = '', name = '', close = ''] = /^(\[+)([^\][#]*)(\]*)/.exec(line) ?? [];
  const place = [start, start + `${line}`.replace(/\s*#.*$/, '').length] as const;
  if (name.trim() === '') return { reason: 'a heading needs a name in its brackets', place };
  if (open.length > 2) return { reason: "a heading has '[' or '[[' in front", place };
  if (close.length !== open.length)
    return {
      reason: `a heading that begins with '${open}' ends with '${']'.repeat(open.length)}'`,
      place,
      suggestion: `${open}${name.trim()}${']'.repeat(open.length)}`,
    };
  const rest = line.slice(line.indexOf(close) + close.length).trim();
  if (rest !== '' && !rest.startsWith('#') && index >= start + line.indexOf(close))
    return { reason: 'nothing stands behind a heading on its line', place };
  return null;
}

function unclosedText(text: string, { reason, statement, index }: SyntaxFault): Explanation | null {
  if (!/unterminated/i.test(reason) && !(statement.unclosed && index >= statement.end)) return null;
  const opening = lastOpening(text, statement);
  if (opening === null) return null;
  const { start, quote } = opening;
  if (quote.length === 3)
    return {
      reason: `the text that begins with ${quote} here is never closed: ${quote} is missing behind it`,
      place: [start, start + 3],
    };
  return {
    reason: `the text is not closed: ${quote} is missing at the end of the line`,
    place: [start, lineEnd(text, start)],
  };
}

/** The quote that opens the text which is not closed. */
function lastOpening(text: string, { start, end }: Statement) {
  const quotes = /'''|"""|'|"|#[^\n]*/g;
  quotes.lastIndex = start;
  for (let match = quotes.exec(text); match && match.index < end; match = quotes.exec(text)) {
    const [quote] = match;
    if (quote.startsWith('#')) continue;
    const close = closing(text, match.index + quote.length, quote);
    if (close === null || close > end) return { start: match.index, quote };
    quotes.lastIndex = close;
  }
  return null;
}

function closing(text: string, from: number, quote: string): number | null {
  for (let i = from; i < text.length; i++) {
    if (quote.startsWith('"') && text[i] === '\\') i++;
    else if (text.startsWith(quote, i)) return i + quote.length;
    else if (quote.length === 1 && text[i] === '\n') return null;
  }
  return null;
}

function keyTwice(text: string, { reason, index, statement, before }: SyntaxFault) {
  if (!/multiple times/i.test(reason)) return null;
  const key = keyOf(text, statement);
  const name = /^[\w-]*/.exec(text.slice(index, index + 80))?.[0] || key || 'the key';
  const header = before.findLastIndex((one) => one.header !== null);
  const own = statement.header === null ? before.slice(header + 1) : before;
  const first =
    own.find((one) => keyOf(text, one) === key) ??
    own.find((one) => keyOf(text, one).split('.').includes(name));
  const note: Note[] = first
    ? [
        {
          message: 'it is given here',
          span: at(first.start, Math.min(firstLineEnd(text, first), first.end)),
        },
      ]
    : [];
  return {
    reason: `'${name}' is given twice`,
    place: [index, index + Math.max(1, name.length)] as const,
    notes: note,
  };
}

/** The dotted key of a statement, or the name in a heading. */
function keyOf(text: string, statement: Statement): string {
  if (statement.header !== null) return statement.header;
  return (
    /^[\w.\- \t]*?(?=\s*=)/.exec(text.slice(statement.start, statement.start + 200))?.[0] ?? ''
  );
}

function keyWithoutValue(text: string, { statement }: SyntaxFault): Explanation | null {
  const { start } = statement;
  const line = text.slice(start, firstLineEnd(text, statement));
  const end = start + line.trimEnd().length;
  if (line.startsWith('=')) return { reason: "a key is missing before '='", place: [start, end] };
  const doubled = /^([\w.-]+\s*)(=\s*=)/.exec(line);
  if (doubled) {
    const [whole, key = '', signs = ''] = doubled;
    const from = start + key.length;
    return {
      reason: "one '=' stands between a key and its value",
      place: [from, from + signs.length],
      suggestion: `${key.trim()} = ${line.slice(whole.length).trim()}`,
    };
  }
  const colon = /^[\w.-]+\s*:/.exec(line);
  if (colon) {
    const from = start + colon[0].length - 1;
    const key = colon[0].slice(0, -1).trim();
    return {
      reason: "'=' stands between a key and its value, not ':'",
      place: [from, from + 1],
      suggestion: `${key} = ${line.slice(colon[0].length).trim()}`,
    };
  }
  if (/^[\w.-]+\s*=\s*(#.*)?$/.test(line))
    return {
      reason: `'${keyOf(text, statement)}' has no value: it begins on the line of its key`,
      place: [start, end],
    };
  if (/^[\w.-]+\s*(#.*)?$/.test(line))
    return { reason: `'${line.trim()}' has no '=' and no value`, place: [start, end] };
  return null;
}

function badValue(text: string, { statement, index }: SyntaxFault): Explanation | null {
  if (statement.header !== null || index >= statement.end) return null;
  const value = text.slice(index, lineEnd(text, index));
  if (/^[“”„‘’«»`]/.test(value))
    return {
      reason: `quotes of TOML are " and ', not ${value.charAt(0)}`,
      place: [index, index + 1],
    };
  const lead = text.slice(statement.start, index);
  const alone = /=\s*$/.test(lead);
  // Several words after a sign are one text, up to a comment.
  const [word = ''] = (alone ? /^[A-Za-z_][^#"'\]}]*/ : /^[A-Za-z_][\w.-]*/).exec(value) ?? [];
  if (word !== '' && /[=,[]\s*$/.test(lead)) {
    const shown = word.trimEnd();
    const place = [index, index + shown.length] as const;
    if (/^(true|yes|on)$/i.test(shown))
      return { reason: 'a truth value is true or false', place, suggestion: 'true' };
    if (/^(false|no|off)$/i.test(shown))
      return { reason: 'a truth value is true or false', place, suggestion: 'false' };
    return { reason: 'text stands in quotes', place, suggestion: `"${shown}"` };
  }
  if (/^0\d/.test(value) && /[=,[]\s*[+-]?$/.test(lead)) {
    const [digits = ''] = /^\d+/.exec(value) ?? [];
    return {
      reason: 'numbers are written without zeros in front',
      place: [index, index + digits.length],
      suggestion: digits.replace(/^0+(?=\d)/, ''),
    };
  }
  return null;
}

function badEscape(text: string, { reason, index }: SyntaxFault): Explanation | null {
  if (!/escape/i.test(reason)) return null;
  const from = text.lastIndexOf('\\', index);
  if (from < 0 || index - from > 10) return null;
  const [escape = '\\'] = /^\\./.exec(text.slice(from, from + 2)) ?? [];
  return {
    reason: `'${escape}' means nothing in "…": write the backslash twice, or the text in '…'`,
    place: [from, Math.max(from + escape.length, index + 1)],
  };
}

function tooMuch(text: string, { reason, index, statement }: SyntaxFault): Explanation | null {
  const char = text[index] ?? '';
  const lead = text.slice(statement.start, index);
  if (/comma/i.test(reason) && /expected/i.test(reason))
    return { reason: "',' is missing before this value", place: null };
  if (/trailing comma/i.test(reason))
    return { reason: "no ',' stands before the '}' of a table on one line", place: null };
  const [triple] = /=[^]*(?:'''|""")$/.test(lead) ? (/(?:'''|""")$/.exec(lead) ?? []) : [];
  if (triple !== undefined && /\S/.test(char))
    return {
      reason: `the text ends at the ${triple} before this, and cannot have ${triple} in it`,
      place: null,
    };
  if (!/newline/i.test(reason) && !/[;,]/.test(char)) return null;
  if (!/=/.test(lead)) return null;
  if (/^[;,]$/.test(char))
    return { reason: `nothing stands behind a value: leave '${char}' out`, place: null };
  if (/["']$/.test(lead) && /\S/.test(char))
    return {
      reason: `the text ends before this: a quote within "…" is written \\", or the text stands in '''…'''`,
      place: null,
    };
  if (/must be a newline/i.test(reason))
    return { reason: 'a value is followed by a new line', place: null };
  return null;
}

function badKey(text: string, { reason, index, statement }: SyntaxFault): Explanation | null {
  const lead = text.slice(statement.start, index);
  const char = String.fromCodePoint(text.codePointAt(index) ?? 32);
  if (lead.includes('=') || statement.header !== null) return null;
  if (/equal/i.test(reason) && /\s$/.test(lead))
    return {
      reason: `'=' is missing behind '${lead.trim()}': a key is one word`,
      place: null,
    };
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(char))
    return { reason: 'a character that is no text', place: null };
  if (/[^\s!-~]/.test(char))
    return { reason: `a key with '${char}' in it stands in quotes`, place: null };
  return null;
}

function unclosedBrackets(text: string, { statement }: SyntaxFault): Explanation | null {
  if (!statement.unclosed && !text.slice(statement.start, statement.end).includes('{')) return null;
  const open = /[=,[]\s*([[{])/.exec(text.slice(statement.start, statement.end));
  if (!open) return null;
  const from = statement.start + open.index + open[0].length - 1;
  const [what, close] = open[1] === '[' ? ['list', ']'] : ['table', '}'];
  const place = [from, Math.max(from + 1, lineEnd(text, from))] as const;
  if (open[1] === '{' && text.slice(from, lineEnd(text, from)).includes('}')) return null;
  return { reason: `the ${what} is not closed: '${close}' is missing`, place };
}

function firstLineEnd(text: string, { start, end }: Statement): number {
  return Math.min(lineEnd(text, start), end);
}

function lineEnd(text: string, from: number): number {
  const feed = text.slice(from).search(/[\r\n]/);
  return feed < 0 ? text.length : from + feed;
}
