// Walking the expressions of templates: which names they use, and which of them they use in any case.
import type { Expression, ScriptTemplate, TemplateHole, TextValue } from '@starbash/parser';

/** The holes of a value or a script, in order; comments of scripts have none. */
export function holesOf(template: TextValue | ScriptTemplate): readonly TemplateHole[] {
  switch (template.kind) {
    case 'template':
      return template.parts.filter((part) => part.kind === 'hole');
    case 'list':
      return template.items.flatMap(holesOf);
    case 'script':
      return template.lines.flatMap((line) =>
        line.kind === 'command' ? holesOf(line.template) : [],
      );
    default:
      return [];
  }
}

export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'attribute':
      return [node.object];
    case 'index':
      return [node.object, node.index];
    case 'slice':
      return [node.object, ...[node.start, node.stop, node.step].filter((n) => n !== null)];
    case 'call':
      return [node.callee, ...node.args, ...node.keywords.map(({ value }) => value)];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'comparison':
      return [node.first, ...node.rest.map(({ operand }) => operand)];
    case 'conditional':
      return [node.condition, node.then, node.otherwise];
    case 'comprehension':
      return [node.iterable, node.element, ...(node.condition ? [node.condition] : [])];
    default:
      return [];
  }
}

/** The children that are evaluated whatever the values are: not the branches of a condition. */
function certainChildren(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'conditional':
      return [node.condition];
    case 'comprehension':
      return [node.iterable];
    case 'binary':
      return node.operator === 'and' || node.operator === 'or' ? [node.left] : childrenOf(node);
    case 'comparison':
      return [node.first, ...node.rest.slice(0, 1).map(({ operand }) => operand)];
    default:
      return childrenOf(node);
  }
}

/** Every node once, parents first. */
export function* nodesOf(
  node: Expression,
  next: (node: Expression) => readonly Expression[] = childrenOf,
): Generator<Expression> {
  yield node;
  for (const child of next(node)) yield* nodesOf(child, next);
}

/** Names that a template may use; `certain`: those it uses whatever their values are. */
export function namesUsed(
  template: TextValue | ScriptTemplate,
  which: 'all' | 'certain' = 'all',
): ReadonlySet<string> {
  const names = new Set<string>();
  const next = which === 'all' ? childrenOf : certainChildren;
  for (const hole of holesOf(template))
    for (const node of nodesOf(hole.expression, next))
      if (node.kind === 'name') names.add(node.name);
  return names;
}

/** Names of parameters that a template uses; `whole`: it takes all of them, or picks one in a way of its own. */
export function parametersUsed(template: TextValue | ScriptTemplate): {
  readonly names: ReadonlySet<string>;
  readonly whole: boolean;
} {
  const names = new Set<string>();
  let whole = false;
  const visit = (node: Expression): void => {
    const name = parameterName(node);
    if (name !== null) names.add(name);
    else if (node.kind === 'name' && node.name === 'parameters') whole = true;
    else for (const child of childrenOf(node)) visit(child);
  };
  for (const hole of holesOf(template)) visit(hole.expression);
  return { names, whole };
}

/** `x` of `parameters.x` and `parameters["x"]`; null for anything else, `parameters.get(…)` too. */
function parameterName(node: Expression): string | null {
  const isOwn = (object: Expression) => object.kind === 'name' && object.name === 'parameters';
  if (node.kind === 'attribute')
    return isOwn(node.object) && node.name !== 'get' ? node.name : null;
  if (node.kind === 'index' && node.index.kind === 'text')
    return isOwn(node.object) ? node.index.value : null;
  return null;
}
