// Binds one stage in one scope: tool, inputs, what it waits for, names of outputs.
import { diagnose, Generated, hasErrors, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { Reason, TaskOutput } from '@starbash/ir';
import type { Environment } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import { aliasFiles } from './alias.ts';
import type { Binder, BindResult } from './binder.ts';
import { bindInputs } from './bind-inputs.ts';
import type { BoundInputs } from './bind-inputs.ts';
import { candidateId, candidateKey } from './candidate.ts';
import type { BindScope, Candidate, Unbound } from './candidate.ts';
import { inheritFrom } from './continued.ts';
import { waitsFor } from './depends.ts';
import { groupEnvironment } from './groups.ts';
import { inputEnvironment, outputEnvironment } from './input-names.ts';
import { nameOutputs } from './output-names.ts';
import { parametersEnvironment } from './parameter-names.ts';
import { evaluateNames } from './path-names.ts';
import { refusal } from './refusal.ts';
import { sessionEnvironment } from './session-names.ts';
import { uncalibratedFlat } from './uncalibrated-flats.ts';

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
  const refused = refusal(stage, scope, binder.input);
  if (refused) return unbound(refused.verdict, refused.reason);
  const bound = bindInputs(stage, scope, binder);
  if (bound.kind === 'not-bound') return unbound('culled', bound.reason);
  const flat = uncalibratedFlat(stage, scope, bound.masters, binder.input.settings);
  if (flat) return unbound('culled', flat);
  const waits = waitsFor(stage, scope, binder);
  if (waits.kind === 'missing') return unbound('culled', waits.reason);
  const made =
    stage.tool.name === 'alias'
      ? completeAlias(id, stage, scope, bound)
      : complete(id, stage, scope, bound, binder);
  binder.diagnostics.push(...made.diagnostics);
  if (made.candidate === null)
    return unbound('culled', { code: 'recipe_error', message: 'its output names have errors' });
  const { passThrough, outputs } = made.candidate;
  if (passThrough !== null && (outputs.length !== 1 || outputs[0]?.form !== 'file'))
    return unbound('culled', {
      code: 'min_count',
      message: 'the one file that is left cannot stand for all of its outputs',
    });
  return { kind: 'candidate', candidate: { ...made.candidate, after: waits.after } };
}

interface Completed {
  readonly candidate: Candidate | null;
  readonly diagnostics: readonly Diagnostic[];
}

function complete(
  id: string,
  stage: RecipeStage,
  scope: BindScope,
  bound: BoundInputs,
  binder: Binder,
): Completed {
  const base = newCandidate(id, stage, scope, bound);
  const named = nameOutputs(stage, scope, id, base.inputs, base.environments, binder.input);
  if (named.blocks === null || hasErrors(named.diagnostics))
    return { candidate: null, diagnostics: named.diagnostics };
  const outputs = named.blocks.flat();
  const environments = [...base.environments];
  // What the script writes is known only now; the names of the session stand behind it.
  environments.splice(3, 0, outputEnvironment(named.blocks));
  const candidate = { ...base, outputs, environments };
  return {
    candidate,
    diagnostics: [...named.diagnostics, ...unknownDefaultOutputs(stage, outputs, environments)],
  };
}

function completeAlias(
  id: string,
  stage: RecipeStage,
  scope: BindScope,
  bound: BoundInputs,
): Completed {
  const base = newCandidate(id, stage, scope, bound);
  const { files, diagnostics } = aliasFiles(stage, bound, base.environments);
  const alias = files && { files, producers: bound.producers };
  return { candidate: alias && { ...base, alias }, diagnostics };
}

/** Without names of outputs: context, what it continues, inputs, then parameters, group and session. */
function newCandidate(
  id: string,
  stage: RecipeStage,
  scope: BindScope,
  bound: BoundInputs,
): Candidate {
  const inherited = inheritFrom(bound.continued);
  const context: Environment = new Map(stage.context.map((entry) => [entry.name, entry.value]));
  return {
    id,
    key: candidateKey(stage, scope),
    stage,
    scope,
    inputs: bound.inputs.filter((input) => input !== null),
    outputs: [],
    masters: bound.masters,
    without: bound.without,
    environments: [
      context,
      inherited.context,
      inputEnvironment(stage, scope, bound.inputs, inherited.inputs),
      parametersEnvironment(stage.parameters),
      groupEnvironment(scope.pick),
      sessionEnvironment(scope.session ?? bound.sources[0] ?? null, scope.target),
    ],
    inherited,
    sources: bound.sources,
    passThrough: bound.passThrough,
    producers: bound.producers.map((producer) => producer.id),
    after: [],
    alias: null,
  };
}

function unknownDefaultOutputs(
  { name: stage, origin, defaultOutputs }: RecipeStage,
  outputs: readonly TaskOutput[],
  environments: readonly Environment[],
): Diagnostic[] {
  const known = outputs.map((out) => out.staged.path);
  return defaultOutputs.flatMap((template) => {
    const { names, diagnostics } = evaluateNames(template, environments);
    const unknown = (names ?? []).filter((name) => !known.includes(name));
    return [
      ...diagnostics,
      ...unknown.map((name) =>
        diagnose(
          'default_output',
          { stage, name },
          {
            span: 'span' in template ? template.span : origin === Generated ? undefined : origin,
            suggestion: nearest(name, known),
          },
        ),
      ),
    ];
  });
}
