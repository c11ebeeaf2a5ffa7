// Links stages by name: `after` and `depends` resolved, a link order found, cycles shown as a chain.
import { Graph, alg } from '@dagrejs/graphlib';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Note, Origin } from '@starbash/diagnostics';
import { Generated } from '@starbash/diagnostics';
import type { RecipeStage } from '../input.ts';
import { compileAfterPattern } from './after-pattern.ts';

export interface Linked {
  /** A stage stands after all those that it follows; ties by priority (higher first), then definition. */
  readonly stages: readonly RecipeStage[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Stages of a cycle are left out, with an error that shows the chain and its places. */
export function linkStages(stages: readonly RecipeStage[]): Linked {
  const diagnostics: Diagnostic[] = [];
  const linked = stages.map((stage) => resolveNames(stage, stages, diagnostics));
  const cyclic = reportCycles(linked, diagnostics);
  const rest = linked.filter((stage) => !cyclic.has(stage.longName));
  return { stages: inLinkOrder(rest), diagnostics };
}

/** Long names of the stages whose tasks a stage may take or must wait for. */
export function followedStages(stage: RecipeStage, stages: readonly RecipeStage[]): string[] {
  const after = stage.inputs.flatMap((input) => input.after?.stages ?? []);
  const depends = stage.depends.flatMap((entry) =>
    entry.alternatives.flatMap((name) =>
      stages.filter((s) => isNamed(s, name)).map((s) => s.longName),
    ),
  );
  return [...new Set([...after, ...depends])].sort();
}

export function isNamed(stage: RecipeStage, name: string): boolean {
  return stage.name === name || stage.longName === name;
}

function resolveNames(
  stage: RecipeStage,
  stages: readonly RecipeStage[],
  diagnostics: Diagnostic[],
): RecipeStage {
  for (const entry of stage.depends)
    for (const name of entry.alternatives)
      if (!stages.some((s) => isNamed(s, name)))
        diagnostics.push(followsNothing(stage, name, entry.origin, stages));
  const inputs = stage.inputs.map((input) => {
    if (input.after === null) return input;
    const compiled = compileAfterPattern(input.after.pattern);
    if (compiled.kind === 'refused') {
      diagnostics.push(
        diagnose(
          'after_pattern',
          { pattern: input.after.pattern, reason: compiled.reason },
          spanOf(input.after.origin),
        ),
      );
      return input;
    }
    const names = stages
      .filter((s) => s !== stage)
      .filter((s) => [s.name, s.longName, s.role ?? ''].some((name) => compiled.matches(name)))
      .map((s) => s.longName);
    if (names.length === 0)
      diagnostics.push(followsNothing(stage, input.after.pattern, input.after.origin, stages));
    return { ...input, after: { ...input.after, stages: names.sort() } };
  });
  return { ...stage, inputs };
}

function followsNothing(
  stage: RecipeStage,
  pattern: string,
  origin: Origin,
  stages: readonly RecipeStage[],
): Diagnostic {
  return diagnose(
    'follows_nothing',
    { stage: stage.name, pattern },
    {
      ...spanOf(origin),
      suggestion: nearest(
        pattern,
        stages.map((s) => s.name),
      ),
    },
  );
}

function spanOf(origin: Origin) {
  return origin === Generated ? {} : { span: origin };
}

function followsGraph(stages: readonly RecipeStage[]): Graph {
  const graph = new Graph({ directed: true });
  for (const stage of stages) graph.setNode(stage.longName);
  for (const stage of stages)
    for (const followed of followedStages(stage, stages)) graph.setEdge(followed, stage.longName);
  return graph;
}

function reportCycles(stages: readonly RecipeStage[], diagnostics: Diagnostic[]): Set<string> {
  const byName = new Map(stages.map((stage) => [stage.longName, stage]));
  const cyclic = new Set<string>();
  for (const cycle of alg.findCycles(followsGraph(stages))) {
    const members = cycle.map((name) => byName.get(name)).filter((s) => s !== undefined);
    members.sort((a, b) => a.order - b.order);
    for (const member of members) cyclic.add(member.longName);
    const [first] = members;
    if (!first) continue;
    const notes: Note[] = members.map((s) => ({
      message: `'${s.name}' is part of the cycle`,
      ...spanOf(s.origin),
    }));
    const chain = [...members, first].map((s) => s.name).join(' → ');
    diagnostics.push(diagnose('stage_cycle', { chain }, { ...spanOf(first.origin), notes }));
  }
  return cyclic;
}

/** Kahn's algorithm by levels, so that the order depends on nothing but the stages themselves. */
function inLinkOrder(stages: readonly RecipeStage[]): RecipeStage[] {
  const level = stageLevels(stages);
  return [...stages].sort(
    (a, b) =>
      (level.get(a.longName) ?? 0) - (level.get(b.longName) ?? 0) ||
      b.priority - a.priority ||
      a.order - b.order,
  );
}

/** Length of the longest chain of stages that a stage follows; 0 for one that follows none. */
export function stageLevels(stages: readonly RecipeStage[]): ReadonlyMap<string, number> {
  const byName = new Map(stages.map((stage) => [stage.longName, stage]));
  const level = new Map<string, number>();
  const visit = (name: string): number => {
    const known = level.get(name);
    if (known !== undefined) return known;
    const stage = byName.get(name);
    const followed = stage ? followedStages(stage, stages) : [];
    const value = followed.reduce((max, n) => Math.max(max, visit(n) + 1), 0);
    level.set(name, value);
    return value;
  };
  for (const stage of stages) visit(stage.longName);
  return level;
}
