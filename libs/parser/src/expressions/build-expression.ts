// Concrete syntax tree to expression. Only trees without syntax errors get here.
import { invariant } from '@starbash/diagnostics';
import type { Span } from '@starbash/diagnostics';
import type { CstNode, IToken } from 'chevrotain';
import type { MappedText } from '../toml/mapped-text.ts';
import { mappedSpan } from '../toml/mapped-text.ts';
import type { BinaryOperator, ComparisonOperator, Expression } from './ast.ts';
import { unquote } from './string-literal.ts';

/** `node` is an `expression` of the grammar; offsets in it are those of `source`. */
export function buildExpression(node: CstNode, source: MappedText): Expression {
  const [first, condition] = nodes(node, 'orTest');
  const [otherwise] = nodes(node, 'expression');
  const then = orTest(need(first), source);
  if (!condition || !otherwise) return then;
  return {
    kind: 'conditional',
    condition: orTest(condition, source),
    then,
    otherwise: buildExpression(otherwise, source),
    span: spanOf(node, source),
  };
}

function orTest(node: CstNode, source: MappedText): Expression {
  return leftToRight(
    nodes(node, 'andTest').map((part) => andTest(part, source)),
    () => 'or',
  );
}

function andTest(node: CstNode, source: MappedText): Expression {
  return leftToRight(
    nodes(node, 'notTest').map((part) => notTest(part, source)),
    () => 'and',
  );
}

function notTest(node: CstNode, source: MappedText): Expression {
  const [operand] = nodes(node, 'notTest');
  if (!operand) return comparison(need(nodes(node, 'comparison')[0]), source);
  return {
    kind: 'unary',
    operator: 'not',
    operand: notTest(operand, source),
    span: spanOf(node, source),
  };
}

function comparison(node: CstNode, source: MappedText): Expression {
  const [first, ...operands] = nodes(node, 'sum').map((part) => sum(part, source));
  const operators = nodes(node, 'comparisonOperator');
  if (operands.length === 0) return need(first);
  return {
    kind: 'comparison',
    first: need(first),
    rest: operands.map((operand, i) => ({
      operator: comparisonOperator(need(operators[i])),
      operand,
    })),
    span: spanOf(node, source),
  };
}

function comparisonOperator(node: CstNode): ComparisonOperator {
  const [sign] = tokens(node, 'sign');
  if (sign) return sign.image as ComparisonOperator;
  return tokens(node, 'NotWord').length > 0 ? 'not in' : 'in';
}

function sum(node: CstNode, source: MappedText): Expression {
  const signs = tokens(node, 'sign');
  return leftToRight(
    nodes(node, 'term').map((part) => term(part, source)),
    (i) => need(signs[i]).image as BinaryOperator,
  );
}

function term(node: CstNode, source: MappedText): Expression {
  const signs = tokens(node, 'sign');
  return leftToRight(
    nodes(node, 'factor').map((part) => factor(part, source)),
    (i) => need(signs[i]).image as BinaryOperator,
  );
}

function factor(node: CstNode, source: MappedText): Expression {
  const [sign] = tokens(node, 'sign');
  if (!sign) return power(need(nodes(node, 'power')[0]), source);
  return {
    kind: 'unary',
    operator: sign.image as '-' | '+',
    operand: factor(need(nodes(node, 'factor')[0]), source),
    span: spanOf(node, source),
  };
}

function power(node: CstNode, source: MappedText): Expression {
  const base = postfix(need(nodes(node, 'postfix')[0]), source);
  const [exponent] = nodes(node, 'factor');
  return exponent ? binary('**', base, factor(exponent, source)) : base;
}

function postfix(node: CstNode, source: MappedText): Expression {
  let object = atom(need(nodes(node, 'atom')[0]), source);
  for (const trailer of nodes(node, 'trailer')) object = trail(object, trailer, source);
  return object;
}

function trail(object: Expression, node: CstNode, source: MappedText): Expression {
  const span = between(object.span, spanOf(node, source));
  const [name] = tokens(node, 'Name');
  if (name)
    return {
      kind: 'attribute',
      object,
      name: name.image,
      nameSpan: tokenSpan(name, source),
      span,
    };
  const [subscript] = nodes(node, 'subscript');
  if (subscript) {
    const part = (from: CstNode, label: string) => {
      const [found] = nodes(from, label);
      return found ? buildExpression(found, source) : null;
    };
    const start = part(subscript, 'start');
    const [bounds] = nodes(subscript, 'bounds');
    if (!bounds) return { kind: 'index', object, index: need(start ?? undefined), span };
    const [stop, step] = [part(bounds, 'stop'), part(bounds, 'step')];
    return { kind: 'slice', object, start, stop, step, span };
  }
  const [list] = nodes(node, 'callArguments');
  return { kind: 'call', callee: object, ...callArguments(list, source), span };
}

type Call = Extract<Expression, { kind: 'call' }>;

function callArguments(
  node: CstNode | undefined,
  source: MappedText,
): Pick<Call, 'args' | 'keywords'> {
  const args: Expression[] = [];
  const keywords: Call['keywords'][number][] = [];
  const [over] = node ? nodes(node, 'comprehension') : [];
  for (const [i, argument] of (node ? nodes(node, 'argument') : []).entries()) {
    const value = buildExpression(need(nodes(argument, 'expression')[0]), source);
    const [name] = tokens(argument, 'Name');
    if (name) keywords.push({ name: name.image, value });
    else if (over && i === 0)
      args.push(comprehension(value, over, source, between(value.span, spanOf(over, source))));
    else args.push(value);
  }
  return { args, keywords };
}

function comprehension(
  element: Expression,
  node: CstNode,
  source: MappedText,
  span: Span,
): Expression {
  const names = tokens(node, 'Name').map((token) => token.image);
  const [iterable] = nodes(node, 'iterable');
  const [condition] = nodes(node, 'condition');
  return {
    kind: 'comprehension',
    element,
    variable: names[0] ?? '',
    ...(names.length > 1 && { variables: names }),
    iterable: orTest(need(iterable), source),
    condition: condition ? orTest(condition, source) : null,
    span,
  };
}

function atom(node: CstNode, source: MappedText): Expression {
  const span = spanOf(node, source);
  const [group] = nodes(node, 'group');
  if (group) return parenthesised(group, source, span);
  const [list] = nodes(node, 'list');
  if (list) {
    const [items] = nodes(list, 'items');
    return items ? itemList(items, source, span) : { kind: 'list', items: [], span };
  }
  const [name] = tokens(node, 'Name');
  if (name) return { kind: 'name', name: name.image, span };
  const [int] = tokens(node, 'IntLiteral');
  if (int) return { kind: 'int', value: Number(int.image.replaceAll('_', '')), span };
  const [float] = tokens(node, 'FloatLiteral');
  if (float) return { kind: 'float', value: Number(float.image.replaceAll('_', '')), span };
  const strings = tokens(node, 'StringLiteral');
  if (strings.length > 0)
    return { kind: 'text', value: strings.map((s) => unquote(s.image)).join(''), span };
  if (tokens(node, 'NoneWord').length > 0) return { kind: 'none', span };
  return { kind: 'bool', value: tokens(node, 'TrueWord').length > 0, span };
}

/** `(x)` is `x`; `()`, `(x,)` and `(x, y)` are tuples. */
function parenthesised(node: CstNode, source: MappedText, span: Span): Expression {
  const [items] = nodes(node, 'items');
  if (!items) return { kind: 'list', items: [], span };
  const [only, ...rest] = nodes(items, 'expression');
  const isTuple = rest.length > 0 || tokens(items, 'Comma').length > 0;
  if (isTuple || nodes(items, 'comprehension').length > 0) return itemList(items, source, span);
  return buildExpression(need(only), source);
}

function itemList(node: CstNode, source: MappedText, span: Span): Expression {
  const items = nodes(node, 'expression').map((item) => buildExpression(item, source));
  const [over] = nodes(node, 'comprehension');
  if (over) return comprehension(need(items[0]), over, source, span);
  return { kind: 'list', items, span };
}

function leftToRight(
  operands: readonly Expression[],
  operator: (index: number) => BinaryOperator,
): Expression {
  return operands.slice(1).reduce((left, right, i) => {
    return binary(operator(i), left, right);
  }, need(operands[0]));
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, span: between(left.span, right.span) };
}

function between(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end };
}

function nodes(node: CstNode, name: string): CstNode[] {
  return (node.children[name] ?? []).filter((child) => 'children' in child);
}

function tokens(node: CstNode, name: string): IToken[] {
  return (node.children[name] ?? []).filter((child) => 'image' in child);
}

function spanOf(node: CstNode, source: MappedText): Span {
  const { startOffset = 0, endOffset = startOffset } = node.location ?? {};
  return mappedSpan(source, startOffset, endOffset + 1);
}

export function tokenSpan(token: IToken, source: MappedText): Span {
  return mappedSpan(source, token.startOffset, token.startOffset + token.image.length);
}

function need<T>(value: T | undefined): T {
  invariant(value !== undefined, 'a syntax tree without errors is complete');
  return value;
}
