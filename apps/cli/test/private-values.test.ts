// Headers full of private values: no output of any command has one of them, unless it is asked for.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { privateKeywords } from '@starbash/fits';
import { requireSiril } from '@starbash/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { runHere } from './in-process.ts';

let sky: Observatory;
/** Everything that must not be seen, by what it is a value of. */
const markers = new Map<string, string>();

/** Cards of eighty columns with every private keyword, each with a value that occurs nowhere else. */
function privateCards(): string[] {
  const cards = privateKeywords.map(({ keyword, match }, i) => {
    // A keyword of which only a part is known is written out as some program might.
    const name = match === 'is' ? keyword : match === 'begins' ? `${keyword}X` : `MY${keyword}`;
    const marker = `zq${String(i).padStart(3, '0')}secret`;
    markers.set(name, marker);
    return name.length <= 8 ? `${name.padEnd(8)}= '${marker}'` : `HIERARCH ${name} = '${marker}'`;
  });
  const numbers: readonly (readonly [string, string])[] = [
    ['SITELAT', '47.918273'],
    ['SITELONG', '8.918274'],
    ['OBSGEO-B', '47.918275'],
  ];
  const texts: readonly (readonly [string, string, string])[] = [
    ['TELESCOP', 'S50_5ec2e701', '5ec2e701'],
    ['GUIDECAM', 'QHY5III462C-5ec2e702', '5ec2e702'],
    ['ORIGFILE', '/home/zqanna/astro/light.fit', 'zqanna'],
    ['STACKDIR', 'C:\\Users\\zqbert\\Pictures', 'zqbert'],
  ];
  for (const [name, value] of numbers) markers.set(`${name} as a number`, value);
  for (const [name, , marker] of texts) markers.set(name, marker);
  return [
    // The first card of a name counts: numbers before the texts of the table.
    ...numbers.map(([name, value]) => `${name.padEnd(8)}= ${value.padStart(20)}`),
    ...texts.map(([name, value]) => `${name.padEnd(8)}= '${value}'`),
    ...cards,
    'HISTORY opened /home/zqhistory/astro/light.fit',
  ];
}

/** Writes cards into a FITS file in front of those it has, behind the obligatory ones. */
function addCards(file: string, cards: readonly string[]): void {
  const bytes = readFileSync(file);
  const end = bytes.indexOf(`END${' '.repeat(77)}`, 0, 'latin1');
  const old = bytes.toString('latin1', 0, end).match(/.{80}/gs) ?? [];
  const header = Math.ceil((end + 80) / 2880) * 2880;
  const kept = old.filter((card) => !card.startsWith('TELESCOP'));
  const at =
    kept.findLastIndex((card) => /^(?:NAXIS|BITPIX|SIMPLE|EXTEND|BZERO|BSCALE)/.test(card)) + 1;
  const all = [...kept.slice(0, at), ...cards, ...kept.slice(at), 'END'];
  const text = all.map((card) => card.padEnd(80).slice(0, 80)).join('');
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1'),
      bytes.subarray(header),
    ]),
  );
}

beforeAll(async () => {
  markers.set('HISTORY', 'zqhistory');
  sky = await observatory();
  const cards = privateCards();
  for (const name of filesOf(sky.raw).filter((path) => /\.fits?$/.test(path)))
    addCards(join(sky.raw, name), cards);
  // Frames without a type are problems, and a copy: the doctor speaks of both.
  const [first = ''] = filesOf(sky.raw);
  mkdirSync(join(sky.raw, 'odd'));
  writeFileSync(join(sky.raw, 'odd/copy.fits'), readFileSync(join(sky.raw, first)));
  await sky.done('repo', 'reindex');
}, 60_000);

afterAll(() => sky?.remove());

function leaks(text: string): string[] {
  return [...markers].filter(([, marker]) => text.includes(marker)).map(([name]) => name);
}

const reading: readonly (readonly string[])[] = [
  ['repo', 'list', '--json'],
  ['repo', 'reindex', '--json'],
  ...['target', 'session', 'frame', 'filter', 'camera', 'telescope', 'master'].flatMap(
    (subject) => [
      ['info', subject],
      ['info', subject, '--json'],
    ],
  ),
  ['info', 'target', 'm31', '--json'],
  ['info', 'target', 'm31', '--astrobin'],
  ['coverage'],
  ['coverage', '--json'],
  ['coverage', '--csv'],
  ['select', '--json'],
  ['check', '--json'],
  ['plan'],
  ['plan', '--json'],
  ['plan', '--explain'],
  ['plan', '--graph', 'dot'],
  ['why', 'master'],
  ['dry-run'],
  ['dry-run', '--json'],
  ['doctor', '--json'],
  ['doctor', 'files', '--ignored', '--json'],
  ['doctor', 'frames', '--deep', '--json'],
  ['doctor', 'frames', '--deep', '-v'],
  ['doctor', 'catalog', '--json'],
  ['config', '--json'],
];

test.each(reading.map((args) => [args.join(' '), args] as const))(
  '%s shows no private value',
  async (_, args) => {
    const home = join(dirname(sky.folder), 'home');
    const env = {
      PATH: '/usr/bin:/bin',
      STARBASH_HOME: home,
      STARBASH_SIRIL: requireSiril('1.4'),
      CI: '1',
    };
    const { stdout, stderr, code } = await runHere(args, { cwd: sky.folder, env });
    expect([0, 1, 2], stderr).toContain(code);
    expect(stdout + stderr).not.toBe('');
    expect(leaks(stdout + stderr)).toEqual([]);
  },
);

test('one session and one frame show their keywords without private ones, and with them when asked', async () => {
  const { rows } = await sky.json<{ rows: { id: string; type: string }[] }>('info', 'session');
  const light = rows.find(({ type }) => type === 'light')?.id ?? '';
  for (const what of [
    ['info', 'session', light],
    ['info', 'frame', 'copy.fits'],
  ])
    for (const form of [[], ['--json']]) {
      const shown = await sky.done(...what, ...form);
      expect(leaks(shown.stdout + shown.stderr), what.join(' ')).toEqual([]);
    }
  const { stdout: all } = await sky.done('info', 'session', light, '--json', '--private');
  // Texts of SITELAT, SITELONG and OBSGEO-B are second cards of those names; HISTORY is no keyword with a value.
  const hidden = [...markers.keys()].filter((name) => !leaks(all).includes(name));
  expect(hidden.sort()).toEqual(['HISTORY']);
  expect(all).toContain('EXPTIME');
});

test('a saved plan and exported scripts hold none', async () => {
  await sky.done('plan', '--out', 'plan.json');
  expect(leaks(readFileSync(join(sky.folder, 'plan.json'), 'utf8'))).toEqual([]);
  await sky.done('script', '-o', 'scripts');
  for (const name of readdirSync(join(sky.folder, 'scripts'), {
    recursive: true,
    encoding: 'utf8',
  })) {
    const file = join(sky.folder, 'scripts', name);
    if (statSync(file).isFile())
      expect(leaks(name + readFileSync(file, 'latin1')), name).toEqual([]);
  }
});

test('a run, its history and the reasons of its tasks hold none; its results keep their header', async () => {
  const run = await sky.done('run');
  expect(leaks(run.stdout + run.stderr)).toEqual([]);
  for (const args of [
    ['history', '--json'],
    ['history', '1'],
    ['history', '1', '--json'],
    ['plan', '--json'],
    ['plan', '--explain'],
    ['why', 'm31'],
    ['info', 'master', '--json'],
    ['coverage', '--json'],
  ]) {
    const { stdout, stderr } = await sky.starbash(...args);
    expect(leaks(stdout + stderr), args.join(' ')).toEqual([]);
  }
  for (const folder of [sky.master, sky.processed])
    expect(leaks(filesOf(folder).join('\n'))).toEqual([]);
  // The results are the user's own files: Siril copies the header, and nothing is taken out unasked.
  expect(headerLeaks(sky.processed)).toContain('CITY');
}, 120_000);

test('results tell nothing where they are asked not to; masters keep their header', async () => {
  writeFileSync(
    join(sky.folder, 'starbash.toml'),
    '[repo]\nkind = "preferences"\n[results]\nstrip_private = true\n',
  );
  await sky.done('run', '--force');
  expect(headerLeaks(sky.processed)).toEqual([]);
  expect(headerLeaks(sky.master)).toContain('CITY');
  const { stdout } = await sky.done('plan', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ totals: { run: 0, runIfChanged: 0 } });
}, 120_000);

/** What the FITS files of a repository tell, of all of their bytes. */
function headerLeaks(folder: string): string[] {
  const files = filesOf(folder).filter((name) => /\.fits?$/.test(name));
  expect(files.length).toBeGreaterThan(0);
  return files.flatMap((name) => leaks(readFileSync(join(folder, name), 'latin1')));
}
