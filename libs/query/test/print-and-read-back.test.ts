// A printed query reads back to the same query.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Query, QueryValue } from '../src/index.ts';
import { parseQuery, printQuery } from '../src/index.ts';
import { columns } from './columns.ts';

const text: fc.Arbitrary<QueryValue> = fc
  .string({ unit: 'grapheme-ascii' })
  .map((t) => ({ kind: 'text', text: t }));
const compare: fc.Arbitrary<Query> = fc.record({
  kind: fc.constant('compare' as const),
  column: fc.constant('filter'),
  mode: fc.constant('text' as const),
  operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
  value: text,
});
const number: fc.Arbitrary<Query> = fc.record({
  kind: fc.constant('compare' as const),
  column: fc.constant('gain'),
  mode: fc.constant('text' as const),
  operator: fc.constantFrom('=', '<'),
  value: fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((n) => ({ kind: 'number' as const, number: n === 0 ? 0 : n })),
});
const within: fc.Arbitrary<Query> = fc.record({
  kind: fc.constant('in' as const),
  column: fc.constant('target'),
  mode: fc.constant('name' as const),
  values: fc.array(text, { minLength: 1, maxLength: 3 }),
});
const { query } = fc.letrec<{ query: Query; conjunction: Query; factor: Query }>((tie) => ({
  factor: fc.oneof(
    { depthSize: 'small' },
    compare,
    number,
    within,
    fc.record({ kind: fc.constant('not' as const), item: tie('factor') }),
  ),
  conjunction: fc.oneof(
    { depthSize: 'small' },
    tie('factor'),
    fc.record({
      kind: fc.constant('and' as const),
      items: fc.array(
        fc.oneof(
          tie('factor'),
          tie('query').filter((q) => q.kind === 'or'),
        ),
        { minLength: 2, maxLength: 3 },
      ),
    }),
  ),
  query: fc.oneof(
    { depthSize: 'small' },
    tie('conjunction'),
    fc.record({
      kind: fc.constant('or' as const),
      items: fc.array(tie('conjunction'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

it('for any query', () => {
  fc.assert(
    fc.property(query, (q) => {
      expect(parseQuery(printQuery(q), columns)).toEqual({ query: q, diagnostics: [] });
    }),
    { numRuns: 200, seed: 7 },
  );
});

it('in a readable form', () => {
  const { query: q } = parseQuery(
    "target='m31' AND date>=2025-09-01 and not (filter in ('Ha',\"OIII\") or exposure < 1min)",
    columns,
  );
  expect(printQuery(q!)).toBe(
    'target = "m31" and date >= 2025-09-01 and not (filter in ("Ha", "OIII") or exposure < 60)',
  );
});

it('never throws on any text', () => {
  fc.assert(
    fc.property(fc.string(), (t) => {
      const parsed = parseQuery(t, columns);
      expect(parsed.query === null).toBe(parsed.diagnostics.length > 0);
    }),
    { numRuns: 300, seed: 11 },
  );
});
