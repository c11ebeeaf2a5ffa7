// What is offered while a query is typed.
import { describe, expect, it } from 'vitest';
import { completeQuery } from '../src/index.ts';
import { columns } from './columns.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  target: ['m31', 'ngc7000'],
  filter: ['Ha', 'L, 2"', 'not mine', 'Ha 3nm'],
};

function offered(text: string, quotes?: "'"): string[] {
  const { from, words } = completeQuery(
    text,
    columns,
    (column) => (values[column] ?? []).map((word) => ({ word, about: '' })),
    quotes,
  );
  const typed = text.slice(from);
  return words.map(({ word }) => word).filter((word) => word.startsWith(typed));
}

describe('completion', () => {
  it.each([
    ['', [...Object.keys(columns.columns), 'not']],
    ['ta', ['target']],
    ['target ', ['=', '!=', 'in', 'not in', 'like', 'is']],
    ['exposure >', ['>=', '>']],
    ['master ', ['=', '!=', 'is']],
    ['target = ', ['m31', 'ngc7000']],
    ['target=n', ['ngc7000']],
    ['target = m31 ', ['and', 'or']],
    ['target = m31 and fil', ['filter']],
    ['(target = m31 ', ['and', 'or', ')']],
    ['not ', [...Object.keys(columns.columns), 'not']],
    ['filter in (', ['Ha', '"L, 2"""', '"not mine"', 'Ha 3nm']],
    ['filter in (Ha ', [',', ')']],
    ['filter in (Ha, ', ['Ha', '"L, 2"""', '"not mine"', 'Ha 3nm']],
    ['filter in (Ha) ', ['and', 'or']],
    ['filter = "L', ['"L, 2"""']],
    ['filter is ', ['known', 'unknown']],
    ['filter is not ', ['known', 'unknown']],
    ['m31 ', ['and', 'or']],
    ['date = ', []],
    ['SITELAT ', ['=', '!=', '>=', '>', '<=', '<', 'in', 'not in', 'like', 'is']],
  ])('of %j', (text, words) => {
    expect(offered(text)).toEqual(words);
  });

  it('quotes as the shell allows', () => {
    expect(offered('filter = ', "'")).toEqual(['Ha', `'L, 2"'`, `'not mine'`, 'Ha 3nm']);
  });

  it('never throws, whatever is typed', () => {
    for (const text of ['= = =', ')))', 'in in (', 'and or not', "'", 'a = (', 'x ~ ', ', ,'])
      expect(offered(text), text).toBeInstanceOf(Array);
  });
});
