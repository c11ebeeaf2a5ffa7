// Who follows whom: the longest chains, and the circles in which no stage could ever start.
import type { Origin } from '@starbash/diagnostics';
import type { RecipeStage } from '../input.ts';
import type { StageIndex } from './stage-index.ts';
import { indexStages } from './stage-index.ts';

/**
 * Nodes are stages, then groups of stages that one name or pattern stands for: a thousand stages that follow
 * `light_.*` share one group, so that there are as many edges as names and not their product.
 */
interface FollowGraph {
  readonly stages: readonly RecipeStage[];
  /** Nodes that a node follows. */
  readonly edges: readonly (readonly number[])[];
}

/** A stage in a circle with what it follows there, and where it says so. */
export interface CycleLink {
  readonly stage: RecipeStage;
  readonly followed: RecipeStage;
  readonly origin: Origin;
}

export interface Cycle {
  /** A shortest circle; each follows the one of the next link, the last follows the first. */
  readonly links: readonly CycleLink[];
  /** All stages that some circle with these goes through, in order of definition. */
  readonly members: readonly RecipeStage[];
}

/** The groups of stages that a stage follows, by `after` and `depends`, with the place of each. */
function followedGroups(
  stage: RecipeStage,
  index: StageIndex,
): { readonly names: readonly string[] | readonly RecipeStage[]; readonly origin: Origin }[] {
  const after = stage.inputs.flatMap((input) =>
    input.after === null ? [] : [{ names: input.after.stages, origin: input.after.origin }],
  );
  const depends = stage.depends.flatMap(({ alternatives, origin }) =>
    alternatives.map((name) => ({ names: index.named(name), origin })),
  );
  return [...after, ...depends].filter(({ names }) => names.length > 0);
}

function followGraph(stages: readonly RecipeStage[]): FollowGraph {
  const index = indexStages(stages);
  const numbers = new Map(stages.map((stage, i) => [stage.longName, i]));
  const edges: number[][] = stages.map(() => []);
  const groups = new Map<object, number>();
  for (const [i, stage] of stages.entries())
    for (const { names } of followedGroups(stage, index)) {
      let group = groups.get(names);
      if (group === undefined) {
        const members = names.flatMap((one: string | RecipeStage) => {
          return numbers.get(typeof one === 'string' ? one : one.longName) ?? [];
        });
        group = edges.push(members) - 1;
        groups.set(names, group);
      }
      edges[i]?.push(group);
    }
  return { stages, edges };
}

/** Length of the longest chain of stages that a stage follows; 0 for one that follows none, and in a circle. */
export function stageLevels(stages: readonly RecipeStage[]): ReadonlyMap<string, number> {
  const { edges } = followGraph(stages);
  const waiting = edges.map((followed) => followed.length);
  const followers: number[][] = edges.map(() => []);
  for (const [node, followed] of edges.entries())
    for (const other of followed) followers[other]?.push(node);
  const level = edges.map(() => 0);
  const ready = waiting.flatMap((count, node) => (count === 0 ? [node] : []));
  // The list grows while it is walked: whoever waits for nobody any more is next.
  for (const node of ready) {
    const next = (level[node] ?? 0) + (node < stages.length ? 1 : 0);
    for (const follower of followers[node] ?? []) {
      level[follower] = Math.max(level[follower] ?? 0, next);
      waiting[follower] = (waiting[follower] ?? 0) - 1;
      if (waiting[follower] === 0) ready.push(follower);
    }
  }
  return new Map(stages.map((stage, i) => [stage.longName, level[i] ?? 0]));
}

/** One for each set of stages that can reach each other, in order of definition. */
export function findCycles(stages: readonly RecipeStage[]): readonly Cycle[] {
  const graph = followGraph(stages);
  const index = indexStages(stages);
  return components(graph)
    .filter((component) => component.length > 1)
    .map((component) => {
      const members = component
        .flatMap((node) => stages[node] ?? [])
        .sort((a, b) => a.order - b.order);
      return { links: shortestCycle(component, graph, members[0], index), members };
    })
    .sort((a, b) => (a.members[0]?.order ?? 0) - (b.members[0]?.order ?? 0));
}

/** From the first member along what it follows until it comes back: breadth first, in the order of definition. */
function shortestCycle(
  component: readonly number[],
  { stages, edges }: FollowGraph,
  first: RecipeStage | undefined,
  index: StageIndex,
): readonly CycleLink[] {
  const inside = new Set(component);
  const start = stages.findIndex((stage) => stage === first);
  const from = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    if (from.has(start)) break;
    for (const next of edges[node] ?? [])
      if (inside.has(next) && !from.has(next)) {
        from.set(next, node);
        queue.push(next);
      }
  }
  const path: RecipeStage[] = [];
  let node = start;
  do {
    const stage = stages[node];
    if (stage) path.push(stage);
    node = from.get(node) ?? start;
  } while (node !== start);
  // `path` runs from the first against the edges: each is followed by the next.
  return path.map((followed, i) => {
    const stage = path[(i + 1) % path.length] ?? followed;
    return { stage, followed, origin: placeOfLink(stage, followed, index) };
  });
}

function placeOfLink(stage: RecipeStage, followed: RecipeStage, index: StageIndex): Origin {
  const link = followedGroups(stage, index).find(({ names }) =>
    names.some((one: string | RecipeStage) =>
      typeof one === 'string' ? one === followed.longName : one === followed,
    ),
  );
  return link?.origin ?? stage.origin;
}

/** Strongly connected components (Tarjan 1972), with a stack of its own: chains may be of any length. */
function components({ edges }: FollowGraph): number[][] {
  const found: number[][] = [];
  const number = edges.map(() => -1);
  const low = edges.map(() => 0);
  const onStack = edges.map(() => false);
  const stack: number[] = [];
  let count = 0;
  const enter = (node: number) => {
    number[node] = low[node] = count++;
    stack.push(node);
    onStack[node] = true;
    return { node, next: 0 };
  };
  for (const root of edges.keys()) {
    if (number[root] !== -1) continue;
    const path = [enter(root)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const { node } = at;
      const to = edges[node]?.[at.next++];
      if (to === undefined) {
        path.pop();
        const parent = path.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
        if (low[node] !== number[node]) continue;
        const component = stack.splice(stack.lastIndexOf(node));
        for (const member of component) onStack[member] = false;
        found.push(component);
      } else if (number[to] === -1) path.push(enter(to));
      else if (onStack[to]) low[node] = Math.min(low[node] ?? 0, number[to] ?? 0);
    }
  }
  return found;
}
