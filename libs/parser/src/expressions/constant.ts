// Expressions whose value depends on nothing, so that what goes wrong with them is known beforehand.
import { assertNever } from '@starbash/diagnostics';
import type { Expression } from './ast.ts';

/** No name in it but those of functions and of its own comprehensions. */
export function isConstant(node: Expression, bound: readonly string[] = []): boolean {
  const all = (...nodes: readonly (Expression | null)[]) =>
    nodes.every((inner) => inner === null || isConstant(inner, bound));
  switch (node.kind) {
    case 'text':
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
      return true;
    case 'name':
      return bound.includes(node.name);
    case 'list':
      return all(...node.items);
    case 'attribute':
      return all(node.object);
    case 'index':
      return all(node.object, node.index);
    case 'slice':
      return all(node.object, node.start, node.stop, node.step);
    case 'call': {
      const { callee } = node;
      const object = callee.kind === 'attribute' ? callee.object : null;
      const known = callee.kind === 'name' || object !== null;
      return known && all(object, ...node.args, ...node.keywords.map(({ value }) => value));
    }
    case 'unary':
      return all(node.operand);
    case 'binary':
      return all(node.left, node.right);
    case 'comparison':
      return all(node.first, ...node.rest.map(({ operand }) => operand));
    case 'conditional':
      return all(node.condition, node.then, node.otherwise);
    case 'comprehension': {
      const inner = [...bound, ...(node.variables ?? [node.variable])];
      return (
        all(node.iterable) &&
        isConstant(node.element, inner) &&
        (node.condition === null || isConstant(node.condition, inner))
      );
    }
    default:
      return assertNever(node, 'isConstant');
  }
}
