// Faults in queries: code, place, suggestion.
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../src/index.ts';
import { columns } from './columns.ts';

function fault(text: string) {
  const { query, diagnostics } = parseQuery(text, columns);
  expect(query).toBeNull();
  return diagnostics.map((d) => ({
    code: d.code,
    at: text.slice(d.span!.start, d.span!.end),
    message: d.message,
    suggestion: d.suggestion,
  }));
}

describe('faults', () => {
  it('suggests the nearest column', () => {
    expect(fault('taget = m31')).toEqual([
      {
        code: 'query_unknown_column',
        at: 'taget',
        message: "'taget' is not a column that can be queried",
        suggestion: 'target',
      },
    ]);
  });

  it('points at the wrong end of a range', () => {
    expect(fault('date = 2025-09-01..2025-13').map((f) => [f.code, f.at])).toEqual([
      ['query_wrong_type', '2025-13'],
    ]);
    expect(fault('exposure = 1parsec..60').map((f) => [f.code, f.at])).toEqual([
      ['query_unknown_unit', '1parsec'],
    ]);
  });

  it('knows no dates before today without a today', () => {
    expect(fault('date >= -30d').map((f) => f.code)).toEqual(['query_wrong_type']);
  });

  it('tells every wrong name and value at once', () => {
    expect(
      fault('taget = m31 and date > soon or exposure < 3parsec').map((f) => [f.code, f.at]),
    ).toEqual([
      ['query_unknown_column', 'taget'],
      ['query_wrong_type', 'soon'],
      ['query_unknown_unit', '3parsec'],
    ]);
  });

  it.each([
    ['target =', '', 'Expected a value in the query, found the end'],
    ['target = m31 and', '', 'Expected a condition in the query, found the end'],
    ['(target = m31', '', "Expected ')' in the query, found the end"],
    ['target = m31 )', ')', "Expected 'and' or 'or' in the query, found ')'"],
    ['filter in Ha', 'Ha', "Expected '(' in the query, found 'Ha'"],
    ['filter in ()', ')', "Expected a value in the query, found ')'"],
    ['= m31', '=', "Expected a condition in the query, found '='"],
    [
      'exposure',
      '',
      "Expected '=', '<', 'in', 'like' or another comparison in the query, found nothing",
    ],
    ['gain is big', 'big', "Expected 'known' or 'unknown' in the query, found 'big'"],
    ['a ! b', '!', "Expected a comparison in the query, found '!'"],
  ])('%s', (text, at, message) => {
    expect(fault(text)).toEqual([expect.objectContaining({ code: 'query_syntax', at, message })]);
  });

  it('points to an open quote', () => {
    expect(fault('target = "m31')).toEqual([
      expect.objectContaining({ code: 'query_open_text', at: '"m31' }),
    ]);
  });

  it.each(['2025-13', '2025-02-30', '25-01-01', 'yesterday'])('refuses the date %s', (date) => {
    expect(fault(`date = ${date}`)).toEqual([
      expect.objectContaining({ code: 'query_wrong_type', at: date }),
    ]);
  });

  it('takes only capitals for keywords', () => {
    expect(parseQuery('SITELAT > 51', columns).query).not.toBeNull();
    expect(fault('sitelat > 51')[0]?.code).toBe('query_unknown_column');
  });
});
