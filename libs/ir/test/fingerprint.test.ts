// Fingerprints: what must not make work stale, and what must.
import { describe, expect, it } from 'vitest';
import type { FingerprintParts } from '../src/index.ts';
import { fingerprintDigest, normalisedScript } from '../src/index.ts';
import { comment, input, line, pathWord, sirilTask, textWord } from './siril-task.ts';

const dark = 'master:asi533/dark.fit';
const calibrate = (darkPath: string, ...options: string[]) => [
  line('requires', textWord('1.4.0')),
  comment(' starbash begin light_vs_dark:m20:s1'),
  line('cd', pathWord('task', '')),
  line('setcpu', textWord('4')),
  line(
    'calibrate',
    textWord('light_'),
    pathWord(...rootOf(darkPath), '-dark='),
    ...options.map((o) => textWord(o)),
  ),
  line('save', pathWord('out', 'stacked.fits')),
];
function rootOf(path: string): [string, string] {
  const colon = path.indexOf(':');
  return [path.slice(0, colon), path.slice(colon + 1)];
}
const scriptFor = (darkPath: string, ...options: string[]) =>
  normalisedScript(
    sirilTask(calibrate(darkPath, ...options), {
      inputs: [input('light', 'raw:m20/1.fit'), input('dark', darkPath)],
    }),
  );

describe('the script as it counts', () => {
  it('names paths by their roles', () => {
    expect(scriptFor(dark, '-cfa')).toBe(
      [
        'cd "<task folder>"',
        'calibrate "light_" "-dark=<input dark 0>" "-cfa"',
        'save "<out>/stacked.fits"',
      ].join('\n'),
    );
  });

  it('is the same when an input lies elsewhere or its maker has another id', () => {
    expect(scriptFor('master:moved/to here/dark.fit')).toBe(scriptFor(dark));
    expect(scriptFor('work:master_dark:s9/dark.fit')).toBe(scriptFor(dark));
  });

  it('is the same with other comments, memory, cores and requirement', () => {
    const bare = [line('cd', pathWord('task', '')), line('stack', textWord('l_'))];
    const dressed = [
      comment('#@ stacking'),
      line('setmem', textWord('0.5')),
      line('requires', textWord('1.2.0')),
      ...bare,
      line('setcpu', textWord('1')),
    ];
    expect(normalisedScript(sirilTask(dressed))).toBe(normalisedScript(sirilTask(bare)));
  });

  it('changes with a word, with the order of commands, and with where words part', () => {
    expect(scriptFor(dark, '-cfa')).not.toBe(scriptFor(dark));
    const [a, b] = [line('fmedian', textWord('5')), line('unsharp', textWord('2'))];
    expect(normalisedScript(sirilTask([a, b]))).not.toBe(normalisedScript(sirilTask([b, a])));
    const two = line('load', textWord('a'), textWord('b'));
    const one = line('load', textWord('a b'));
    expect(normalisedScript(sirilTask([two]))).not.toBe(normalisedScript(sirilTask([one])));
  });

  it('changes with which input is used where', () => {
    const task = (first: string, second: string) =>
      normalisedScript(
        sirilTask([line('pm', pathWord('raw', first), pathWord('raw', second))], {
          inputs: [input('ha', 'raw:a.fit'), input('oiii', 'raw:b.fit')],
        }),
      );
    expect(task('a.fit', 'b.fit')).not.toBe(task('b.fit', 'a.fit'));
  });

  it('keeps the place of a file that is no input', () => {
    const script = normalisedScript(sirilTask([line('load', pathWord('raw', 'x/ref.fit'))]));
    expect(script).toBe('load "<root raw>/x/ref.fit"');
  });

  it('of an argument list is its words', () => {
    const body = {
      kind: 'arguments',
      words: [textWord('-cli'), pathWord('raw', 'a.fit')],
    } as const;
    const task = sirilTask([], { body, inputs: [input('0', 'raw:a.fit')] });
    expect(normalisedScript(task)).toBe('-cli\n<input 0 0>');
  });
});

describe('the digest', () => {
  const parts: FingerprintParts = {
    script: 'load "a"',
    parameters: { strength: 0.5, mode: 'soft' },
    tool: 'siril 1.4.2',
    inputs: {
      'raw:1.fit': { digest: 'd1', size: 10, mtimeNs: '100' },
      'raw:2.fit': { digest: 'd2', size: 10, mtimeNs: '100' },
    },
  };
  const same = (changed: FingerprintParts) =>
    fingerprintDigest(changed) === fingerprintDigest(parts);

  it('does not depend on the order of parameters and inputs', () => {
    const reverse = <T>(record: Readonly<Record<string, T>>) =>
      Object.fromEntries(Object.entries(record).reverse());
    expect(
      same({ ...parts, parameters: reverse(parts.parameters), inputs: reverse(parts.inputs) }),
    ).toBe(true);
  });

  it('goes by content once that is known: a touched file changes nothing', () => {
    const touched = { ...parts.inputs, 'raw:1.fit': { digest: 'd1', size: 10, mtimeNs: '999' } };
    expect(same({ ...parts, inputs: touched })).toBe(true);
  });

  it('goes by size and time where content was not read', () => {
    const of = (mtimeNs: string, size: number) =>
      fingerprintDigest({ ...parts, inputs: { 'raw:1.fit': { digest: null, size, mtimeNs } } });
    expect(of('100', 10)).toBe(of('100', 10));
    expect(new Set([of('100', 10), of('101', 10), of('100', 11)]).size).toBe(3);
  });

  it('changes with script, parameter, tool, content and set of inputs', () => {
    const { 'raw:1.fit': first } = parts.inputs;
    const others: FingerprintParts[] = [
      { ...parts, script: 'load "b"' },
      { ...parts, parameters: { ...parts.parameters, strength: 0.6 } },
      { ...parts, parameters: { ...parts.parameters, strength: '0.5' } },
      { ...parts, parameters: { mode: 'soft' } },
      { ...parts, parameters: { mode: 'soft', strength: null } },
      { ...parts, tool: 'siril 1.4.5' },
      {
        ...parts,
        inputs: { ...parts.inputs, 'raw:2.fit': { digest: 'dX', size: 10, mtimeNs: '1' } },
      },
      { ...parts, inputs: { 'raw:1.fit': first as NonNullable<typeof first> } },
    ];
    const digests = [parts, ...others].map(fingerprintDigest);
    expect(new Set(digests).size).toBe(others.length + 1);
  });
});
