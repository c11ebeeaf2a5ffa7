// Outputs that could never be told apart, would leave their folder, or could not be made.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import type { StageOutput } from '@starbash/ir';
import { asPlainText } from '@starbash/parser';
import type { TextValue } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import { at, noteAt } from './finding.ts';
import type { Finding } from './finding.ts';

export function checkOutputs(stage: RecipeStage): readonly Diagnostic[] {
  const names = namedOutputs(stage);
  return [
    ...equalNames(stage, names),
    ...names.flatMap(({ name }) => checkPlace(name)),
    ...stage.temporaries.flatMap(checkPlace),
    ...checkMaster(stage),
    ...checkScript(stage),
  ];
}

interface NamedOutput {
  readonly kind: StageOutput<TextValue>['kind'];
  readonly name: TextValue;
  /** Equal for names that are equal whatever the values are. */
  readonly key: string;
}

/** An alias names files of others, and makes none. */
function namedOutputs(stage: RecipeStage): readonly NamedOutput[] {
  if (stage.tool.name === 'alias') return [];
  return stage.outputs.flatMap(({ kind, names }) =>
    names.map((name) => ({ kind, name, key: `${kind} ${withoutPlaces(name)}` })),
  );
}

/** A template as text, its places left out. */
function withoutPlaces(name: TextValue): string {
  return JSON.stringify(name, (key, value: unknown) => (/span$/i.test(key) ? undefined : value));
}

function equalNames(stage: RecipeStage, names: readonly NamedOutput[]): readonly Diagnostic[] {
  const first = new Map<string, TextValue>();
  return names.flatMap(({ name, key }) => {
    const other = first.get(key);
    if (!other) {
      first.set(key, name);
      return [];
    }
    const notes = [noteAt('the first one is here', other.span)];
    return [diagnose('duplicate_output', { stage: stage.name }, { span: name.span, notes })];
  });
}

function checkPlace(name: TextValue): readonly Diagnostic[] {
  if (name.kind !== 'template') return [];
  const shown = name.parts.map((part) => (part.kind === 'text' ? part.text : '{…}')).join('');
  if (!shown.split(/[\\/]/).includes('..')) return [];
  return [diagnose('output_outside', { name: shown }, { span: name.span })];
}

/** A master is of the type of the frames that it is made from. */
function checkMaster(stage: RecipeStage): readonly Diagnostic[] {
  const master = stage.outputs.find(({ kind }) => kind === 'master');
  if (!master) return [];
  const hasSession = stage.inputs.some(({ kind }) => kind.startsWith('session'));
  if (hasSession) return [];
  return [diagnose('master_without_session', { stage: stage.name }, at(master.origin))];
}

/** The tools that do nothing by themselves. */
const wantScript = ['siril', 'exec', 'rc-astro'];

function checkScript(stage: RecipeStage): readonly Diagnostic[] {
  if (stage.script !== null || !wantScript.includes(stage.tool.name)) return [];
  return [diagnose('no_script', { stage: stage.name }, at(stage.tool.origin))];
}

/** A name that all tasks of a target would give to their files: one would be kept, and the others lost. */
export function checkTaskNames(stage: RecipeStage): readonly Diagnostic[] {
  const each = eachOf(stage);
  if (each === null) return [];
  return namedOutputs(stage).flatMap(({ kind, name }) => {
    const text = asPlainText(name);
    // Files for other tasks lie in a folder for each task.
    if (text === null || kind !== 'processed') return [];
    return [diagnose('same_name_for_all', { each, name: text }, { span: name.span })];
  });
}

/** What the stage has a task for, where that is more than a target. */
function eachOf(stage: RecipeStage): string | null {
  if (stage.inputs.some(({ multiplex }) => multiplex) || stage.scope === 'file') return 'file';
  if (stage.inputs.some(({ groupBy }) => groupBy.length > 0)) return 'group';
  return stage.scope === 'session' ? 'session' : null;
}

/** Default outputs that are none of the outputs, where all names are written out. */
export function checkDefaultOutputs(stage: RecipeStage): readonly Diagnostic[] {
  const blocks = stage.outputs.filter(({ kind }) => kind !== 'master');
  const names = blocks.flatMap((block) => block.names.map(asPlainText));
  const known = names.filter((name) => name !== null);
  const isKnown = known.length === names.length && blocks.length === stage.outputs.length;
  if (!isKnown || blocks.some(({ auto }) => auto !== null)) return [];
  return stage.defaultOutputs.flatMap((template) => {
    const name = asPlainText(template);
    if (name === null || known.includes(name) || template.kind !== 'template') return [];
    const suggestion = nearest(name, known);
    const params = { stage: stage.name, name };
    return [diagnose('default_output', params, { span: template.span, suggestion })];
  });
}

/** Two stages that say that they make different things, and write the same file: the later one cannot stay. */
export function checkCollisions(stages: readonly RecipeStage[]): readonly Finding[] {
  const makers = new Map<string, { readonly stage: RecipeStage; readonly span: Span }>();
  const found: Finding[] = [];
  const byRank = [...stages].sort((a, b) => b.priority - a.priority || a.order - b.order);
  for (const stage of byRank) {
    if (stage.disabled || stage.kind === null) continue;
    for (const { kind, name, key } of namedOutputs(stage)) {
      const path = asPlainText(name);
      if (path === null || kind === 'master') continue;
      // Sessions and targets have folders of their own for what other tasks take.
      const place = kind === 'job' ? `${stage.scope} ${key}` : key;
      const first = makers.get(place);
      if (!first) makers.set(place, { stage, span: name.span });
      else if (first.stage !== stage && first.stage.kind !== stage.kind) {
        const params = { first: first.stage.name, second: stage.name, path };
        const notes = [{ message: `'${first.stage.name}' writes it here`, span: first.span }];
        const diagnostic = diagnose('output_collision', params, { span: name.span, notes });
        found.push({ stage: stage.longName, diagnostic });
      }
    }
  }
  return found;
}
