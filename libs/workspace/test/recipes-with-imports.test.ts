// Recipes that import tables and take scripts from other files, here and at URLs.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFetcher, loadRecipeFile, loadRecipes } from '../src/index.ts';
import { recipeServer } from './recipe-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = '[repo]\nkind = "recipe"\n';
const tool = (file: string, more = '') =>
  `${root}[[stages]]\nname = "s"\nscript = "close"\n[stages.tool.import]\n${file}\nnode = "tools.siril"\n${more}`;
const library = '[tools.siril]\nname = "siril"\ntimeout = 60\n';

function load(path: string, folder: string) {
  const now = new Date(Date.UTC(2026, 0, 1));
  const copies = join(path, 'copies');
  return loadRecipes({
    repositories: [{ name: 'r', folder }],
    builtin: null,
    fetcher: createFetcher({ folder: copies, maxAgeDays: 7, timeoutSeconds: 2, now }),
  });
}

it('imports from files beside, above, of another folder and at a URL, relative to where it is written', async () => {
  const { path, write } = temporaryFolder();
  const server = await recipeServer({
    '/lib/starbash.toml': '[tools.siril.import]\nfile = "deep/more.toml"\nnode = "tools.siril"\n',
    '/lib/deep/more.toml': library,
  });
  write('shared/starbash.toml', '[tools.siril.import]\nfile = "x/y.toml"\nnode = "tools.siril"\n');
  write('shared/x/y.toml', library);
  for (const [file, written] of [
    ['r/shared.toml', 'file = "shared.toml"'],
    ['r/../shared/x/y.toml', 'file = "../shared/x/y.toml"'],
    ['r/../shared/x/y.toml', 'repo = "../shared"'],
    ['r/../shared/x/y.toml', 'repo = "../shared"\nfile = "x/y.toml"'],
    [`${server.url}/lib/deep/more.toml`, `repo = "${server.url}/lib"`],
    [`${server.url}/lib/deep/more.toml`, `repo = "${server.url}/lib/"\nfile = "deep/more.toml"`],
  ] as const) {
    write('r/shared.toml', library);
    write('r/starbash.toml', tool(written));
    const { recipes, diagnostics, sources } = await load(path, join(path, 'r'));
    expect(diagnostics, written).toEqual([]);
    const span = recipes[0]?.file.stages[0]?.tool.name.span;
    expect(span?.file, written).toBe(file);
    expect(sources.get(file)?.slice(span?.start, span?.end)).toBe('"siril"');
  }
});

it('offers the nearest file, and leaves out the stage alone', async () => {
  const { path, write } = temporaryFolder();
  write('r/lib/shared.toml', library);
  write('r/close.ssf', 'close\n');
  const text = `${tool('file = "lib/shard.toml"')}[[stages]]\nname = "t"\ntool.name = "siril"\nscript-file = "clse.ssf"\n[[stages]]\nname = "good"\ntool.name = "siril"\nscript-file = "close.ssf"\n`;
  write('r/starbash.toml', text);
  const { recipes, diagnostics } = await load(path, join(path, 'r'));
  expect(
    diagnostics.map(({ code, severity, suggestion, span }) => [
      `${severity} ${code}`,
      text.slice(span?.start, span?.end),
      suggestion,
    ]),
  ).toEqual([
    ['error import_missing_file', '"lib/shard.toml"', 'lib/shared.toml'],
    ['error script_file_missing', '"clse.ssf"', 'close.ssf'],
  ]);
  expect(recipes[0]?.file.stages.map(({ name }) => name.value)).toEqual(['good']);
});

it('warns where a URL that is imported from, or a script there, cannot be had; two who ask are told each', async () => {
  const { path, write } = temporaryFolder();
  const server = await recipeServer({
    '/r.toml': `${root}[[stages]]\nname = "s"\ntool.name = "siril"\nscript-file = "gone.ssf"\n[[stages]]\nname = "u"\ntool.name = "siril"\nscript-file = "s/here.ssf"\n`,
    '/s/here.ssf': 'close\n',
  });
  const gone = `repo = "${server.url}/gone"`;
  const again = `[[stages]]\nname = "t"\nscript = "close"\n[stages.tool.import]\n${gone}\nnode = "tools.siril"\n`;
  write('r/starbash.toml', `${tool(gone, again)}[[repo-ref]]\nurl = "${server.url}/r.toml"\n`);
  const { recipes, diagnostics } = await load(path, join(path, 'r'));
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning recipe_unreachable',
    'warning recipe_unreachable',
    'warning recipe_unreachable',
    'warning recipe_untrusted',
  ]);
  const places = diagnostics.slice(0, 3).map(({ span }) => `${span?.file}:${span?.start}`);
  expect(new Set(places).size).toBe(3);
  expect(recipes.flatMap(({ file }) => file.stages.map(({ name }) => name.value))).toEqual(['u']);
  const script = recipes[1]?.file.stages[0]?.script;
  expect(script?.span.file).toBe(`${server.url}/s/here.ssf`);
});

it('reports a mistake in a file that many import once', async () => {
  const { path, write } = temporaryFolder();
  write('r/shared.toml', '[tools.siril]\nname = "siril"\ntimeout = "long"\n');
  const refs = ['a', 'b'].map((name) => `[[repo-ref]]\ndir = "${name}.toml"\n`).join('');
  write('r/starbash.toml', `${root}${refs}`);
  for (const name of ['a', 'b']) write(`r/${name}.toml`, tool('file = "shared.toml"'));
  const { diagnostics } = await load(path, join(path, 'r'));
  expect(diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([
    ['wrong_type', 'r/shared.toml'],
  ]);
});

it('reads a single file with what it imports, under the name that is shown', async () => {
  const { path, write } = temporaryFolder();
  write('r/lib.toml', library);
  const file = write('r/one.toml', tool('file = "lib.toml"'));
  for (const [shown, lib] of [
    ['./r/one.toml', './r/lib.toml'],
    ['one.toml', 'lib.toml'],
    [file, join(path, 'r/lib.toml')],
  ] as const) {
    const { recipes, sources, diagnostics } = await loadRecipeFile(file, shown);
    expect(diagnostics).toEqual([]);
    expect([...sources.keys()]).toEqual([shown, lib]);
    expect(recipes[0]?.file.stages[0]?.tool.name.span.file).toBe(lib);
  }
});
