// Offsets to lines and columns, and the source line with the part underlined.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, formatPlace, positionAt } from '../src/index.ts';

const sources = (text: string) => new Map([['a.toml', text]]);
/** The frame for the first occurrence of `part`. */
function frame(text: string, part: string): string {
  const start = text.indexOf(part);
  return codeFrame({ file: 'a.toml', start, end: start + part.length }, sources(text));
}

describe('positions', () => {
  it('count lines and columns from 1', () => {
    expect(positionAt('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt('ab\ncd', 2)).toEqual({ line: 1, column: 3 });
    expect(positionAt('ab\ncd', 3)).toEqual({ line: 2, column: 1 });
    expect(positionAt('', 0)).toEqual({ line: 1, column: 1 });
  });

  it.each([['\n'], ['\r\n'], ['\r']])('take %j as one end of a line', (end) => {
    const text = `ab${end}${end}cd`;
    expect(positionAt(text, text.indexOf('d'))).toEqual({ line: 3, column: 2 });
  });

  it('clamp offsets outside of the text', () => {
    expect(positionAt('ab\ncd', 99)).toEqual({ line: 2, column: 3 });
    expect(positionAt('ab\ncd', -1)).toEqual({ line: 1, column: 1 });
  });

  it('agree with splitting the text, at every offset', () => {
    const piece = fc.constantFrom('a', 'é', '🔭', '\t', '\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (let i = 0; i <= pieces.length; i++) {
          // '\r' and '\n' that come to stand side by side are one end of a line.
          if (pieces[i - 1]?.endsWith('\r') && pieces[i]?.startsWith('\n')) continue;
          const before = pieces.slice(0, i).join('');
          const lines = before.split(/\r\n|\n|\r/);
          expect(positionAt(pieces.join(''), before.length)).toEqual({
            line: lines.length,
            column: (lines.at(-1) as string).length + 1,
          });
        }
      }),
    );
  });
});

describe('code frames', () => {
  it('underline the part on its line', () => {
    expect(frame('[a]\nname = "x"\n', '"x"')).toBe('2 | name = "x"\n  |        ^^^');
  });

  it('keep tabs, so that the carets stand below the part at any width of a tab', () => {
    expect(frame('\tkey\t= 5', '5')).toBe('1 | \tkey\t= 5\n  | \t   \t  ^');
  });

  it('leave the carriage return of CRLF out', () => {
    expect(frame('a = 1\r\nb = 2\r\n', '2')).toBe('2 | b = 2\n  |     ^');
  });

  it('widen the gutter with the line number', () => {
    expect(frame(`${'\n'.repeat(99)}x = 1`, '1')).toBe('100 | x = 1\n    |     ^');
  });

  it('underline every line of a part of a few lines, without its indentation', () => {
    expect(frame("a = '''\r\n  long\r\n'''\r\n", "'''\r\n  long\r\n'''")).toBe(
      "1 | a = '''\n  |     ^^^\n2 |   long\n  |   ^^^^\n3 | '''\n  | ^^^",
    );
  });

  it('show the first and the last line of a longer part, in one gutter', () => {
    const text = `${'\n'.repeat(7)}a = [\n1,\n2,\n3,\n]`;
    expect(frame(text, text.slice(text.indexOf('[')))).toBe(
      ' 8 | a = [\n   |     ^\n...\n12 | ]\n   | ^',
    );
  });

  it('end with the line that the part ends, and not with the beginning of the next', () => {
    expect(frame('ab\r\ncd', 'ab\r\n')).toBe('1 | ab\n  | ^^');
  });

  it('give wide characters two carets, combining marks none, and tabs within the part a tab', () => {
    expect(frame('n = "日本" # x', 'x')).toBe('1 | n = "日本" # x\n  |              ^');
    expect(frame('n = "日本"', '日本')).toBe('1 | n = "日本"\n  |      ^^^^');
    expect(frame('e\u0301🔭 x', 'x')).toBe('1 | e\u0301🔭 x\n  |     ^');
    expect(frame('a\tb', 'a\tb')).toBe('1 | a\tb\n  | ^\t^');
    expect(frame('a\tb', '\t')).toBe('1 | a\tb\n  |  ^');
  });

  it('cut long lines around the part', () => {
    const lines = frame(`${'a'.repeat(300)}HERE${'b'.repeat(300)}`, 'HERE').split('\n');
    expect(lines).toEqual([
      `1 | …${'a'.repeat(30)}HERE${'b'.repeat(86)}…`,
      `  | ${' '.repeat(31)}^^^^`,
    ]);
    const [first, second] = frame(`HERE${'b'.repeat(300)}`, 'HERE').split('\n');
    expect([first, second]).toEqual([`1 | HERE${'b'.repeat(116)}…`, '  | ^^^^']);
  });

  it('cut a part that is longer than a line may be, and split no character', () => {
    const [source = '', carets = ''] = frame(`x${'🔭'.repeat(200)}`, '🔭'.repeat(200)).split('\n');
    expect(source).toMatch(/^1 \| x(?:🔭)+…$/u);
    expect(carets.length).toBe(source.slice('1 | '.length, -1).length - 1 + '  |  '.length);
  });

  it('show control characters as pictures, so that no recipe can write to a terminal', () => {
    expect(frame('a = "\u001b[2J\u202e"', '"')).toBe('1 | a = "␛[2J\ufffd"\n  |     ^');
  });

  it('are as wide as their source at every span', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '日',
      '🔭',
      'e\u0301',
      '\n',
      '\r\n',
      'x'.repeat(50),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('');
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const span = { file: 'a.toml', start: start as number, end: end as number };
        const rows = codeFrame(span, sources(text)).split('\n');
        const carets = rows.filter((row) => /^ +\| /.test(row));
        expect(carets.length).toBeGreaterThan(0);
        for (const row of carets) expect(row).toMatch(/^ +\| [\s]*\^[\t^]*$/);
        expect(Math.max(...rows.map((row) => row.length))).toBeLessThan(260);
      }),
    );
  });

  it('show one caret for an empty part, at the end of a line and of the text too', () => {
    const at = (text: string, offset: number) =>
      codeFrame({ file: 'a.toml', start: offset, end: offset }, sources(text));
    expect(at('ab\ncd', 2)).toBe('1 | ab\n  |   ^');
    expect(at('ab', 2)).toBe('1 | ab\n  |   ^');
    expect(at('', 0)).toBe('1 | \n  | ^');
  });

  it('are empty where the text is not at hand', () => {
    expect(codeFrame({ file: 'b.toml', start: 0, end: 1 }, sources(''))).toBe('');
  });
});

it('a place is file, line and column, or the file alone', () => {
  const span = { file: 'a.toml', start: 4, end: 5 };
  expect(formatPlace(span, sources('ab\ncd'))).toBe('a.toml:2:2');
  expect(formatPlace(span, new Map())).toBe('a.toml');
});
