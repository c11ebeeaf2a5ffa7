// Words that shells are offered: columns, operators and values of queries, names of catalog and recipes.
import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFrameTree } from './frame-trees.ts';
import { runHere } from './in-process.ts';
import { starbash } from './starbash.ts';

const bin = join(import.meta.dirname, '../bin/starbash.js');
let place: { cwd: string; env: Record<string, string> };

afterEach(() => vi.restoreAllMocks());

beforeEach(async () => {
  // The library that completes options prints by the console, which the test runner takes for itself.
  vi.spyOn(console, 'log').mockImplementation((text: string) => process.stdout.write(`${text}\n`));
  const { folder } = starbash();
  place = { cwd: folder, env: { PATH: '', STARBASH_HOME: join(folder, 'home') } };
  const lights = (object: string, filter: string) => ({
    folder: `${object} ${filter}`,
    count: 2,
    start: '2025-09-10T21:00:00',
    every: 65,
    cards: { IMAGETYP: 'LIGHT', OBJECT: object, FILTER: filter, EXPTIME: 60 },
  });
  writeFrameTree(join(folder, 'raw'), {
    about: 'two targets',
    common: { INSTRUME: 'ASI2600MC (cooled)' },
    runs: [lights('M 31', 'Ha'), lights('M 33', 'Ha 3nm')],
  });
  await runHere(['repo', 'add', 'raw'], place);
});

/** Words offered, and the directive behind the last colon. */
async function asked(args: readonly string[], env: Record<string, string> = {}) {
  const { stdout } = await runHere(['complete', ...args], {
    ...place,
    env: { ...place.env, ...env },
  });
  const lines = stdout.trimEnd().split('\n');
  const directive = Number(lines.pop()?.slice(1));
  return { words: lines.map((line) => line.split('\t')[0]), directive };
}

describe('in bash', () => {
  const noSpace = 2;
  it.each([
    ['starbash select tar', ['target']],
    ['starbash select target = ', ['m31', 'm33']],
    ['starbash select target = m31 ', ['and', 'or']],
    ['starbash select gain \\>', ['\\>=', '\\>']],
    ['starbash plan --where filter\\ =\\ Ha\\ ', ['filter\\ =\\ Ha\\ and', 'filter\\ =\\ Ha\\ or']],
    ['starbash info --where=tar', ['--where=target']],
    ['starbash info frame --where siz', ['size']],
    ['starbash info session --where siz', []],
    ['starbash info target m', ['m31', 'm33']],
    ['starbash help siril seqapp', ['seqapplyreg']],
    ['starbash help sir', ['siril']],
    ['starbash plan --wh', ['--where']],
    ['starbash run m3', ['m31', 'm33']],
    ['starbash select camera = ', ['\\"ASI2600MC\\ \\(cooled\\)\\"']],
  ])('%s', async (line, words) => {
    expect((await asked(['--bash', line])).words).toEqual(words);
  });

  it('a query in quotes goes on in its word', async () => {
    expect(await asked(['--bash', "starbash run --where 'target = m3"])).toMatchObject({
      words: ['target = m31', 'target = m33'],
    });
    const { words, directive } = await asked(['--bash', 'starbash coverage --where "camera = ']);
    expect(words).toEqual(["camera = 'ASI2600MC (cooled)'"]);
    expect(directive & noSpace).toBe(noSpace);
  });
});

describe('in other shells', () => {
  it('takes words as they are typed, with an open quote', async () => {
    const { words } = await asked(['--', 'run', '--where', "'target", '=', 'm31', 'an']);
    expect(words).toEqual(['target = m31 and']);
  });

  it('escapes for zsh, and leaves that to fish', async () => {
    const zsh = await asked(['--', 'select', 'gain', '>'], { STARBASH_COMPLETE: 'zsh' });
    expect(zsh.words).toEqual(['\\>=', '\\>']);
    const fish = await asked(['--', 'select', 'gain', '>'], { STARBASH_COMPLETE: 'fish' });
    expect(fish.words).toEqual(['>=', '>']);
    for (const shell of ['zsh', 'fish'])
      expect((await runHere(['completion', shell], place)).stdout).toContain(
        `env STARBASH_COMPLETE=${shell} starbash complete -- `,
      );
  });
});

it('says nothing of a catalog that cannot be read', async () => {
  mkdirSync(join(place.cwd, 'broken/catalog.sqlite'), { recursive: true });
  const env = { STARBASH_HOME: join(place.cwd, 'broken') };
  expect(await asked(['--bash', 'starbash select target = '], env)).toMatchObject({ words: [] });
});

it('the script of bash puts the word that is left into the line', async () => {
  const folder = join(place.cwd, 'bin');
  mkdirSync(folder);
  symlinkSync(bin, join(folder, 'starbash'));
  const script = `
    source <(starbash completion bash)
    compopt() { :; }
    ask() { COMP_LINE=$1 COMP_POINT=\${#1}; __starbash_complete; echo "\${COMPREPLY[*]}"; }
    ask "starbash run --where 'target = m31 o"
    ask "starbash select targ"
  `;
  const env = {
    ...place.env,
    PATH: [folder, dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
  };
  const printed = await new Promise<string>((resolve, reject) =>
    execFile('/usr/bin/env', ['bash', '-c', script], { cwd: place.cwd, env }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    ),
  );
  expect(printed.split('\n').slice(0, 2)).toEqual(['target = m31 or', 'target']);
}, 30_000);
