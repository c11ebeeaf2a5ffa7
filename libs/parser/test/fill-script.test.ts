import type { SirilLine, Word } from '@starbash/siril';
import { wordText } from '@starbash/siril';
import { describe, expect, test } from 'vitest';
import {
  fillArguments,
  fillScript,
  none,
  parseRecipe,
  path,
  pathText,
  text,
  valueToWords,
} from '../src/index.ts';
import type { ScopeEntry } from '../src/index.ts';
import { at, findings, list, names, onlyStage, record, scriptStage } from './helpers.ts';
import { lightRecipe, paletteRecipe } from './recipes.ts';

type Scope = Readonly<Record<string, ScopeEntry>>;

function fill(recipe: string, stageIndex: number, scope: Scope) {
  const stage = parseRecipe(recipe, 'r.toml').recipe.stages[stageIndex];
  if (stage?.script?.kind !== 'script') throw new Error('no script');
  const { lines, diagnostics } = fillScript(stage.script, [names(scope)]);
  return { lines: lines.map(show), raw: lines, found: findings(diagnostics, recipe) };
}

function show(line: SirilLine): string {
  if (line.kind === 'comment') return `#${line.text}`;
  return [line.name, ...line.words.map((word) => `[${wordText(word)}]`)].join(' ');
}

function words(command: string, scope: Scope = {}): string[] {
  return fill(scriptStage(command), 0, scope).lines;
}

describe('blanks in text separate words, paths are never split', () => {
  const scope: Scope = {
    options: text('rej g 0.3  0.05'),
    empty: text(''),
    file: path('processed', 'my folder/x y.fit'),
    base: pathText('light of s1'),
    unset: none,
    filters: list(text('-filter-round=80%'), text('a b')),
    n: { kind: 'float', value: 5 },
  };
  test.each([
    ['stack x {options} -out=r', ['stack [x] [rej] [g] [0.3] [0.05] [-out=r]']],
    ['stack x {empty} -out=r', ['stack [x] [-out=r]']],
    ['load {file}', ['load [processed:my folder/x y.fit]']],
    [
      'calibrate {base} -dark={file}',
      ['calibrate [light of s1] [-dark=processed:my folder/x y.fit]'],
    ],
    ['load "{file}"', ['load [processed:my folder/x y.fit]']],
    ['load "starless_{base}.fit"', ['load [starless_light of s1.fit]']],
    ["pm '$a$ * {n}' -x", ['pm [$a$ * 5.0] [-x]']],
    [`"-out=a b" c"d 'e"'`, ['-out=a b [c"d] [e"]']],
    ['a "b"c', ['a [b] [c]']],
    ['\tLoad\t  x  ', ['load [x]']],
    ['seqx -size={unset} y', ['seqx [y]']],
    ['seqx {unset} -a={unset}{file} {n}', ['seqx [5.0]']],
    ['seqx x{unset}', ['seqx [xNone]']],
    ['seqx {filters} z', ['seqx [-filter-round=80%] [a b] [z]']],
    ['seqx -l={filters}', ["seqx [-l=['-filter-round=80%', 'a b']]"]],
    ["{'load ' + str(file)}", ['load [processed:my folder/x y.fit]']],
    ['{empty}', []],
    ["{'# skipped' if unset == None else 'load x'}", ['# skipped']],
    [`{'load a' + "\\n" + 'save b'}`, ['load [a]', 'save [b]']],
    ['a ""', ['a []']],
  ])('%s', (command, expected) => {
    // Two quotes in a row would end the string of the recipe.
    expect(words(command.replaceAll("''", "' '"), scope)).toEqual(expected);
  });

  test('a quote that is not closed is a warning, and ends with the line', () => {
    const { lines, found } = fill(scriptStage('load "a b\n save c'), 0, {});
    expect(lines).toEqual(['load [a b]', 'save [c]']);
    expect(found).toEqual([`unclosed_quote 'load "a b'`]);
  });

  test('parts of a word keep their roots', () => {
    const { raw } = fill(scriptStage('stack -out={file}.tmp'), 0, scope);
    expect(raw[0]?.kind === 'command' && raw[0].words).toEqual([
      {
        parts: [
          { kind: 'text', text: '-out=' },
          { kind: 'path', root: 'processed', path: 'my folder/x y.fit' },
          { kind: 'text', text: '.tmp' },
        ],
      },
    ]);
  });
});

describe('scripts of recipes', () => {
  const input = (fields: Readonly<Record<string, ScopeEntry>>) => record('input', fields);

  test('lights: every command leads back to its line', () => {
    const scope: Scope = {
      process_dir: path('task', ''),
      parameters: record('parameters', { light_options: text('-cfa -equalize_cfa') }),
      input: input({
        dark: record('dark', { full: path('master', 'dark 60s.fit') }),
        flat: record('flat', { full: path('master', 'flat.fit') }),
      }),
      light_base: pathText('light_s1'),
    };
    const { lines, raw, found } = fill(lightRecipe, 0, scope);
    expect(found).toEqual([]);
    expect(lines).toEqual([
      'link [light_s1] [-out=task:]',
      'cd [task:]',
      'calibrate [light_s1] [-dark=master:dark 60s.fit] [-flat=master:flat.fit] [-cfa] [-equalize_cfa]',
      'seqsubsky [pp_light_s1] [1]',
    ]);
    expect(raw.map((l) => (l.origin === 'generated' ? '' : at(l.origin, lightRecipe)))).toEqual([
      'link {light_base} -out={process_dir}',
      'cd {process_dir}',
      'calibrate {light_base} -dark={input["dark"].full} -flat={input["flat"].full} {parameters.light_options}',
      'seqsubsky pp_{light_base} 1',
    ]);
  });

  test('a palette: whole commands from expressions, with and without the third channel', () => {
    const scope = (...channels: readonly string[]): Scope => ({
      input: record('input', {}, [
        record('input[0]', {
          full_paths: list(...channels.map((c) => path('work', `m 20/nx_stacked_${c}.fits`))),
        }),
      ]),
      output: record('output', { full_paths: list(path('out', 'SHO.fits')) }),
      parameters: record('parameters', {
        ha_weight: { kind: 'float', value: 0.4 },
        oiii_weight: { kind: 'float', value: 5 },
      }),
    });
    const blend = fill(paletteRecipe, 0, scope('Ha', 'OIII'));
    expect(blend.found).toEqual([]);
    expect(blend.lines).toEqual([
      'load [work:m 20/nx_stacked_Ha.fits]',
      'save [Ha]',
      'load [work:m 20/nx_stacked_OIII.fits]',
      'save [OIII]',
      '# The third channel where {there is one}, else a blend',
      'pm [$Ha$ * 0.4 + $OIII$ * 5.0] [-rescale] [0.0] [1.0]',
      'save [Green]',
      'rgbcomp [Ha] [Green] [OIII] [-out=results]',
      'load [results]',
      'save [out:SHO.fits]',
    ]);
    const real = fill(paletteRecipe, 0, scope('Ha', 'OIII', 'Sii'));
    expect(real.lines[5]).toBe('load [work:m 20/nx_stacked_Sii.fits]');
  });

  test('a line that cannot be filled is left out, and the others are filled', () => {
    const { lines, found } = fill(scriptStage('\n load {a}\n save {b}\n close\n'), 0, {
      b: text('x'),
    });
    expect(lines).toEqual(['save [x]', 'close']);
    expect(found).toEqual(["unknown_name 'a'"]);
  });
});

describe('argument lists', () => {
  function argumentsOf(script: string, scope: Scope): { shown: string[]; found: string[] } {
    const source = `[[stages]]\nname = "s"\ntool.name = "exec"\nscript = ${script}\n`;
    const stage = onlyStage(source);
    if (stage.script?.kind !== 'arguments') throw new Error('no arguments');
    const { words: filled, diagnostics } = fillArguments(stage.script.words, [names(scope)]);
    return { shown: filled.map(wordText), found: findings(diagnostics, source) };
  }
  const scope: Scope = {
    unset: none,
    empty: text(''),
    words: text('a b'),
    many: list(path('work', 'x y'), text('z')),
    half: { kind: 'float', value: 0.5 },
  };

  test.each([
    [`["{words}", "{half}", 3, true]`, ['a b', '0.5', '3', 'True']],
    [`["--denoise", "{unset}", "x"]`, ['x']],
    [`["--denoise", "{half}", "--gpu", "{unset}", "--last"]`, ['--denoise', '0.5', '--last']],
    [`["--gpu", "--denoise={unset}", "y"]`, ['--gpu', 'y']],
    [`["a", "{unset}", "b"]`, ['a', 'b']],
    [`["--x", "{empty}"]`, ['--x', '']],
    [`["{many}", "-{many}"]`, ['work:x y', 'z', "-['work:x y', 'z']"]],
    [`[["a", "{words}"], "c"]`, ['a', 'a b', 'c']],
  ])('%s', (script, expected) => {
    expect(argumentsOf(script, scope)).toEqual({ shown: expected, found: [] });
  });

  test('an error in one argument is reported, and the others are filled', () => {
    expect(argumentsOf(`["a", "{missing}", "b"]`, scope)).toEqual({
      shown: ['a', 'b'],
      found: ["unknown_name 'missing'"],
    });
  });

  test('a value on its own', () => {
    const shown = (parts: readonly Word[]) => parts.map(wordText);
    expect(shown(valueToWords(none))).toEqual([]);
    expect(shown(valueToWords(path('raw', 'a b')))).toEqual(['raw:a b']);
    expect(shown(valueToWords(list(text('a'), none, { kind: 'int', value: 1 })))).toEqual([
      'a',
      '1',
    ]);
  });
});
