// `starbash check --watch` in a process of its own: again after each change, until Ctrl-C.
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { main, starbash } from './starbash.ts';

const recipe = (key: string) =>
  `[repo]\nkind = "recipe"\n[[stages]]\nname = "a"\n${key} = "x"\ntool.name = "siril"\nscript = "close"\n`;

function watching(folder: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [main, 'check', '--watch', ...args], {
    cwd: folder,
    env: { PATH: join(folder, 'empty'), STARBASH_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const times = () => said.stderr.split('waiting for changes; Ctrl-C ends\n').length - 1;
  /** Until it has checked so many times and waits. */
  const checked = (count: number) =>
    vi.waitFor(() => expect(times()).toBe(count), { timeout: 15_000, interval: 20 });
  return { child, said, ended, checked };
}

it('prints the new result after each change, and what has changed', async () => {
  const { folder } = starbash();
  mkdirSync(join(folder, 'r/osc'), { recursive: true });
  const file = join(folder, 'r/osc/a.toml');
  writeFileSync(file, recipe('descripton'));
  const { child, said, ended, checked } = watching(folder, 'r');
  await checked(1);
  expect(said.stdout).toContain('r/osc/a.toml:5:1');

  // As editors write: a file beside it, then its name.
  said.stdout = '';
  writeFileSync(join(folder, 'r/osc/.a.toml.swp'), recipe('description'));
  renameSync(join(folder, 'r/osc/.a.toml.swp'), file);
  await checked(2);
  expect(said.stdout).toBe('\n--- r/osc/a.toml\n\n');
  expect(said.stderr).toContain('1 stage, nothing to complain of');

  said.stdout = '';
  writeFileSync(file, recipe('descripton'));
  await checked(3);
  expect(said.stdout).toMatch(/^\n--- r\/osc\/a.toml\n\nwarning: 'descripton' .*\n  --> r/);

  child.kill('SIGINT');
  expect(await ended).toBe(130);
}, 60_000);

it('takes many writes within a moment for one change, and sees the configuration', async () => {
  const { folder } = starbash();
  const file = join(folder, 'a.toml');
  writeFileSync(file, recipe('descripton'));
  const { child, said, ended, checked } = watching(folder, 'a.toml', '--format=json');
  await checked(1);
  for (let i = 0; i < 20; i++) writeFileSync(file, recipe('descripton'));
  await checked(2);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await checked(2);
  mkdirSync(join(folder, 'home'), { recursive: true });
  writeFileSync(file, recipe('descripton'));
  await checked(3);
  writeFileSync(join(folder, 'home/starbash.toml'), '[check]\nsilence = ["unknown_key"]\n');
  await checked(4);
  // One result a line, for programs that read along.
  const rows = said.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { diagnostics: unknown[]; silenced: number });
  expect(rows.map(({ diagnostics, silenced }) => [diagnostics.length, silenced])).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
    [0, 1],
  ]);
  child.kill('SIGTERM');
  expect(await ended).toBe(130);
}, 60_000);
