// Tokens of the query language. A word is whatever is neither blank, quote, bracket, comma nor operator.
import type { TokenType } from 'chevrotain';
import { createToken, Lexer } from 'chevrotain';

const Word = createToken({ name: 'Word', pattern: /[^\s()'",=<>!~]+/, label: 'a word' });
const keyword = (name: string, pattern: RegExp): TokenType =>
  createToken({ name, pattern, longer_alt: Word, label: `'${name.toLowerCase()}'` });

/** A text in either kind of quotes; the quote itself is written twice. */
const Text = createToken({
  name: 'Text',
  pattern: /"(?:[^"]|"")*"|'(?:[^']|'')*'/,
  label: 'a text in quotes',
});
const OpenText = createToken({ name: 'OpenText', pattern: /["'][^]*/, label: 'a text in quotes' });
const Operator = createToken({
  name: 'Operator',
  pattern: /==|!=|<>|<=|>=|=|<|>/,
  label: 'a comparison',
});
const Match = createToken({ name: 'Match', pattern: /!?~/, label: "'~'" });
const Open = createToken({ name: 'Open', pattern: /\(/, label: "'('" });
const Close = createToken({ name: 'Close', pattern: /\)/, label: "')'" });
const Comma = createToken({ name: 'Comma', pattern: /,/, label: "','" });
const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED });

export const tokens = {
  And: keyword('And', /and/i),
  Or: keyword('Or', /or/i),
  Not: keyword('Not', /not/i),
  In: keyword('In', /in/i),
  Like: keyword('Like', /like/i),
  Is: keyword('Is', /is/i),
  Text,
  OpenText,
  Operator,
  Match,
  Open,
  Close,
  Comma,
  Blank,
  Word,
};

export const tokenList: TokenType[] = Object.values(tokens);

/** Line numbers are made from offsets where they are shown, so only offsets are tracked. */
export const lexer = new Lexer(tokenList, { positionTracking: 'onlyOffset' });
