// Binds the inputs of a stage in one scope: frames of a session, masters, files of other tasks.
import type { MasterChoice, MasterType, Session, StageInput, TaskInput } from '@starbash/ir';
import type { TextValue } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import { bindFile } from './bind-file.ts';
import { bindJob } from './bind-job.ts';
import { bindMasterInput, bindSession } from './bind-session.ts';
import type { Binder } from './binder.ts';
import { notBound } from './bound-input.ts';
import type { BoundInput, NotBound } from './bound-input.ts';
import type { BindScope, Candidate, WithoutMaster } from './candidate.ts';
import { tasksBehind } from './candidate.ts';
import { toolFails } from './cull/requirements.ts';
import { multiplexedInput } from './multiplexed.ts';

export interface BoundInputs {
  readonly kind: 'bound';
  /** In the order of the stage's inputs; null for an optional one without files. */
  readonly inputs: readonly (TaskInput | null)[];
  readonly masters: readonly MasterChoice[];
  readonly without: readonly WithoutMaster[];
  readonly producers: readonly Candidate[];
  /** The task that a `session-extra` input continues. */
  readonly continued: Candidate | null;
  readonly sources: readonly Session[];
  /** Path of the one file that goes through unchanged. */
  readonly passThrough: string | null;
}

/** All inputs, or the reason of the first that cannot be had. */
export function bindInputs(
  stage: RecipeStage,
  scope: BindScope,
  binder: Binder,
): BoundInputs | NotBound {
  const inputs: (TaskInput | null)[] = [];
  const masters: MasterChoice[] = [];
  const without: WithoutMaster[] = [];
  const producers: Candidate[] = [];
  const sources: Session[] = [];
  let continued: Candidate | null = null;
  let passThrough: string | null = null;
  for (const declared of stage.inputs) {
    const bound = bindInput(stage, declared, scope, binder);
    if (bound.kind === 'not-bound') {
      if (!declared.optional) return bound;
      if (declared.kind === 'master')
        without.push({ type: declared.type as MasterType, reason: bound.reason });
      inputs.push(null);
      continue;
    }
    inputs.push(bound.input);
    if (bound.master) masters.push(bound.master);
    producers.push(...(bound.tasks ?? []));
    sources.push(...(bound.sources ?? []));
    if (declared.kind === 'session-extra') continued ??= bound.tasks?.[0] ?? null;
    passThrough ??= bound.passThrough ?? null;
  }
  return {
    kind: 'bound',
    inputs,
    masters,
    without,
    producers: unique(producers.flatMap(tasksBehind)),
    continued,
    sources: unique(sources),
    passThrough,
  };
}

/** One input; of a multiplexed one, the file that the scope is for. */
export function bindInput(
  stage: RecipeStage,
  input: StageInput<TextValue>,
  scope: BindScope,
  binder: Binder,
): BoundInput {
  const tool = toolFails(input.requires, binder.input.tools);
  if (tool) return { kind: 'not-bound', reason: tool };
  const bound = bindKind(stage, input, scope, binder);
  const wanted = scope.pick?.file ?? null;
  if (bound.kind === 'not-bound' || wanted === null || multiplexedInput(stage) !== input)
    return bound;
  const file = bound.input.files.find(({ path }) => path === wanted);
  if (!file) return notBound('no_input', `${wanted} is gone`);
  const owners = bound.tasks?.filter((task) =>
    tasksBehind(task).some((behind) => behind.id === file.producer),
  );
  return {
    ...bound,
    input: { ...bound.input, files: [file] },
    ...(owners && { tasks: owners }),
    // The frames of a session are of that session, whether or not a task had to make them FITS.
    ...(owners &&
      input.kind !== 'session' && { sources: owners.flatMap((owner) => owner.sources) }),
  };
}

function bindKind(
  stage: RecipeStage,
  input: StageInput<TextValue>,
  scope: BindScope,
  binder: Binder,
): BoundInput {
  switch (input.kind) {
    case 'session':
      return bindSession(input, scope, binder);
    case 'master':
      return bindMasterInput(input, scope, binder);
    case 'job':
    case 'session-extra':
      return bindJob(input, scope, binder);
    case 'file':
      return bindFile(stage, input, scope, binder);
  }
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
