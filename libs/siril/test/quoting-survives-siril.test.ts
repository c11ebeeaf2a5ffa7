// Names with blanks, quotes and marks reach Siril as they are.
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command, pathWord, printScript, quoteWord, sirilDialects } from '../src/index.ts';
import { writeFrame } from './support/frames.ts';
import { temporaryFolder } from './support/script.ts';

const names = [
  'plain',
  'with blank',
  "it's",
  'the "best" one',
  '#first',
  "#'[Ha] 5%",
  'é ü 星',
  '100%s %d',
  'a;b & c',
  '(x) {y} ~z',
  'tab\tbed',
  '-minus',
  'back\\slash',
  "ends with '",
];

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('loads and saves names as they were written', () => {
    const folder = temporaryFolder();
    writeFrame(join(folder, 'source.fits'), { width: 32, height: 32 });
    const lines = names.flatMap((name, i) => {
      copyFileSync(join(folder, 'source.fits'), join(folder, `${name} ${i}.fits`));
      return [
        command('load', [pathWord('task', `${name} ${i}.fits`)], 'generated'),
        command('save', [pathWord('task', `${name} ${i} saved.fit`)], 'generated'),
      ];
    });
    const printed = printScript(lines, { resolve: (_, path) => join(folder, path), dialect });
    expect(printed.diagnostics).toEqual([]);
    const run = runSiril(printed.text, folder, dialect);
    expect(run.stdout).toContain('Script execution finished successfully.');
    const saved = names.map((name, i) => `${name} ${i} saved.fit`);
    expect(readdirSync(folder).filter((name) => name.endsWith('saved.fit'))).toEqual(
      [...saved].sort(),
    );
  });

  test('reads options whose values have blanks and quotes', () => {
    const folder = temporaryFolder();
    for (const i of [1, 2, 3]) writeFrame(join(folder, `l_0000${i}.fit`), { seed: i });
    writeFrame(join(folder, "the bias's.fit"), { level: 100 });
    const resolve = (_: string, path: string) => join(folder, path);
    const lines = [
      command(
        'calibrate',
        [pathWord(null, 'l'), pathWord('task', "the bias's.fit", '-bias=')],
        'generated',
      ),
      command(
        'stack',
        [
          pathWord(null, 'pp_l'),
          ...['rej', '3', '3'].map((w) => pathWord(null, w)),
          pathWord('task', 'a "b" c', '-out='),
        ],
        'generated',
      ),
    ];
    const printed = printScript(lines, { resolve, dialect });
    expect(runSiril(printed.text, folder, dialect).exitCode).toBe(0);
    expect(existsSync(join(folder, 'a "b" c.fit'))).toBe(true);
  });
});

test('a quoted word is one word to Siril, and gives back what was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const quoted = quoteWord(text);
      if (!quoted.ok)
        return (
          /[\n\r\0]/.test(text) ||
          text === '' ||
          (text.includes('"') && text.includes("'")) ||
          !text.isWellFormed()
        );
      return parseLikeSiril(`save ${quoted.text}`)[1] === text;
    }),
  );
});

/** Siril's own splitting: blanks part words, a quote at the start of a word runs to its like. */
function parseLikeSiril(line: string): string[] {
  const words: string[] = [];
  let i = 0;
  while (i < line.length) {
    while (/[ \t\v\f]/.test(line[i] ?? '')) i++;
    const quote = line[i] === '"' || line[i] === "'" ? line[i++] : null;
    const start = i;
    while (i < line.length && (quote ? line[i] !== quote : !/[ \t\v\f]/.test(line[i] ?? ''))) i++;
    if (i > start || quote) words.push(line.slice(start, i));
    if (quote) i++;
  }
  return words;
}

test.each([
  ['', 'empty'],
  ['a\nb', 'line break'],
  ['a\0b', 'zero byte'],
  [`it's "quoted"`, 'both kinds of quotes'],
  ['\ud800', 'Unicode'],
])('%j is refused', (text, reason) => {
  expect(quoteWord(text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
});
