// What a syntax error in an expression is called: the parser's own texts name its rules and tokens.
import type { IParserErrorMessageProvider, IToken } from 'chevrotain';

const shown: ReadonlyMap<string, string> = new Map([
  ['Close', "'}'"],
  ['CloseParen', "')'"],
  ['CloseBracket', "']'"],
  ['Else', "'else'"],
  ['ElseWord', "'else'"],
  ['InWord', "'in'"],
  ['Name', 'a name'],
]);

/** What is written in its place, for signs that other languages have. */
const hints: ReadonlyMap<string, string> = new Map([
  ['Equal', "unexpected '=': values are compared with '=='"],
  ['InnerOpen', "unexpected '{': there are no braces within a template's own"],
]);

/** Sentences for the `reason` of `template_syntax`. */
export const syntaxErrorMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) =>
    hints.get(actual.tokenType.name) ??
    `expected ${shown.get(expected.name) ?? `'${expected.name}'`}, found ${found(actual)}`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `unexpected ${found(firstRedundant)}`,
  buildNoViableAltMessage: ({ actual }) => unexpected(actual),
  buildEarlyExitMessage: ({ actual }) => unexpected(actual),
};

function unexpected(actual: readonly IToken[]): string {
  return `expected a value, found ${found(actual[0])}`;
}

function found(token: IToken | undefined): string {
  if (!token || token.image === '') return 'the end of the text';
  return /^["']/.test(token.image) ? token.image : `'${token.image}'`;
}
