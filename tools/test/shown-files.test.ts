// Blocks of documents that show files: found, compared, filled; and every example of the guide is shown in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { driftOf, refreshed, shownFiles, unshown } from '../docs/examples.ts';

const root = join(import.meta.dirname, '../..');
const files: Readonly<Record<string, string>> = { 'a/x.toml': 'one = 1\ntwo = 2\nthree = 3\n' };
const read = (file: string) => files[file] ?? null;
const block = (info: string, text: string) => `Before\n\n\`\`\`${info}\n${text}\`\`\`\n\nAfter\n`;

describe('a block that shows a file', () => {
  it('is found with its line, and other blocks are not', () => {
    const text = `${block('sh', 'ls\n')}${block('toml file=a/x.toml part', 'one = 1\n')}`;
    expect(shownFiles(text)).toEqual([
      { language: 'toml', file: 'a/x.toml', isPart: true, text: 'one = 1\n', line: 10 },
    ]);
  });

  it.each([
    ['toml file=a/x.toml', files['a/x.toml'] ?? '', null],
    ['toml file=a/x.toml', 'one = 1\n', 'it is not what a/x.toml holds'],
    ['toml file=a/x.toml part', 'two = 2\nthree = 3\n', null],
    [
      'toml file=a/x.toml part',
      'one = 1\nthree = 3\n',
      'these lines do not stand together in a/x.toml',
    ],
    ['toml file=a/x.toml part', 'wo = 2\n', 'these lines do not stand together in a/x.toml'],
    ['toml file=a/y.toml', 'one = 1\n', 'there is no file a/y.toml'],
  ])('%s %j: %s', (info, text, drift) => {
    const [found] = shownFiles(block(info, text));
    expect(found && driftOf(found, read)).toBe(drift);
  });

  it('is filled from its file, and a part is left as it is', () => {
    expect(refreshed(block('toml file=a/x.toml', 'old\n'), read)).toBe(
      block('toml file=a/x.toml', files['a/x.toml'] ?? ''),
    );
    const part = block('toml file=a/x.toml part', 'old\n');
    expect(refreshed(part, read)).toBe(part);
  });

  it('is missed where a block names no file', () => {
    expect(unshown(block('toml', 'one = 1\n'), 'toml')).toEqual([3]);
    expect(unshown(block('toml file=a/x.toml', 'one = 1\n'), 'toml')).toEqual([]);
  });
});

it('every example of the guide is shown in it', () => {
  const guide = readFileSync(join(root, 'docs/recipes.md'), 'utf8');
  const named = new Set(shownFiles(guide).map(({ file }) => file.split('/')[1]));
  const cases = readdirSync(join(root, 'apps/cli/test/samples/guide'));
  expect(cases.filter((name) => !named.has(name))).toEqual([]);
});
