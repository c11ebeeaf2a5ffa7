// Names as they come, given to real Siril: it loads and saves exactly these, or we refuse them and say why.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SirilLine, Word } from '../src/index.ts';
import {
  command,
  linkableName,
  pathWord,
  printScript,
  sirilDialects,
  textWord,
} from '../src/index.ts';
import { writeFrame } from './support/frames.ts';
import { temporaryFolder } from './support/script.ts';

/** What trips programs up: blanks, quotes, marks of shells and formats, letters of several bytes. */
const pieces = [
  ...' \'"#$%\\-=.~+!()[]{}*?,;:&|<>@^`',
  ...'aZ09éü日本🌌',
  'e\u0301',
  '\t',
  '\u00a0',
  '%s',
  '$d$',
  '..',
  '-out=',
  '.fit',
  'stack',
];

const names = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''))
  .filter((name) => name !== '.' && name !== '..');

const seed = Number(process.env['STARBASH_TEST_SEED'] ?? 20_261_121);
const count = Number(process.env['STARBASH_TEST_NAMES'] ?? 60);

/** The words of one name: its frame and folder are read, and two pictures written; null where it is refused. */
function linesFor(root: string, name: string): readonly SirilLine[] | null {
  const words: readonly (readonly [string, ...Word[]])[] = [
    ['load', pathWord('task', `${name}/${name}.fit`)],
    ['save', pathWord('task', `${name}/${name} saved.fit`)],
    ['cd', pathWord('task', name)],
    ['load', pathWord(null, `${name}.fit`)],
    ['stack', textWord('l'), textWord('max'), pathWord('task', `${name}/${name} stacked`, '-out=')],
  ];
  const lines = words.map(([first, ...rest]) => command(first, rest, 'generated'));
  return print(root, lines).diagnostics.length === 0 ? lines : null;
}

function print(root: string, lines: readonly SirilLine[], dialect: '1.2' | '1.4' = '1.4') {
  return printScript(lines, { resolve: (_, path) => join(root, path), dialect });
}

/** What is refused of `linesFor`, told from the name alone. */
function isRefused(name: string): boolean {
  const bothQuotes = name.includes('"') && name.includes("'");
  return bothQuotes || /\$.*\$/.test(name.repeat(2)) || /^[\s~]/.test(name);
}

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('loads a file whose name begins with the sign for a home', () => {
    const root = temporaryFolder();
    writeFrame(join(root, '~x.fit'), { width: 16, height: 16 });
    const lines = [
      command('load', [textWord('~x.fit')], 'generated'),
      command('save', [textWord('y')], 'generated'),
    ];
    expect(runSiril(print(root, lines, dialect).text, root, dialect).exitCode).toBe(0);
    expect(readdirSync(root).sort()).toEqual(['y.fit', '~x.fit']);
  });

  test('loads from, saves to and goes to names as they come', () => {
    const root = temporaryFolder();
    writeFrame(join(root, 's.fit'), { width: 16, height: 16 });
    const sampled = [...new Set(fc.sample(names, { seed, numRuns: count }))];
    const written = sampled.flatMap((name) => {
      const lines = linesFor(root, name);
      expect(lines === null, name).toBe(isRefused(name));
      if (lines === null) return [];
      mkdirSync(join(root, name));
      for (const frame of [`${name}.fit`, 'l_00001.fit', 'l_00002.fit'])
        copyFileSync(join(root, 's.fit'), join(root, name, frame));
      return [{ name, lines }];
    });
    expect(written.length).toBeGreaterThan(count / 2);
    const lines = written.flatMap((one) => one.lines);
    const run = runSiril(print(root, lines, dialect).text, root, dialect);
    expect(run.stdout.split('\n').slice(-8).join('\n')).toContain('finished successfully');
    for (const { name } of written) {
      const made = [`${name} saved.fit`, `${name} stacked.fit`];
      expect(readdirSync(join(root, name))).toEqual(expect.arrayContaining(made));
    }
    // And nothing anywhere else.
    expect(
      readdirSync(root)
        .filter((name) => name !== 's.fit')
        .sort(),
    ).toEqual(written.map(({ name }) => name).sort());
  });

  test('takes names that look like options, numbers and formulas, and those as long as there are', () => {
    const root = temporaryFolder();
    writeFrame(join(root, 's.fit'), { width: 16, height: 16 });
    const odd = ['-minus', '-chksum', '-out=x', '=eq', '-5', '3', 'x~', 'dot.', 'blank ', 'help'];
    const long = ['n'.repeat(246), 'é'.repeat(123), '日'.repeat(82)];
    const lines = [...odd, ...long].flatMap((name) => [
      command('load', [textWord('s.fit')], 'generated'),
      command('save', [pathWord(null, name)], 'generated'),
      command('load', [pathWord(null, `${name}.fit`)], 'generated'),
    ]);
    const deepest = deepPath(root, 1024);
    mkdirSync(dirname(join(root, deepest)), { recursive: true });
    lines.push(
      command('save', [pathWord('task', deepest)], 'generated'),
      command('load', [pathWord('task', deepest)], 'generated'),
      command('cd', [pathWord('task', dirname(deepest))], 'generated'),
      command('save', [pathWord(null, 'beside')], 'generated'),
    );
    const printed = print(root, lines, dialect);
    expect(printed.diagnostics).toEqual([]);
    const run = runSiril(printed.text, root, dialect);
    expect(run.stdout.split('\n').slice(-8).join('\n')).toContain('finished successfully');
    const made = [...odd, ...long].map((name) => `${name}.fit`);
    expect(readdirSync(root)).toEqual(expect.arrayContaining(made));
    expect(readdirSync(dirname(join(root, deepest)))).toContain('beside.fit');
  });

  test('reads lines of any length and 49 words of each', () => {
    const root = temporaryFolder();
    for (const i of [1, 2, 3]) writeFrame(join(root, `l_0000${i}.fit`), { width: 16, height: 16 });
    const stack = (words: number) => {
      const more = Array.from({ length: words - 4 }, () => textWord('-nonorm'));
      return command(
        'stack',
        [textWord('l'), textWord('max'), ...more, textWord('-out=o')],
        'generated',
      );
    };
    const long = command('load', [pathWord(null, 'o.fit')], 'generated');
    const comment = { kind: 'comment', text: 'x'.repeat(100_000), origin: 'generated' } as const;
    const printed = print(root, [comment, stack(49), long], dialect);
    expect(printed.diagnostics).toEqual([]);
    expect(runSiril(printed.text, root, dialect).exitCode).toBe(0);
    expect(readdirSync(root)).toContain('o.fit');
    expect(print(root, [stack(50)]).diagnostics.map(({ code }) => code)).toEqual([
      'siril_too_many_words',
    ]);
  });
});

test('a frame whose name begins with ~ is given another, as Siril 1.2 crashes where it is', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'in'));
  for (const name of ['a', '~b'])
    writeFrame(join(root, 'in', `${name}.fits`), { width: 16, height: 16 });
  const text = 'requires 1.2.0\ncd in\nlink l -out=..\n';
  expect(runSiril(text, root, '1.2').signal).toBe('SIGSEGV');
  expect(runSiril(text, root, '1.4').exitCode).toBe(0);
  expect(linkableName('~b.fits')).toBe('_b.fits');
});

/** A path below `root` that has so many bytes in all. */
function deepPath(root: string, bytes: number): string {
  let path = '';
  while (bytes - root.length - 1 - path.length > 240)
    path += `${'d'.repeat(Math.min(200, bytes - root.length - path.length - 20))}/`;
  return `${path}${'x'.repeat(bytes - root.length - 1 - path.length - 4)}.fit`;
}

test.each<[string, string, readonly Word[]]>([
  ['has 1025 bytes, and Siril takes 1024', 'load', [pathWord('task', deepPath('/root', 1025))]],
  ['has 1025 bytes', 'save', [pathWord('task', deepPath('/root', 1024).replace(/\.fit$/, ''))]],
  [
    'has 256 bytes, and file systems take 255',
    'save',
    [pathWord('task', `${'n'.repeat(252)}.fit`)],
  ],
  ['has 258 bytes', 'load', [pathWord('task', `${'é'.repeat(127)}.fit`)]],
  ['two $ in its path', 'save', [pathWord('task', 'a $d$ folder/x.fit')]],
  [
    'two $ in its path',
    'stack',
    [textWord('l'), textWord('max'), pathWord('task', '$d$', '-out=')],
  ],
  ['begins with ~, and Siril 1.2 crashes', 'save', [pathWord('task', 'm31/~x.fit')]],
  ['begins with ~', 'link', [pathWord(null, '~x')]],
  ['begins with a blank', 'load', [pathWord(null, ' x.fit')]],
  ['begins with a blank', 'stack', [textWord('l'), textWord('max'), pathWord(null, ' x', '-out=')]],
  ['both kinds of quotes', 'load', [pathWord('task', `5" scope, John's/x.fit`)]],
  ['a line break', 'load', [pathWord('task', 'a\nb.fit')]],
  ['empty word', 'load', [textWord('')]],
])('what %s is refused', (reason, name, words) => {
  const { text, diagnostics } = print('/root', [command(name, words, 'generated')]);
  expect(diagnostics.map(({ code, message }) => [code, message.includes(reason)])).toEqual([
    ['siril_unwritable_word', true],
  ]);
  expect(text).not.toContain(name);
});
