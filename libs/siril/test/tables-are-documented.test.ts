// docs/siril.md tells every rewrite and every known fault that the tables hold.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { knownFaults } from '../src/check/known-faults.ts';
import { dialectRules } from '../src/dialect/rules.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/siril.md'), 'utf8');

/** Rows of the table under a heading, its head left out. */
function rows(heading: string): string[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section.split('\n').filter((line) => /^\| `/.test(line));
}

it('has a row for each rewrite, in their order', () => {
  const documented = rows('What is rewritten').map((row) => /^\| `(\w+)`/.exec(row)?.[1]);
  expect(documented).toEqual(dialectRules.map(({ name }) => name));
});

it('has a row for each command with a known fault', () => {
  const documented = new Set(
    rows('Faults that are known').flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]),
    ),
  );
  const commands = knownFaults.flatMap((fault) => fault.commands);
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter((command) => !documented.has(command))).toEqual([]);
});
