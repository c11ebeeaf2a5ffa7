// Stages that have one task a file.
import type { StageInput } from '@starbash/ir';
import type { TextValue } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';

/** The input that a stage has a task a file of: the one that says so, else the first with files. */
export function multiplexedInput(stage: RecipeStage): StageInput<TextValue> | null {
  const declared = stage.inputs.find((input) => input.multiplex);
  if (declared || stage.scope !== 'file') return declared ?? null;
  return (
    stage.inputs.find((input) => input.kind === 'job' || input.kind === 'session-extra') ??
    stage.inputs.find((input) => input.kind === 'session') ??
    null
  );
}
