// Templates to values and texts.
import { diagnose, invariant } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { WordPart } from '@starbash/siril';
import type { Literal, Template, TextValue } from '../ast.ts';
import { evaluate, failure } from '../expressions/evaluate.ts';
import type { Evaluated, EvaluationContext } from '../expressions/evaluate.ts';
import { toParts } from '../expressions/inspect.ts';
import { textOf } from '../expressions/text-parts.ts';
import type { Environment, Value } from '../expressions/value.ts';

export interface EvaluatedTemplate {
  /** null with an error. */
  readonly value: Value | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Expressions evaluated in one template, those of the values that it uses included. */
const mostSteps = 100_000;
/** Characters of all texts made on the way. */
const mostCharacters = 10_000_000;
/** Characters of one text. */
const longestText = 1_000_000;

/**
 * A template that is one hole has the value of that hole, whatever its type; any other is text, in which paths stay
 * path parts. The first environment that knows a name wins; values that are templates are expanded when used, with
 * all environments in sight.
 */
export function evaluateTemplate(
  template: TextValue,
  environments: readonly Environment[],
): EvaluatedTemplate {
  const value = expand(template, newContext(environments));
  return value.kind === 'failure'
    ? { value: null, diagnostics: [value.diagnostic] }
    : { value, diagnostics: [] };
}

export function newContext(environments: readonly Environment[]): EvaluationContext {
  const budget = { steps: mostSteps, characters: mostCharacters };
  return { environments, locals: new Map(), chain: [], budget, expand };
}

function expand(template: TextValue, context: EvaluationContext): Evaluated {
  switch (template.kind) {
    case 'template':
      return expandTemplate(template, context);
    case 'list': {
      const items: Value[] = [];
      for (const item of template.items) {
        const value = expand(item, context);
        if (value.kind === 'failure') return value;
        items.push(value);
      }
      return { kind: 'list', items };
    }
    default:
      return literalValue(template);
  }
}

function literalValue(literal: Literal): Value {
  if (literal.kind === 'bool') return { kind: 'bool', value: literal.value === true };
  invariant(typeof literal.value === 'number', 'a literal has the value of its kind');
  return { kind: literal.kind, value: literal.value };
}

function expandTemplate(template: Template, context: EvaluationContext): Evaluated {
  const [only] = template.parts;
  if (only?.kind === 'hole' && template.parts.length === 1)
    return evaluate(only.expression, context);
  const parts: WordPart[] = [];
  let size = 0;
  for (const part of template.parts) {
    if (part.kind === 'text') {
      parts.push({ kind: 'text', text: part.text });
      size += part.text.length;
    } else {
      const value = evaluate(part.expression, context);
      if (value.kind === 'failure') return value;
      const added = toParts(value);
      parts.push(...added);
      size += added.reduce((sum, p) => sum + (p.kind === 'text' ? p.text : p.path).length, 0);
    }
    if (size > longestText) return failure(diagnose('template_too_large', {}, { span: part.span }));
  }
  return textOf(parts);
}
