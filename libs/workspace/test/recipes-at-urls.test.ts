// Recipes at URLs: fetched once, kept, used without a network, and what is said when they cannot be had.
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FetchOptions } from '../src/index.ts';
import { createFetcher, loadRecipes } from '../src/index.ts';
import { recipeServer } from './recipe-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const stage = (name: string, more = 'script = "close"') =>
  `[[stages]]\nname = "${name}"\ntool.name = "siril"\n${more}\n[[stages.outputs]]\nkind = "job"\nname = "x.fit"\n`;
const refs = (...lines: string[]) =>
  ['[repo]\nkind = "recipe"\n', ...lines.map((line) => `[[repo-ref]]\n${line}\n`)].join('');

/** Loads a folder or URL as one run of a command would, `days` after the first. */
function loaderIn(folder: string, options: Partial<FetchOptions> = {}) {
  return (root: string, days = 0, more: Partial<FetchOptions> = {}) =>
    loadRecipes({
      repositories: [{ name: 'r', folder: root }],
      builtin: null,
      fetcher: createFetcher({
        folder: join(folder, 'copies'),
        maxAgeDays: 7,
        timeoutSeconds: 2,
        now: new Date(start + days * day),
        ...options,
        ...more,
      }),
    });
}

it('fetches a repository with its folders and files, in order, and names its stages', async () => {
  const { path, write } = temporaryFolder();
  const server = await recipeServer({
    '/set/starbash.toml': refs('dir = "osc"', 'dir = "with blank #1.toml"'),
    '/set/osc/starbash.toml': refs('dir = "../top.toml"', 'dir = "deep/c.toml"'),
    '/set/osc/deep/c.toml': stage('c'),
    '/set/top.toml': `[recipe]\nid = "org.example.top"\n${stage('top')}`,
    '/set/with%20blank%20%231.toml': stage('blank'),
  });
  write('r/starbash.toml', refs(`url = "${server.url}/set"`));
  const { recipes, diagnostics } = await loaderIn(path)(join(path, 'r'));
  expect(diagnostics).toEqual([]);
  const port = new URL(server.url).port;
  expect(recipes.map(({ file, idPrefix }) => [file.file, idPrefix])).toEqual([
    ['r/starbash.toml', 'local.r'],
    [`${server.url}/set/starbash.toml`, `127_0_0_1.${port}.set`],
    [`${server.url}/set/osc/starbash.toml`, `127_0_0_1.${port}.set.osc`],
    [`${server.url}/set/top.toml`, 'org.example.top'],
    [`${server.url}/set/osc/deep/c.toml`, `127_0_0_1.${port}.set.osc.deep.c`],
    [`${server.url}/set/with%20blank%20%231.toml`, `127_0_0_1.${port}.set.with_blank_1`],
  ]);
});

it('asks no server while the copy is recent, asks again when it is old or that is wished', async () => {
  const { path } = temporaryFolder();
  const server = await recipeServer({ '/x.toml': stage('one') });
  const load = loaderIn(path);
  const names = async (...args: Parameters<typeof load>) =>
    (await load(...args)).recipes.flatMap(({ file }) => file.stages.map((s) => s.name.value));
  const url = `${server.url}/x.toml`;
  expect(await names(url)).toEqual(['one']);
  server.pages.set('/x.toml', stage('three'));
  expect(await names(url, 6)).toEqual(['one']);
  expect(server.asked).toHaveLength(1);
  expect(await names(url, 6, { refresh: true })).toEqual(['three']);
  expect(await names(url, 12)).toEqual(['three']);
  expect(server.asked).toHaveLength(2);
  // Old, and unchanged on the server: counts as fetched on that day.
  expect(await names(url, 14)).toEqual(['three']);
  expect(await names(url, 20)).toEqual(['three']);
  expect(server.asked).toHaveLength(3);
});

it('uses the copy with a notice where the server is gone, and warns where there is no copy', async () => {
  const { path, write } = temporaryFolder();
  const server = await recipeServer({
    '/a.toml': stage('a'),
    '/b.toml': stage('b'),
  });
  const text = refs(`url = "${server.url}/a.toml"`, `url = "${server.url}/b.toml"`);
  write('r/starbash.toml', text);
  const load = loaderIn(path);
  await load(`${server.url}/a.toml`);
  await server.stop();
  const { recipes, diagnostics } = await load(join(path, 'r'), 30);
  expect(recipes.flatMap(({ file }) => file.stages.map((s) => s.name.value))).toEqual(['a']);
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ['recipe_copy_used', 'info'],
    ['recipe_unreachable', 'warning'],
  ]);
  const { span, message } = diagnostics[1] ?? {};
  expect(text.slice(span?.start, span?.end)).toBe(`"${server.url}/b.toml"`);
  expect(message).toContain('does not accept connections');
  expect(diagnostics[0]?.message).toContain('2026-01-01T00:00:00.000Z');
});

it('waits for a silent server once, whatever is asked of it', async () => {
  const { path, write } = temporaryFolder();
  const files = Array.from({ length: 20 }, (_, i) => `/f${i}.toml`);
  const server = await recipeServer(Object.fromEntries(files.map((file) => [file, () => {}])));
  write('r/starbash.toml', refs(...files.map((file) => `url = "${server.url}${file}"`)));
  const started = performance.now();
  const { diagnostics } = await loaderIn(path, { timeoutSeconds: 0.4 })(join(path, 'r'));
  expect(performance.now() - started).toBeLessThan(1500);
  expect(diagnostics.map(({ code }) => code)).toEqual(files.map(() => 'recipe_unreachable'));
  expect(diagnostics[0]?.message).toContain('no answer in 0.4 s');
});

it('says what is wrong with an answer that is no recipe', async () => {
  const { path } = temporaryFolder();
  const to = (location: string) => (_: unknown, response: ServerResponse) =>
    response.writeHead(302, { location }).end();
  const server = await recipeServer({
    '/page.toml': (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    '/large.toml': `# ${'x'.repeat(1_100_000)}`,
    '/latin.toml': Uint8Array.from([0x23, 0xe9]),
    '/round.toml': to('/round.toml'),
    '/away.toml': to('ftp://example.org/x'),
    '/moved.toml': to('/there.toml'),
    '/there.toml': stage('there'),
    '/toml-error.toml': `a = = 1\n${stage('good')}`,
  });
  const load = async (file: string) => {
    const { recipes, diagnostics } = await loaderIn(path)(`${server.url}/${file}`);
    return (
      diagnostics[0]?.message.replace(/^.*fetched: /, '') ?? recipes[0]?.file.stages[0]?.name.value
    );
  };
  expect(await load('page.toml')).toBe('there is a web page');
  expect(await load('large.toml')).toBe('it is larger than 1 MiB');
  expect(await load('latin.toml')).toBe('it is not UTF-8 text');
  expect(await load('round.toml')).toBe('it is redirected more than 5 times');
  expect(await load('away.toml')).toBe('it is redirected to ftp:');
  expect(await load('gone.toml')).toBe('the server answers 404 Not Found');
  expect(await load('moved.toml')).toBe('there');
  const broken = await loaderIn(path)(`${server.url}/toml-error.toml`);
  expect(broken.diagnostics.map(({ code }) => code)).toEqual(['toml_syntax']);
  expect(broken.recipes[0]?.file.stages.map((s) => s.name.value)).toEqual(['good']);
});

it('ends where repositories refer to each other in a circle, or for ever', async () => {
  const { path, write } = temporaryFolder();
  const endless = (i: number) => [`/n${i}.toml`, refs(`dir = "n${i + 1}.toml"`)] as const;
  const server = await recipeServer({
    '/a.toml': refs('dir = "b.toml"'),
    '/b.toml': `${refs('dir = "a.toml"', `url = "SERVER/a.toml"`)}${stage('b')}`,
    ...Object.fromEntries(Array.from({ length: 600 }, (_, i) => endless(i))),
  });
  const b = server.pages.get('/b.toml');
  server.pages.set('/b.toml', String(b).replace('SERVER', server.url));
  const circle = await loaderIn(path)(`${server.url}/a.toml`);
  expect(circle.diagnostics).toEqual([]);
  expect(circle.recipes).toHaveLength(2);
  const trap = await loaderIn(path)(`${server.url}/n0.toml`);
  expect(trap.recipes).toHaveLength(500);
  expect(trap.diagnostics.map(({ code }) => code)).toEqual(['recipe_limit']);
  // In folders of one's own there is no such limit, and no overflow either.
  for (let i = 0; i < 1000; i++) write(`deep/n${i}.toml`, refs(`dir = "n${i + 1}.toml"`));
  write('deep/n1000.toml', stage('last'));
  write('deep/starbash.toml', refs('dir = "n0.toml"', 'dir = "starbash.toml"'));
  const deep = await loaderIn(path)(join(path, 'deep'));
  expect(deep.diagnostics).toEqual([]);
  expect(deep.recipes.at(-1)?.file.stages[0]?.name.value).toBe('last');
});

it('warns of addresses that it cannot load from, and keeps fetched ones from files of this machine', async () => {
  const { path, write } = temporaryFolder();
  const here = write('own/starbash.toml', `${refs()}${stage('own')}`);
  const server = await recipeServer({
    '/starbash.toml': `${refs(`url = "file://${here.replaceAll("'", '%27').replace('#', '%23')}"`, 'dir = "../../etc/passwd.toml"')}${stage('s')}`,
  });
  write(
    'r/starbash.toml',
    refs(
      'url = "pkg://defaults"',
      'url = "nonsense"',
      'url = "http://me:secret@127.0.0.1/x"',
      `url = "${server.url}"`,
      'url = "file:../own"',
    ),
  );
  const { recipes, diagnostics } = await loaderIn(path)(join(path, 'r'));
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning recipe_url',
    'warning recipe_url',
    'warning recipe_url',
    'warning recipe_url',
    'warning recipe_unreachable',
  ]);
  expect(diagnostics[4]?.message).toContain(`${server.url}/etc/passwd.toml`);
  expect(recipes.map(({ file }) => file.file)).toEqual([
    'r/starbash.toml',
    `${server.url}/starbash.toml`,
    'own/starbash.toml',
  ]);
});
