// Columns line up whatever is in them; sizes and times read the same everywhere.
import { expect, it } from 'vitest';
import { bytes, duration, number, renderHistory, renderTable } from '../src/index.ts';

it('lines up wide characters and combining marks', () => {
  const text = renderTable(
    [{ title: 'name' }, { title: 'frames', align: 'right' }],
    [
      ['m31', '7'],
      ['银河', '12'],
      ['e\u0301toile', '120'],
    ],
  );
  expect(text).toBe('name    frames\nm31          7\n银河        12\ne\u0301toile     120\n');
});

it('cuts the last column at the width', () => {
  expect(renderTable([{ title: 'a' }], [['abcdefghij']], { width: 5 })).toBe('a\nabcd…\n');
  expect(renderTable([{ title: 'a' }], [])).toBe('');
});

it('writes sizes in powers of ten', () => {
  expect([0, 999, 1000, 99_960, 999_600, 1.5e9].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '100 kB',
    '1.0 MB',
    '1.5 GB',
  ]);
});

it('writes durations with two units at most', () => {
  expect([0.04, 9.96, 61, 3599.7, 7260].map(duration)).toEqual([
    '0.0 s',
    '10 s',
    '1 min 01 s',
    '1 h 00 min',
    '2 h 01 min',
  ]);
});

it('writes numbers without needless zeros', () => {
  expect([120, 0.5, -10, 0.1 + 0.2].map(number)).toEqual(['120', '0.5', '-10', '0.3']);
});

it('lists runs with what each did', () => {
  const run = {
    run: 2,
    started: '2026-01-02T03:04:05.000Z',
    ended: null,
    result: null,
    commandLine: ['run', 'm31'],
    siril: '1.4.2',
    selection: null,
    succeeded: 3,
    failed: 1,
    blocked: 0,
    current: 2,
    toolStarts: 2,
  };
  expect(renderHistory([run], { width: 120 }).split('\n')[1]).toBe(
    '  2  2026-01-02 03:04:05     –  not ended  3 ran, 1 failed, 2 kept  starbash run m31',
  );
});
