// Counting tests: what could not be run is a failure, never nothing.
import { expect, it } from 'vitest';
import { countTests, sum } from '../testing/results.ts';

const file = (name: string, status: string, tests: readonly [string, string][]) => ({
  name: `/somewhere/${name}`,
  status,
  assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
});
const report = (...testResults: unknown[]) => JSON.stringify({ testResults });

it('counts passed, failed and skipped tests and names the failed ones', () => {
  const text = report(
    file('a.test.ts', 'passed', [
      ['one', 'passed'],
      ['two', 'pending'],
      ['three', 'todo'],
    ]),
    file('b.test.ts', 'failed', [
      ['four', 'failed'],
      ['five', 'passed'],
    ]),
  );
  expect(countTests('libs/x', text)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 2,
    failures: ['libs/x: b.test.ts: four'],
  });
});

it('counts a file that could not be loaded as one failure', () => {
  const count = countTests('libs/x', report(file('a.test.ts', 'failed', [])));
  expect(count).toMatchObject({ passed: 0, failed: 1 });
  expect(count.failures).toEqual(['libs/x: a.test.ts could not be run']);
});

it('counts a missing, broken or empty report as one failure', () => {
  for (const text of [null, '{"testRes', report()])
    expect(countTests('libs/x', text)).toMatchObject({ passed: 0, failed: 1 });
});

it('adds up over projects', () => {
  const one = countTests('libs/x', report(file('a.test.ts', 'passed', [['one', 'passed']])));
  expect(sum([one, one, countTests('libs/y', null)])).toMatchObject({ passed: 2, failed: 1 });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0, failures: [] });
});
