// Binds files of earlier tasks: those of the stages that `after` matches, in the same session or target.
import { baseName } from '@starbash/ir';
import type { Session, StageInput } from '@starbash/ir';
import type { TextValue } from '@starbash/parser';
import type { Binder } from './binder.ts';
import { compareCandidates } from './binder.ts';
import { notBound } from './bound-input.ts';
import type { BoundInput } from './bound-input.ts';
import { filesOf } from './candidate.ts';
import type { BindScope, Candidate } from './candidate.ts';
import {
  countFails,
  describeClause,
  filterByName,
  isSessionClause,
  sessionFails,
} from './cull/requirements.ts';
import { groupOf } from './groups.ts';

export function bindJob(
  input: StageInput<TextValue>,
  scope: BindScope,
  binder: Binder,
): BoundInput {
  const stages = input.after?.stages ?? [];
  const pattern = input.after?.pattern ?? '';
  if (stages.length === 0)
    return notBound('follows_nothing', `follows ${pattern}, and no such stage is loaded`);
  const tasks = stages
    .flatMap((name) => binder.kept.get(name) ?? [])
    .filter((task) => isInReach(task, scope))
    .sort(compareCandidates);
  if (tasks.length === 0)
    return notBound('no_input', `needs files of ${pattern} ← ${whyNone(stages, scope, binder)}`);
  const clauses = input.requires.filter(isSessionClause);
  const passes = (session: Session) => clauses.every((c) => sessionFails(session, c) === null);
  const passing = tasks.filter((task) => clauses.length === 0 || task.sources.some(passes));
  if (passing.length === 0)
    return notBound(
      'requirement',
      `no frame behind the files of ${pattern} meets: ${clauses.map(describeClause).join(', ')}`,
    );
  const group = scope.pick?.group;
  const grouped = group ? passing.filter((task) => isOfGroup(task, input, group)) : passing;
  const owned = grouped.flatMap((task) => filesOf(task).map((file) => ({ task, file })));
  const left = filterByName(owned, input.requires, ({ file }) => baseName(file.path));
  const tooFew = countFails(left.length, input.requires);
  const [only] = left;
  // Frames of a sequence are what a stack is made of, so a sequence alone is no finished picture to pass on.
  const single = tooFew?.acceptSingle === true && left.length === 1 && only?.file.form === 'file';
  if (!only || (tooFew && !single))
    return notBound(
      'min_count',
      `${left.length} files of ${pattern} are left, ${tooFew?.need ?? 1} are needed`,
    );
  const used = [...new Set(left.map(({ task }) => task))];
  return {
    kind: 'bound',
    input: { name: input.name, kind: 'job', files: left.map(({ file }) => file) },
    tasks: used,
    sources: used.flatMap((task) => task.sources),
    ...(single && { passThrough: only.file.path }),
  };
}

/**
 * The same session's tasks, or all of the target's; once a run, all. What is made before the sessions, or once a
 * run, is there for every session.
 */
export function isInReach(task: Candidate, scope: BindScope): boolean {
  const { target, session } = task.scope;
  if (scope.target !== null && target !== null && target !== scope.target) return false;
  if (scope.session === null) return true;
  if (session === null) return task.stage.scope === 'pre-session' || task.stage.scope === 'once';
  return session.id === scope.session.id;
}

function isOfGroup(
  task: Candidate,
  input: StageInput<TextValue>,
  group: Readonly<Record<string, string>>,
): boolean {
  const own = groupOf(task.sources, input.groupBy);
  return Object.entries(own).every(([fact, value]) => (group[fact] ?? value) === value);
}

/** The chain that left nothing: the reason of the nearest stage that could have made it. */
export function whyNone(stages: readonly string[], scope: BindScope, binder: Binder): string {
  const failed = binder.unbound.filter(
    ({ stage, scope: { target } }) =>
      stages.includes(stage.longName) &&
      (target === null || scope.target === null || target === scope.target),
  );
  // Of the same session rather than of another; and a stage that no machine could run here tells least.
  const same = failed.filter((u) => u.scope.session?.id === scope.session?.id);
  const nearest = same.length > 0 ? same : failed;
  const first = nearest.find((u) => !hopeless.includes(u.reason.code)) ?? nearest[0];
  return first ? `${first.stage.name}: ${first.reason.message}` : 'it has no tasks here';
}

const hopeless: readonly string[] = ['python_module_missing', 'not_supported'];
