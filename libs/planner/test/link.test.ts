// Names resolved, orders found, cycles shown.
import { expect, test } from 'vitest';
import { compileTexts } from './plan-of.ts';
import { compileAfterPattern } from '../src/2-link/after-pattern.ts';

const stage = (name: string, after: string | null, more = '') => `
[[stages]]
name = "${name}"
tool.name = "siril"
script = "close"
${more}
${after === null ? '' : `[[stages.inputs]]\nkind = "job"\nafter = "${after}"`}
`;

test('a stage stands behind those that it follows, whatever the order of files', () => {
  const { stages, diagnostics } = compileTexts(
    stage('thumbnail', 'stack_.*') + stage('stack_osc', 'light') + stage('light', null),
  );
  expect(diagnostics).toEqual([]);
  expect(stages.map((s) => s.name)).toEqual(['light', 'stack_osc', 'thumbnail']);
});

test('a pattern is matched as a whole', () => {
  const { stages } = compileTexts(
    stage('stack_osc', null) + stage('report_stack_osc', 'stack_osc'),
  );
  expect(stages[1]?.inputs[0]?.after?.stages).toEqual(['local.recipe0.stack_osc']);
});

test('a pattern may name a role', () => {
  const { stages } = compileTexts(
    stage('graxpert', null, 'role = "background"') + stage('stretch', 'background'),
  );
  expect(stages[1]?.inputs[0]?.after?.stages).toEqual(['local.recipe0.graxpert']);
});

test('what follows nothing is a warning with the nearest name', () => {
  const { diagnostics } = compileTexts(stage('light', null) + stage('stack', 'ligth'));
  expect(diagnostics).toMatchObject([
    { code: 'follows_nothing', severity: 'warning', suggestion: 'light' },
  ]);
});

test('a cycle is shown as a chain, with the place of each member', () => {
  const { stages, diagnostics } = compileTexts(
    stage('a', 'c') + stage('b', 'a') + stage('c', 'b') + stage('alone', null),
  );
  expect(stages.map((s) => s.name)).toEqual(['alone']);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.message).toBe('These stages follow each other in a circle: a → b → c → a');
  expect(diagnostics[0]?.notes).toHaveLength(3);
});

test('patterns that could hang are refused', () => {
  for (const pattern of ['(a+)+', '(a|b*)*', '(?=x)', 'a{3}'])
    expect(compileAfterPattern(pattern).kind, pattern).toBe('refused');
  for (const pattern of ['light_.*', '(starnet|palette_broadband).*', 'a[bc]?'])
    expect(compileAfterPattern(pattern).kind, pattern).toBe('compiled');
});
