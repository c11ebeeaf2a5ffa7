// The whole plan as people and programs see it, compared with files.
import { join } from 'node:path';
import { checkGolden, goldenMode } from '@starbash/testkit';
import { it } from 'vitest';
import { planJson, renderGraph, renderPlan, renderWhy } from '../src/index.ts';
import { plan, snapshot, sources } from './plan-fixture.ts';

it('renders a plan briefly, explained, for one task, and as JSON', () => {
  const width = 100;
  const json = planJson(plan, snapshot, sources, { seconds: 0.1, peakBytes: 700_000_000 });
  const files = new Map([
    ['plan.txt', renderPlan(plan, snapshot, sources, { explain: false, width, peakBytes: 7e8 })],
    ['plan-explained.txt', renderPlan(plan, snapshot, sources, { explain: true, width })],
    ['plan-narrow.txt', renderPlan(plan, snapshot, sources, { explain: true, width: 72 })],
    ['why.txt', renderWhy(plan, snapshot, sources, 'light_vs_dark', { width }) ?? 'nothing'],
    ['why-culled.txt', renderWhy(plan, snapshot, sources, 'light_vs_bias', { width }) ?? 'nothing'],
    ['plan.mermaid', renderGraph(plan, 'mermaid')],
    ['plan.dot', renderGraph(plan, 'dot')],
    ['plan.json', `${JSON.stringify(json, null, 2)}\n`],
  ]);
  checkGolden(join(import.meta.dirname, 'samples', 'one-night'), files, goldenMode(process.env));
});
