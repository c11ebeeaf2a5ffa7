// Links stages by name: `after` and `depends` resolved, a link order found, circles shown as a chain.
import { diagnose, Generated, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Note, Origin } from '@starbash/diagnostics';
import type { RecipeStage } from '../input.ts';
import { findCycles, stageLevels } from './follow-graph.ts';
import type { Cycle } from './follow-graph.ts';
import { indexStages } from './stage-index.ts';
import type { StageIndex } from './stage-index.ts';

export interface Linked {
  /** A stage stands after all those that it follows; ties by priority (higher first), then definition. */
  readonly stages: readonly RecipeStage[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Stages of a circle are left out, with an error that shows the chain and its places. */
export function linkStages(stages: readonly RecipeStage[]): Linked {
  const diagnostics: Diagnostic[] = [];
  const index = indexStages(stages);
  const nothing = nothingFollowed(index);
  const lists = new Map<readonly RecipeStage[], readonly string[]>();
  const linked = stages.map((stage) => {
    diagnostics.push(...danglingDepends(stage, index, nothing));
    return resolveAfter(stage, { index, nothing, lists, diagnostics });
  });
  const cycles = findCycles(linked);
  diagnostics.push(...cycles.map(describeCycle));
  const cyclic = new Set(cycles.flatMap((cycle) => cycle.members));
  return { stages: inLinkOrder(linked.filter((stage) => !cyclic.has(stage))), diagnostics };
}

export function isNamed(stage: RecipeStage, name: string): boolean {
  return stage.name === name || stage.longName === name;
}

type FollowsNothing = (
  stage: RecipeStage,
  pattern: string,
  origin: Origin,
  notes?: readonly Note[],
) => Diagnostic;

function danglingDepends(
  stage: RecipeStage,
  index: StageIndex,
  nothing: FollowsNothing,
): Diagnostic[] {
  return stage.depends.flatMap((entry) =>
    entry.alternatives
      .filter((name) => name !== '' && index.named(name).length === 0)
      .map((name) => nothing(stage, name, entry.origin)),
  );
}

interface Resolving {
  readonly index: StageIndex;
  readonly nothing: FollowsNothing;
  /** Long names of what a pattern stands for: one list for all stages that say the same. */
  readonly lists: Map<readonly RecipeStage[], readonly string[]>;
  readonly diagnostics: Diagnostic[];
}

function resolveAfter(stage: RecipeStage, resolving: Resolving): RecipeStage {
  const { index, nothing, lists, diagnostics } = resolving;
  const inputs = stage.inputs.map((input) => {
    const { after } = input;
    // An empty name is a mistake of its own, which is reported as such.
    if (after === null || after.pattern.trim() === '') return input;
    const match = index.matching(after.pattern);
    if (match.kind === 'refused') {
      const { reason } = match;
      diagnostics.push(
        diagnose('after_pattern', { pattern: after.pattern, reason }, spanOf(after.origin)),
      );
      return input;
    }
    const followed = match.stages;
    const itself = followed.includes(stage);
    // An empty pattern is an error of its own.
    if (followed.length === (itself ? 1 : 0) && after.pattern.trim() !== '') {
      const note = { message: `it matches only '${stage.name}', which cannot follow itself` };
      diagnostics.push(nothing(stage, after.pattern, after.origin, itself ? [note] : []));
    }
    const shared = lists.get(followed) ?? followed.map((one) => one.longName);
    lists.set(followed, shared);
    const names = itself ? shared.filter((name) => name !== stage.longName) : shared;
    return { ...input, after: { ...after, stages: names } };
  });
  return { ...stage, inputs };
}

/** A name is sought among all that are loaded, so only the first findings, which people read, get one. */
const mostSuggestions = 50;

function nothingFollowed(index: StageIndex): FollowsNothing {
  let left = mostSuggestions;
  let names: readonly string[] | null = null;
  return (stage, pattern, origin, notes = []) => {
    const known = notes.length === 0 && left-- > 0 ? (names ??= index.knownNames()) : [];
    return diagnose(
      'follows_nothing',
      { stage: stage.name, pattern },
      {
        ...spanOf(origin),
        notes,
        suggestion: nearestPattern(
          pattern,
          known.filter((name) => name !== stage.name),
        ),
      },
    );
  };
}

/** `light_.*` for `ligth_.*`: what stands before `.*` is held against the beginnings of names. */
function nearestPattern(pattern: string, known: readonly string[]): string | undefined {
  const head = /^([\w\- ]+)\.[*+]$/.exec(pattern)?.[1];
  if (head === undefined) return nearest(pattern, known);
  const near = nearest(head, new Set(known.map((name) => name.slice(0, head.length))));
  return near === undefined ? undefined : near + pattern.slice(head.length);
}

function spanOf(origin: Origin) {
  return origin === Generated ? {} : { span: origin };
}

function describeCycle({ links, members }: Cycle): Diagnostic {
  const names = links.map(({ followed }) => followed.name);
  const chain = [...names, ...names.slice(0, 1)].join(' → ');
  // Of a stage that follows itself there is nothing more to show.
  const notes: Note[] = (links.length > 1 ? links : []).map(({ stage, followed, origin }) => ({
    message: `'${stage.name}' follows '${followed.name}'`,
    ...spanOf(origin),
  }));
  const shown = new Set(links.map(({ stage }) => stage));
  const others = members.filter((member) => !shown.has(member)).map(({ name }) => `'${name}'`);
  if (others.length > 0)
    notes.push({ message: `further stages are in circles with these: ${others.join(', ')}` });
  return diagnose(
    'stage_cycle',
    { chain },
    { ...spanOf(links.at(-1)?.origin ?? Generated), notes },
  );
}

/** By levels, so that the order depends on nothing but the stages themselves. */
function inLinkOrder(stages: readonly RecipeStage[]): RecipeStage[] {
  const level = stageLevels(stages);
  return [...stages].sort(
    (a, b) =>
      (level.get(a.longName) ?? 0) - (level.get(b.longName) ?? 0) ||
      b.priority - a.priority ||
      a.order - b.order,
  );
}
