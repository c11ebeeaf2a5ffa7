// Recipes at URLs on the command line: added, used without their server, trusted, fetched again.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallObservation, writeObservation } from '@starbash/testkit';
import { expect, it, onTestFinished, vi } from 'vitest';
import { starbash } from './starbash.ts';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

const stage = (name: string, tool: string, script: string) =>
  `[[stages]]\nname = "${name}"\ntool.name = "${tool}"\n${script}\n[[stages.inputs]]\nkind = "session"\ntype = "light"\n[[stages.outputs]]\nkind = "processed"\nname = "${name}_{target}.fit"\n`;

async function server(pages: Record<string, string>) {
  const asked: string[] = [];
  const http = createServer((request, response) => {
    asked.push(request.url ?? '');
    const page = pages[request.url ?? ''];
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(page);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      http.closeAllConnections();
      http.close(() => resolve());
    });
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, asked, stop };
}

it('adds a repository by its URL, asks before its code may run, and needs its server no more', async () => {
  const { folder, run } = starbash();
  const pages: Record<string, string> = {
    '/set/starbash.toml':
      '[repo]\nkind = "recipe"\n[[repo-ref]]\ndir = "a.toml"\n[[repo-ref]]\ndir = "b.toml"\n',
    '/set/a.toml': stage('plain', 'siril', 'script = "close"'),
    '/set/b.toml': stage('coded', 'exec', 'script-file = "args.txt"'),
    '/set/args.txt': 'true\n',
  };
  const { url, asked, stop } = await server(pages);
  const set = `${url}/set`;
  const added = await run('repo', 'add', `${set}/`);
  expect(added.code, added.stderr).toBe(0);
  expect(added.stdout).toContain(`recipes: ${set}\n`);
  expect(added.stderr).toContain('[recipe_untrusted]');
  expect(asked).toHaveLength(4);

  expect((await run('repo', 'list')).stdout).toMatch(/^recipes +recipe +http:/m);
  expect((await run('check')).stderr).not.toContain('recipe_unreachable');
  const shown = (await run('repo', 'trust')).stdout;
  expect(shown).toMatch(/not trusted +coded/);
  expect(shown).toContain(`  ${set}/args.txt\n`);
  expect(asked).toHaveLength(4);

  writeObservation(
    join(folder, 'raw'),
    smallObservation({ lights: 3, darks: 2, flats: 2, biases: 2 }),
  );
  expect((await run('repo', 'add', 'raw')).code).toBe(0);
  for (const kind of ['master', 'processed']) await run('repo', 'add', `--${kind}`, kind);
  const codedReasons = async () => {
    const { stdout, stderr } = await run('plan', '--json');
    expect(stdout, stderr).not.toBe('');
    const { tasks } = JSON.parse(stdout) as {
      tasks: { stage: string; verdict: string; reasons: { code: string }[] }[];
    };
    return tasks
      .filter((task) => task.stage === 'coded')
      .flatMap(({ reasons }) => reasons.map(({ code }) => code));
  };
  expect(await codedReasons()).toEqual(['not_trusted']);
  const trusted = await run('repo', 'trust', set);
  expect(trusted.code, trusted.stderr).toBe(0);
  await stop();
  const after = await codedReasons();
  expect(after).not.toContain('not_trusted');
  expect((await run('check')).stderr).not.toContain('recipe_untrusted');
  const reindexed = await run('repo', 'reindex');
  expect(reindexed.code, reindexed.stderr).toBe(0);
  expect(reindexed.stderr).toContain('[recipe_copy_used]');
  expect((await run('repo', 'remove', set)).code).toBe(0);
  expect((await run('repo', 'list')).stdout).not.toContain('http:');
});

it('fetches anew with repo reindex, and asks again for what has changed', async () => {
  const { run } = starbash();
  const pages: Record<string, string> = {
    '/x.toml': stage('coded', 'exec', 'script = ["true"]'),
  };
  const { url } = await server(pages);
  const file = `${url}/x.toml`;
  expect((await run('repo', 'add', file)).code).toBe(0);
  expect((await run('repo', 'trust', 'recipes')).stdout).toContain(`${file}: trusted`);
  pages['/x.toml'] = stage('coded', 'exec', 'script = ["false"]');
  expect((await run('repo', 'trust')).stdout).toMatch(/ trusted +coded/);
  const { stdout, stderr } = await run('repo', 'reindex');
  expect(stdout).toContain(`${file}: 1 file`);
  expect(stderr).toContain('has changed since it was trusted');
  expect((await run('repo', 'trust')).stdout).toMatch(/changed +coded/);
});

it('leaves out scripts that leave their folder, until their repository is trusted, and again when that is revoked', async () => {
  const { folder, run } = starbash();
  const script = (text: string) => `script = '''\n${text}\n'''`;
  const { url } = await server({
    '/x.toml': [
      '[repo]\nkind = "recipe"\n',
      stage('inside', 'siril', script('link l -out=..\ncd ..\nstack l max -out={output.full}')),
      stage(
        'outside',
        'siril',
        script('link l -out=..\ncd ../..\nstack 1/l max -out={output.full}'),
      ),
    ].join(''),
  });
  const file = `${url}/x.toml`;
  writeObservation(
    join(folder, 'raw'),
    smallObservation({ lights: 3, darks: 0, flats: 0, biases: 0 }),
  );
  expect((await run('repo', 'add', 'raw')).code).toBe(0);
  for (const kind of ['master', 'processed']) await run('repo', 'add', `--${kind}`, kind);
  expect((await run('repo', 'add', file)).code).toBe(0);
  const planned = async () => {
    const { stdout, stderr } = await run('plan', '--json');
    const { tasks } = JSON.parse(stdout) as { tasks: { stage: string; verdict: string }[] };
    const told = /(error|warning): 'cd' leaves the folder of its task: it goes to '..\/..'/.exec(
      stderr,
    );
    return [
      ...tasks
        .filter(({ stage: name }) => name === 'inside' || name === 'outside')
        .map(({ stage: name, verdict }) => `${name} ${verdict}`)
        .sort(),
      told?.[1],
    ];
  };
  expect(await planned()).toEqual(['inside run', 'outside culled', 'error']);
  expect((await run('repo', 'trust', file)).code).toBe(0);
  expect((await planned()).at(-1)).toBe('warning');
  const revoked = await run('repo', 'trust', '--revoke', 'recipes');
  expect([revoked.code, revoked.stdout]).toEqual([0, `${file}: trusted no more\n`]);
  expect(await planned()).toEqual(['inside run', 'outside culled', 'error']);
  const again = await run('repo', 'trust', '--revoke', file);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('[repository_not_trusted]');
});

it('refuses what is no repository of recipes, and says why', async () => {
  const { folder, run } = starbash();
  const { url, stop } = await server({
    '/raw/starbash.toml': '[repo]\nkind = "raw"\n',
    '/empty.toml': '# nothing\n',
  });
  for (const [args, text] of [
    [['add', `${url}/raw`], "of the kind 'raw' [not_recipes]"],
    [['add', `${url}/empty.toml`], 'it holds no stages [not_recipes]'],
    [['add', `${url}/gone`], 'the server answers 404 Not Found [recipe_unreachable]'],
    [['add', '--master', `${url}/raw`], '[not_recipes]'],
    [['trust', `${url}/raw`], '[repository_not_fetched]'],
  ] as const) {
    const { code, stderr } = await run('repo', ...args);
    expect(code, args.join(' ')).toBe(2);
    expect(stderr).toContain(text);
  }
  await stop();
  const { code, stderr } = await run('repo', 'add', `${url}/other`);
  expect([code, stderr]).toEqual([2, expect.stringContaining('does not accept connections')]);
  mkdirSync(join(folder, 'mine'));
  writeFileSync(join(folder, 'mine/starbash.toml'), '[repo]\nkind = "recipe"\n');
  expect((await run('repo', 'add', `file://${folder.replaceAll('#', '%23')}/mine`)).code).toBe(0);
});
