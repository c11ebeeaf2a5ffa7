// Long names by where recipes come from, and which of two recipes of one name is used.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gatherAliases, loadRecipes } from '../src/index.ts';
import type { Fetcher } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const stage = (name: string) =>
  `[[stages]]\nname = "${name}"\ntool.name = "siril"\nscript = "close"\n`;

/** An internet of texts. */
function serving(pages: Record<string, string>): Fetcher {
  return (url) => {
    const text = pages[url];
    return Promise.resolve(
      text === undefined
        ? { kind: 'failed' as const, reason: 'not there' }
        : {
            kind: 'text' as const,
            stale: null,
            copy: { url, text, digest: url, time: '', etag: null, modified: null },
          },
    );
  };
}

it.each([
  [
    'https://github.com/ann/osc-recipes',
    'https://raw.githubusercontent.com/ann/osc-recipes/HEAD/',
    'com.github.ann.osc-recipes',
  ],
  [
    'https://github.com/ann/osc-recipes.git/tree/main/sub',
    'https://raw.githubusercontent.com/ann/osc-recipes/main/sub/',
    'com.github.ann.osc-recipes.sub',
  ],
  [
    'https://raw.githubusercontent.com/ann/osc/refs/heads/main',
    'https://raw.githubusercontent.com/ann/osc/refs/heads/main/',
    'com.github.ann.osc',
  ],
  ['https://gitlab.com/ann/osc', 'https://gitlab.com/ann/osc/-/raw/HEAD/', 'com.gitlab.ann.osc'],
  [
    'https://codeberg.org/ann/osc/raw/branch/main/',
    'https://codeberg.org/ann/osc/raw/branch/main/',
    'org.codeberg.ann.osc',
  ],
  [
    'https://recipes.example.org/v1.2/x',
    'https://recipes.example.org/v1.2/x/',
    'org.example.recipes.v1_2.x',
  ],
])('%s is fetched from its files and named after its owner', async (url, files, name) => {
  const { recipes, diagnostics } = await loadRecipes({
    repositories: [{ name: 'r', folder: url }],
    builtin: null,
    fetcher: serving({
      [`${files}starbash.toml`]: '[repo]\nkind = "recipe"\n[[repo-ref]]\ndir = "deep/b.toml"\n',
      [`${files}deep/b.toml`]: stage('b'),
    }),
  });
  expect(diagnostics).toEqual([]);
  expect(recipes.map(({ idPrefix }) => idPrefix)).toEqual([name, `${name}.deep.b`]);
});

it('names a fetched repository by its own id where it has one', async () => {
  const { recipes } = await loadRecipes({
    repositories: [{ name: 'r', folder: 'https://example.org/x/' }],
    builtin: null,
    fetcher: serving({
      'https://example.org/x/starbash.toml':
        '[repo]\nkind = "recipe"\n[recipe]\nid = "org.ann"\n[[repo-ref]]\ndir = "b.toml"\n',
      'https://example.org/x/b.toml': stage('b'),
    }),
  });
  expect(recipes.map(({ idPrefix }) => idPrefix)).toEqual(['org.ann', 'org.ann.b']);
});

it('says which stage is replaced by a later repository, with both places', async () => {
  const { path, write } = temporaryFolder();
  const text = `[repo]\nkind = "recipe"\n[recipe]\nid = "org.ann"\n${stage('s')}`;
  for (const name of ['one', 'two']) write(`${name}/starbash.toml`, text);
  const { recipes, diagnostics } = await loadRecipes({
    repositories: ['one', 'two'].map((name) => ({ name, folder: join(path, name) })),
    builtin: null,
  });
  expect(recipes).toHaveLength(2);
  expect(
    diagnostics.map(({ code, severity, span, notes }) => [
      `${severity} ${code}`,
      span?.file,
      notes[0]?.span?.file,
    ]),
  ).toEqual([['info recipe_overridden', 'one/starbash.toml', 'two/starbash.toml']]);
});

it('loads a file once, whichever of two repositories refers to it', async () => {
  const { path, write } = temporaryFolder();
  write('a/starbash.toml', '[repo]\nkind = "recipe"\n[[repo-ref]]\ndir = "../b"\n');
  write('b/starbash.toml', `[repo]\nkind = "recipe"\n[[repo-ref]]\ndir = "../a"\n${stage('s')}`);
  const { recipes, diagnostics } = await loadRecipes({
    repositories: ['a', 'b'].map((name) => ({ name, folder: join(path, name) })),
    builtin: null,
  });
  expect(diagnostics).toEqual([]);
  expect(recipes.map(({ file }) => file.file)).toEqual(['a/starbash.toml', 'a/../b/starbash.toml']);
});

it('ends where a folder links to itself', async () => {
  const { path, write } = temporaryFolder();
  write('a/starbash.toml', `[repo]\nkind = "recipe"\n[[repo-ref]]\ndir = "again"\n${stage('s')}`);
  symlinkSync('.', join(path, 'a/again'));
  const { recipes, diagnostics } = await loadRecipes({
    repositories: [{ name: 'a', folder: join(path, 'a') }],
    builtin: null,
  });
  expect(diagnostics).toEqual([]);
  expect(recipes).toHaveLength(1);
});

it('leaves the built-in recipes out beside a complete set, also one that is fetched or referred to', async () => {
  const { path, write } = temporaryFolder();
  const builtin = join(path, 'builtin');
  write('builtin/starbash.toml', `[repo]\nkind = "std-recipe"\n${stage('own')}`);
  write(
    'mine/starbash.toml',
    '[repo]\nkind = "recipe"\n[[repo-ref]]\nurl = "https://example.org/std"\n',
  );
  const std = `[repo]\nkind = "std-recipe"\n${stage('std')}`;
  const load = async (pages: Record<string, string>, withBuiltin = false) => {
    const { recipes } = await loadRecipes({
      repositories: [{ name: 'mine', folder: join(path, 'mine') }],
      builtin,
      withBuiltin,
      fetcher: serving(pages),
    });
    return recipes.flatMap(({ file }) => file.stages.map(({ name }) => name.value));
  };
  const page = 'https://example.org/std/starbash.toml';
  expect(await load({ [page]: std })).toEqual(['std']);
  expect(await load({ [page]: std }, true)).toEqual(['own', 'std']);
  expect(await load({ [page]: std.replace('std-recipe', 'recipe') })).toEqual(['own', 'std']);
  expect(await load({})).toEqual(['own']);
});

it('gathers aliases of recipes, repositories and preferences, the later winning', async () => {
  const { path, write } = temporaryFolder();
  const list = (...lines: string[]) => `[aliases]\n${lines.join('\n')}\n`;
  write(
    'r/starbash.toml',
    `[repo]\nkind = "recipe"\n${list('a = ["A1"]', 'b = ["B1"]', 'c = ["C1"]')}${stage('s')}`,
  );
  write('raw/starbash.toml', `[repo]\nkind = "raw"\n${list('b = ["B2"]', 'c = ["C2"]')}`);
  const { recipes } = await loadRecipes({
    repositories: [{ name: 'r', folder: join(path, 'r') }],
    builtin: null,
  });
  const preferences = [{ aliases: { c: ['C3', 'c'] } }] as never;
  const folders = [join(path, 'raw'), join(path, 'gone')];
  expect(gatherAliases({ recipes, folders, preferences })).toEqual({
    a: ['A1'],
    b: ['B2'],
    c: ['C3', 'c'],
  });
});
