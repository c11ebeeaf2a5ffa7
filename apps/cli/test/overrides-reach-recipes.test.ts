// `[[overrides]]` in the user's file and a project's reach the parameters of stages, the nearer one winning.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '@starbash/planner';
import { loadConfiguration, loadRecipes } from '@starbash/workspace';
import { expect, it, onTestFinished } from 'vitest';
import { parameterOverrides } from '../src/plan-settings.ts';

it('takes the recipe, the user, the project and the command line, each over the one before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const overrides = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `[[overrides]]\nname = "${name}"\nvalue = ${value}\n`)
      .join('');
  const names = ['a', 'b', 'c', 'd', 'e'];
  write(
    'r/starbash.toml',
    [
      '[repo]\nkind = "recipe"\n',
      ...names.map((name) => `[[parameters]]\nname = "${name}"\ndefault = 1\n`),
      '[[stages]]\nname = "s"\ntool.name = "siril"\n',
      'script = "catsearch {parameters.a} {parameters.b} {parameters.c} {parameters.d} {parameters.e}"\n',
      overrides({ b: '2', c: '2', d: '2', e: '2' }).replaceAll(
        '[[overrides]]',
        '[[stages.overrides]]',
      ),
    ].join(''),
  );
  write('home/starbash.toml', overrides({ c: '3.0', d: '3', e: '3' }));
  write('project/starbash.toml', `[repo]\nkind = "preferences"\n${overrides({ d: '4', e: '4' })}`);
  const configuration = loadConfiguration({
    cwd: join(folder, 'project'),
    env: { STARBASH_HOME: join(folder, 'home') },
  });
  expect(configuration.diagnostics).toEqual([]);
  const { recipes } = await loadRecipes({
    repositories: [{ name: 'r', folder: join(folder, 'r') }],
    builtin: null,
  });
  const { stages } = compile(recipes, {
    overrides: parameterOverrides(configuration, [
      { name: 'e', value: 5, isFloat: false, from: 'command line', span: null },
    ]),
  });
  expect(
    stages[0]?.parameters.map(({ name, value, isFloat, from }) => [name, value, isFloat, from]),
  ).toEqual([
    ['a', 1, false, 'default'],
    ['b', 2, false, 'override'],
    ['c', 3, true, 'override'],
    ['d', 4, false, 'override'],
    ['e', 5, false, 'command line'],
  ]);
});
