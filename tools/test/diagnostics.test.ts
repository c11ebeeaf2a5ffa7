// The catalog of diagnostics: what a well-formed entry gives, and how each fault of form is refused.
import { describe, expect, it } from 'vitest';
import { collectEntries, parseEntries } from '../diagnostics/entries.ts';
import { printCodes, printReference } from '../diagnostics/print.ts';

const entry = (code: string, severity = 'error', text = "> '%name%' is not known") =>
  `## ${code}\n${severity}\n${text}\n\nWhat it means.\n`;

describe('reading', () => {
  it('takes code, severity, text, parameters and prose', () => {
    const text = `# Recipes\n\nAn introduction.\n\n${entry('unknown_stage', 'warning', "> '%name%' is no stage of '%file%', but '%name%'")}`;
    expect(parseEntries('recipe.md', text)).toEqual([
      {
        code: 'unknown_stage',
        severity: 'warning',
        text: "'%name%' is no stage of '%file%', but '%name%'",
        params: ['file', 'name'],
        prose: 'What it means.',
        area: 'recipe',
      },
    ]);
  });

  it('reads files with CRLF alike', () => {
    const text = entry('a') + entry('b');
    expect(parseEntries('x.md', text.replace(/\n/g, '\r\n'))).toEqual(parseEntries('x.md', text));
  });

  it.each([
    ['UnknownStage', entry('UnknownStage'), 'snake_case'],
    ['a severity that is none', entry('a', 'fatal'), 'error, warning or info'],
    ['a message without >', entry('a', 'error', 'text'), "'> message'"],
    ['a full stop', entry('a', 'error', '> Text.'), 'no full stop'],
    ['no prose', '## a\nerror\n> text\n', 'how to mend it'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseEntries('x.md', text)).toThrow(message);
  });

  it('sorts all files by code, and refuses a code that two of them define', () => {
    const files = [
      { name: 'x.md', text: entry('b') + entry('a') },
      { name: 'y.md', text: entry('c') },
    ];
    expect(collectEntries(files).map((e) => e.code)).toEqual(['a', 'b', 'c']);
    expect(() => collectEntries([...files, { name: 'z.md', text: entry('b') }])).toThrow(
      "'b' is defined twice: x, z",
    );
    expect(() => collectEntries([{ name: 'x.md', text: entry('b') + entry('b') }])).toThrow(
      'twice',
    );
  });
});

describe('printing', () => {
  const entries = collectEntries([
    { name: 'x.md', text: entry('b', 'info', "> back\\slash and it's") + entry('a') },
  ]);

  it('gives the type of the parameters and quoted texts', () => {
    const code = printCodes(entries);
    expect(code).toContain('  a: { name: string | number };\n  b: Record<never, never>;\n');
    expect(code).toContain("b: { severity: 'info', text: 'back\\\\slash and it\\'s' },");
  });

  it('gives a page with a section for each code', () => {
    expect(printReference(entries)).toContain("### a\n\n*error*: '‹name›' is not known\n\nWhat");
  });
});
