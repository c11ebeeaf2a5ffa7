// What the golden files do not show: widths, what is meant by a subject, totals of a plan with nothing to do.
import { expect, it } from 'vitest';
import { colourStyle, planTotals, renderPlan, renderWhy, whySubjects } from '../src/index.ts';
import { plan, snapshot, sources } from './plan-fixture.ts';

it('keeps every line of the overview within the width', () => {
  for (const width of [60, 80, 100, 200])
    for (const line of renderPlan(plan, snapshot, sources, { explain: false, width }).split('\n'))
      expect([...line].length, line).toBeLessThanOrEqual(width);
});

it('knows a task by id, stage, output and the end of an output, and nothing else', () => {
  const why = (subject: string) => renderWhy(plan, snapshot, sources, subject, { width: 100 });
  const whole = why('dark:s12a');
  expect(whole).toContain('starbash.master.dark.dark');
  expect(why('dark')).toBe(whole);
  expect(why('master_dark_120s_gain100.fit')).toBe(whole);
  expect(why('master_dark')).toBeNull();
  expect(whySubjects(plan)).toContain('light_vs_bias:m20:s3fa');
});

it('counts what runs, and says nothing of disk where nothing is written', () => {
  expect(planTotals(plan)).toMatchObject({
    run: 2,
    current: 0,
    removed: 1,
    bytesWritten: 684_000_000,
  });
  const verdicts = Object.fromEntries(
    Object.entries(plan.verdicts).map(([id, one]) => [id, { ...one, verdict: 'current' as const }]),
  );
  const still = { ...plan, verdicts, groups: [] };
  const text = renderPlan(still, snapshot, sources, { explain: false, width: 100 });
  expect(text).toContain('0 to run, 2 current, 1 left out\n');
  expect(text).not.toContain('Disk');
});

it('adds colour without changing a word', () => {
  const options = { explain: true, width: 100 };
  const coloured = renderPlan(plan, snapshot, sources, { ...options, style: colourStyle });
  // eslint-disable-next-line no-control-regex
  const bare = coloured.replace(/\u001b\[\d+m/g, '');
  expect(coloured).not.toBe(bare);
  expect(bare).toBe(renderPlan(plan, snapshot, sources, options));
});
