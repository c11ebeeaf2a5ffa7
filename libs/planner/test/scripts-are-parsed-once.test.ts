// Every script is parsed once a stage, not once a task: planning fills what was parsed and parses nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeSession } from '@starbash/testkit';
import { lightStage } from './check-of.ts';
import { compileTexts, planCompiled } from './plan-of.ts';

const calls = vi.hoisted(() => new Map<string, number>());

// Counts the calls of everything by which text can be parsed, and parses as ever.
vi.mock('@starbash/parser', async (importOriginal) => {
  const original = await importOriginal<Record<string, unknown>>();
  const counted = Object.entries(original).map(([name, value]) => {
    if (!name.startsWith('parse') || typeof value !== 'function') return [name, value];
    const call = (...args: unknown[]): unknown => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      return (value as (...given: unknown[]) => unknown)(...args);
    };
    return [name, call];
  });
  return Object.fromEntries(counted) as Record<string, unknown>;
});

const base = '{input["light"].base}';
const recipe = lightStage(`link pp_${base} -out={process_dir}\n    cd {process_dir}`).replace(
  /\[\[stages.inputs\]\]\nkind = "master"\ntype = "dark"\n/,
  '',
);

test('planning 200 sessions parses no script', () => {
  const compiled = compileTexts(recipe);
  expect([...calls]).toEqual([['parseRecipe', 1]]);
  const sessions = Array.from({ length: 200 }, (_, i) =>
    makeSession(`s${String(i).padStart(3, '0')}`, 'light', 3),
  );
  expect(planCompiled(compiled, { sessions }).graph.tasks).toHaveLength(200);
  // One more: the helper of the tests reads a path template, as a repository's own file gives it.
  expect([...calls]).toEqual([['parseRecipe', 2]]);
});

test('no pass after lowering has a parser to call', () => {
  const source = join(import.meta.dirname, '../src');
  const importsParser = /^import[^;]*\bparse[A-Z]\w*[^;]*from '@starbash\/parser'/m;
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => importsParser.test(readFileSync(join(source, name), 'utf8')));
  expect(files.filter((name) => !name.startsWith('1-lower'))).toEqual([]);
});
