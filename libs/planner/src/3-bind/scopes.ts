// What a stage is run for: sessions or targets, then groups of tasks and single files within them.
import { baseName } from '@starbash/ir';
import type { InputFile, Session } from '@starbash/ir';
import type { RecipeStage } from '../input.ts';
import type { Binder } from './binder.ts';
import { bindInput } from './bind-inputs.ts';
import type { BindScope, Candidate, Pick } from './candidate.ts';
import { groupOf } from './groups.ts';
import { multiplexedInput } from './multiplexed.ts';
import { pathSafe } from './path-names.ts';
import { refusal } from './refusal.ts';

/** One scope a task. Where an input cannot be bound, the scope as a whole, so that binding it says why. */
export function scopesOf(stage: RecipeStage, binder: Binder): BindScope[] {
  return baseScopes(stage, binder).flatMap((scope) =>
    // What cannot run is said once, not once a file.
    refusal(stage, scope, binder.input)
      ? [scope]
      : groupScopes(stage, scope, binder).flatMap((part) => fileScopes(stage, part, binder)),
  );
}

function baseScopes(stage: RecipeStage, binder: Binder): BindScope[] {
  const { sessions } = binder.input.snapshot;
  const lights = sessions.filter((session) => session.type === 'light');
  const perSession = stage.inputs.some(
    ({ kind }) => kind === 'session' || kind === 'session-extra',
  );
  switch (stage.scope === 'file' ? (perSession ? 'session' : 'target') : stage.scope) {
    case 'session': {
      const type = stage.inputs.find((i) => i.kind === 'session')?.type ?? 'light';
      return sessions
        .filter((session) => session.type === type)
        .map((session) => ({ target: session.target, session, part: null }));
    }
    case 'target':
    case 'pre-session':
      return targetsOf(lights).map((target) => ({ target, session: null, part: null }));
    case 'once':
      return [{ target: null, session: null, part: null }];
  }
}

function targetsOf(lights: readonly Session[]): string[] {
  const targets = lights.map((session) => session.target).filter((t) => t !== null);
  return [...new Set(targets)].sort();
}

function groupScopes(stage: RecipeStage, scope: BindScope, binder: Binder): BindScope[] {
  const input = stage.inputs.find((i) => i.groupBy.length > 0);
  if (!input) return [scope];
  const bound = bindInput(stage, input, scope, binder);
  if (bound.kind === 'not-bound') return [scope];
  const groups = new Map<string, NonNullable<Pick['group']>>();
  for (const task of bound.tasks ?? []) {
    const group = groupOf(task.sources, input.groupBy);
    groups.set(JSON.stringify(group), group);
  }
  const names = distinctNames([...groups.values()].map((group) => [partOf(group)]));
  return [...groups.values()].map((group, i) => ({
    ...scope,
    part: names[i] ?? null,
    pick: { file: null, group },
  }));
}

function partOf(group: NonNullable<Pick['group']>): string {
  return Object.values(group)
    .map((value) => pathSafe(value) || 'none')
    .join('-');
}

function fileScopes(stage: RecipeStage, scope: BindScope, binder: Binder): BindScope[] {
  const input = multiplexedInput(stage);
  if (!input) return [scope];
  const bound = bindInput(stage, input, scope, binder);
  if (bound.kind === 'not-bound') return [scope];
  const { files } = bound.input;
  const names = distinctNames(
    files.map((file) => [stemOf(file), ownerOf(file, bound.tasks ?? [])]),
  );
  return files.map((file, i) => ({
    ...scope,
    part: [scope.part, names[i]].filter((part) => part !== null).join(':'),
    pick: { file: file.path, group: scope.pick?.group ?? null },
  }));
}

/** `stacked` of `stacked.fits`, `Ha_s1` of `Ha_s1_.seq`. */
function stemOf({ path, name }: InputFile): string {
  const stem = (name ?? baseName(path)).replace(/\.[^.]+$/, '');
  return stem.replace(/_$/, '') || stem;
}

/** What tells files of one name apart: the session or the stage that they are of. */
function ownerOf(file: InputFile, tasks: readonly Candidate[]): string {
  const task = tasks.find((one) => one.id === file.producer);
  return task?.scope.session?.id ?? task?.stage.name ?? '';
}

/** The first word of each where that is enough, else more of them, else a number. */
function distinctNames(words: readonly (readonly string[])[]): string[] {
  const taken = new Set<string>();
  const count = (name: string) => words.filter(([first]) => first === name).length;
  return words.map(([first = '', ...more]) => {
    const base = count(first) === 1 ? first : [first, ...more].filter((w) => w !== '').join('-');
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
    taken.add(name);
    return name;
  });
}
