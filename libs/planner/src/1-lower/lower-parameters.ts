// Parameters of a stage: the recipe's, then the stage's own, each with its override.
import type { Span } from '@starbash/diagnostics';
import type { ParameterValue, StageParameter } from '@starbash/ir';
import { asPlainText, parseTemplateText } from '@starbash/parser';
import type { RecipeFile, StageNode, TextValue } from '@starbash/parser';

/** A value from the user's configuration, a target's own file or the command line. */
export interface ParameterOverride {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly isFloat: boolean;
  readonly from: 'override' | 'command line';
  readonly span: Span | null;
}

type Lowered = StageParameter<TextValue>;
type Given = Pick<Lowered, 'value' | 'template'>;

/** Later wins: recipe, stage, `[[overrides]]` of the recipe, of the stage, of the user, of the command line. */
export function lowerParameters(
  file: RecipeFile,
  stage: StageNode,
  overrides: readonly ParameterOverride[],
): readonly Lowered[] {
  const values = new Map<string, Lowered>();
  for (const node of [...file.parameters, ...stage.parameters]) {
    values.set(node.name.value, {
      name: node.name.value,
      ...given(node.default?.value ?? null, node.template ?? null),
      isFloat: node.isFloat,
      from: 'default',
      origin: node.span,
    });
  }
  for (const node of [...file.overrides, ...stage.overrides]) {
    const { value: name } = node.name;
    if (!values.has(name)) continue;
    values.set(name, {
      name,
      ...given(node.value.value, node.template ?? null),
      isFloat: node.isFloat,
      from: 'override',
      origin: node.span,
    });
  }
  for (const { name, value, isFloat, from, span } of overrides) {
    const declared = values.get(name);
    if (!declared) continue;
    values.set(name, {
      name,
      ...given(value, from === 'override' ? templateOf(value, span) : null),
      isFloat,
      from,
      origin: span ?? declared.origin,
    });
  }
  return [...values.values()];
}

/** A text without holes is its own value, with `{{` and `}}` resolved. */
function given(value: ParameterValue, template: TextValue | null): Given {
  if (typeof value !== 'string' || template === null) return { value };
  const plain = asPlainText(template);
  return plain === null ? { value, template } : { value: plain };
}

/** Overrides are written by a person as recipes are, so they may hold templates; broken ones are taken as they stand. */
function templateOf(value: ParameterOverride['value'], span: Span | null): TextValue | null {
  if (typeof value !== 'string' || !value.includes('{')) return null;
  const { template, diagnostics } = parseTemplateText(value, span?.file ?? '');
  return diagnostics.length > 0 ? null : template;
}
