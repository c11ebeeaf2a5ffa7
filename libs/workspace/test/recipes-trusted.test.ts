// Stages of fetched repositories that run code of their own: who has to be trusted, and when again.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFetcher, loadRecipes, readTrust, removeTrust, writeTrust } from '../src/index.ts';
import { recipeServer } from './recipe-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

const now = new Date(Date.UTC(2026, 0, 1));
const head = '[repo]\nkind = "recipe"\n';
const stage = (name: string, tool: string, script: string) =>
  `[[stages]]\nname = "${name}"\ntool.name = "${tool}"\n${script}\n`;

function load(path: string, folder: string, refresh = false) {
  const state = join(path, 'state');
  return loadRecipes({
    repositories: [{ name: 'r', folder }],
    builtin: null,
    trusted: readTrust(state),
    fetcher: createFetcher({ folder: state, maxAgeDays: 7, timeoutSeconds: 2, refresh, now }),
  });
}

it('withholds python, exec and scripts in files until their repository is trusted, and again when it changes', async () => {
  const { path } = temporaryFolder();
  const server = await recipeServer({
    '/starbash.toml': [
      head,
      stage('plain', 'siril', 'script = "close"'),
      stage('py', 'python', 'script = "pass"'),
      stage('run', 'exec', 'script = ["true"]'),
      stage('file', 'siril', 'script-file = "s.ssf"'),
    ].join(''),
    '/s.ssf': 'close\n',
  });
  const before = await load(path, server.url);
  expect(before.recipes[0]?.untrusted).toEqual({ url: server.url, stages: ['py', 'run', 'file'] });
  expect(before.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ['recipe_untrusted', 'warning'],
  ]);
  expect(before.diagnostics[0]?.message).toContain('py, run, file');
  const [fetched] = before.fetched;
  expect(fetched?.files.map(({ url }) => url)).toEqual([
    `${server.url}/s.ssf`,
    `${server.url}/starbash.toml`,
  ]);
  writeTrust(join(path, 'state'), server.url, fetched?.files ?? [], now);

  const trusted = await load(path, server.url);
  expect([trusted.recipes[0]?.untrusted, trusted.diagnostics]).toEqual([undefined, []]);

  server.pages.set('/s.ssf', 'close\nclose\n');
  expect((await load(path, server.url)).diagnostics).toEqual([]);
  const changed = await load(path, server.url, true);
  expect(changed.recipes[0]?.untrusted?.stages).toEqual(['py', 'run', 'file']);
  expect(changed.diagnostics[0]?.message).toContain('has changed since it was trusted');
  expect(changed.diagnostics[0]?.notes.map(({ message }) => message)).toEqual([
    `new or other: ${server.url}/s.ssf`,
  ]);
});

it('says what is from a URL until it is trusted, and again when that is taken back', async () => {
  const { path, write } = temporaryFolder();
  const server = await recipeServer({
    '/starbash.toml': `${head}${stage('plain', 'siril', 'script = "close"')}`,
  });
  write('r/starbash.toml', `${head}[[repo-ref]]\nurl = "${server.url}"\n`);
  const from = async () => {
    const { recipes } = await load(path, join(path, 'r'));
    return recipes.map(({ fetchedFrom }) => fetchedFrom);
  };
  expect(await from()).toEqual([undefined, server.url]);
  const [fetched] = (await load(path, server.url)).fetched;
  writeTrust(join(path, 'state'), server.url, fetched?.files ?? [], now);
  writeTrust(join(path, 'state'), 'https://example.org', [], now);
  expect(await from()).toEqual([undefined, undefined]);
  expect(removeTrust(join(path, 'state'), server.url)).toBe(true);
  expect(removeTrust(join(path, 'state'), server.url)).toBe(false);
  expect(Object.keys(readTrust(join(path, 'state')))).toEqual(['https://example.org']);
  expect(await from()).toEqual([undefined, server.url]);
});

it('asks nothing where no code is run, nor for code of ones own', async () => {
  const { path, write } = temporaryFolder();
  const server = await recipeServer({
    '/starbash.toml': `${head}${stage('plain', 'siril', 'script = "close"')}`,
  });
  write(
    'r/starbash.toml',
    `${head}[[repo-ref]]\nurl = "${server.url}"\n${stage('py', 'python', 'script = "pass"')}`,
  );
  const { recipes, diagnostics, fetched } = await load(path, join(path, 'r'));
  expect(diagnostics).toEqual([]);
  expect(recipes.map(({ untrusted }) => untrusted)).toEqual([undefined, undefined]);
  expect(fetched.map(({ url, trust, stages }) => [url, trust.kind, stages])).toEqual([
    [server.url, 'never', []],
  ]);
});

it('asks for a repository that a recipe of ones own takes its code from', async () => {
  const { path, write } = temporaryFolder();
  const server = await recipeServer({ '/lib/starbash.toml': '[code]\ntext = "pass"\n' });
  write(
    'r/starbash.toml',
    `${head}[[stages]]\nname = "py"\ntool.name = "python"\n[stages.script.import]\nrepo = "${server.url}/lib"\nnode = "code.text"\n`,
  );
  const { recipes, diagnostics } = await load(path, join(path, 'r'));
  expect(recipes[0]?.untrusted).toEqual({ url: `${server.url}/lib`, stages: ['py'] });
  expect(diagnostics.map(({ code }) => code)).toEqual(['recipe_untrusted']);
});

it('keeps the trust of one repository apart from that of another, and trusts nothing by a damaged file', async () => {
  const { path, write } = temporaryFolder();
  const code = `${head}${stage('py', 'python', 'script = "pass"')}`;
  const server = await recipeServer({ '/a.toml': code, '/b.toml': code });
  const state = join(path, 'state');
  for (const file of ['a', 'b']) {
    const { fetched } = await load(path, `${server.url}/${file}.toml`);
    if (file === 'a') writeTrust(state, fetched[0]?.url ?? '', fetched[0]?.files ?? [], now);
  }
  const kinds = async () =>
    Promise.all(
      ['a', 'b'].map(
        async (file) => (await load(path, `${server.url}/${file}.toml`)).fetched[0]?.trust.kind,
      ),
    );
  expect(await kinds()).toEqual(['trusted', 'never']);
  write('state/trust.json', '{"repositories": {"x": 1');
  expect(await kinds()).toEqual(['never', 'never']);
});
