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

/** Sentences for the `reason` of `template_syntax`. */
export const syntaxErrorMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) =>
    `expected ${shown.get(expected.name) ?? `'${expected.name}'`}, found ${found(actual)}`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `unexpected ${found(firstRedundant)}`,
  buildNoViableAltMessage: ({ actual }) => unexpected(actual),
  buildEarlyExitMessage: ({ actual }) => unexpected(actual),
};

function unexpected(actual: readonly IToken[]): string {
  return `expected a value, found ${found(actual[0])}`;
}

function found(token: IToken | undefined): string {
  return !token || token.image === '' ? 'the end of the text' : `'${token.image}'`;
}
