// Why a stage is not considered in a scope, whatever its inputs are: switched off, or no tool to run it.
import type { Reason } from '@starbash/ir';
import type { PlanInput, RecipeStage } from '../input.ts';
import type { BindScope, Unbound } from './candidate.ts';
import { isExcluded, isUsed } from './cull/choices.ts';
import { toolReason } from './tool-reason.ts';
import { mayBeUncalibrated, takesFlatsAsTheyAre } from './uncalibrated-flats.ts';

export function refusal(
  stage: RecipeStage,
  scope: BindScope,
  input: PlanInput,
): { readonly verdict: Unbound['verdict']; readonly reason: Reason } | null {
  const { settings } = input;
  if (isExcluded(stage, scope, settings))
    return {
      verdict: 'excluded',
      reason: { code: 'excluded', message: 'switched off by the user' },
    };
  const allowed = takesFlatsAsTheyAre(stage) && mayBeUncalibrated(stage, scope, settings);
  if (stage.excludedByDefault && !allowed && !isUsed(stage, scope, settings))
    return {
      verdict: 'excluded',
      reason: {
        code: 'excluded_by_default',
        message: `off unless switched on (--stage ${stage.name})`,
      },
    };
  if (stage.untrusted !== undefined)
    return {
      verdict: 'culled',
      reason: {
        code: 'not_trusted',
        message: `runs code that was fetched: 'starbash repo trust ${stage.untrusted}' lets it`,
      },
    };
  const tool = toolReason(stage, input);
  return tool && { verdict: 'culled', reason: tool };
}
