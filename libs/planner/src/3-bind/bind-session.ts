// Binds the frames of a session, and the masters that fit it.
import { baseName } from '@starbash/ir';
import type { InputFile, MasterChoice, StageInput } from '@starbash/ir';
import type { TextValue } from '@starbash/parser';
import { bindMaster } from './bind-master.ts';
import type { Binder } from './binder.ts';
import { notBound } from './bound-input.ts';
import type { BoundInput } from './bound-input.ts';
import type { BindScope } from './candidate.ts';
import { preparedFiles } from './prepare.ts';
import { countFails, filterByName, isSessionClause, sessionFails } from './cull/requirements.ts';

export function bindSession(
  input: StageInput<TextValue>,
  scope: BindScope,
  binder: Binder,
): BoundInput {
  const { session } = scope;
  if (!session || session.type !== input.type)
    return notBound('no_session', `needs a session of type ${input.type}`);
  for (const clause of input.requires) {
    if (!isSessionClause(clause)) continue;
    const failed = sessionFails(session, clause);
    if (failed) return notBound('requirement', `session ${session.label} does not meet: ${failed}`);
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
  const raw = frames.map<InputFile>((frame) => ({
    path: frame.path,
    form: 'file',
    producer: null,
    frames: null,
    known: { size: frame.size, mtimeNs: frame.mtimeNs },
  }));
  const { files, task } = preparedFiles(raw, { session, facts: session.facts }, binder);
  return {
    kind: 'bound',
    input: { name: input.name, kind: 'session', files },
    sources: [session],
    ...(task && { tasks: [task] }),
    ...(single && { passThrough: files[0]?.path ?? only.path }),
  };
}

export function bindMasterInput(
  input: StageInput<TextValue>,
  scope: BindScope,
  binder: Binder,
): BoundInput {
  const { session } = scope;
  if (!session || input.type === null || input.type === 'light')
    return notBound('no_session', 'a master is matched to a session, and there is none here');
  const result = bindMaster(session, input.type as MasterChoice['type'], binder);
  if (result.kind === 'none') return { kind: 'not-bound', reason: result.reason };
  const { choice, producer, known, facts } = result;
  const file: InputFile = {
    path: choice.path,
    form: 'file',
    producer: producer?.id ?? null,
    frames: null,
    known,
  };
  const { files, task } =
    producer === null
      ? preparedFiles([file], { session: null, facts }, binder)
      : { files: [file], task: producer };
  return {
    kind: 'bound',
    input: { name: input.name, kind: 'master', files },
    master: choice,
    ...(task && { tasks: [task] }),
  };
}
