// Linking thousands of stages: chains and circles of any length, and work that grows with what is linked.
import { expect, test } from 'vitest';
import { literalHeads } from '../src/2-link/after-pattern.ts';
import { findCycles, stageLevels } from '../src/2-link/follow-graph.ts';
import { linkStages } from '../src/2-link/link-stages.ts';
import { indexStages } from '../src/2-link/stage-index.ts';
import type { RecipeStage } from '../src/input.ts';
import { compileTexts } from './plan-of.ts';

const [model] = compileTexts(
  '[[stages]]\nname = "s"\ntool.name = "siril"\nscript = "close"\n[[stages.inputs]]\nkind = "job"\nafter = ".*"\noptional = true\n[[stages.outputs]]\nkind = "processed"\nname = "s.fits"\n',
).stages;

/** Stages s0, s1, … of which each follows what `after` says. */
function stages(count: number, after: (i: number) => string): RecipeStage[] {
  return Array.from({ length: count }, (_, i) => {
    const stage = model as RecipeStage;
    const inputs = stage.inputs.map((input) => ({
      ...input,
      after: input.after && { ...input.after, pattern: after(i) },
    }));
    return { ...stage, name: `s${i}`, longName: `local.s${i}`, order: i, inputs };
  });
}

const many = 10_000;

test('a chain of ten thousand stages is put in order', () => {
  const linked = linkStages(stages(many, (i) => `s${i + 1}`).reverse()).stages;
  expect(linked[0]?.name).toBe(`s${many - 1}`);
  expect(linked.at(-1)?.name).toBe('s0');
  expect(stageLevels(linked).get('local.s0')).toBe(many - 1);
});

test('a circle of ten thousand stages is one finding', () => {
  const { stages: left, diagnostics } = linkStages(stages(many, (i) => `s${(i + 1) % many}`));
  expect(left).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['stage_cycle']);
});

test('the shortest of several circles is shown, and the other stages are named', () => {
  // s0 follows s1, which follows s0 and s2; s2 follows s0
  const [cycle] = findCycles(linkable(['s1', '(s0|s2)', 's0']));
  expect(cycle?.links.map(({ stage, followed }) => `${stage.name} ${followed.name}`)).toEqual([
    's1 s0',
    's0 s1',
  ]);
  expect(cycle?.members.map(({ name }) => name)).toEqual(['s0', 's1', 's2']);
  const [finding] = linkStages(stages(3, (i) => ['s1', '(s0|s2)', 's0'][i] ?? '')).diagnostics;
  expect(finding?.notes.at(-1)?.message).toContain("'s2'");
});

/** With what each pattern stands for. */
function linkable(patterns: readonly string[]): RecipeStage[] {
  const all = stages(patterns.length, (i) => patterns[i] ?? '');
  const index = indexStages(all);
  return all.map((stage) => ({
    ...stage,
    inputs: stage.inputs.map((input) => {
      const match = index.matching(input.after?.pattern ?? '');
      const found = match.kind === 'stages' ? match.stages.map((one) => one.longName) : [];
      return { ...input, after: input.after && { ...input.after, stages: found } };
    }),
  }));
}

test('names are held against patterns only where they begin alike', () => {
  const index = indexStages(stages(many, () => 'x'));
  for (let i = 0; i < many; i++) index.matching(`s${i}`);
  // `s1` is the beginning of `s1`, `s10` to `s19`, `s100` …: one name more for each further digit, on the average.
  const once = index.work.comparisons;
  expect(once).toBeLessThan(many * 6);
  for (let i = 0; i < many; i++) index.matching(`s${i}`);
  expect(index.work.comparisons).toBe(once);
  index.matching('(s9999|s77)x?');
  expect(index.work.comparisons - once).toBeLessThan(150);
});

test('equal patterns share one list of stages', () => {
  const linked = linkStages(stages(1000, (i) => (i < 500 ? 'nothing' : 's[1-4].?')));
  const lists = new Set(
    linked.stages.filter((s) => s.order >= 500).map((s) => s.inputs[0]?.after?.stages),
  );
  expect(lists.size).toBe(1);
});

test('suggestions are made for the findings that people read', () => {
  const wrong = stages(2000, (i) => `s${i}x`);
  const { diagnostics } = linkStages(wrong);
  expect(diagnostics).toHaveLength(2000);
  const suggested = diagnostics.filter(({ suggestion }) => suggestion !== undefined);
  expect(suggested.length).toBeGreaterThan(0);
  expect(suggested.length).toBeLessThanOrEqual(50);
});

test.each([
  ['light_.*', ['light_']],
  ['light_vs_dark', ['light_vs_dark']],
  ['lights?', ['light']],
  ['(starnet|palette_broadband).*', ['starnet', 'palette_broadband']],
  ['a(b|c(d|e))f', ['ab', 'acd', 'ace']],
  ['a(b|c)?f', ['a']],
  ['a|b.*', ['a', 'b']],
  ['.*_osc', ['']],
  ['[ab]c', ['']],
  ['a\\.b', ['a']],
])('every name that %s matches begins with one of %j', (pattern, heads) => {
  expect(literalHeads(pattern)).toEqual(heads);
});
