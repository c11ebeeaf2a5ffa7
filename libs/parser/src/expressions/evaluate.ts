// Evaluates expressions. Nothing is ever handed to an interpreter, and the work is bounded.
import { assertNever, diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import type { TextValue } from '../ast.ts';
import type { Expression } from './ast.ts';
import { callFunction, callMethod } from './calls.ts';
import { isTrue, itemsOf, typeName } from './inspect.ts';
import { functions } from './functions.ts';
import { arithmetic, compareBy, negate } from './operators.ts';
import type { Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import { pathAttribute, pathAttributes, pathMethods } from './paths.ts';
import { field, indexed, sliced } from './subscript.ts';
import { flatText } from './text-parts.ts';
import { textMethods } from './text-methods.ts';
import type { Environment, ScopeEntry, Value } from './value.ts';
import { none, text } from './value.ts';

/** The first thing that went wrong, at its place. */
export interface Failure {
  readonly kind: 'failure';
  readonly diagnostic: Diagnostic;
}

export type Evaluated = Value | Failure;

export interface EvaluationContext {
  readonly environments: readonly Environment[];
  /** Names that comprehensions around the expression bind. */
  readonly locals: ReadonlyMap<string, Value>;
  /** Values being expanded, outermost first. */
  readonly chain: readonly { readonly name: string; readonly entry: TextValue }[];
  /** What is left of the work allowed; shared by everything that one call of the library evaluates. */
  readonly budget: { steps: number; characters: number };
  /** Expands a value that is itself a template. */
  readonly expand: (entry: TextValue, context: EvaluationContext) => Evaluated;
}

const longestChain = 50;

export function failure(diagnostic: Diagnostic): Failure {
  return { kind: 'failure', diagnostic };
}

export function evaluate(node: Expression, context: EvaluationContext): Evaluated {
  if (context.budget.steps-- <= 0)
    return failure(diagnose('template_too_large', {}, { span: node.span }));
  switch (node.kind) {
    case 'text':
      return text(node.value);
    case 'int':
      return Number.isSafeInteger(node.value)
        ? { kind: 'int', value: node.value }
        : failure(diagnose('number_too_large', {}, { span: node.span }));
    case 'float':
      return { kind: 'float', value: node.value };
    case 'bool':
      return { kind: 'bool', value: node.value };
    case 'none':
      return none;
    case 'list':
      return all(node.items, context, (items) => ({ kind: 'list', items }));
    case 'name':
      return lookUp(node, context);
    case 'attribute':
      return attribute(node, context);
    case 'index':
      return all([node.object, node.index], context, ([object = none, index = none]) => {
        const found = indexed(object, index);
        const name = index.kind === 'text' ? describe(node.object) : '';
        return settle(found, node.index.span, context, name);
      });
    case 'slice': {
      const bound = (b: Expression | null) => b ?? ({ kind: 'none', span: node.span } as const);
      const parts = [node.object, bound(node.start), bound(node.stop), bound(node.step)];
      return all(parts, context, ([object = none, start = none, stop = none, step = none]) =>
        settle(sliced(object, { start, stop, step }), node.span, context),
      );
    }
    case 'call':
      return call(node, context);
    case 'unary':
      return all([node.operand], context, ([operand = none]) =>
        node.operator === 'not'
          ? { kind: 'bool', value: !isTrue(operand) }
          : settle(negate(operand, node.operator), node.span, context),
      );
    case 'binary':
      return binary(node, context);
    case 'comparison':
      return comparison(node, context);
    case 'conditional': {
      const condition = evaluate(node.condition, context);
      if (condition.kind === 'failure') return condition;
      return evaluate(isTrue(condition) ? node.then : node.otherwise, context);
    }
    case 'comprehension':
      return comprehension(node, context);
    default:
      return assertNever(node, 'evaluate');
  }
}

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Evaluates all of them, then uses their values; stops at the first failure. */
function all(
  nodes: readonly Expression[],
  context: EvaluationContext,
  use: (values: Value[]) => Evaluated,
): Evaluated {
  const values: Value[] = [];
  for (const node of nodes) {
    const value = evaluate(node, context);
    if (value.kind === 'failure') return value;
    values.push(value);
  }
  return use(values);
}

/** A fault gets its place, an entry that is a template is expanded. */
function settle(
  found: Outcome | ScopeEntry,
  span: Span,
  context: EvaluationContext,
  name = '',
): Evaluated {
  if (found.kind === 'fault') return failure(found.at(span));
  if (isTemplate(found)) return expandEntry(found, name, span, context);
  context.budget.characters -= sizeOf(found);
  if (context.budget.characters < 0) return failure(diagnose('template_too_large', {}, { span }));
  return found;
}

function sizeOf(value: Value): number {
  if (value.kind === 'list') return value.items.length;
  return value.kind === 'text' ? flatText(value.parts).length : 0;
}

function isTemplate(entry: Value | TextValue): entry is TextValue {
  // Lists of values and of templates share their kind; only what is written in a file has a place.
  return 'span' in entry;
}

function expandEntry(
  entry: TextValue,
  name: string,
  span: Span,
  context: EvaluationContext,
): Evaluated {
  const seen = context.chain.findIndex((link) => link.entry === entry);
  if (seen >= 0) {
    const links = context.chain.slice(seen);
    const names = [...links.map((link) => link.name), name];
    const notes = links.map((link) => ({
      message: `'${link.name}' is given here`,
      span: link.entry.span,
    }));
    return failure(diagnose('template_cycle', { name, chain: names.join(' → ') }, { span, notes }));
  }
  if (context.chain.length >= longestChain)
    return failure(diagnose('template_too_large', {}, { span }));
  const chain = [...context.chain, { name, entry }];
  return context.expand(entry, { ...context, locals: new Map(), chain });
}

function lookUp(node: Node<'name'>, context: EvaluationContext): Evaluated {
  const local = context.locals.get(node.name);
  if (local) return local;
  for (const environment of context.environments) {
    const entry = environment.get(node.name);
    if (entry) return settle(entry, node.span, context, node.name);
  }
  const known = context.environments.flatMap((environment) => [...environment.keys()]);
  const suggestion = nearest(node.name, [...known, ...context.locals.keys()]);
  return failure(diagnose('unknown_name', { name: node.name }, { span: node.span, suggestion }));
}

function attribute(node: Node<'attribute'>, context: EvaluationContext): Evaluated {
  const object = evaluate(node.object, context);
  if (object.kind === 'failure') return object;
  if (object.kind === 'record') {
    const name = `${describe(node.object)}.${node.name}`;
    return settle(field(object, node.name, false), node.nameSpan, context, name);
  }
  if (object.kind === 'path') {
    const known = pathAttributes.find((name) => name === node.name);
    if (known) return pathAttribute(object, known);
  }
  const candidates = object.kind === 'path' ? [...pathAttributes, ...pathMethods] : [];
  const found = fault(
    'unknown_attribute',
    { object: typeName(object), name: node.name },
    nearest(node.name, candidates),
  );
  return failure(found.at(node.nameSpan));
}

/** How a message calls what an expression stands for. */
function describe(node: Expression): string {
  if (node.kind === 'name') return node.name;
  if (node.kind === 'attribute') return `${describe(node.object)}.${node.name}`;
  return '…';
}

function call(node: Node<'call'>, context: EvaluationContext): Evaluated {
  const { callee } = node;
  const keywordNames = node.keywords.map((keyword) => keyword.name);
  const given = [...node.args, ...node.keywords.map((keyword) => keyword.value)];
  const withArguments = (
    use: (args: readonly Value[], keywords: ReadonlyMap<string, Value>) => Outcome | ScopeEntry,
  ) =>
    all(given, context, (values) => {
      const keywords = new Map(
        keywordNames.map((name, i) => [name, values[node.args.length + i] ?? none]),
      );
      return settle(use(values.slice(0, node.args.length), keywords), node.span, context);
    });
  if (callee.kind === 'name') {
    const known = functions.get(callee.name);
    if (!known) {
      const suggestion = nearest(callee.name, functions.keys());
      const { span } = callee;
      return failure(diagnose('unknown_function', { name: callee.name }, { span, suggestion }));
    }
    return withArguments((args, keywords) => callFunction(callee.name, known, args, keywords));
  }
  if (callee.kind !== 'attribute')
    return failure(diagnose('unknown_function', { name: describe(callee) }, { span: callee.span }));
  const object = evaluate(callee.object, context);
  if (object.kind === 'failure') return object;
  if (!hasMethod(object, callee.name)) {
    const suggestion = nearest(callee.name, methodNames(object.kind));
    return failure(
      diagnose(
        'unknown_method',
        { object: typeName(object), name: callee.name },
        { span: callee.nameSpan, suggestion },
      ),
    );
  }
  return withArguments((args, keywords) => callMethod(object, callee.name, args, keywords));
}

function hasMethod(object: Value, name: string): boolean {
  return methodNames(object.kind).includes(name);
}

/** The methods that values of a kind have. */
export function methodNames(kind: Value['kind']): readonly string[] {
  if (kind === 'text') return [...textMethods.keys()];
  if (kind === 'path') return pathMethods;
  return kind === 'record' ? ['get'] : [];
}

function binary(node: Node<'binary'>, context: EvaluationContext): Evaluated {
  const left = evaluate(node.left, context);
  if (left.kind === 'failure') return left;
  const { operator } = node;
  if (operator === 'and' || operator === 'or') {
    const decided = operator === 'and' ? !isTrue(left) : isTrue(left);
    return decided ? left : evaluate(node.right, context);
  }
  const right = evaluate(node.right, context);
  if (right.kind === 'failure') return right;
  return settle(arithmetic(operator, left, right), node.span, context);
}

function comparison(node: Node<'comparison'>, context: EvaluationContext): Evaluated {
  let left = evaluate(node.first, context);
  let result: Evaluated = { kind: 'bool', value: true };
  for (const { operator, operand } of node.rest) {
    if (left.kind === 'failure') return left;
    const right = evaluate(operand, context);
    if (right.kind === 'failure') return right;
    result = settle(compareBy(operator, left, right), node.span, context);
    if (result.kind === 'failure' || !isTrue(result)) return result;
    left = right;
  }
  return result;
}

function comprehension(node: Node<'comprehension'>, context: EvaluationContext): Evaluated {
  const iterable = evaluate(node.iterable, context);
  if (iterable.kind === 'failure') return iterable;
  const over = itemsOf(iterable);
  if (!over) {
    const found = fault('type_mismatch', { operation: "'for'", types: typeName(iterable) });
    return failure(found.at(node.iterable.span));
  }
  const items: Value[] = [];
  for (const item of over) {
    const bound = bind(node, item);
    if (!bound) {
      const found = fault('type_mismatch', {
        operation: `'for ${node.variables?.join(', ')}'`,
        types: typeName(item),
      });
      return failure(found.at(node.iterable.span));
    }
    const inner = { ...context, locals: new Map([...context.locals, ...bound]) };
    if (node.condition) {
      const condition = evaluate(node.condition, inner);
      if (condition.kind === 'failure') return condition;
      if (!isTrue(condition)) continue;
    }
    const value = evaluate(node.element, inner);
    if (value.kind === 'failure') return value;
    items.push(value);
  }
  return { kind: 'list', items };
}

function bind(node: Node<'comprehension'>, item: Value): [string, Value][] | null {
  if (!node.variables) return [[node.variable, item]];
  const parts = itemsOf(item);
  if (parts?.length !== node.variables.length) return null;
  return node.variables.map((name, i) => [name, parts[i] ?? none]);
}
