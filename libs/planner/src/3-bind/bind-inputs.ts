// Binds the inputs of a stage in one scope: frames of a session, masters, files of other tasks.
import { baseName } from '@starbash/ir';
import type { InputFile, MasterChoice, Reason, Session, StageInput, TaskInput } from '@starbash/ir';
import type { TextValue } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import type { Binder } from './binder.ts';
import { compareCandidates } from './binder.ts';
import { bindMaster } from './bind-master.ts';
import type { BindScope, Candidate } from './candidate.ts';
import {
  countFails,
  describeClause,
  filterByName,
  isSessionClause,
  sessionFails,
  toolFails,
} from './cull/requirements.ts';

export interface BoundInputs {
  readonly kind: 'bound';
  /** In the order of the stage's inputs; null for an optional one without files. */
  readonly inputs: readonly (TaskInput | null)[];
  readonly masters: readonly MasterChoice[];
  readonly producers: readonly Candidate[];
  readonly sources: readonly Session[];
  /** Path of the one file that goes through unchanged. */
  readonly passThrough: string | null;
}

export interface NotBound {
  readonly kind: 'not-bound';
  readonly reason: Reason;
}

type OneInput =
  | {
      readonly kind: 'bound';
      readonly input: TaskInput;
      readonly master?: MasterChoice;
      readonly producers?: readonly Candidate[];
      readonly sources?: readonly Session[];
      readonly passThrough?: string;
    }
  | NotBound;

/** All inputs, or the reason of the first that cannot be had. */
export function bindInputs(
  stage: RecipeStage,
  scope: BindScope,
  binder: Binder,
): BoundInputs | NotBound {
  const inputs: (TaskInput | null)[] = [];
  const masters: MasterChoice[] = [];
  const producers: Candidate[] = [];
  const sources: Session[] = [];
  let passThrough: string | null = null;
  for (const declared of stage.inputs) {
    const bound = bindInput(declared, scope, binder);
    if (bound.kind === 'not-bound') {
      if (!declared.optional) return bound;
      inputs.push(null);
      continue;
    }
    inputs.push(bound.input);
    if (bound.master) masters.push(bound.master);
    producers.push(...(bound.producers ?? []));
    sources.push(...(bound.sources ?? []));
    passThrough ??= bound.passThrough ?? null;
  }
  return {
    kind: 'bound',
    inputs,
    masters,
    producers: unique(producers),
    sources: unique(sources),
    passThrough,
  };
}

function bindInput(input: StageInput<TextValue>, scope: BindScope, binder: Binder): OneInput {
  const tool = toolFails(input.requires, binder.input.tools);
  if (tool) return { kind: 'not-bound', reason: tool };
  switch (input.kind) {
    case 'session':
      return bindSession(input, scope);
    case 'master':
      return bindMasterInput(input, scope, binder);
    case 'job':
    case 'session-extra':
      return bindJob(input, scope, binder);
    case 'file':
      return notBound('not_supported', "inputs of kind 'file' cannot be bound yet");
  }
}

function notBound(code: string, message: string): NotBound {
  return { kind: 'not-bound', reason: { code, message } };
}

function bindSession(input: StageInput<TextValue>, scope: BindScope): OneInput {
  const { session } = scope;
  if (!session || session.type !== input.type)
    return notBound('no_session', `needs a session of type ${input.type}`);
  for (const clause of input.requires) {
    if (!isSessionClause(clause)) continue;
    const failed = sessionFails(session, clause);
    if (failed) return notBound('requirement', `session ${session.label} is not ${failed}`);
  }
  const frames = filterByName(session.frames, input.requires, (frame) => baseName(frame.path));
  const tooFew = countFails(frames.length, input.requires);
  const [only] = frames;
  if (!only)
    return notBound('no_frames', `no frame of session ${session.label} passes its clauses`);
  // A raw flat alone would over-correct every light: it has to be calibrated first, so it never goes through as it is.
  const single =
    frames.length === 1 &&
    tooFew?.acceptSingle === true &&
    (session.type !== 'flat' || session.facts.isMaster?.value === true);
  if (tooFew && !single)
    return notBound(
      'min_count',
      `session ${session.label} has ${frames.length} frames, ${tooFew.need} are needed`,
    );
  const files = frames.map<InputFile>((frame) => ({
    path: frame.path,
    form: 'file',
    producer: null,
    frames: null,
    known: { size: frame.size, mtimeNs: frame.mtimeNs },
  }));
  return {
    kind: 'bound',
    input: { name: input.name, kind: 'session', files },
    sources: [session],
    ...(single && { passThrough: only.path }),
  };
}

function bindMasterInput(input: StageInput<TextValue>, scope: BindScope, binder: Binder): OneInput {
  const { session } = scope;
  if (!session || input.type === null || input.type === 'light')
    return notBound('no_session', 'a master is matched to a session, and there is none here');
  const result = bindMaster(session, input.type as MasterChoice['type'], binder);
  if (result.kind === 'none') return { kind: 'not-bound', reason: result.reason };
  const { choice, producer, known } = result;
  const file: InputFile = {
    path: choice.path,
    form: 'file',
    producer: producer?.id ?? null,
    frames: null,
    known,
  };
  return {
    kind: 'bound',
    input: { name: input.name, kind: 'master', files: [file] },
    master: choice,
    ...(producer && { producers: [producer] }),
  };
}

/** Files of the tasks of the stages that `after` matches: the same session's, or all of the target's. */
function bindJob(input: StageInput<TextValue>, scope: BindScope, binder: Binder): OneInput {
  const stages = input.after?.stages ?? [];
  const pattern = input.after?.pattern ?? '';
  const tasks = stages
    .flatMap((name) => binder.kept.get(name) ?? [])
    .filter((c) => c.scope.target === scope.target)
    .filter((c) => scope.session === null || c.scope.session?.id === scope.session.id)
    .sort(compareCandidates);
  if (tasks.length === 0)
    return notBound('no_input', `needs files of ${pattern} ← ${whyNone(stages, scope, binder)}`);
  const passing = tasks.filter((task) =>
    input.requires.every(
      (clause) =>
        !isSessionClause(clause) || task.sources.some((s) => sessionFails(s, clause) === null),
    ),
  );
  if (passing.length === 0) {
    const clauses = input.requires.filter(isSessionClause).map(describeClause).join(', ');
    return notBound('requirement', `none of the files of ${pattern} goes back to ${clauses}`);
  }
  const all = passing.flatMap((task) =>
    task.outputs.map<InputFile>((out) => ({
      path: out.path,
      form: out.form,
      producer: task.id,
      frames: out.frames,
      known: null,
    })),
  );
  const files = filterByName(all, input.requires, (file) => baseName(file.path));
  const tooFew = countFails(files.length, input.requires);
  if (files.length === 0 || (tooFew && !(tooFew.acceptSingle && files.length === 1)))
    return notBound(
      'min_count',
      `${files.length} files of ${pattern} are left, ${tooFew?.need ?? 1} are needed`,
    );
  const used = new Set(files.map((file) => file.producer));
  return {
    kind: 'bound',
    input: { name: input.name, kind: 'job', files },
    producers: passing.filter((task) => used.has(task.id)),
    sources: passing.flatMap((task) => task.sources),
    ...(tooFew && files[0] && { passThrough: files[0].path }),
  };
}

/** The chain that left nothing: the reason of the nearest stage that could have made it. */
function whyNone(stages: readonly string[], scope: BindScope, binder: Binder): string {
  const failed = binder.unbound.filter(
    (u) =>
      stages.includes(u.stage.longName) &&
      (u.scope.target === null || u.scope.target === scope.target),
  );
  const [first] = failed;
  if (!first) return stages.length === 0 ? 'no such stage is loaded' : 'it has no tasks here';
  return `${first.stage.name}: ${first.reason.message}`;
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
