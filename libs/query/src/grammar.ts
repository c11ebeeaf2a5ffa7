// The grammar: query = or; or = and {or and}; and = not {and not}; not = 'not' not | ( query ) | term.
import type { IParserErrorMessageProvider, IToken } from 'chevrotain';
import { EmbeddedActionsParser, tokenLabel } from 'chevrotain';
import type { Piece, Syntax } from './syntax.ts';
import { tokenList, tokens } from './tokens.ts';

/** Says only what was expected; what was found is at the place that the diagnostic points to. */
const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenLabel(expected),
  buildNotAllInputParsedMessage: () => "'and' or 'or'",
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'a condition',
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? 'a value',
};

/** Chevrotain's grammars are classes: its rules are recorded once when the parser is constructed. */
class QueryGrammar extends EmbeddedActionsParser {
  constructor() {
    super(tokenList, { errorMessageProvider: expectations });
    this.performSelfAnalysis();
  }

  readonly query = this.RULE('query', (): Syntax => {
    const items = [this.SUBRULE(this.conjunction)];
    this.MANY(() => {
      this.CONSUME(tokens.Or);
      items.push(this.SUBRULE2(this.conjunction));
    });
    return joined('or', items);
  });

  readonly conjunction = this.RULE('conjunction', (): Syntax => {
    const items = [this.SUBRULE(this.negation)];
    this.MANY(() => {
      this.CONSUME(tokens.And);
      items.push(this.SUBRULE2(this.negation));
    });
    return joined('and', items);
  });

  readonly negation = this.RULE('negation', (): Syntax =>
    this.OR({
      ERR_MSG: 'a condition',
      DEF: [
        {
          ALT: () => {
            this.CONSUME(tokens.Not);
            return { kind: 'not', item: this.SUBRULE(this.negation) } as Syntax;
          },
        },
        {
          ALT: () => {
            this.CONSUME(tokens.Open);
            const inner = this.SUBRULE(this.query);
            this.CONSUME(tokens.Close);
            return inner;
          },
        },
        { ALT: () => this.SUBRULE(this.term) },
      ],
    }),
  );

  readonly term = this.RULE('term', (): Syntax => {
    const column = this.SUBRULE(this.value);
    return this.OR({
      ERR_MSG: "'=', '<', 'in', 'like' or another comparison",
      DEF: [
        {
          ALT: (): Syntax => {
            const operator = this.CONSUME(tokens.Operator).image;
            return { kind: 'compare', column, operator, value: this.SUBRULE2(this.value) };
          },
        },
        {
          ALT: (): Syntax => {
            const operator = this.CONSUME(tokens.Match).image;
            const pattern = this.SUBRULE3(this.value);
            return { kind: 'match', column, pattern, negated: operator === '!~' };
          },
        },
        { ALT: (): Syntax => this.SUBRULE(this.wordComparison, { ARGS: [column] }) },
        { ALT: (): Syntax => ({ kind: 'bare', piece: column }) },
      ],
    });
  });

  readonly wordComparison = this.RULE('wordComparison', (column: Piece): Syntax => {
    const negated = this.OPTION(() => this.CONSUME(tokens.Not)) !== undefined;
    return this.OR({
      ERR_MSG: "'in' or 'like'",
      DEF: [
        {
          ALT: (): Syntax => {
            this.CONSUME(tokens.In);
            this.CONSUME(tokens.Open);
            const values: Piece[] = [];
            this.AT_LEAST_ONE_SEP({
              SEP: tokens.Comma,
              ERR_MSG: 'a value',
              DEF: () => values.push(this.SUBRULE(this.value)),
            });
            this.CONSUME(tokens.Close);
            return { kind: 'in', column, values, negated };
          },
        },
        {
          ALT: (): Syntax => {
            this.CONSUME(tokens.Like);
            return { kind: 'match', column, pattern: this.SUBRULE2(this.value), negated };
          },
        },
        {
          ALT: (): Syntax => {
            this.CONSUME(tokens.Is);
            const inner = this.OPTION2(() => this.CONSUME2(tokens.Not)) !== undefined;
            return { kind: 'is', column, word: this.SUBRULE3(this.value), negated: inner };
          },
        },
      ],
    });
  });

  /** A quoted text, or words up to the next operator: `NGC 7000` needs no quotes. */
  readonly value = this.RULE('value', (): Piece =>
    this.OR({
      ERR_MSG: 'a value',
      DEF: [
        {
          ALT: () => {
            const token = this.CONSUME(tokens.Text);
            return this.ACTION(() => quotedPiece(token));
          },
        },
        {
          ALT: () => {
            const words: IToken[] = [];
            this.AT_LEAST_ONE(() => words.push(this.CONSUME(tokens.Word)));
            return this.ACTION(() => wordPiece(words));
          },
        },
      ],
    }),
  );
}

function joined(kind: 'and' | 'or', items: readonly Syntax[]): Syntax {
  return items.length === 1 ? (items[0] as Syntax) : { kind, items };
}

function quotedPiece(token: IToken): Piece {
  const quote = token.image[0] as string;
  const text = token.image.slice(1, -1).replaceAll(quote + quote, quote);
  return {
    text,
    start: token.startOffset,
    end: token.startOffset + token.image.length,
    quoted: true,
  };
}

function wordPiece(words: readonly IToken[]): Piece {
  const first = words[0] as IToken;
  const last = words.at(-1) as IToken;
  return {
    text: words.map((word) => word.image).join(' '),
    start: first.startOffset,
    end: last.startOffset + last.image.length,
    quoted: false,
  };
}

export interface SyntaxFault {
  readonly expected: string;
  readonly found: string;
  readonly start: number;
  readonly end: number;
}

export type GrammarResult =
  | { readonly kind: 'ok'; readonly syntax: Syntax }
  | { readonly kind: 'fault'; readonly fault: SyntaxFault };

/** Parses tokens; only the first fault is told, as what follows it is mostly a consequence. */
export function parseTokens(input: IToken[], length: number): GrammarResult {
  const grammar = new QueryGrammar();
  grammar.input = input;
  const syntax = grammar.query();
  const error = grammar.errors[0];
  if (!error) return { kind: 'ok', syntax };
  const atEnd = Number.isNaN(error.token.startOffset) || error.token.startOffset < 0;
  const start = atEnd ? length : error.token.startOffset;
  const found = atEnd ? 'the end' : `'${error.token.image}'`;
  const end = atEnd ? length : start + error.token.image.length;
  return { kind: 'fault', fault: { expected: error.message, found, start, end } };
}
