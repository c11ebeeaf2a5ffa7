// Coverage, info, select and --where as a user runs them: schemas, selections, odd names, mistakes.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFaults } from '@starbash/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFrameTree } from './frame-trees.ts';
import type { FrameTree } from './frame-trees.ts';
import { runHere } from './in-process.ts';
import type { Said } from './in-process.ts';
import { main, runProcess, starbash } from './starbash.ts';

type Run = (...args: readonly string[]) => Promise<Said>;
let run: Run;

const tree: FrameTree = {
  about: 'two targets, one of which has an odd name; darks for one',
  common: { INSTRUME: 'ZWO ASI533MC Pro', GAIN: 100, OFFSET: 50, 'SET-TEMP': -10, FOCALLEN: 250 },
  runs: [
    ...[
      ['2025-09-10', 'M 31', 120],
      ['2025-09-11', `O'Neil "neb" #1 (Étoile, é) and or`, 60],
    ].map(([night, object, exposure]) => ({
      folder: `${night} it's #1`,
      count: 4,
      start: `${night}T21:00:00`,
      every: 130,
      cards: {
        IMAGETYP: 'LIGHT',
        OBJECT: ascii(String(object)),
        EXPTIME: Number(exposure),
        FILTER: 'L-eXtreme, 2"',
        SITELAT: 52.1,
        OBSERVER: 'Ann Example',
      },
    })),
    {
      folder: 'darks',
      count: 3,
      start: '2025-09-09T12:00:00',
      every: 130,
      cards: { IMAGETYP: 'DARK', EXPTIME: 120 },
    },
  ],
};

/** FITS headers hold nothing else. */
function ascii(text: string): string {
  return text.replace(/[^ -~]/g, '?');
}

beforeEach(async () => {
  const { folder } = starbash();
  const place = { cwd: folder, env: { PATH: '', STARBASH_HOME: join(folder, 'home'), CI: '1' } };
  run = (...args) => runHere(args, place);
  writeFrameTree(join(folder, 'raw'), tree);
  expect((await run('repo', 'add', 'raw')).code).toBe(0);
});

const schemas = join(import.meta.dirname, '../../../docs/schemas');
const schema = (name: string) =>
  JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8')) as object;

describe('JSON', () => {
  it('of coverage conforms to its schema', async () => {
    const { stdout } = await run('coverage', '--json');
    const found = JSON.parse(stdout) as { rows: { dark: { state: string } }[]; needs: unknown[] };
    expect(schemaFaults(schema('coverage'), found)).toEqual([]);
    expect(found.rows.map(({ dark }) => dark.state)).toEqual(['frames', 'missing']);
    expect(found.needs.length).toBeGreaterThan(1);
  });

  it.each([
    ['target'],
    ['session'],
    ['frame'],
    ['filter'],
    ['camera'],
    ['telescope'],
    ['master'],
    ['target', 'm31'],
    ['frame', '0001.fits'],
  ])('of info %s %s conforms to its schema', async (...args) => {
    const { stdout, code } = await run('info', ...args, '--json');
    expect(code).toBe(0);
    expect(schemaFaults(schema('info'), JSON.parse(stdout))).toEqual([]);
  });

  it('of one session has facts with origins, candidates and no private keyword', async () => {
    const all = JSON.parse((await run('info', 'session', '--json')).stdout) as {
      rows: { id: string; label: string; target: string | null }[];
    };
    const { id, label } = all.rows.find(({ target }) => target === 'm31')!;
    const { stdout } = await run('info', 'session', label, '--json');
    const found = JSON.parse(stdout) as {
      session: { id: string; facts: object; metadata: object };
      candidates: { dark: { verdict: { kind: string } }[] };
    };
    expect(schemaFaults(schema('info'), found)).toEqual([]);
    expect(found.session.id).toBe(id);
    expect(found.session.facts).toMatchObject({ gain: { value: 100, origin: 'header:GAIN' } });
    expect(found.candidates.dark[0]!.verdict.kind).toBe('accepted');
    expect(found.session.metadata).toHaveProperty('GAIN', 100);
    expect(found.session.metadata).not.toHaveProperty('OBSERVER');
    expect((await run('info', 'session', id, '--private', '--json')).stdout).toContain('OBSERVER');
  });
});

it('prints no word of place or person in any listing', async () => {
  for (const args of [
    ['coverage'],
    ['coverage', '--json'],
    ['coverage', '--csv'],
    ['info', 'session', '--json'],
    ['info', 'frame', '--json'],
    ['info', 'frame', '0001.fits'],
    ['info', 'target', 'm31', '--json'],
  ]) {
    const { stdout, stderr } = await run(...args);
    expect(stdout + stderr, args.join(' ')).not.toMatch(/Ann Example|52\.1/);
  }
});

describe('--where', () => {
  it('narrows the stored selection, says so, and --all leaves that out', async () => {
    expect((await run('select', 'exposure', '>', '100')).code).toBe(0);
    const narrowed = await run('coverage', '--where', 'gain = 0 or gain = 100');
    expect(narrowed.stderr).toContain(
      'Selection  exposure > 100 [stored] and (gain = 0 or gain = 100) [--where]',
    );
    expect(narrowed.stdout).toMatch(/^m31 /m);
    expect(narrowed.stdout).not.toContain('2025-09-11');
    const both = JSON.parse((await run('coverage', '--where', 'gain = 100', '--json')).stdout) as {
      selection: string;
    };
    expect(both.selection).toBe('exposure > 100 and gain = 100');
    const whole = await run('coverage', '--all', '--where', 'gain = 100');
    expect(whole.stderr).toBe('Selection  gain = 100\n');
    expect(whole.stdout).toContain('2025-09-11');
  });

  it('is told first by every command that works on sessions', async () => {
    await run('repo', 'add', '--master', 'm');
    await run('repo', 'add', '--processed', 'p');
    await run('select', 'exposure', '>', '100');
    expect((await run('plan')).stdout).toMatch(/^Selection  exposure > 100\n/);
    for (const args of [
      ['run'],
      ['dry-run'],
      ['script', '-o', 'out'],
      ['why', 'master_dark'],
      ['plan', '--json'],
      ['coverage'],
      ['info', 'target', 'm31'],
      ['info', 'session'],
      ['info', 'frame'],
      ['info', 'camera'],
    ])
      expect((await run(...args)).stderr, args.join(' ')).toMatch(/^Selection  exposure > 100\n/);
    const narrowed = await run('dry-run', '--where', 'gain = 100');
    expect(narrowed.stderr).toContain('exposure > 100 [stored] and gain = 100 [--where]\n');
    const nothing = await run('plan', '--where', 'target = m99');
    expect([nothing.code, nothing.stderr]).toMatchObject([
      3,
      expect.stringContaining('no lights fit the selection exposure > 100 and target = m99'),
    ]);
  });

  it('points at mistakes, with the nearest name', async () => {
    for (const args of [
      ['coverage'],
      ['info'],
      ['info', 'frame'],
      ['plan'],
      ['run'],
      ['dry-run'],
      ['script', '-o', 'out'],
      ['why', 'stack_osc'],
    ]) {
      await run('repo', 'add', '--master', 'm');
      await run('repo', 'add', '--processed', 'p');
      const { code, stderr } = await run(...args, '--where', 'expsure > 60');
      expect(code, args.join(' ')).toBe(2);
      expect(stderr, args.join(' ')).toContain('--where:1:1');
      expect(stderr, args.join(' ')).toContain("did you mean 'exposure'?");
    }
  });

  it('shows what nothing fits, and names that are nearly there', async () => {
    const { code, stdout, stderr } = await run('coverage', '--where', 'target = m32');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain("Nothing fits target = m32\nno target is 'm32'; did you mean 'm31'?");
    await run('select', 'filter = Ha');
    expect((await run('info')).stderr).toContain("'starbash select --all' forgets it");
    const json = JSON.parse((await run('coverage', '--json')).stdout) as object;
    expect(json).toMatchObject({ selection: 'filter = Ha', rows: [], needs: [] });
  });

  it('selects frames by facts, files and any keyword of theirs', async () => {
    const count = async (query: string) => {
      const { stdout, code } = await run('info', 'frame', '--json', '--where', query);
      expect(code, query).toBe(0);
      return (JSON.parse(stdout) as { rows: unknown[] }).rows.length;
    };
    expect(await count('type = light')).toBe(8);
    expect(await count("file = '0002.fits'")).toBe(3);
    expect(await count("path like '*darks*'")).toBe(3);
    expect(await count('SITELAT > 52 and exposure = 2min')).toBe(4);
    expect(await count('OBSERVER is unknown')).toBe(3);
    expect(await count('start >= 2025-09-11T21:03')).toBe(2);
    expect(await count('date = 2025-09-09..2025-09-10')).toBe(7);
    expect(await count('not (type = dark or target = m31)')).toBe(4);
  });

  it('calibration sessions and masters are left out by --where alone', async () => {
    await run('select', 'target = m31');
    expect((await run('info', 'session')).stdout).toMatch(/ dark +2025-09-09/);
    expect((await run('info', 'session', '--where', 'type = light')).stdout).not.toContain(
      'dark  ',
    );
    expect((await run('info', 'frame')).stdout).toContain('raw:darks/0001.fits');
    expect((await run('info', 'frame')).stdout).not.toContain('2025-09-11');
  });
});

describe('odd names', () => {
  it('are found by their normalised form, and quoted in CSV', async () => {
    const { stdout } = await run('coverage', '--csv');
    expect(stdout.split('\r\n')).toHaveLength(4);
    expect(stdout).toContain('"O\'Neil ""neb"" #1 (?toile, ?) and or"');
    const { stdout: listed } = await run('info', '--json');
    const { rows } = JSON.parse(listed) as { rows: { target: string; name: string }[] };
    const odd = rows.find(({ name }) => name.startsWith("O'Neil"))!;
    const found = await run('info', 'target', odd.name);
    expect([found.code, found.stderr]).toMatchObject([0, expect.any(String)]);
    expect(found.stdout).toContain(odd.name);
  });
});

describe('one thing by name', () => {
  it('says what is not there, with the nearest, and exits with 2', async () => {
    const target = await run('info', 'target', 'm32');
    expect([target.code, target.stderr]).toMatchObject([
      2,
      expect.stringContaining("did you mean 'm31'?"),
    ]);
    await run('select', 'exposure = 60');
    expect((await run('info', 'target', 'm31')).stderr).toContain('--all shows it');
    expect((await run('info', 'target', 'm31', '--all')).code).toBe(0);
    for (const args of [
      ['session', 's0000'],
      ['frame', 'nothing.fits'],
    ]) {
      const { code, stderr } = await run('info', ...args);
      expect([code, stderr]).toMatchObject([2, expect.stringContaining('[unknown_in_catalog]')]);
    }
    const several = await run('info', 'session', 's');
    expect([several.code, several.stderr]).toMatchObject([
      2,
      expect.stringContaining('several begin so'),
    ]);
  });

  it('refuses names and AstroBin where there is nothing of the kind', async () => {
    for (const [args, text] of [
      [['info', 'filter', 'Ha'], 'takes no name'],
      [['info', '--astrobin'], '--astrobin needs one target'],
      [['info', 'frame', '--limit', 'all'], 'whole number'],
    ] as const) {
      const { code, stderr } = await run(...args);
      expect([code, stderr], args.join(' ')).toMatchObject([2, expect.stringContaining(text)]);
    }
  });
});

it('limits frames, and says how many more there are', async () => {
  const { stdout, stderr } = await run('info', 'frame', '--limit', '2');
  expect(stdout.trim().split('\n')).toHaveLength(3);
  expect(stderr).toContain('2 frames shown, there are 9 more: --limit 0 shows all');
  const deep = await run('info', 'frame', '--limit', '2', '--where', 'SITELAT > 1');
  expect(deep.stderr).toContain('2 frames shown, there are more');
  expect((await run('info', 'frame', '--limit', '0')).stdout.trim().split('\n')).toHaveLength(12);
});

it('select tells hours by filter, and keeps nothing that is wrong', async () => {
  const { stdout } = await run('select', 'm31');
  expect(stdout).toMatch(/4 lights in 1 session of 1 target: m31\n +0\.1 h: /);
  const wrong = await run('select', 'gain', '>', 'high');
  expect([wrong.code, wrong.stderr]).toMatchObject([2, expect.stringContaining('a number')]);
  expect((await run('select')).stdout).toContain('Selection  m31');
  const everything = await run('select', '--all', '--json');
  expect(JSON.parse(everything.stdout)).toMatchObject({ selection: null, sessions: 2, frames: 8 });
});

describe('an empty catalog', () => {
  it('is told in a word, with exit status 0', async () => {
    const { folder, run: fresh } = starbash();
    mkdirSync(join(folder, 'raw'));
    for (const args of [['coverage'], ['info'], ['info', 'frame'], ['info', 'master']]) {
      const { code, stdout, stderr } = await fresh(...args);
      expect([code, stdout], args.join(' ')).toEqual([0, '']);
      expect(stderr).toContain('starbash repo add DIR');
    }
    expect((await fresh('coverage', '--csv')).stdout).toMatch(/^target,name,night,[^\n]+\r\n$/);
    expect(JSON.parse((await fresh('info', 'frame', '--json')).stdout)).toMatchObject({ rows: [] });
    await fresh('repo', 'add', 'raw');
    expect((await fresh('coverage')).stderr).toContain('The catalog has no lights');
  });
});

it('ends quietly when the reader of a long listing goes away', async () => {
  const { folder, run: user } = starbash();
  const [light] = tree.runs;
  writeFrameTree(join(folder, 'many'), { ...tree, runs: [{ ...light!, count: 400 }] });
  expect((await user('repo', 'add', 'many')).code).toBe(0);
  const env = { STARBASH_HOME: join(folder, 'home'), PATH: '/usr/bin:/bin' };
  const command = `"${process.execPath}" "${main}" info frame --json --limit 0 | head -c 20; echo " \${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await runProcess('/usr/bin/env', ['bash', '-c', command], {
    cwd: folder,
    env,
  });
  expect(stdout).toBe('{"schema":1,"selecti 0\n');
  expect(stderr).toBe('');
}, 30_000);
