// Recipe repositories: order, names, and what is said of what cannot be read.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadRecipeFile, loadRecipes } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const stage = (name: string) =>
  `[[stages]]\nname = "${name}"\ntool.name = "siril"\nscript = "close"\n[[stages.outputs]]\nkind = "job"\nname = "x.fit"\n`;
const root = (kind: string, ...dirs: string[]) =>
  [`[repo]\nkind = "${kind}"\n`, ...dirs.map((dir) => `[[repo-ref]]\ndir = "${dir}"\n`)].join('');

it('follows references in order, each file once, and names stages after where they stand', async () => {
  const { path, write } = temporaryFolder();
  write('mine/starbash.toml', root('recipe', 'osc/b.toml', 'osc', 'osc/b.toml'));
  write('mine/osc/b.toml', stage('b'));
  write('mine/osc/starbash.toml', root('recipe', '../a.toml', 'deep/c.toml'));
  write('mine/a.toml', `[recipe]\nid = "org.example.a"\n${stage('a')}`);
  write('mine/osc/deep/c.toml', stage('c'));
  const folder = join(path, 'mine');
  const { recipes, sources, diagnostics } = await loadRecipes({
    repositories: [{ name: 'mine', folder }],
    builtin: null,
  });
  expect(diagnostics).toEqual([]);
  expect(recipes.map(({ file, idPrefix }) => [file.file, idPrefix])).toEqual([
    ['mine/starbash.toml', 'local.mine'],
    ['mine/osc/b.toml', 'local.mine.osc.b'],
    ['mine/osc/starbash.toml', 'local.mine.osc'],
    ['mine/a.toml', 'org.example.a'],
    ['mine/osc/deep/c.toml', 'local.mine.osc.deep.c'],
  ]);
  expect([...sources.keys()].some((name) => name.includes(path))).toBe(false);
});

it('warns of what is missing or cannot be fetched, and loads the rest', async () => {
  const { path, write } = temporaryFolder();
  const text = `${root('recipe', 'gone.toml', 'here.toml')}[[repo-ref]]\nurl = "https://example.org/x"\n`;
  write('r/starbash.toml', text);
  write('r/here.toml', stage('here'));
  const { recipes, diagnostics } = await loadRecipes({
    repositories: [{ name: 'r', folder: join(path, 'r') }],
    builtin: null,
  });
  expect(recipes).toHaveLength(2);
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ['recipe_missing', 'warning'],
    ['recipe_unreachable', 'warning'],
  ]);
  expect(text.slice(diagnostics[0]?.span?.start, diagnostics[0]?.span?.end)).toBe('"gone.toml"');
});

it('loads the built-in recipes first, and not beside another complete set', async () => {
  const { path, write } = temporaryFolder();
  write('builtin/starbash.toml', root('std-recipe', 'x/s.toml'));
  write('builtin/x/s.toml', stage('s'));
  write('own/starbash.toml', `${root('recipe')}${stage('t')}`);
  write('std/starbash.toml', `${root('std-recipe')}${stage('u')}`);
  const builtin = join(path, 'builtin');
  const load = (name: string, withBuiltin = false) =>
    loadRecipes({
      repositories: [{ name, folder: join(path, name) }],
      builtin,
      withBuiltin,
    }).then(({ recipes }) => recipes.map(({ idPrefix }) => idPrefix));
  expect(await load('own')).toEqual(['starbash', 'starbash.x.s', 'local.own']);
  expect(await load('std')).toEqual(['local.std']);
  expect(await load('std', true)).toEqual(['starbash', 'starbash.x.s', 'local.std']);
});

it('tells two repositories of one folder name apart', async () => {
  const { path, write } = temporaryFolder();
  for (const folder of ['a/recipes', 'b/recipes'])
    write(`${folder}/starbash.toml`, `${root('recipe')}${stage('s')}`);
  const repositories = ['a', 'b'].map((one) => ({
    name: 'recipes',
    folder: join(path, one, 'recipes'),
  }));
  const { sources } = await loadRecipes({ repositories, builtin: null });
  expect([...sources.keys()]).toEqual(['recipes-2/starbash.toml', 'recipes-3/starbash.toml']);
});

it('says so where a repository has nothing in it, is not there, or a file is not text', async () => {
  const { path, write } = temporaryFolder();
  write('empty/starbash.toml', root('recipe'));
  const bad = write('latin.toml', Uint8Array.from([0x23, 0xe9]));
  const codes = (name: string) =>
    loadRecipes({
      repositories: [{ name, folder: join(path, name) }],
      builtin: null,
    }).then(({ diagnostics }) => diagnostics.map(({ code }) => code));
  expect(await codes('empty')).toEqual(['repository_empty']);
  expect(await codes('gone')).toEqual(['repository_unreachable']);
  expect((await loadRecipeFile(bad, 'latin.toml')).diagnostics[0]?.code).toBe('file_not_utf8');
  expect((await loadRecipeFile(join(path, 'no.toml'), 'no.toml')).diagnostics[0]?.code).toBe(
    'file_not_readable',
  );
});
