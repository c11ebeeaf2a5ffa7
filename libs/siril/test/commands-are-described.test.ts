// What help and reference say of the commands: complete, and as measured.
import { describe, expect, it } from 'vitest';
import {
  commandInfo,
  describeCommand,
  describedCommands,
  families,
  interpretScript,
  parseSsf,
  sirilDialects,
} from '../src/index.ts';
import { entriesFor, specimenOf } from '../src/describe/specimens.ts';

const described = (name: string) => {
  const one = describeCommand(name);
  if (one === null) throw new Error(`no command ${name}`);
  return one;
};
const made = (name: string) =>
  described(name).versions.map(({ dialect, makes }) => [dialect, ...makes.files]);

describe('commands', () => {
  it('are all in one family, and no others', () => {
    const grouped = families.flatMap(({ commands }) => commands);
    expect([...grouped].sort()).toEqual(describedCommands());
  });

  it('have a usage, and specimens that would run', () => {
    const wrong: string[] = [];
    for (const dialect of sirilDialects)
      for (const name of describedCommands()) {
        if (!commandInfo(name, dialect)?.scriptable) continue;
        if (described(name).usage.length === 0) wrong.push(`${name}: no usage`);
        const lines = specimenOf(name, dialect) ?? [];
        const said = interpretScript(parseSsf(lines.join('\n'), 's').lines, {
          dialect,
          cwd: { root: 'task', path: '' },
          entries: entriesFor(lines),
        });
        for (const { severity, message } of said.diagnostics)
          if (severity === 'error') wrong.push(`${dialect} ${lines.join('; ')}: ${message}`);
      }
    expect(wrong).toEqual([]);
  });

  it('are found in any case, others are not', () => {
    expect(described('SEQEXTRACT_haoiii').name).toBe('seqextract_HaOIII');
    expect(describeCommand('nothing')).toBeNull();
  });
});

describe('what they make', () => {
  it('has names, counts and changes of size and depth', () => {
    expect(made('calibrate')).toEqual([
      ['1.2', 'pp_NAME_00001.fit …: as many frames as it reads, 32 bits'],
      ['1.4', 'pp_NAME_00001.fit …: as many frames as it reads, 32 bits'],
    ]);
    expect(made('seqextract_Green')[0]?.[1]).toContain('half the width and height');
    expect(made('merge')[0]).toContain('ALL_00001.fit …: 2 times the frames it reads, links');
    expect(made('rgbcomp')[0]?.[1]).toBe('composed_rgb.fit: 3 channels, 32 bits');
  });

  it('differs by version where Siril does', () => {
    expect(made('seqsplit_cfa').map(([, first]) => first?.split(':')[0])).toEqual([
      'CFA_0_NAME_00000.fit …',
      'CFA0_NAME_00001.fit …',
    ]);
    expect(described('seqsplit_cfa').differences.join(' ')).toContain('1.2 makes CFA_0_NAME');
  });

  it('is at most what pixels leave, and unknown where no effect is known', () => {
    const exactness = (name: string) => described(name).versions[0]?.makes.exactness;
    expect(['calibrate', 'register', 'livestack'].map(exactness)).toEqual([
      'exact',
      'at most',
      'unknown',
    ]);
  });

  it('says which option makes a command reproducible, or not', () => {
    const reproducible = (name: string) => described(name).versions[0]?.makes.reproducible;
    expect(reproducible('seqsubsky')).toMatchObject({ answer: 'no', option: '-nodither' });
    expect(reproducible('subsky')).toMatchObject({ answer: 'yes', option: '-dither' });
    expect(reproducible('stack')).toEqual({ answer: 'yes', reason: null, option: null });
    expect(reproducible('starnet')).toMatchObject({ answer: 'no', option: null });
  });

  it('tells of the loaded picture', () => {
    const loaded = (name: string) => described(name).versions[1]?.makes.loaded;
    expect(loaded('binxy')).toBe('half the width and height');
    expect(loaded('pm')).toBe('the result is loaded');
    expect(loaded('close')).toBe('nothing is loaded any more');
    expect(loaded('mirrorx')).toBeNull();
  });
});

describe('the rest', () => {
  it('has what is needed, what is set, what is wrong, what was not tested', () => {
    expect(described('rmgreen').needs).toEqual(['a loaded picture', 'three channels']);
    expect(described('starnet').needs).toContain('StarNet');
    expect(described('setfindstar').state).toContain("'setfindstar reset' takes it back");
    expect(described('stack').faults[0]).toContain('before Siril 1.4.5');
    expect(described('platesolve').versions[0]?.tested).toMatchObject({
      tested: false,
      reason: 'asks a catalogue on the network',
    });
    expect(described('preprocess')).toMatchObject({ renamed: 'calibrate', versions: [{}] });
  });

  it('has the words of each version', () => {
    const { options, differences, exclusive } = described('stack');
    expect(options.find(({ name }) => name === '-32b')?.only).toBe('1.4');
    expect(options.find(({ name }) => name === '-norm=…')).toMatchObject({
      only: null,
      wanted: "one of 'no', 'add', 'addscale', 'mul', 'mulscale'",
    });
    expect(differences[0]).toContain('only 1.2 has -weight_from_noise');
    expect(exclusive).toEqual([]);
    expect(described('denoise').exclusive).toContainEqual(['-vst', '-da3d']);
  });
});
