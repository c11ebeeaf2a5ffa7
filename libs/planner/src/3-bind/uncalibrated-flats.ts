// The guard of flats: with its own bias still in it, a flat over-corrects every light, and nobody sees why.
import type { MasterChoice, Reason, Session } from '@starbash/ir';
import type { PlanSettings, RecipeStage } from '../input.ts';
import type { BindScope } from './candidate.ts';
import { isUsed } from './cull/choices.ts';
import { makerType } from './output-names.ts';
import { shoot } from './shoot.ts';

/** What a user writes to let flats through that nothing calibrates. */
export const uncalibratedFlats = 'flat.uncalibrated';

/** Whether the stage makes masters of flats, whatever is there, without taking a bias or dark from them. */
export function takesFlatsAsTheyAre(stage: RecipeStage): boolean {
  return makerType(stage) === 'flat' && !stage.inputs.some((input) => input.kind === 'master');
}

/** Why the stage makes no master of these flats; null where it may. */
export function uncalibratedFlat(
  stage: RecipeStage,
  scope: BindScope,
  masters: readonly MasterChoice[],
  settings: PlanSettings,
): Reason | null {
  const { session } = scope;
  if (makerType(stage) !== 'flat' || session === null) return null;
  if (masters.some(({ type }) => type !== 'flat') || isCalibratedOnBoard(session)) return null;
  if (mayBeUncalibrated(stage, scope, settings)) return null;
  return refused(session);
}

export function mayBeUncalibrated(
  stage: RecipeStage,
  scope: BindScope,
  settings: PlanSettings,
): boolean {
  return settings.allow.includes(uncalibratedFlats) || isUsed(stage, scope, settings);
}

export function refused(session: Session): Reason {
  return {
    code: 'uncalibrated_flat',
    message: `the flats of session ${session.label} would keep their bias, and over-correct every light; ${shoot(session, 'bias')}, or --allow ${uncalibratedFlats}`,
    details: { allow: uncalibratedFlats },
  };
}

export function isCalibratedOnBoard({ facts }: Session): boolean {
  return /[BD]/.test(facts.calibrated?.value ?? '');
}
