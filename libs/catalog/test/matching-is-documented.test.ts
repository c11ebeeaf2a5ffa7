// The page about matching and the rules are one list.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../src/matching/rules.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/matching.md'), 'utf8');

it('names every rule in its table, and no other', () => {
  const table = page.slice(page.indexOf('| rule |'), page.indexOf('- **Gain and offset'));
  const named = table
    .split('\n')
    .slice(2)
    .flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
  expect(named.sort()).toEqual(rules.map((rule) => rule.name).sort());
});

it('lists the rules of geometry that nobody can relax', () => {
  const line = /Rules of geometry \(([^)]*)\) cannot be relaxed/.exec(page)?.[1] ?? '';
  const named = [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const geometry = rules.filter((rule) => rule.geometry).map((rule) => rule.name);
  expect(named.sort()).toEqual(geometry.sort());
});
