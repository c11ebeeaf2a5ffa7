// Comma-separated values as RFC 4180 has them.
import { expect, it } from 'vitest';
import { renderCsv } from '../src/index.ts';

it('ends lines with CRLF and quotes only what needs it', () => {
  expect(
    renderCsv(
      ['a', 'b,c'],
      [
        ['plain', 1.5],
        [null, 'say "x"'],
        ['two\nlines', '\r'],
        ['', ' blanks '],
      ],
    ),
  ).toBe('a,"b,c"\r\nplain,1.5\r\n,"say ""x"""\r\n"two\nlines","\r"\r\n, blanks \r\n');
});
