// Parameters of a stage: the recipe's, then the stage's own, each with its override.
import type { Span } from '@starbash/diagnostics';
import type { ParameterValue, StageParameter } from '@starbash/ir';
import type { RecipeFile, StageNode } from '@starbash/parser';

/** A value from the user's configuration, a target's own file or the command line. */
export interface ParameterOverride {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly isFloat: boolean;
  readonly from: 'override' | 'command line';
  readonly span: Span | null;
}

/** Later wins: recipe, stage, `[[overrides]]` of the recipe, of the stage, of the user, of the command line. */
export function lowerParameters(
  file: RecipeFile,
  stage: StageNode,
  overrides: readonly ParameterOverride[],
): readonly StageParameter[] {
  const values = new Map<string, StageParameter>();
  for (const node of [...file.parameters, ...stage.parameters]) {
    values.set(node.name.value, {
      name: node.name.value,
      value: node.default?.value ?? null,
      isFloat: node.isFloat,
      from: 'default',
      origin: node.span,
    });
  }
  const apply = (
    name: string,
    value: ParameterValue,
    rest: Omit<StageParameter, 'name' | 'value'>,
  ) => {
    if (values.has(name)) values.set(name, { name, value, ...rest });
  };
  for (const node of [...file.overrides, ...stage.overrides]) {
    apply(node.name.value, node.value.value, {
      isFloat: node.isFloat,
      from: 'override',
      origin: node.span,
    });
  }
  for (const override of overrides) {
    const declared = values.get(override.name);
    if (!declared) continue;
    apply(override.name, override.value, {
      isFloat: override.isFloat,
      from: override.from,
      origin: override.span ?? declared.origin,
    });
  }
  return [...values.values()];
}
