// The page about capture programs names every fact that can be corrected.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { factValues } from '../src/corrections/fact-values.ts';
import { parseCorrection } from '../src/corrections/parse-correction.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/capture-programs.md'), 'utf8');

it('lists all facts, and no others', () => {
  const table = /\| fact \| what it is \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(page)?.[1] ?? '';
  const named = table
    .trim()
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]));
  expect(named.sort()).toEqual(Object.keys(factValues).sort());
});

it('shows corrections that are right', () => {
  const examples = [...page.matchAll(/```toml\n((?:#.*\n)?\[facts\][^`]*)```/g)];
  expect(examples).toHaveLength(2);
  for (const [, text = ''] of examples) {
    const { user, diagnostics } = parseCorrection('example', text);
    expect(diagnostics).toEqual([]);
    expect(Object.keys(user.facts).length).toBeGreaterThan(0);
  }
});
