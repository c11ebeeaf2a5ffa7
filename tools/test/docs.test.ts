// What the documents say of the repository is so: paths that they name exist, and the drawn arrows are the checked ones.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowedImports } from '../boundaries/rules.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

describe.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (name) => {
  it('names paths that exist', () => {
    const text = read(name);
    const quoted = [...text.matchAll(/`((?:apps|libs|tools|docs|recipes|\.ci)\/[^`\s<>]*)`/g)];
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)];
    const paths = [...quoted, ...linked].map((match) => match[1] as string);
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('shows npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(name).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] as string);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe('the arrows of ARCHITECTURE.md', () => {
  const drawn = [...read('ARCHITECTURE.md').matchAll(/^ {2}(\w+) --> (.+)$/gm)].flatMap((match) =>
    (match[2] as string).split(' & ').map((to): [string, string] => [match[1] as string, to]),
  );
  const reach = (from: string): string[] =>
    drawn.filter(([a]) => a === from).flatMap(([, b]) => [b, ...reach(b)]);

  it('are all allowed', () => {
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.filter(([from, to]) => !allowedImports[from]?.includes(to))).toEqual([]);
  });

  it('lead to every package that may be imported', () => {
    for (const [from, allowed] of Object.entries(allowedImports)) {
      if (from === 'testkit' || from === 'tools') continue;
      expect(allowed.filter((to) => !reach(from).includes(to), from)).toEqual([]);
    }
  });
});
