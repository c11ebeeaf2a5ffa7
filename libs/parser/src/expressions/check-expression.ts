// Checks an expression against the names in scope, without evaluating it.
import { assertNever, diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import type { BinaryOperator, ComparisonOperator, Expression } from './ast.ts';
import { checkFunction, checkMethod } from './check-calls.ts';
import { pathAttributes, pathMethods } from './paths.ts';
import type { NameTable, RecordShape, Shape } from './shape.ts';
import { anyShape, eitherShape, isNumeric, itemShape, shapeName } from './shape.ts';

const text: Shape = { kind: 'text' };
const bool: Shape = { kind: 'bool' };

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** What the expression yields; what cannot be right is added to `diagnostics`, each thing once. */
export function checkExpression(
  node: Expression,
  scope: NameTable,
  diagnostics: Diagnostic[],
): Shape {
  const check = (inner: Expression) => checkExpression(inner, scope, diagnostics);
  switch (node.kind) {
    case 'text':
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
      return { kind: node.kind };
    case 'list': {
      const [first, ...rest] = node.items.map(check);
      return { kind: 'list', of: first ? rest.reduce(eitherShape, first) : anyShape };
    }
    case 'name':
      return checkName(node, scope, diagnostics);
    case 'attribute':
      return checkAttribute(node, check(node.object), diagnostics);
    case 'index':
      return checkIndex(node, check(node.object), check(node.index), diagnostics);
    case 'slice': {
      for (const bound of [node.start, node.stop, node.step]) if (bound) check(bound);
      const object = check(node.object);
      if (object.kind === 'record') return { kind: 'list', of: itemShape(object) ?? anyShape };
      if (object.kind === 'any' || object.kind === 'text' || object.kind === 'list') return object;
      return mismatch("'[:]'", shapeName(object), node.span, diagnostics);
    }
    case 'call': {
      const args = node.args.map(check);
      for (const keyword of node.keywords) check(keyword.value);
      const { callee } = node;
      if (callee.kind === 'name') return checkFunction(callee.name, node, args, diagnostics);
      if (callee.kind === 'attribute')
        return checkMethod(check(callee.object), callee.name, node, callee.nameSpan, diagnostics);
      diagnostics.push(diagnose('unknown_function', { name: '…' }, { span: callee.span }));
      return anyShape;
    }
    case 'unary': {
      const operand = check(node.operand);
      if (node.operator === 'not') return bool;
      if (operand.kind === 'any' || isNumeric(operand)) return operand;
      return mismatch(`'${node.operator}'`, shapeName(operand), node.span, diagnostics);
    }
    case 'binary': {
      const [left, right] = [check(node.left), check(node.right)];
      const result = binaryShape(node.operator, left, right);
      if (result) return result;
      const types = `${shapeName(left)} and ${shapeName(right)}`;
      return mismatch(`'${node.operator}'`, types, node.span, diagnostics);
    }
    case 'comparison': {
      let left = check(node.first);
      for (const { operator, operand } of node.rest) {
        const right = check(operand);
        if (!comparable(operator, left, right)) {
          const types = `${shapeName(left)} and ${shapeName(right)}`;
          mismatch(`'${operator}'`, types, node.span, diagnostics);
        }
        left = right;
      }
      return bool;
    }
    case 'conditional':
      check(node.condition);
      return eitherShape(check(node.then), check(node.otherwise));
    case 'comprehension': {
      const over = check(node.iterable);
      const item = itemShape(over);
      if (!item) mismatch("'for'", shapeName(over), node.iterable.span, diagnostics);
      const bound: readonly (readonly [string, Shape])[] = node.variables
        ? node.variables.map((name) => [name, (item && itemShape(item)) ?? anyShape])
        : [[node.variable, item ?? anyShape]];
      const inner = new Map([...scope, ...bound]);
      if (node.condition) checkExpression(node.condition, inner, diagnostics);
      return { kind: 'list', of: checkExpression(node.element, inner, diagnostics) };
    }
    default:
      return assertNever(node, 'checkExpression');
  }
}

function mismatch(operation: string, types: string, span: Span, diagnostics: Diagnostic[]): Shape {
  diagnostics.push(diagnose('type_mismatch', { operation, types }, { span }));
  return anyShape;
}

function checkName(node: Node<'name'>, scope: NameTable, diagnostics: Diagnostic[]): Shape {
  const known = scope.get(node.name);
  if (known) return known;
  const suggestion = nearest(node.name, scope.keys());
  diagnostics.push(diagnose('unknown_name', { name: node.name }, { span: node.span, suggestion }));
  return anyShape;
}

function checkAttribute(node: Node<'attribute'>, object: Shape, diagnostics: Diagnostic[]): Shape {
  if (object.kind === 'any') return object;
  if (object.kind === 'record') return checkField(object, node.name, node.nameSpan, diagnostics);
  const attribute = object.kind === 'path' && pathAttributes.find((name) => name === node.name);
  if (attribute) return attribute === 'parent' ? object : text;
  const known = object.kind === 'path' ? [...pathAttributes, ...pathMethods] : [];
  const params = { object: shapeName(object), name: node.name };
  const suggestion = nearest(node.name, known);
  diagnostics.push(diagnose('unknown_attribute', params, { span: node.nameSpan, suggestion }));
  return anyShape;
}

function checkField(
  record: RecordShape,
  name: string,
  span: Span,
  diagnostics: Diagnostic[],
): Shape {
  const known = record.fields.get(name);
  if (known || record.open) return known ?? anyShape;
  const suggestion = nearest(name, record.fields.keys());
  const params = { object: shapeName(record), name };
  diagnostics.push(diagnose('unknown_attribute', params, { span, suggestion }));
  return anyShape;
}

function checkIndex(
  node: Node<'index'>,
  object: Shape,
  index: Shape,
  diagnostics: Diagnostic[],
): Shape {
  const at = constantIndex(node.index);
  const isNumber = index.kind === 'any' || index.kind === 'int' || index.kind === 'bool';
  if (object.kind === 'any') return object;
  if (object.kind === 'list' && isNumber) return object.of;
  if (object.kind === 'text' && isNumber) return object;
  if (object.kind === 'record') {
    if (node.index.kind === 'text')
      return checkField(object, node.index.value, node.index.span, diagnostics);
    if (index.kind === 'text' || index.kind === 'any') return anyShape;
    if (isNumber && object.items && at === null) return itemShape(object) ?? anyShape;
    const item = at === null ? undefined : object.items?.at(at);
    if (item) return item;
    if (at !== null) {
      const params = { object: shapeName(object), index: at };
      diagnostics.push(diagnose('unknown_index', params, { span: node.index.span }));
      return anyShape;
    }
  }
  return mismatch("'[]'", `${shapeName(object)} and ${shapeName(index)}`, node.span, diagnostics);
}

function constantIndex(node: Expression): number | null {
  if (node.kind === 'int') return node.value;
  const negative = node.kind === 'unary' && node.operator === '-' && node.operand.kind === 'int';
  return negative ? -node.operand.value : null;
}

/** null where no values of the two shapes go together. */
function binaryShape(operator: BinaryOperator, left: Shape, right: Shape): Shape | null {
  if (operator === 'and' || operator === 'or') return eitherShape(left, right);
  if (left.kind === 'any' || right.kind === 'any') return anyShape;
  if (isNumeric(left) && isNumeric(right)) {
    const isFloat = operator === '/' || left.kind === 'float' || right.kind === 'float';
    return { kind: isFloat ? 'float' : 'int' };
  }
  const whole = (shape: Shape) => shape.kind === 'int' || shape.kind === 'bool';
  const repeatable = (shape: Shape) => shape.kind === 'text' || shape.kind === 'list';
  const textual = (shape: Shape) => shape.kind === 'text' || shape.kind === 'path';
  if (operator === '+' && textual(left) && textual(right)) return text;
  if (operator === '+' && left.kind === 'list' && right.kind === 'list')
    return eitherShape(left, right);
  if (operator === '*' && repeatable(left) && whole(right)) return left;
  if (operator === '*' && whole(left) && repeatable(right)) return right;
  if (operator === '/' && left.kind === 'path' && textual(right)) return left;
  return null;
}

function comparable(operator: ComparisonOperator, left: Shape, right: Shape): boolean {
  if (operator === '==' || operator === '!=') return true;
  if (left.kind === 'any' || right.kind === 'any') return true;
  if (operator === 'in' || operator === 'not in') {
    if (right.kind === 'text') return left.kind === 'text';
    return right.kind === 'list' || right.kind === 'record';
  }
  return (isNumeric(left) && isNumeric(right)) || (left.kind === right.kind && ordered(left));
}

function ordered({ kind }: Shape): boolean {
  return kind === 'text' || kind === 'path' || kind === 'list';
}
