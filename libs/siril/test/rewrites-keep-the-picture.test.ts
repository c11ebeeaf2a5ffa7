// Every rewrite between the two versions, on real Sirils: the same pixels within one version, the same picture in both.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialectRules } from '../src/dialect/rules.ts';
import type { EntryInput, SirilDialect, SirilLine } from '../src/index.ts';
import { lowerToDialect, printScript, sirilDialects } from '../src/index.ts';
import { dataOf, writeFrame } from './support/frames.ts';
import { script } from './support/script.ts';

interface Rewriting {
  readonly rule: string;
  /** The version that it is written for; it is lowered for the other. */
  readonly of: SirilDialect;
  /** Leaves `o.fit`. */
  readonly text: string;
  /** The version that it was written for does not know the other wording, so that no picture can be compared there. */
  readonly foreign?: true;
  /** Findings beside the rewrite. */
  readonly codes?: readonly string[];
}

const weights = ['noise', 'wfwhm', 'nbstars', 'nbstack'];
const aligned = 'register l\nstack r_l rej 3 3 -norm=addscale';

const rewritings: Readonly<Record<string, Rewriting>> = {
  requires: { rule: 'own_requires', of: '1.4', text: 'requires 1.4.0\nload p.fit\nsave o.fit' },
  preprocess: {
    rule: 'present_names',
    of: '1.2',
    text: 'preprocess l -dark=task:dark.fit\nstack pp_l max -out=o',
  },
  preprocess_single: {
    rule: 'present_names',
    of: '1.2',
    text: 'preprocess_single p.fit -dark=task:dark.fit\nload pp_p.fit\nsave o.fit',
  },
  '-32b': {
    rule: 'stack_32_bits',
    of: '1.4',
    text: 'stack l rej 3 3 -norm=addscale -32b -out=o',
  },
  '-32b under set16bits': {
    rule: 'stack_32_bits',
    of: '1.4',
    text: 'set16bits\nstack l rej 3 3 -norm=addscale -32b -out=o',
  },
  ...Object.fromEntries(
    weights.flatMap((weight): [string, Rewriting][] => [
      [
        `-weight=${weight}`,
        {
          rule: 'stack_weights',
          of: '1.4',
          text: `${aligned} -weight=${weight} -out=o`,
          foreign: true,
        },
      ],
      [
        `-weight_from_${weight}`,
        {
          rule: 'stack_weights',
          of: '1.2',
          text: `${aligned} -weight_from_${weight} -out=o`,
          foreign: true,
        },
      ],
    ]),
  ),
  '-maxdim of a wide picture': {
    rule: 'resample_maxdim',
    of: '1.4',
    text: 'load p.fit\nresample -maxdim=64\nsave o.fit',
  },
  '-maxdim of a tall picture': {
    rule: 'resample_maxdim',
    of: '1.4',
    text: 'load tall.fit\nresample -maxdim=64\nsave o.fit',
  },
  update_key: {
    rule: 'no_header_cards',
    of: '1.4',
    text: 'load p.fit\nupdate_key OBJECT m20\nsave o.fit',
    codes: ['siril_card_dropped'],
  },
  sequpdate_key: {
    rule: 'no_header_cards',
    of: '1.4',
    text: 'sequpdate_key l OBJECT m20\nstack l max -out=o',
    codes: ['siril_card_dropped'],
  },
  'rgbcomp -nosum': { rule: 'no_sum', of: '1.4', text: 'rgbcomp p.fit q.fit p.fit -out=o -nosum' },
  'pm -nosum': { rule: 'no_sum', of: '1.4', text: 'pm "($p$+$q$)/2" -nosum\nsave o.fit' },
  '-chksum': { rule: 'no_checksum', of: '1.4', text: 'load p.fit\nsave o.fit -chksum' },
};

const size = { width: 200, height: 150, channels: 1, bits: 16 };
const file = (name: string, geometry = size): EntryInput => ({
  kind: 'file',
  path: `task:${name}`,
  geometry,
});
const entries: readonly EntryInput[] = [
  { kind: 'sequence', folder: 'task:', prefix: 'l_', frames: { min: 6, max: 6 }, geometry: size },
  file('p.fit'),
  file('q.fit'),
  file('dark.fit'),
  file('dark_0.5s.fit'),
  file('tall.fit', { ...size, width: 90 }),
];

function writeSources(folder: string): void {
  const sky = { level: 3000, stars: 60 };
  for (let i = 1; i <= 6; i++) {
    const shift: readonly [number, number] = [i * 0.7, -i * 0.5];
    // Some frames count for more: they are stacks themselves.
    const cards = { STACKCNT: i % 3 === 0 ? 9 : 1, FOCALLEN: 400, XPIXSZ: 3.76 };
    writeFrame(join(folder, `l_0000${i}.fit`), { ...sky, seed: i, shift, cards });
  }
  writeFrame(join(folder, 'p.fit'), { ...sky, seed: 7 });
  writeFrame(join(folder, 'q.fit'), { ...sky, seed: 8 });
  writeFrame(join(folder, 'tall.fit'), { ...sky, width: 90, seed: 9 });
  writeFrame(join(folder, 'dark.fit'), { level: 300, seed: 10 });
  copyFileSync(join(folder, 'dark.fit'), join(folder, 'dark_0.5s.fit'));
}

function lower(text: string, dialect: SirilDialect) {
  const version = dialect === '1.4' ? '1.4.2' : '1.2.6';
  const cwd = { root: 'task', path: '' };
  return lowerToDialect(script(text), dialect, { cwd, entries, version });
}

const other = { '1.2': '1.4', '1.4': '1.2' } as const;

/** Runs many short scripts in one Siril, each in a folder of its own with all sources. */
function runAll(
  dialect: SirilDialect,
  sources: string,
  work: string,
  scripts: Readonly<Record<string, readonly SirilLine[]>>,
): void {
  const texts = Object.entries(scripts).map(([name, lines], i) => {
    const folder = join(work, String(i));
    cpSync(sources, folder, { recursive: true });
    folders.set(name, folder);
    const resolve = (_: string, path: string) => join(folder, path);
    const { text } = printScript(lines, { resolve, dialect, header: false });
    return `cd ${folder}\nset32bits\n${text}close\n`;
  });
  const run = runSiril(`requires 1.2.0\n${texts.join('')}`, work, dialect);
  expect(run.stdout.split('\n').slice(-12).join('\n')).toContain(
    'Script execution finished successfully.',
  );
}

/** Pixels of 0 to 1, whichever depth they have. */
function pixels(path: string): Float64Array {
  const content = readFileSync(path);
  const data = dataOf(content);
  const header = content.subarray(0, content.length - data.length).toString('latin1');
  const value = (key: string) =>
    Number(new RegExp(`${key.padEnd(8)}= +(-?\\d+)`).exec(header)?.[1] ?? 1);
  const count = value('NAXIS1') * value('NAXIS2') * value('NAXIS3');
  return Float64Array.from({ length: count }, (_, i) =>
    value('BITPIX') === -32 ? data.readFloatBE(4 * i) : (data.readInt16BE(2 * i) + 32_768) / 65_535,
  );
}

function median(values: Float64Array): number {
  return values.toSorted()[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Standard deviation by the median of absolute deviations. */
function spread(values: Float64Array): number {
  const middle = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}

const root = mkdtempSync(join(tmpdir(), 'starbash-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The folder of each script that was run: by kind, version and name. */
const folders = new Map<string, string>();
const result = (kind: Kind, dialect: SirilDialect, name: string) =>
  join(folders.get(`${kind} ${dialect} ${name}`) ?? '', 'o.fit');

type Kind = 'original' | 'lowered';

beforeAll(() => {
  const sources = join(root, 'sources');
  writeSources(sources);
  for (const dialect of sirilDialects) {
    const scripts: Record<string, readonly SirilLine[]> = {};
    for (const [name, { of, text, foreign }] of Object.entries(rewritings)) {
      const there = other[of];
      if (of === dialect) scripts[`original ${dialect} ${name}`] = withoutRequires(text);
      if (there === dialect || !foreign)
        scripts[`lowered ${dialect} ${name}`] = lower(text, there).lines;
    }
    runAll(dialect, sources, join(root, dialect), scripts);
  }
}, 60_000);

/** All scripts are run as one, which has its own. */
function withoutRequires(text: string): readonly SirilLine[] {
  return script(text).filter((line) => line.kind === 'comment' || line.name !== 'requires');
}

test('every rule is tried', () => {
  const tried = new Set(Object.values(rewritings).map(({ rule }) => rule));
  expect([...tried, 'full_endings'].sort()).toEqual(dialectRules.map(({ name }) => name).sort());
});

describe.each(Object.keys(rewritings))('%s', (name) => {
  const { rule, of, text, foreign, codes } = rewritings[name] as Rewriting;
  const there = other[of];

  test('is rewritten by its rule', () => {
    const lowered = lower(text, there);
    expect(lowered.changes.map((change) => change.rule)).toEqual([rule]);
    expect(lowered.diagnostics.map(({ code }) => code)).toEqual(codes ?? []);
  });

  if (!foreign)
    test(`has the same pixels on ${of}, as it is and rewritten`, () => {
      const [original, lowered] = [result('original', of, name), result('lowered', of, name)];
      expect(dataOf(readFileSync(lowered)).equals(dataOf(readFileSync(original)))).toBe(true);
    });

  test(`has the same picture on ${there} as on ${of}`, () => {
    const original = pixels(result('original', of, name));
    const lowered = pixels(result('lowered', there, name));
    expect(lowered).toHaveLength(original.length);
    const difference = original.map((value, i) => value - (lowered[i] ?? Number.NaN));
    const noise = spread(original);
    expect(noise).toBeGreaterThan(0);
    // The two versions do not find quite the same stars, so that frames get other weights by their numbers.
    const [most, widest] = name.endsWith('nbstars') ? [0.1, 0.5] : [0.02, 0.1];
    expect(Math.abs(median(difference)) / noise).toBeLessThan(most);
    expect(spread(difference) / noise).toBeLessThan(widest);
  });
});

test.each(sirilDialects)(
  'on %s, a name with a dot is found by the ending that is added, and not without',
  (dialect) => {
    const folder = join(root, `endings ${dialect}`);
    cpSync(join(root, 'sources'), folder, { recursive: true });
    const run = (lines: readonly SirilLine[]) => {
      const resolve = (_: string, path: string) => join(folder, path);
      return runSiril(printScript(lines, { resolve, dialect }).text, folder, dialect).exitCode;
    };
    const text = 'calibrate l -dark=task:dark_0.5s\nstack pp_l max -out=o';
    expect(run(script(text))).toBe(1);
    const lowered = lower(text, dialect);
    expect(lowered.changes.map(({ rule }) => rule)).toEqual(['full_endings']);
    expect(run(lowered.lines)).toBe(0);
    const found = dataOf(readFileSync(join(folder, 'o.fit')));
    expect(run(script(text.replace('dark_0.5s', 'dark')))).toBe(0);
    expect(dataOf(readFileSync(join(folder, 'o.fit'))).equals(found)).toBe(true);
  },
);

test.each([
  ['1.2', 'stack l rej 3 3 -nonorm -32b -out=o', '-32b'],
  ['1.2', 'stack l rej 3 3 -norm=add -weight=noise -out=o', '-weight=noise'],
  ['1.4', 'stack l rej 3 3 -norm=add -weight_from_noise -out=o', '-weight_from_noise'],
  ['1.2', 'load p.fit\nresample -maxdim=64', '-maxdim=64'],
  ['1.2', 'load p.fit\nupdate_key OBJECT m20', 'update_key'],
  ['1.4', 'preprocess l -dark=dark.fit', 'preprocess'],
] as const)('Siril %s itself does not do what is rewritten: %s', (dialect, text, word) => {
  const folder = join(root, 'sources');
  const { stdout, exitCode } = runSiril(`requires 1.2.0\n${text}\n`, folder, dialect);
  expect(exitCode).toBe(1);
  expect(stdout).toContain(word);
});

test('Siril 1.2 passes over -nosum and -chksum, so that leaving them out changes nothing', () => {
  const folder = join(root, 'sources');
  const text = 'rgbcomp p.fit q.fit p.fit -out=o -nosum\nload p.fit\nsave c.fit -chksum\n';
  expect(runSiril(`requires 1.2.0\n${text}`, folder, '1.2').exitCode).toBe(0);
});
