// Binds an input of kind `file`: the file of that path, whichever stage makes it.
import { splitPortable } from '@starbash/ir';
import type { InputFile, StageInput } from '@starbash/ir';
import type { Environment, TextValue } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import type { Binder } from './binder.ts';
import { isInReach } from './bind-job.ts';
import { notBound } from './bound-input.ts';
import type { BoundInput } from './bound-input.ts';
import { filesOf } from './candidate.ts';
import type { BindScope, Candidate } from './candidate.ts';
import { groupEnvironment } from './groups.ts';
import { parametersEnvironment } from './parameter-names.ts';
import { evaluateName } from './path-names.ts';
import { sessionEnvironment } from './session-names.ts';

/** A stage that names a file which nothing bound so far makes; a stage that is bound later may. */
export interface WantedFile {
  readonly stage: RecipeStage;
  readonly input: StageInput<TextValue>;
  readonly scope: BindScope;
  readonly name: string;
}

export function bindFile(
  stage: RecipeStage,
  input: StageInput<TextValue>,
  scope: BindScope,
  binder: Binder,
): BoundInput {
  const { path } = input;
  if (path === null) return notBound('no_path', "an input of kind 'file' needs a 'name'");
  const evaluated = evaluateName(path, namesForPath(stage, scope, binder));
  binder.diagnostics.push(...evaluated.diagnostics);
  const { name } = evaluated;
  if (name === null) return notBound('recipe_error', 'the path of its file has errors');
  const found = findFile(name, scope, everything(binder));
  if (!found) {
    binder.wantedFiles.push({ stage, input, scope, name });
    return notBound('no_producer', `no stage makes ${name}`);
  }
  const { task, file } = found;
  return {
    kind: 'bound',
    input: { name: input.name, kind: 'file', files: [file] },
    tasks: [task],
    sources: task.sources,
  };
}

/** The task that has a file of this name: as it is written, below its root, or with its root. */
export function findFile(
  name: string,
  scope: BindScope,
  candidates: Iterable<Candidate>,
): { readonly task: Candidate; readonly file: InputFile } | null {
  for (const task of candidates) {
    const file = filesOf(task).find(
      ({ path }) => path === name || splitPortable(path).path === name,
    );
    if (file) return { task, file };
    if (!isInReach(task, scope)) continue;
    const written = task.outputs.find((out) => out.staged.path === name);
    const own = filesOf(task).find(({ path }) => path === written?.path);
    if (own) return { task, file: own };
  }
  return null;
}

export function everything(binder: Binder): Candidate[] {
  const makers = [...binder.masters.values()].filter((maker) => maker !== null);
  return [...[...binder.kept.values()].flat(), ...makers];
}

/** What is known before the inputs are: the path of one of them cannot depend on the others. */
function namesForPath(stage: RecipeStage, scope: BindScope, binder: Binder): Environment[] {
  const first = binder.input.snapshot.sessions.find(
    ({ type, target }) => type === 'light' && (scope.target === null || target === scope.target),
  );
  return [
    new Map(stage.context.map((entry) => [entry.name, entry.value])),
    groupEnvironment(scope.pick),
    parametersEnvironment(stage.parameters),
    sessionEnvironment(scope.session ?? first ?? null, scope.target),
  ];
}
