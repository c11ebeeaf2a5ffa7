// Names, places and conflict keys of a candidate's outputs.
import type { Diagnostic } from '@starbash/diagnostics';
import { baseName, portable, workPath } from '@starbash/ir';
import type { MasterType, TaskInput, TaskOutput } from '@starbash/ir';
import type { Environment } from '@starbash/parser';
import type { RecipeStage, RepositoryLayout } from '../input.ts';
import type { BindScope } from './candidate.ts';
import { evaluateName, evaluateNames } from './path-names.ts';

export interface Layouts {
  readonly master: RepositoryLayout;
  readonly processed: RepositoryLayout;
}

export interface NamedOutputs {
  /** One list a `[[stages.outputs]]` block; null with diagnostics when a name cannot be evaluated. */
  readonly blocks: readonly (readonly TaskOutput[])[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The files that a candidate would make, by output block. */
export function nameOutputs(
  stage: RecipeStage,
  scope: BindScope,
  taskId: string,
  inputs: readonly TaskInput[],
  environments: readonly Environment[],
  layouts: Layouts,
): NamedOutputs {
  const diagnostics: Diagnostic[] = [];
  const blocks: TaskOutput[][] = [];
  for (const block of stage.outputs) {
    if (block.kind === 'master') {
      const place = masterPlace(stage, scope, environments, layouts.master);
      diagnostics.push(...place.diagnostics);
      if (place.name === null) return { blocks: null, diagnostics };
      blocks.push([
        output('master', portable(layouts.master.root, place.name), baseName(place.name)),
      ]);
      continue;
    }
    const names: string[] = [];
    for (const template of block.names) {
      const evaluated = evaluateNames(template, environments);
      diagnostics.push(...evaluated.diagnostics);
      if (evaluated.names === null) return { blocks: null, diagnostics };
      names.push(...evaluated.names);
    }
    if (block.auto) {
      const auto = autoNames(block.auto, inputs, environments);
      diagnostics.push(...auto.diagnostics);
      if (auto.names === null) return { blocks: null, diagnostics };
      names.push(...auto.names);
    }
    if (block.kind === 'job') {
      blocks.push(names.map((name) => output('job', workPath(taskId, name), name)));
      continue;
    }
    const folder = processedFolder(environments, layouts.processed);
    diagnostics.push(...folder.diagnostics);
    if (folder.name === null) return { blocks: null, diagnostics };
    const { name: place } = folder;
    blocks.push(
      names.map((name) =>
        output(
          'processed',
          portable(
            layouts.processed.root,
            place.replace('*', () => name),
          ),
          name,
        ),
      ),
    );
  }
  return { blocks, diagnostics };
}

/** Where a maker of masters puts the master of its session, below the root of the master repository. */
export function masterPlace(
  stage: RecipeStage,
  scope: BindScope,
  environments: readonly Environment[],
  layout: RepositoryLayout,
): { readonly name: string | null; readonly diagnostics: readonly Diagnostic[] } {
  const type = makerType(stage) ?? 'default';
  const template = layout.relative[type] ?? layout.relative['default'];
  if (template === undefined) {
    const config = scope.session?.id ?? 'master';
    return { name: `master_${type}_${config}.fit`, diagnostics: [] };
  }
  return evaluateName(template, environments);
}

/** The type of masters that a stage makes: it has a `master` output and takes a session of raw frames. */
export function makerType(stage: RecipeStage): MasterType | null {
  if (!stage.outputs.some((o) => o.kind === 'master')) return null;
  const type = stage.inputs.find((input) => input.kind === 'session')?.type ?? null;
  return type === 'light' ? null : (type as MasterType | null);
}

/** The template of results with `*` for their names. */
export function processedFolder(environments: readonly Environment[], layout: RepositoryLayout) {
  const template = layout.relative['default'];
  if (template === undefined) return { name: '*', diagnostics: [] };
  return evaluateName(template, environments);
}

function autoNames(
  auto: NonNullable<RecipeStage['outputs'][number]['auto']>,
  inputs: readonly TaskInput[],
  environments: readonly Environment[],
): { readonly names: readonly string[] | null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const part = (template: typeof auto.prefix): string | null => {
    if (template === null) return '';
    const evaluated = evaluateName(template, environments);
    diagnostics.push(...evaluated.diagnostics);
    return evaluated.name;
  };
  const prefix = part(auto.prefix);
  const suffix = part(auto.suffix);
  if (prefix === null || suffix === null) return { names: null, diagnostics };
  const names = (inputs[0]?.files ?? []).map((file) => {
    const name = file.name ?? baseName(file.path);
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    // `_bge` goes before the ending, `.jpg` takes its place.
    return `${prefix}${stem}${suffix}${/\.\w+$/.test(suffix) ? '' : ending}`;
  });
  return { names, diagnostics };
}

function output(kind: TaskOutput['kind'], path: string, name: string): TaskOutput {
  const sequence = name.endsWith('.seq')
    ? { prefix: withUnderscore(name.slice(0, -'.seq'.length)), extension: '.fit' }
    : null;
  return {
    kind,
    path,
    staged: { root: kind === 'job' ? 'task' : 'out', path: name },
    form: sequence ? 'sequence' : 'file',
    frames: null,
    sequence,
    geometry: null,
    bytes: null,
  };
}

/** Siril puts an underscore before the frame numbers of every sequence that it names. */
function withUnderscore(name: string): string {
  return name.endsWith('_') ? name : `${name}_`;
}

/**
 * What two candidates must not share. Tasks have folders of their own, but a `job` file is known to recipes by its
 * name within the target and session: two stages that offer the same name are alternatives.
 */
export function conflictKey(out: TaskOutput, { target, session, part }: BindScope): string {
  return out.kind === 'job'
    ? `job:${target ?? ''}:${session?.id ?? ''}:${part ?? ''}/${out.staged.path}`
    : out.path;
}
