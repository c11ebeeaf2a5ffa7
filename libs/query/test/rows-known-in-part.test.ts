// Queries against rows of which only some columns are known.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Query } from '../src/index.ts';
import { columnsOf, evaluatePartly, evaluateQuery, parseQuery } from '../src/index.ts';
import { columns } from './columns.ts';

const read = (text: string) => parseQuery(text, columns).query!;
const row = { target: 'm31', exposure: 120 };
const isGiven = (column: string) => column !== 'gain';

it.each([
  ['target = m31', true],
  ['target = m33', false],
  ['gain = 100', undefined],
  ['gain = 100 and target = m33', false],
  ['gain = 100 and target = m31', undefined],
  ['gain = 100 or target = m31', true],
  ['not (gain = 100 or target = m31)', false],
  ['not gain = 100', undefined],
  ['', true],
] as const)('%s', (text, expected) => {
  expect(evaluatePartly(read(text), row, isGiven)).toBe(expected);
});

it('names each column once', () => {
  expect(columnsOf(read('target = a and (gain = 1 or not target = b) and SITELAT > 4'))).toEqual([
    'target',
    'gain',
    'SITELAT',
  ]);
});

it('where it decides, the whole row says the same', () => {
  const leaf = fc.record({
    kind: fc.constant('compare' as const),
    column: fc.constantFrom('a', 'b', 'c'),
    mode: fc.constant('text' as const),
    operator: fc.constantFrom('=' as const, '!=' as const, '<' as const),
    value: fc.record({
      kind: fc.constant('number' as const),
      number: fc.integer({ max: 3, min: 0 }),
    }),
  });
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.record({ kind: fc.constant('not' as const), item: tie('query') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        items: fc.array(tie('query'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }));
  const cells = fc.record({ a: fc.nat(3), b: fc.nat(3), c: fc.option(fc.nat(3)) });
  fc.assert(
    fc.property(query, cells, fc.subarray(['a', 'b', 'c']), (q, whole, given) => {
      const decided = evaluatePartly(q, whole, (column) => given.includes(column));
      return decided === undefined || decided === evaluateQuery(q, whole);
    }),
  );
});
