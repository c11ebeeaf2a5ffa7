// What is said of mistakes on the command line, and with which exit status.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandNames } from '../src/program.ts';
import { main, runProcess, starbash } from './starbash.ts';

it('shows help with examples for every command', async () => {
  const { run } = starbash();
  const all = await run('--help');
  expect(all.code).toBe(0);
  for (const name of commandNames) {
    expect(all.stdout, name).toContain(`  ${name} `);
    const { code, stdout } = await run(name, '--help');
    expect(code, name).toBe(0);
    expect(stdout, name).toContain('Examples:\n');
  }
});

it('suggests the nearest command, option, topic and choice, and exits with 2', async () => {
  const { run } = starbash();
  for (const [args, hint] of [
    [['plam'], 'Did you mean plan?'],
    [['plan', '--forse'], 'Did you mean --force?'],
    [['repo', 'lisst'], 'Did you mean list?'],
    [['help', 'querry'], 'Did you mean query?'],
    [['info', 'targets'], 'Allowed choices are target'],
    [['help', 'siril', 'stakc'], 'Did you mean stack?'],
    [['help', 'query', 'stack'], "stands only behind 'help siril'"],
    [['check', 'a.ssf', '--in', 'nowhere'], "'nowhere' is not a folder"],
    [['run', '--jobs', '0'], 'whole number above 0'],
    [['run', '--set', 'x'], 'NAME=VALUE'],
    [['why'], "missing required argument 'subject'"],
    [['script'], "required option '-o, --out <dir>'"],
    [['demo', '--sky', 'm32'], "did you mean 'm31'?"],
  ] as const) {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout], args.join(' ')).toEqual([2, '']);
    expect(stderr, args.join(' ')).toContain(hint);
  }
});

it('ends quietly when the reader of its output has gone', async () => {
  const { folder } = starbash();
  const script = 'set -o pipefail; "$NODE" "$MAIN" config --json | true';
  const env = {
    STARBASH_HOME: join(folder, 'home'),
    NODE: process.execPath,
    MAIN: main,
    PATH: '/bin:/usr/bin',
  };
  const { code, stderr } = await runProcess('bash', ['-c', script], { cwd: folder, env });
  expect([code, stderr]).toEqual([0, '']);
});

it('tells of the commands of Siril, in any case, and as data', async () => {
  const { run } = starbash();
  const all = await run('help', 'siril');
  expect(all.stdout).toMatch(/^ {2}Stacking\n {4}.*\bstack\b/m);
  expect(all.stdout).toContain('preprocess [1.2]');
  const one = await run('help', 'siril', 'SeqSubSky');
  expect([one.code, one.stdout]).toEqual([0, expect.stringMatching(/^seqsubsky: /)]);
  expect(one.stdout).toContain('no: it dithers');
  expect(one.stdout).toMatch(/degree +a whole number from 1 to 4/);
  const data = await run('help', 'siril', 'stack', '--json');
  expect(JSON.parse(data.stdout)).toMatchObject({ schema: 1, commands: [{ name: 'stack' }] });
  const { commands } = JSON.parse((await run('help', 'siril', '--json')).stdout) as {
    commands: unknown[];
  };
  expect(commands.length).toBeGreaterThan(200);
});
