// What is printed reads back as the same, with no parentheses that it does not need.
import { describe, expect, test } from 'vitest';
import {
  parseScriptText,
  parseTemplateText,
  printScriptTemplate,
  printTemplate,
} from '../src/index.ts';

function printed(expression: string): string {
  const { template, diagnostics } = parseTemplateText(`{${expression}}`, 't');
  expect(diagnostics).toEqual([]);
  return printTemplate(template).slice(1, -1);
}

describe('expressions', () => {
  test.each([
    ['(1 + 2) * 3', '(1 + 2) * 3'],
    ['(1 * 2) + 3', '1 * 2 + 3'],
    ['1 - (2 - 3)', '1 - (2 - 3)'],
    ['(2 ** 3) ** -2', '(2 ** 3) ** -2'],
    ['2 ** (3 ** 2)', '2 ** 3 ** 2'],
    ['-(2 ** 2)', '-2 ** 2'],
    ['(-2) ** 2', '(-2) ** 2'],
    ['not (a and b) or c', 'not (a and b) or c'],
    ['(not a) == b', '(not a) == b'],
    ['(a < b) < c', '(a < b) < c'],
    ['a if b else (c if d else e)', 'a if b else c if d else e'],
    ['(a if b else c) if d else e', '(a if b else c) if d else e'],
    ['(5).x + 5.0.y', '(5).x + (5.0).y'],
    ['(a + b)[0:-1:2].upper()', '(a + b)[0:-1:2].upper()'],
    ['(1, 2)', '[1, 2]'],
    [`"it's" 'a\\n'`, `'it\\'sa\\n'`],
    ['any(x > 2 for x in a if x)', 'any(x > 2 for x in a if x)'],
    ['[i + c for i, c in enumerate(a)]', '[i + c for i, c in enumerate(a)]'],
    ['sorted(a, reverse=True)', 'sorted(a, reverse=True)'],
    ['a not in (b or c)', 'a not in (b or c)'],
    ['1e16', '10000000000000000.0'],
    ['99999999999999999999', '100000000000000000000'],
  ])('%s', (expression, expected) => {
    expect(printed(expression)).toBe(expected);
    expect(printed(expected)).toBe(expected);
  });
});

test('braces of texts are written twice again', () => {
  const source = 'a {{b}} {c}}}';
  expect(printTemplate(parseTemplateText(source, 't').template)).toBe('a {{b}} {c}}}');
});

test('scripts lose indentation and blank lines, and nothing else', () => {
  const { script } = parseScriptText('\n    load {a}\n\n    # {as it is\n    save "{b}"\n', 't');
  expect(printScriptTemplate(script)).toBe('load {a}\n# {as it is\nsave "{b}"\n');
});
