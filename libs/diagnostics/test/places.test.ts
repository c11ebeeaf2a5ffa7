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

  it('end with the first line of a part of several lines', () => {
    expect(frame("a = '''\nlong\n'''", "'''\nlong\n'''")).toBe("1 | a = '''\n  |     ^^^");
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
