// Selections with dates counted from today.
import { expect, it } from 'vitest';
import { parseSelection } from '../src/index.ts';

const now = new Date('2026-03-31T10:00:00Z');
const written = (text: string) => parseSelection(text, now).sources.get('selection');

it('counts days, weeks, months and years back from today', () => {
  expect(written('date >= -30d')).toBe('date >= 2026-03-01');
  expect(written('night>-2w and filter = Ha')).toBe('night>2026-03-17 and filter = Ha');
  expect(written('start >= -1m')).toBe('start >= 2026-02-28');
  expect(written('date < -1Y')).toBe('date < 2025-03-31');
});

it('leaves numbers, texts and other columns alone', () => {
  for (const text of [
    'temperature = -10C',
    "target = 'date >= -3d'",
    'gain > -3',
    'date >= 2025-09',
  ])
    expect(written(text), text).toBe(text);
});

it('has a query for everything, and none for a mistake', () => {
  expect(parseSelection('', now).query).toEqual({ kind: 'all' });
  const { query, diagnostics } = parseSelection('filtre = Ha', now);
  expect(query).toBeNull();
  expect(diagnostics[0]).toMatchObject({ code: 'query_unknown_column', suggestion: 'filter' });
});
