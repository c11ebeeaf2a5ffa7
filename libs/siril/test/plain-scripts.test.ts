// Siril scripts of their own (.ssf): read as Siril reads them, with exact places, and what is found in them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { runSiril } from '@starbash/testkit';
import { checkSsf, checkSsfBytes, parseSsf, wordText } from '../src/index.ts';
import type { SirilLine } from '../src/index.ts';

const words = (line: SirilLine | undefined) =>
  line?.kind === 'command' ? [line.name, ...line.words.map(wordText)] : [];
const read = (text: string) => parseSsf(text, 'a.ssf');
const codes = (text: string) => checkSsf(text, 'a.ssf').map(({ code }) => code);
/** The text that a finding points to. */
const shown = (text: string) =>
  checkSsf(text, 'a.ssf').map(({ code, span }) => [code, text.slice(span?.start, span?.end)]);

describe('words', () => {
  it.each([
    ['LOAD  a\tb ', ['load', 'a', 'b']],
    ['\t cd "a b"', ['cd', 'a b']],
    [`cd 'a "b" c'`, ['cd', 'a "b" c']],
    ['"-out=a b" x', ['-out=a b', 'x']],
    ['save a"b', ['save', 'a"b']],
    ['load x\r', ['load', 'x']],
  ])('of %j', (line, expected) => {
    expect(words(read(line).lines[0])).toEqual(expected);
  });

  it('stand where their line is, whatever ends it', () => {
    const text = '# first\r\n\r\n  load a  \r\n\tclose';
    const places = read(text).lines.map(({ origin }) =>
      typeof origin === 'string' ? origin : text.slice(origin.start, origin.end),
    );
    expect(places).toEqual(['# first', 'load a', 'close']);
  });

  it('are comments after # in the first column alone', () => {
    expect(read('#a\n#\n##b').lines.map((line) => line.kind === 'comment' && line.text)).toEqual([
      'a',
      '',
      '#b',
    ]);
    expect(shown('requires 1.2.0\n  # x y\nclose')).toEqual([['ssf_indented_comment', '# x y']]);
  });

  it('of any text lie within it', () => {
    const piece = fc.constantFrom(
      'load',
      ' ',
      '\t',
      '"',
      "'",
      '#',
      '\n',
      '\r\n',
      '-out=',
      'é',
      '🔭',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { lines, diagnostics } = read(text);
        for (const { origin } of lines) {
          if (typeof origin === 'string') throw new Error('a line without a place');
          expect(text.slice(origin.start, origin.end)).toBe(
            text.slice(origin.start, origin.end).trim(),
          );
          expect(origin.end).toBeGreaterThan(origin.start);
        }
        for (const { span } of diagnostics)
          expect(span && span.start < span.end && span.end <= text.length).toBe(true);
      }),
    );
  });
});

describe('findings', () => {
  it('point at the word that is meant', () => {
    expect(shown('requires 1.4.0\ncd "a b\nstack a rej 3 3 -out="b c" # d')).toEqual([
      ['unclosed_quote', '"a b'],
      ['ssf_quote_in_word', '-out="b'],
      ['ssf_trailing_comment', '#'],
    ]);
  });

  it('ask for requires, in three parts, before the first command', () => {
    expect(codes('# x\nrequires 1.2.0\nclose')).toEqual([]);
    expect(codes('close\nrequires 1.2.0')).toEqual(['ssf_no_requires']);
    expect(codes('requires 1.2\nclose')).toEqual(['ssf_requires_parts']);
    expect(codes('# nothing\n\n')).toEqual([]);
  });

  it('are those of the version that the script asks for', () => {
    expect(codes('requires 1.4.0\nload x\nupdate_key A 1')).toEqual([]);
    expect(codes('requires 1.4.0-beta3\nload x\nupdate_key A 1')).toEqual([]);
    expect(codes('requires 1.2.0\nupdate_key A 1')).toEqual(['siril_command_version']);
    expect(codes('requires 1.4.0\nlaod x\npreprocess x -dark=d')).toEqual([
      'siril_unknown_command',
      'siril_renamed_command',
    ]);
  });

  it('count the words of a line', () => {
    const line = (count: number) => `requires 1.4.0\nload x\nfindcompstars ${'a '.repeat(count)}`;
    expect(codes(line(48))).toEqual([]);
    expect(codes(line(49))).toEqual(['siril_too_many_words']);
  });
});

describe('what lies there', () => {
  const link = 'requires 1.4.0\ncd lights\nlink light -out=../process\ncd ../process\n';
  const empty = { content: { entries: [], folders: [] } };
  const within = (text: string) => checkSsf(text, 'a.ssf', empty).map(({ code }) => code);

  it('counts as all that is read, where nothing is said of it', () => {
    expect(codes(`${link}calibrate light -dark=../dark\nstack pp_light rej 3 3`)).toEqual([]);
    expect(codes(`${link}register other\nload some\nrgbcomp a b c`)).toEqual([]);
    expect(within(`${link}stack light rej 3 3`)).toEqual(['siril_folder_missing']);
    expect(within('requires 1.4.0\nload some')).toEqual(['siril_file_not_made']);
  });

  it('is not a name that nearly is that of something made', () => {
    const found = checkSsf(`${link}seqsubsky light 1 -nodither\nstack bgk_light sum`, 'a.ssf');
    expect(found.map(({ code, suggestion }) => [code, suggestion])).toEqual([
      ['siril_unknown_sequence', 'bkg_light'],
    ]);
    expect(codes(`${link}stack light sum -out=results\nload result`)).toEqual([
      'siril_file_not_made',
    ]);
  });

  it('is followed past a mistake, without what comes of it', () => {
    expect(codes(`${link}stakc light sum -out=r\nload s\nrotate 400\nsave t`)).toEqual([
      'siril_unknown_command',
      'siril_bad_value',
    ]);
    expect(codes('requires 1.4.0\nautostretch\nsave a\nsavejpg b')).toEqual([
      'siril_nothing_loaded',
    ]);
  });

  it('has registration where it was registered alone', () => {
    const filter = (name: string) => `stack ${name} rej 3 3 -nonorm -filter-fwhm=80%`;
    expect(codes(`${link}${filter('light')}`)).toEqual(['siril_not_registered']);
    expect(codes(`${link}register light\n${filter('r_light')}`)).toEqual([]);
    expect(codes(`${link}register light -2pass\nseqapplyreg light -filter-round=2k`)).toEqual([]);
    expect(codes(`${link}seqapplyreg light`)).toEqual(['siril_not_registered']);
    expect(codes(`requires 1.4.0\n${filter('other')}`)).toEqual([]);
  });
});

describe('values of the header in names', () => {
  it.each([
    ['$LIVETIME:%d$', []],
    ['a_$OBJECT:%s$_$FILTER:%s$', []],
    ['cost$', []],
    ['a_$gain$_b', ['ssf_header_template']],
    ['$u$t5', ['ssf_header_template']],
  ])('%s', (name, expected) => {
    expect(codes(`requires 1.4.0\nload x\nsave "${name}"`)).toEqual(expected);
  });
});

it('-drizzle of a script for both versions means two things', () => {
  const script = (asked: string) => `requires ${asked}\nregister light\nseqapplyreg light -drizzle`;
  expect(codes(script('1.2.0'))).toEqual(['ssf_drizzle_differs']);
  expect(codes(script('1.2.0 1.3.0'))).toEqual([]);
  expect(codes(script('1.4.0'))).toEqual([]);
  expect(codes(`${script('1.2.0')} -scale=2`)).toContain('siril_option_version');
});

it('lines that end in carriage returns alone are told once, and checked all the same', () => {
  expect(codes('requires 1.4.0\rlod x\rclose\r')).toEqual([
    'ssf_carriage_returns',
    'siril_unknown_command',
  ]);
  expect(codes('requires 1.4.0\r\nclose\r\n')).toEqual([]);
});

describe('bytes', () => {
  const found = (bytes: Buffer) => {
    const { text, diagnostics } = checkSsfBytes(bytes, 'a.ssf');
    return diagnostics.map(({ code, span }) => [
      code,
      text.slice(0, span?.start).split('\n').length,
    ]);
  };

  it('that are not UTF-8 end the script at their line', () => {
    expect(found(Buffer.from('requires 1.4.0\n# \xfc\nclose\n', 'latin1'))).toEqual([
      ['ssf_not_utf8', 2],
    ]);
    expect(found(Buffer.from('requires 1.4.0\n# ü\nclose\n'))).toEqual([]);
  });

  it('before the first line are seen', () => {
    expect(found(Buffer.from('\ufeffrequires 1.4.0\nclose\n'))).toEqual([
      ['ssf_byte_order_mark', 1],
    ]);
  });
});

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-ssf-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const exit = (text: string) => runSiril(text, folder, dialect).exitCode;

  it('runs nothing of a script without requires, and ends with success', () => {
    expect(exit('requires 1.2.0\nload nothing.fit\n')).not.toBe(0);
    expect(exit('load nothing.fit\n')).toBe(0);
  });

  it('takes an indented comment for a command', () => {
    expect(exit('requires 1.2.0\n# fine\nsetcompress 0\n')).toBe(0);
    expect(exit('requires 1.2.0\n  # not fine\nsetcompress 0\n')).not.toBe(0);
  });

  it('ends a word at the quote that it began with, and knows no quotes within words', () => {
    mkdirSync(join(folder, 'a b'), { recursive: true });
    expect(exit('requires 1.2.0\ncd "a b"\n')).toBe(0);
    mkdirSync(join(folder, 'a"b'), { recursive: true });
    expect(exit('requires 1.2.0\ncd a"b\n')).toBe(0);
  });
});
