// Python stages that cannot run here: those that import the program that this format comes from.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { asPlainText } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import { at } from './finding.ts';

/** A warning, as the recipe is right where that program runs it; planned, the stage is left out. */
export function checkPython({ name, tool, script }: RecipeStage): Diagnostic[] {
  if (tool.name !== 'python' || script?.kind !== 'text' || script.text.kind !== 'template')
    return [];
  const source = asPlainText(script.text) ?? '';
  if (!/^\s*(?:from|import)\s+starbash\b/m.test(source)) return [];
  return [diagnose('python_imports_starbash', { stage: name }, at(script.origin))];
}
