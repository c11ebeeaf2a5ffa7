// The grammar of templates and of the subset of Python in their holes, with error recovery.
import { CstParser } from 'chevrotain';
import type { CstNode, ParserMethod } from 'chevrotain';
import { syntaxErrorMessages } from './syntax-errors.ts';
import * as t from './tokens.ts';

type Rule = ParserMethod<[], CstNode>;

/**
 * Yields a concrete syntax tree; `build-expression.ts` makes expressions of it. Rules are initialised fields and
 * their names are those of the tree's nodes. Binding gets tighter from top to bottom.
 */
class TemplateParser extends CstParser {
  readonly template: Rule = this.RULE('template', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Text, { LABEL: 'part' }) },
        { ALT: () => this.CONSUME(t.DoubleOpen, { LABEL: 'part' }) },
        { ALT: () => this.CONSUME(t.DoubleClose, { LABEL: 'part' }) },
        { ALT: () => this.CONSUME(t.LoneClose, { LABEL: 'part' }) },
        { ALT: () => this.SUBRULE(this.hole) },
      ]);
    });
  });

  readonly hole: Rule = this.RULE('hole', () => {
    this.CONSUME(t.Open);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Close);
  });

  readonly expression: Rule = this.RULE('expression', () => {
    this.SUBRULE(this.orTest);
    this.OPTION(() => {
      this.CONSUME(t.If);
      this.SUBRULE2(this.orTest);
      this.CONSUME(t.Else);
      this.SUBRULE(this.expression);
    });
  });

  readonly orTest: Rule = this.RULE('orTest', () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Or, DEF: () => this.SUBRULE(this.andTest) });
  });

  readonly andTest: Rule = this.RULE('andTest', () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.And, DEF: () => this.SUBRULE(this.notTest) });
  });

  readonly notTest: Rule = this.RULE('notTest', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Not);
          this.SUBRULE(this.notTest);
        },
      },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]);
  });

  readonly comparison: Rule = this.RULE('comparison', () => {
    this.SUBRULE(this.sum);
    this.MANY(() => {
      this.SUBRULE(this.comparisonOperator);
      this.SUBRULE2(this.sum);
    });
  });

  readonly comparisonOperator: Rule = this.RULE('comparisonOperator', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.EqualEqual, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.NotEqual, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.LessEqual, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.GreaterEqual, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Less, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Greater, { LABEL: 'sign' }) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(t.Not));
          this.CONSUME(t.In);
        },
      },
    ]);
  });

  readonly sum: Rule = this.RULE('sum', () => {
    this.SUBRULE(this.term);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Plus, { LABEL: 'sign' }) },
        { ALT: () => this.CONSUME(t.Minus, { LABEL: 'sign' }) },
      ]);
      this.SUBRULE2(this.term);
    });
  });

  readonly term: Rule = this.RULE('term', () => {
    this.SUBRULE(this.factor);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Star, { LABEL: 'sign' }) },
        { ALT: () => this.CONSUME(t.Slash, { LABEL: 'sign' }) },
        { ALT: () => this.CONSUME(t.DoubleSlash, { LABEL: 'sign' }) },
        { ALT: () => this.CONSUME(t.Percent, { LABEL: 'sign' }) },
      ]);
      this.SUBRULE2(this.factor);
    });
  });

  readonly factor: Rule = this.RULE('factor', () => {
    this.OR([
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(t.Minus, { LABEL: 'sign' }) },
            { ALT: () => this.CONSUME(t.Plus, { LABEL: 'sign' }) },
          ]);
          this.SUBRULE(this.factor);
        },
      },
      { ALT: () => this.SUBRULE(this.power) },
    ]);
  });

  readonly power: Rule = this.RULE('power', () => {
    this.SUBRULE(this.postfix);
    this.OPTION(() => {
      this.CONSUME(t.DoubleStar);
      this.SUBRULE(this.factor);
    });
  });

  readonly postfix: Rule = this.RULE('postfix', () => {
    this.SUBRULE(this.atom);
    this.MANY(() => this.SUBRULE(this.trailer));
  });

  readonly trailer: Rule = this.RULE('trailer', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          this.CONSUME(t.Name);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.OpenBracket);
          this.SUBRULE(this.subscript);
          this.CONSUME(t.CloseBracket);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.OpenParen);
          this.OPTION(() => this.SUBRULE(this.callArguments));
          this.CONSUME(t.CloseParen);
        },
      },
    ]);
  });

  /** An index, or the bounds of a slice. */
  readonly subscript: Rule = this.RULE('subscript', () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.expression, { LABEL: 'start' });
          this.OPTION(() => this.SUBRULE(this.bounds));
        },
      },
      { ALT: () => this.SUBRULE2(this.bounds) },
    ]);
  });

  readonly bounds: Rule = this.RULE('bounds', () => {
    this.CONSUME(t.Colon);
    this.OPTION(() => this.SUBRULE(this.expression, { LABEL: 'stop' }));
    this.OPTION2(() => {
      this.CONSUME2(t.Colon);
      this.OPTION3(() => this.SUBRULE2(this.expression, { LABEL: 'step' }));
    });
  });

  readonly callArguments: Rule = this.RULE('callArguments', () => {
    this.SUBRULE(this.argument);
    this.OPTION(() => this.SUBRULE(this.comprehension));
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.OPTION2(() => this.SUBRULE2(this.argument));
    });
  });

  readonly argument: Rule = this.RULE('argument', () => {
    this.OPTION({
      GATE: () => this.LA(2).tokenType === t.Equal,
      DEF: () => {
        this.CONSUME(t.Name);
        this.CONSUME(t.Equal);
      },
    });
    this.SUBRULE(this.expression);
  });

  readonly comprehension: Rule = this.RULE('comprehension', () => {
    this.CONSUME(t.For);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Name) });
    this.CONSUME(t.In);
    this.SUBRULE(this.orTest, { LABEL: 'iterable' });
    this.OPTION(() => {
      this.CONSUME(t.If);
      this.SUBRULE2(this.orTest, { LABEL: 'condition' });
    });
  });

  readonly atom: Rule = this.RULE('atom', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Name) },
      { ALT: () => this.CONSUME(t.IntLiteral) },
      { ALT: () => this.CONSUME(t.FloatLiteral) },
      { ALT: () => this.AT_LEAST_ONE(() => this.CONSUME(t.StringLiteral)) },
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      { ALT: () => this.CONSUME(t.None) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.group) },
    ]);
  });

  readonly list: Rule = this.RULE('list', () => {
    this.CONSUME(t.OpenBracket);
    this.OPTION(() => this.SUBRULE(this.items));
    this.CONSUME(t.CloseBracket);
  });

  /** Parentheses around one expression, or a tuple, which is a list here. */
  readonly group: Rule = this.RULE('group', () => {
    this.CONSUME(t.OpenParen);
    this.OPTION(() => this.SUBRULE(this.items));
    this.CONSUME(t.CloseParen);
  });

  readonly items: Rule = this.RULE('items', () => {
    this.SUBRULE(this.expression);
    this.OR([
      { ALT: () => this.SUBRULE(this.comprehension) },
      {
        ALT: () => {
          this.MANY(() => {
            this.CONSUME(t.Comma);
            this.OPTION(() => this.SUBRULE2(this.expression));
          });
        },
      },
    ]);
  });

  constructor() {
    super(t.allTokens, {
      recoveryEnabled: true,
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: syntaxErrorMessages,
    });
    this.performSelfAnalysis();
  }
}

/** Parses tokens of a template. The parser keeps no state from one call to the next. */
export function parseTemplateTokens(input: TemplateParser['input']): {
  readonly tree: CstNode;
  readonly errors: readonly ParserError[];
} {
  parser.input = input;
  const tree = parser.template();
  return { tree, errors: parser.errors };
}

type ParserError = TemplateParser['errors'][number];

const parser = new TemplateParser();
