// The catalog of diagnostics: what a well-formed entry gives, and how each fault of form is refused.
import { describe, expect, it } from 'vitest';
import { collectEntries, incomplete, parseEntries } from '../diagnostics/entries.ts';
import { printCodes, printHelp, printReference } from '../diagnostics/print.ts';

const entry = (code: string, severity = 'error', text = "> '%name%' is not known") =>
  `## ${code}\n${severity}\n${text}\n\nWhat it means.\n\nExample: \`x\`\n\nMend: write y.\n`;

describe('reading', () => {
  it('takes code, severity, text, parameters and prose', () => {
    const text = `# Recipes\n\nAn introduction.\n\n${entry('unknown_stage', 'warning', "> '%name%' is no stage of '%file%', but '%name%'")}`;
    expect(parseEntries('recipe.md', text)).toEqual([
      {
        code: 'unknown_stage',
        severity: 'warning',
        text: "'%name%' is no stage of '%file%', but '%name%'",
        params: ['file', 'name'],
        meaning: 'What it means.',
        example: '`x`',
        mend: 'write y.',
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

it('takes examples of several lines and cures of several paragraphs', () => {
  const text =
    '## a\nerror\n> text\n\nOne.\n\nTwo.\n\nExample:\n\n```toml\na = 1\n```\n\nMend: do.\n\nThen rest.\n';
  expect(parseEntries('x.md', text)[0]).toMatchObject({
    meaning: 'One.\n\nTwo.',
    example: '```toml\na = 1\n```',
    mend: 'do.\n\nThen rest.',
  });
});

it('names entries that lack an example or a cure', () => {
  const without = (part: string) => entry('a').replace(new RegExp(`${part}: .*\n\n?`), '');
  expect(incomplete(parseEntries('x.md', entry('a')))).toEqual([]);
  for (const part of ['Example', 'Mend'])
    expect(incomplete(parseEntries('x.md', without(part)))).toEqual([
      `x.md: 'a' has no paragraph that begins with '${part}:'`,
    ]);
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
    expect(printReference(entries)).toContain('**Example:** `x`\n\n**Mend:** write y.\n');
  });

  it('gives a table of explanations', () => {
    expect(printHelp(entries)).toContain("    meaning: 'What it means.',\n    example: '`x`',");
  });
});
