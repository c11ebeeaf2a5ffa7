// The names that the templates of a stage may use, in the order of scopes.
import { shapeOfTemplate } from '@starbash/parser';
import type { NameTable, Shape } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import {
  inputShape,
  oneInput,
  outputShape,
  parametersShape,
  sessionShapes,
} from './known-shapes.ts';

export interface StageNames {
  readonly all: NameTable;
  /** For the names of outputs: these are made before there is an `output`. */
  readonly beforeOutput: NameTable;
  /** For the path of a `file` input, which is bound by it. */
  readonly beforeInput: NameTable;
  /** False where names come from a stage that is not loaded: any other name may then be right. */
  readonly complete: boolean;
  /** Names that a stage which continues this one finds: context and inputs. */
  readonly handedOn: HandedOn;
}

interface HandedOn {
  readonly context: ReadonlyMap<string, Shape>;
  readonly inputs: ReadonlyMap<string, Shape>;
}

const any: Shape = { kind: 'any' };
const nothing: HandedOn = { context: new Map(), inputs: new Map() };

/** Finds the names of stages, each computed once; stages are known by their long names. */
export function stageNames(stages: readonly RecipeStage[]): (stage: RecipeStage) => StageNames {
  const byName = new Map(stages.map((stage) => [stage.longName, stage]));
  const known = new Map<RecipeStage, StageNames>();
  // Link gives stages with equal patterns one list, so that what it hands on is worked out once.
  const inheritances = new Map<readonly string[], HandedOn | null>();
  const inheritance = (names: readonly string[]): HandedOn | null => {
    const present = inheritances.get(names);
    if (present !== undefined) return present;
    const followed = names
      .flatMap((name) => byName.get(name) ?? [])
      .filter((other) => !other.disabled);
    const all = followed.map((other) => find(other).handedOn);
    const found = all.length > 0 ? commonNames(all) : null;
    inheritances.set(names, found);
    return found;
  };
  const find = (stage: RecipeStage): StageNames => {
    const present = known.get(stage);
    if (present) return present;
    // An alias hands on what it names another name for.
    const isAlias = stage.tool.name === 'alias';
    const extra = stage.inputs.find(({ kind }) => isAlias || kind === 'session-extra');
    const inherited = extra ? inheritance(extra.after?.stages ?? []) : nothing;
    const names = namesOf(stage, inherited ?? nothing, inherited !== null);
    const found = isAlias ? { ...names, handedOn: inherited ?? nothing } : names;
    known.set(stage, found);
    return found;
  };
  return find;
}

function namesOf(stage: RecipeStage, inherited: HandedOn, complete: boolean): StageNames {
  const outer = new Map<string, Shape>(sessionShapes(stage));
  outer.set('parameters', parametersShape(stage.parameters, outer));
  const output = outputShape(stage.outputs);
  const input = inputShape(stage.inputs, inherited.inputs, !complete);
  const build = (own: { readonly input: boolean; readonly output: boolean }) => {
    const names = new Map(outer);
    if (own.output && output) names.set('output', output);
    if (own.input) names.set('input', input);
    for (const [name, shape] of inherited.context) names.set(name, shape);
    return addContext(stage, names);
  };
  const all = build({ input: true, output: true });
  return {
    all,
    beforeOutput: build({ input: true, output: false }),
    beforeInput: build({ input: false, output: false }),
    complete,
    handedOn: {
      context: new Map([
        ...inherited.context,
        ...stage.context.map(({ name }) => [name, all.get(name) ?? any] as const),
      ]),
      inputs: new Map([
        ...inherited.inputs,
        ...stage.inputs.flatMap((declared) =>
          [declared.name, ...declared.names]
            .filter((name) => !/^\d+$/.test(name))
            .map((name) => [name, oneInput(declared)] as const),
        ),
      ]),
    },
  };
}

/** Entries may use each other in any order, so their shapes are found in a few rounds. */
function addContext(stage: RecipeStage, names: Map<string, Shape>): NameTable {
  for (const { name } of stage.context) names.set(name, any);
  const rounds = Math.min(stage.context.length, 3);
  for (let round = 0; round < rounds; round++)
    for (const { name, value } of stage.context) names.set(name, shapeOfTemplate(value, names));
  return names;
}

/** If one of several stages may be continued, a name is known when all of them define it. */
function commonNames(all: readonly HandedOn[]): HandedOn {
  const [first, ...rest] = all;
  if (!first) return nothing;
  return {
    context: common(
      first.context,
      rest.map((one) => one.context),
    ),
    inputs: common(
      first.inputs,
      rest.map((one) => one.inputs),
    ),
  };
}

function common(
  first: ReadonlyMap<string, Shape>,
  rest: readonly ReadonlyMap<string, Shape>[],
): ReadonlyMap<string, Shape> {
  const shared = [...first].filter(([name]) => rest.every((other) => other.has(name)));
  return new Map(
    shared.map(([name, shape]) => {
      const same = rest.every((other) => other.get(name)?.kind === shape.kind);
      return [name, same ? shape : any];
    }),
  );
}
