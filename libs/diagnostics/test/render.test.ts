// Diagnostics as text, as rows of JSON and as annotations.
import { describe, expect, it } from 'vitest';
import {
  diagnose,
  diagnosticRow,
  renderDiagnostic,
  renderDiagnostics,
  renderGithub,
  sortDiagnostics,
} from '../src/index.ts';

const text = '[repo]\r\nkind = "recipe"\r\nnmae = 1\r\n';
const sources = new Map([['a.toml', text]]);
const spanOf = (part: string, file = 'a.toml') => ({
  file,
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});
const misspelt = diagnose(
  'unknown_key',
  { key: 'nmae', table: '[repo]' },
  {
    span: spanOf('nmae'),
    notes: [{ message: 'the table starts here', span: spanOf('[repo]') }, { message: 'no place' }],
    suggestion: 'name',
  },
);
const placeless = diagnose('toml_syntax', { reason: 'x' });

describe('text', () => {
  it('shows message, code, place, frame, notes and what was meant', () => {
    expect(renderDiagnostic(misspelt, sources)).toBe(
      [
        "warning: 'nmae' is not a key of [repo] [unknown_key]",
        '  --> a.toml:3:1',
        '    3 | nmae = 1',
        '      | ^^^^',
        '  note: the table starts here (a.toml:1:1)',
        '    1 | [repo]',
        '      | ^^^^^^',
        '  note: no place',
        "  help: did you mean 'name'?",
      ].join('\n'),
    );
  });

  it('names the file alone where its text is not at hand', () => {
    expect(renderDiagnostic({ ...misspelt, notes: [] }, new Map())).toContain(
      '  --> a.toml\n  help',
    );
  });

  it('ends with a count in words, and how many were silenced', () => {
    expect(renderDiagnostics([], sources)).toBe('');
    expect(renderDiagnostics([], sources, 2)).toBe('0 errors, 0 warnings (2 silenced)\n');
    expect(renderDiagnostics([misspelt], sources, 3)).toMatch(
      /\n\n0 errors, 1 warning \(3 silenced\)\n$/,
    );
    expect(renderDiagnostics([misspelt, placeless], sources)).toMatch(/\n\n1 error, 1 warning\n$/);
    expect(renderDiagnostics([misspelt, misspelt], sources)).toMatch(/0 errors, 2 warnings\n$/);
  });
});

it('order is by file, place and code, whatever the order of finding', () => {
  const at = (file: string, start: number) => ({ ...misspelt, span: { file, start, end: start } });
  const sorted = [placeless, at('a.toml', 2), at('a.toml', 10), at('b.toml', 0)];
  for (const shuffled of [
    [...sorted].reverse(),
    [2, 0, 3, 1].map((i) => sorted[i] as typeof misspelt),
  ])
    expect(sortDiagnostics(shuffled)).toEqual(sorted);
  expect(sortDiagnostics([placeless, { ...misspelt, span: undefined as never }])[0]?.code).toBe(
    'toml_syntax',
  );
});

it('rows hold lines and columns from 1, the end exclusive, and null for what is unknown', () => {
  expect(diagnosticRow(misspelt, sources)).toEqual({
    code: 'unknown_key',
    severity: 'warning',
    message: "'nmae' is not a key of [repo]",
    file: 'a.toml',
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 5,
    notes: [
      { message: 'the table starts here', file: 'a.toml', line: 1 },
      { message: 'no place', file: null, line: null },
    ],
    suggestion: 'name',
  });
  expect(diagnosticRow(placeless, sources)).toMatchObject({
    file: null,
    line: null,
    endColumn: null,
    suggestion: null,
  });
  expect(diagnosticRow(misspelt, new Map())).toMatchObject({ file: 'a.toml', line: null });
});

describe('annotations', () => {
  it('are one command a line, by severity', () => {
    const note = { ...misspelt, severity: 'info' as const };
    expect(renderGithub([misspelt, placeless, note], sources)).toBe(
      [
        '::error::TOML syntax: x [toml_syntax]',
        "::warning file=a.toml,line=3,col=1::'nmae' is not a key of [repo] [unknown_key]; did you mean 'name'?",
        "::notice file=a.toml,line=3,col=1::'nmae' is not a key of [repo] [unknown_key]; did you mean 'name'?",
        '',
      ].join('\n'),
    );
  });

  it('cannot be broken by what stands in names and messages', () => {
    const file = 'a:b,c%\n::error::x.toml';
    const odd = diagnose(
      'toml_syntax',
      { reason: '100%\r\n::error::forged' },
      { span: { file, start: 0, end: 0 } },
    );
    expect(renderGithub([odd], new Map())).toBe(
      '::error file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3Ax.toml,line=1,col=1::TOML syntax: 100%25%0D%0A::error::forged [toml_syntax]\n',
    );
  });
});
