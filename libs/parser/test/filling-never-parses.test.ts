// Filling templates and scripts works on what was parsed before: the modules that do it know no grammar.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../src');

/** Files below `src`, and packages, that are loaded with the entry; imports of types load nothing. */
function loadedWith(entry: string): ReadonlySet<string> {
  const loaded = new Set([entry]);
  for (const file of loaded) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, from = ''] of text.matchAll(
      /^(?:import|export) (?!type\b)[^;]*?from '([^']+)'/gm,
    ))
      loaded.add(from.startsWith('.') ? relative(source, join(source, dirname(file), from)) : from);
  }
  return loaded;
}

test.each([
  'templates/evaluate-template.ts',
  'scripts/fill-script.ts',
  'scripts/fill-arguments.ts',
])('%s', (entry) => {
  const loaded = [...loadedWith(entry)];
  expect(loaded).toContain('expressions/evaluate.ts');
  expect(loaded.filter((file) => /chevrotain|grammar|tokens|parse-|toml/.test(file))).toEqual([]);
});

test('what parses would be seen', () => {
  const loaded = [...loadedWith('scripts/parse-script.ts')];
  expect(loaded).toContain('chevrotain');
  expect(loaded).toContain('expressions/grammar.ts');
});
