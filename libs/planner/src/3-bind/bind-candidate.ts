// Binds one stage in one scope: tool, inputs, names of outputs.
import { hasErrors } from '@starbash/diagnostics';
import type { Reason } from '@starbash/ir';
import type { Environment } from '@starbash/parser';
import { satisfies } from '@starbash/siril';
import type { RecipeStage } from '../input.ts';
import type { Binder, BindResult } from './binder.ts';
import { bindInputs } from './bind-inputs.ts';
import { candidateId, candidateKey } from './candidate.ts';
import type { BindScope, Unbound } from './candidate.ts';
import { isExcluded, isUsed } from './cull/choices.ts';
import { inputEnvironment, outputEnvironment } from './input-names.ts';
import { nameOutputs } from './output-names.ts';
import { parametersEnvironment } from './parameter-names.ts';
import { sessionEnvironment } from './session-names.ts';

/** The candidate, or why the stage makes no task in this scope. */
export function bindCandidate(stage: RecipeStage, scope: BindScope, binder: Binder): BindResult {
  const id = candidateId(stage, scope, binder.ambiguous.has(stage.name));
  const unbound = (verdict: Unbound['verdict'], reason: Reason): Unbound => ({
    kind: 'unbound',
    id,
    stage,
    scope,
    verdict,
    reason,
  });
  const { settings } = binder.input;
  if (isExcluded(stage, scope, settings))
    return unbound('excluded', { code: 'excluded', message: 'switched off by the user' });
  if (stage.excludedByDefault && !isUsed(stage, scope, settings))
    return unbound('excluded', {
      code: 'excluded_by_default',
      message: `off unless switched on (--stage ${stage.name})`,
    });
  const tool = toolReason(stage, binder);
  if (tool) return unbound('culled', tool);
  const bound = bindInputs(stage, scope, binder);
  if (bound.kind === 'not-bound') return unbound('culled', bound.reason);
  const session = scope.session ?? bound.sources[0] ?? null;
  const outer = [
    parametersEnvironment(stage.parameters),
    sessionEnvironment(session, scope.target),
  ];
  const context: Environment = new Map(stage.context.map((entry) => [entry.name, entry.value]));
  const inputs = inputEnvironment(stage, scope, bound.inputs);
  const inherited = stage.inputs.some((input) => input.kind === 'session-extra')
    ? bound.producers.flatMap((producer) => producer.environments.slice(0, 1))
    : [];
  const boundInputs = bound.inputs.filter((input) => input !== null);
  const before = [context, ...inherited, inputs, ...outer];
  const named = nameOutputs(stage, scope, id, boundInputs, before, binder.input);
  binder.diagnostics.push(...named.diagnostics);
  if (named.blocks === null || hasErrors(named.diagnostics))
    return unbound('culled', { code: 'recipe_error', message: 'its output names have errors' });
  return {
    kind: 'candidate',
    candidate: {
      id,
      key: candidateKey(stage, scope),
      stage,
      scope,
      inputs: boundInputs,
      outputs: named.blocks.flat(),
      masters: bound.masters,
      environments: [context, ...inherited, inputs, outputEnvironment(named.blocks), ...outer],
      sources: bound.sources,
      passThrough: bound.passThrough,
      producers: bound.producers.map((producer) => producer.id),
      after: [],
    },
  };
}

/** Why the stage's tool cannot run it here; the Siril that scripts are lowered to counts as there. */
function toolReason(stage: RecipeStage, binder: Binder): Reason | null {
  const { siril, tools } = binder.input;
  const { name } = stage.tool;
  if (name === 'alias' || name === 'python' || name === 'starnet')
    return { code: 'not_supported', message: `stages of the tool '${name}' cannot run yet` };
  const version = name === 'siril' ? siril.version : tools[name]?.version;
  if (version === undefined)
    return { code: 'tool_missing', message: `the tool '${name}' was not found` };
  if (stage.requiresTool !== null && !satisfies(version, stage.requiresTool))
    return {
      code: 'tool_too_old',
      message: `needs ${name} ${stage.requiresTool}, found ${version}`,
    };
  return null;
}
