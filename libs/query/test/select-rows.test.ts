// What queries select.
import { describe, expect, it } from 'vitest';
import type { QueryRow } from '../src/index.ts';
import { evaluateQuery, parseQuery } from '../src/index.ts';
import { columns } from './columns.ts';

const rows: Readonly<Record<string, QueryRow>> = {
  m31: {
    target: 'm31',
    filter: 'HaOiii',
    date: '2025-09-10',
    exposure: 120,
    gain: 100,
    temperature: -10,
  },
  m31old: {
    target: 'm31',
    filter: 'none',
    date: '2024-12-31',
    exposure: 60,
    gain: 0,
    temperature: 5,
  },
  ic1396: {
    target: 'ic1396',
    filter: 'Ha',
    date: '2025-10-02',
    exposure: 300,
    gain: null,
    SITELAT: 51.05,
  },
  ngc7000: { target: 'ngc7000-1', filter: 'B', date: '2025-09-30', exposure: 0.5, master: true },
};

function selected(text: string): string[] {
  const { query, diagnostics } = parseQuery(text, columns);
  expect(diagnostics).toEqual([]);
  return Object.keys(rows).filter((name) => evaluateQuery(query!, rows[name]!));
}

describe('conditions', () => {
  it.each([
    ['', ['m31', 'm31old', 'ic1396', 'ngc7000']],
    ['target = "M 31"', ['m31', 'm31old']],
    ['target = M 31 and exposure >= 2min', ['m31']],
    ['m31', ['m31', 'm31old']],
    ['IC 1396', ['ic1396']],
    ['ngc 7000*', ['ngc7000']],
    ['m3', []],
    ['target = "ngc 7000"', []],
    ['date >= 2025-09-01', ['m31', 'ic1396', 'ngc7000']],
    ['date = 2025-09', ['m31', 'ngc7000']],
    ['date > 2025-09', ['ic1396']],
    ['night <= 2024', ['m31old']],
    ['date = 2025-09-10..2025-09', ['m31', 'ngc7000']],
    ['date != 2024..2025-09', ['ic1396']],
    ['exposure = 1min..2min', ['m31', 'm31old']],
    ['gain = 0..100', ['m31', 'm31old']],
    ["filter = 'a..b'", []],
    ['exposure = 500ms', ['ngc7000']],
    ['temperature <= -9.5C', ['m31']],
    ['filter in (ha, "HaOIII")', ['m31', 'ic1396']],
    ['filter not in (Ha, B)', ['m31', 'm31old']],
    ['filter like "ha*"', ['m31', 'ic1396']],
    ['filter ~ oi', ['m31']],
    ['filter !~ oi', ['m31old', 'ic1396', 'ngc7000']],
    ['target like "ngc*"', ['ngc7000']],
    ['target like "NGC 7000*"', ['ngc7000']],
    ['SITELAT > 51', ['ic1396']],
    ['master = true', ['ngc7000']],
    ['gain is unknown', ['ic1396', 'ngc7000']],
    ['gain is not unknown', ['m31', 'm31old']],
    ['gain is known', ['m31', 'm31old']],
    ['gain = 0', ['m31old']],
    ['not gain = 0', ['m31', 'ic1396', 'ngc7000']],
    ['gain != 0', ['m31', 'ic1396', 'ngc7000']],
  ])('%s', (text, expected) => {
    expect(selected(text)).toEqual(expected);
  });

  it('binds not before and before or', () => {
    expect(selected('target = m31 and exposure < 100 or filter = B')).toEqual([
      'm31old',
      'ngc7000',
    ]);
    expect(selected('target = m31 and (exposure > 100 or filter = B)')).toEqual(['m31']);
    expect(selected('not target = m31 and exposure > 100')).toEqual(['ic1396']);
    expect(selected('NOT (target = m31 OR filter = B)')).toEqual(['ic1396']);
  });

  it('reads a long pattern of stars in no time', () => {
    const { query } = parseQuery(`filter like "${'*a'.repeat(200)}b"`, columns);
    expect(evaluateQuery(query!, { filter: 'a'.repeat(2000) })).toBe(false);
  });

  it('does not read columns from the prototype', () => {
    const { query } = parseQuery('CONSTRUC is known', columns);
    expect(evaluateQuery(query!, {})).toBe(false);
  });
});
