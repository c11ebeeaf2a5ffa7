// Stages of the tool `alias`: no task, but another name for files that other tasks make.
import { diagnose, Generated, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { baseName } from '@starbash/ir';
import type { InputFile } from '@starbash/ir';
import type { Environment } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import type { BoundInputs } from './bind-inputs.ts';
import { evaluateNames } from './path-names.ts';

export interface AliasFiles {
  /** null with diagnostics. */
  readonly files: readonly InputFile[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The inputs that its outputs name; all of them where it names none. */
export function aliasFiles(
  stage: RecipeStage,
  bound: BoundInputs,
  environments: readonly Environment[],
): AliasFiles {
  const all = bound.inputs.flatMap((input) => input?.files ?? []);
  const templates = stage.outputs.flatMap((block) => block.names);
  if (templates.length === 0) return { files: all, diagnostics: [] };
  const files: InputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const template of templates) {
    const { names, diagnostics: found } = evaluateNames(template, environments);
    diagnostics.push(...found);
    if (names === null) return { files: null, diagnostics };
    for (const name of names) {
      const file = all.find(({ path }) => baseName(path) === baseName(name));
      if (file) files.push(file);
      else diagnostics.push(namesNoInput(stage, name, all));
    }
  }
  return { files: diagnostics.length > 0 ? null : files, diagnostics };
}

function namesNoInput(
  { name: stage, origin }: RecipeStage,
  name: string,
  files: readonly InputFile[],
): Diagnostic {
  const known = files.map(({ path }) => baseName(path));
  return diagnose(
    'alias_output',
    { stage, name },
    { ...(origin !== Generated && { span: origin }), suggestion: nearest(name, known) },
  );
}
