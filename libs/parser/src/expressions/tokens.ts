// Tokens of templates: text with `{expression}` holes. One lexer with two modes.
import { createToken, Lexer } from 'chevrotain';
import type { TokenType } from 'chevrotain';

const expressionMode = 'expression';
const templateMode = 'template';

// Between holes
export const DoubleOpen = createToken({ name: 'DoubleOpen', pattern: '{{' });
export const DoubleClose = createToken({ name: 'DoubleClose', pattern: '}}' });
export const Open = createToken({ name: 'Open', pattern: '{', push_mode: expressionMode });
export const LoneClose = createToken({ name: 'LoneClose', pattern: '}' });
export const Text = createToken({ name: 'Text', pattern: /[^{}]+/, line_breaks: true });

// In a hole
export const Close = createToken({ name: 'Close', pattern: '}', pop_mode: true });
export const InnerOpen = createToken({ name: 'InnerOpen', pattern: '{' });
const Blank = createToken({
  name: 'Blank',
  pattern: /\s+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const Name = createToken({
  name: 'Name',
  pattern: /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/,
});
export const StringLiteral = createToken({
  name: 'StringLiteral',
  pattern: /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/,
  line_breaks: true,
});
export const FloatLiteral = createToken({
  name: 'FloatLiteral',
  pattern: /(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?|\d[\d_]*[eE][+-]?\d+/,
});
export const IntLiteral = createToken({ name: 'IntLiteral', pattern: /\d[\d_]*/ });

function word(pattern: string): TokenType {
  const name = `${pattern[0]?.toUpperCase()}${pattern.slice(1)}Word`;
  return createToken({ name, pattern, longer_alt: Name });
}
export const If = word('if');
export const Else = word('else');
export const For = word('for');
export const In = word('in');
export const And = word('and');
export const Or = word('or');
export const Not = word('not');
export const True = word('True');
export const False = word('False');
export const None = word('None');

const sign = (name: string, pattern: string) => createToken({ name, pattern });
export const DoubleStar = sign('DoubleStar', '**');
export const Star = sign('Star', '*');
export const DoubleSlash = sign('DoubleSlash', '//');
export const Slash = sign('Slash', '/');
export const Percent = sign('Percent', '%');
export const Plus = sign('Plus', '+');
export const Minus = sign('Minus', '-');
export const EqualEqual = sign('EqualEqual', '==');
export const NotEqual = sign('NotEqual', '!=');
export const LessEqual = sign('LessEqual', '<=');
export const GreaterEqual = sign('GreaterEqual', '>=');
export const Less = sign('Less', '<');
export const Greater = sign('Greater', '>');
export const Equal = sign('Equal', '=');
export const OpenParen = sign('OpenParen', '(');
export const CloseParen = sign('CloseParen', ')');
export const OpenBracket = sign('OpenBracket', '[');
export const CloseBracket = sign('CloseBracket', ']');
export const Comma = sign('Comma', ',');
export const Colon = sign('Colon', ':');
export const Dot = sign('Dot', '.');

const expressionTokens = [
  Blank,
  Close,
  InnerOpen,
  StringLiteral,
  FloatLiteral,
  IntLiteral,
  ...[If, Else, For, In, And, Or, Not, True, False, None],
  Name,
  ...[DoubleStar, Star, DoubleSlash, Slash, Percent, Plus, Minus],
  ...[EqualEqual, NotEqual, LessEqual, GreaterEqual, Less, Greater, Equal],
  ...[OpenParen, CloseParen, OpenBracket, CloseBracket, Comma, Colon, Dot],
];
const textTokens = [DoubleOpen, DoubleClose, Open, LoneClose, Text];

export const allTokens = [...textTokens, ...expressionTokens];

export const templateLexer = new Lexer(
  {
    modes: { [templateMode]: textTokens, [expressionMode]: expressionTokens },
    defaultMode: templateMode,
  },
  { positionTracking: 'full' },
);
