// Checks names, attributes, indexes, calls and types in templates and scripts, before anything is evaluated.
import type { Diagnostic } from '@starbash/diagnostics';
import type { ScriptTemplate, TextValue } from '../ast.ts';
import { checkExpression } from '../expressions/check-expression.ts';
import { isConstant } from '../expressions/constant.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { anyShape, eitherShape } from '../expressions/shape.ts';
import type { NameTable, Shape } from '../expressions/shape.ts';

/** What can never be right in it, each thing once; comments of scripts are left alone. */
export function checkTemplate(
  template: TextValue | ScriptTemplate,
  scope: NameTable,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (template.kind === 'script') {
    for (const line of template.lines)
      if (line.kind === 'command') shapeOf(line.template, scope, diagnostics);
  } else shapeOf(template, scope, diagnostics);
  return diagnostics;
}

/** What the template yields, for names whose values are templates. */
export function shapeOfTemplate(template: TextValue, scope: NameTable): Shape {
  return shapeOf(template, scope, []);
}

function shapeOf(template: TextValue, scope: NameTable, diagnostics: Diagnostic[]): Shape {
  if (template.kind === 'list') {
    const [first, ...rest] = template.items.map((item) => shapeOf(item, scope, diagnostics));
    return { kind: 'list', of: first ? rest.reduce(eitherShape, first) : anyShape };
  }
  if (template.kind !== 'template') return { kind: template.kind };
  const shapes = template.parts.map((part) => {
    if (part.kind !== 'hole') return null;
    const before = diagnostics.length;
    const shape = checkExpression(part.expression, scope, diagnostics);
    if (diagnostics.length === before && isConstant(part.expression))
      diagnostics.push(...evaluateTemplate({ ...template, parts: [part] }, []).diagnostics);
    return shape;
  });
  const [only] = shapes;
  return only && shapes.length === 1 ? only : { kind: 'text' };
}
