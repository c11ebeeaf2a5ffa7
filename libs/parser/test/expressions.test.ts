import { describe, expect, test } from 'vitest';
import { evaluateTemplate, none, parseRecipe, path, text } from '../src/index.ts';
import type { ScopeEntry, TextValue } from '../src/index.ts';
import { evaluated, list, names, record } from './helpers.ts';

const scope: Readonly<Record<string, ScopeEntry>> = {
  name: text('Ha'),
  n: { kind: 'int', value: 7 },
  numbers: list({ kind: 'int', value: 3 }, { kind: 'int', value: 1 }),
  nothing: none,
  session: record('session', { id: text('s1'), FILTER: text("L'Ultimate") }),
  input: record('input', {}, [record('input[0]', { base: text('light_s1') })]),
};

/** Expression → type and text, as Python prints them. */
const table: readonly (readonly [string, string, string])[] = [
  // Numbers
  ['1 + 2', 'int', '3'],
  ['1 + 2.0', 'float', '3.0'],
  ['7 / 2', 'float', '3.5'],
  ['6 / 2', 'float', '3.0'],
  ['7 // 2', 'int', '3'],
  ['-7 // 2', 'int', '-4'],
  ['-7 % 3', 'int', '2'],
  ['7 % -3', 'int', '-2'],
  ['-7.5 // 2', 'float', '-4.0'],
  ['2 ** 10', 'int', '1024'],
  ['2 ** -1', 'float', '0.5'],
  ['-2 ** 2', 'int', '-4'],
  ['2 ** 3 ** 2', 'int', '512'],
  ['1_000', 'int', '1000'],
  ['5.0', 'float', '5.0'],
  ['.5', 'float', '0.5'],
  ['1e-5', 'float', '1e-05'],
  ['0.0001', 'float', '0.0001'],
  ['1e16', 'float', '1e+16'],
  ['123456789012345.0', 'float', '123456789012345.0'],
  ['0.1 + 0.2', 'float', '0.30000000000000004'],
  ['round(2.5)', 'int', '2'],
  ['round(3.5)', 'int', '4'],
  ['round(2.675, 2)', 'float', '2.67'],
  ['round(1250, -2)', 'int', '1200'],
  ['abs(-3)', 'int', '3'],
  ['True + True', 'int', '2'],
  ['sum([1, 2.5])', 'float', '3.5'],
  ['min(3, 1, 2)', 'int', '1'],
  ['max([1, 2.0])', 'float', '2.0'],
  ["int('12') + int(3.9) + int(-3.9)", 'int', '12'],
  ["float('1e3')", 'float', '1000.0'],
  // Truth
  ['1 < 2 < 3', 'bool', 'True'],
  ['1 < 3 < 2', 'bool', 'False'],
  ['1 == 1.0 == True', 'bool', 'True'],
  ["'a' == 1", 'bool', 'False'],
  ['not nothing', 'bool', 'True'],
  ["'' or 'x'", 'text', 'x'],
  ["'a' and 0", 'int', '0'],
  ['1 or missing', 'int', '1'],
  ["'a' if n > 5 else missing", 'text', 'a'],
  ["1 if 0 else 2 if '' else 3", 'int', '3'],
  ['any([0, 1])', 'bool', 'True'],
  ['all([])', 'bool', 'True'],
  ["'a' in 'cat'", 'bool', 'True'],
  ['2 not in numbers', 'bool', 'True'],
  ["'id' in session", 'bool', 'True'],
  // Text
  ["'a' 'b' + \"c\"", 'text', 'abc'],
  ["'it\\'s \\x41\\n'", 'text', "it's A\n"],
  ["'ab' * 3", 'text', 'ababab'],
  ["'abc'[-1]", 'text', 'c'],
  ["'abcdef'[1:-1:2]", 'text', 'bd'],
  ["'abc'[::-1]", 'text', 'cba'],
  ["'abc'[5:]", 'text', ''],
  ["len('äbc')", 'int', '3'],
  ['str(1.0) + str(None) + str(True)', 'text', '1.0NoneTrue'],
  ["str(['a', 1, \"it's\"])", 'text', `['a', 1, "it's"]`],
  ['name.lower()', 'text', 'ha'],
  ["' x '.strip().upper()", 'text', 'X'],
  ["'__x_'.strip('_')", 'text', 'x'],
  ["'a-b-c'.replace('-', '+', 1)", 'text', 'a+b-c'],
  ["'ab'.replace('', '.')", 'text', '.a.b.'],
  ["'rej g 0.3'.split()[-1]", 'text', '0.3'],
  ["'a,b,,c'.split(',')", 'list', "['a', 'b', '', 'c']"],
  ["'a b c'.split(' ', 1)", 'list', "['a', 'b c']"],
  ["'-'.join(['a', 'b'])", 'text', 'a-b'],
  ["'Ha_x'.startswith('Ha_') and 'x.fit'.endswith(('.fits', '.fit'))", 'bool', 'True'],
  ["'{} of {}'.format(1, 2.0)", 'text', '1 of 2.0'],
  ["'{1}{0}{x}{{}}'.format('a', 'b', x=3)", 'text', 'ba3{}'],
  [
    "'{:03d}|{:.2f}|{:>4}|{:<4}|{:^4}|{:+d}|{:.1%}|{:.1e}'.format(7, 2.675, 'a', 'b', 'c', 3, 0.125, 12345)",
    'text',
    '007|2.67|   a|b   | c  |+3|12.5%|1.2e+04',
  ],
  // Lists
  ['[x * 2 for x in range(5) if x % 2]', 'list', '[2, 6]'],
  ["[a + b for a, b in zip(['x', 'y'], ['1', '2', '3'])]", 'list', "['x1', 'y2']"],
  ["['{}{}'.format(i, c) for i, c in enumerate('ab', 1)]", 'list', "['1a', '2b']"],
  ['sorted(numbers)', 'list', '[1, 3]'],
  ["sorted(['b', 'a', 'c'], reverse=True)[0]", 'text', 'c'],
  ['numbers + [4]', 'list', '[3, 1, 4]'],
  ['[0] * 2', 'list', '[0, 0]'],
  ['(1, 2)[1]', 'int', '2'],
  ['(1,)', 'list', '[1]'],
  ['[]', 'list', '[]'],
  ['any(x > 2 for x in numbers)', 'bool', 'True'],
  ['list(range(10, 0, -4))', 'list', '[10, 6, 2]'],
  ['tuple(numbers) == numbers', 'bool', 'True'],
  ['[1, 2] < [1, 3]', 'bool', 'True'],
  ['len(numbers)', 'int', '2'],
  // Records
  ['session["id"]', 'text', 's1'],
  ['session.id', 'text', 's1'],
  ["session.get('gain', 100)", 'int', '100'],
  ["session.get('nothing')", 'none', 'None'],
  ['input[0].base', 'text', 'light_s1'],
  ['input[-1].base', 'text', 'light_s1'],
  ['[i.base for i in input]', 'list', "['light_s1']"],
];

describe('expressions have the values that Python gives them', () => {
  test.each(table)('{%s}', (expression, kind, shown) => {
    const result = evaluated(`{${expression}}`, scope);
    expect(result.found).toEqual([]);
    expect([result.value?.kind, result.shown]).toEqual([kind, shown]);
  });
});

describe('what cannot be evaluated is one finding at its place', () => {
  test.each([
    ['nmae', "unknown_name 'nmae'"],
    ['session.idd', "unknown_attribute 'idd'"],
    ["session['idd']", "unknown_index ''idd''"],
    ['session[0]', "unknown_index '0'"],
    ['input[2]', "unknown_index '2'"],
    ["'abc'[3]", "unknown_index '3'"],
    ['lenn(name)', "unknown_function 'lenn'"],
    ['session.id.uper()', "unknown_method 'uper'"],
    ['name.upper', "unknown_attribute 'upper'"],
    ['session.constructor', "unknown_attribute 'constructor'"],
    ['session["__proto__"]', `unknown_index '"__proto__"'`],
    ['__import__("os")', "unknown_function '__import__'"],
    ["'x'.constructor('y')", "unknown_method 'constructor'"],
    ['name(1)', "unknown_function 'name'"],
    ["1 + 'a'", "type_mismatch '1 + 'a''"],
    ["[1] < 'a'", "type_mismatch '[1] < 'a''"],
    ['-name', "type_mismatch '-name'"],
    ['n.x', "unknown_attribute 'x'"],
    ['[x for x in n]', "type_mismatch 'n'"],
    ['[a for a, b in numbers]', "type_mismatch 'numbers'"],
    ['1 + 2 // 0', "division_by_zero '2 // 0'"],
    ['n % 0.0', "division_by_zero 'n % 0.0'"],
    ['0 ** -1', "division_by_zero '0 ** -1'"],
    ['2 ** 53', "number_too_large '2 ** 53'"],
    ['10 ** 400', "number_too_large '10 ** 400'"],
    ['99999999999999999999', "number_too_large '99999999999999999999'"],
    ["int('4.5')", "bad_conversion 'int('4.5')'"],
    ['len(5)', "wrong_arguments 'len(5)'"],
    ['len()', "wrong_arguments 'len()'"],
    ["'a'.replace('b')", "wrong_arguments ''a'.replace('b')'"],
    ['sorted(numbers, key=1)', "wrong_arguments 'sorted(numbers, key=1)'"],
    ["sorted([1, 'a'])", "type_mismatch 'sorted([1, 'a'])'"],
    ["'{} {}'.format(1)", "bad_format ''{} {}'.format(1)'"],
    ["'{:d}'.format('a')", "bad_format ''{:d}'.format('a')'"],
    ["'a' * 10000000", "template_too_large ''a' * 10000000'"],
    ['range(10 ** 9)', "template_too_large 'range(10 ** 9)'"],
  ])('{%s}', (expression, finding) => {
    expect(evaluated(`{${expression}}`, scope)).toEqual({
      value: null,
      shown: null,
      found: [finding],
    });
  });

  test('with the nearest known name', () => {
    const { template } = parseText('{sesion.id}');
    expect(evaluateTemplate(template, [names(scope)]).diagnostics[0]?.suggestion).toBe('session');
  });

  test.each([
    ['a b', "template_syntax 'b'"],
    ['', "template_syntax '}'"],
    ['1 +', "template_syntax '}'"],
    ['(1', "template_syntax '}'"],
    ['a[]', "template_syntax ']'"],
    ['a ? b', "template_syntax '?'"],
    ["'a", "template_syntax '''"],
    ['a if b', "template_syntax '}'"],
    ['lambda: 1', "template_syntax ':'"],
    ['x := 1', "template_syntax ':'"],
    [' {1}', "template_syntax '{'"],
    ["f'{a}'", "template_syntax ''{a}''"],
    ['('.repeat(60) + ')'.repeat(60), `template_too_deep '{${'('.repeat(60)}${')'.repeat(60)}}'`],
    [`${'not '.repeat(2000)}1`, `template_too_deep '{${'not '.repeat(2000)}1}'`],
  ])('syntax: {%s}', (expression, finding) => {
    expect(evaluated(`{${expression}}`, scope).found).toEqual([finding]);
  });

  test('work is bounded, whatever is written', () => {
    const nested = `{[[[[x for x in range(99)] for x in range(99)] for x in range(99)] for x in range(99)]}`;
    expect(evaluated(nested).found).toEqual(["template_too_large 'x'"]);
    const long = `{[('a' * 999999) for x in range(9999)]}`;
    expect(evaluated(long).found).toEqual(["template_too_large ''a' * 999999'"]);
  });
});

describe('templates', () => {
  test('one hole keeps its type; anything more is text', () => {
    expect(evaluated('{n}', scope).value).toEqual({ kind: 'int', value: 7 });
    expect(evaluated('{n} ', scope).value).toEqual(text('7 '));
    expect(evaluated('', scope).value).toEqual(text(''));
    expect(evaluated('a{{b}}', scope).value).toEqual(text('a{b}'));
  });

  test('values that are templates are expanded in all environments, inner ones first', () => {
    const outer = names({ ...contextOf({ a: "'{b}-{who}'", b: "'outer'" }), who: text('x') });
    const inner = names(contextOf({ b: "'inner {c}'", c: '[1, 2.0, true, "{who}"]' }));
    expect(evaluateTemplate(parseText('{a}').template, [inner, outer]).value).toEqual(
      text("inner [1, 2.0, True, 'x']-x"),
    );
  });

  test('data are no templates', () => {
    const data = { target: text('{1/0} {a}') };
    expect(evaluated('x{target}', data).shown).toBe('x{1/0} {a}');
  });

  test('a value made from itself is an error that shows the chain and its places', () => {
    const scope = names(contextOf({ a: "'{b}'", b: "'x{c}'", c: "'{[a for x in [1]]}'" }));
    const { value, diagnostics } = evaluateTemplate(parseText('{b}').template, [scope]);
    expect(value).toBeNull();
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([
      ['template_cycle', "'b' is made from itself: b → c → a → b"],
    ]);
    expect(diagnostics[0]?.notes.map((note) => note.message)).toEqual([
      "'b' is given here",
      "'c' is given here",
      "'a' is given here",
    ]);
  });

  test('a chain that grows without end is cut', () => {
    const entries: Record<string, string> = { x0: "'abcdefghij'" };
    for (let i = 1; i < 30; i++) entries[`x${i}`] = `'${`{x${i - 1}}`.repeat(10)}'`;
    const { diagnostics } = evaluateTemplate(parseText('{x29}').template, [
      names(contextOf(entries)),
    ]);
    expect(diagnostics.map((d) => d.code)).toEqual(['template_too_large']);
  });
});

function parseText(value: string): { readonly template: TextValue } {
  return { template: contextOf({ x: `'''${value}'''` })['x']! };
}

/** Values of a `[stages.context]` by name, written as in TOML. */
function contextOf(entries: Readonly<Record<string, string>>): Record<string, TextValue> {
  const lines = Object.entries(entries).map(([key, value]) => `${key} = ${value}`);
  const { recipe, diagnostics } = parseRecipe(
    `[[stages]]\nname = "s"\ntool.name = "siril"\n[stages.context]\n${lines.join('\n')}\n`,
    'context.toml',
  );
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(recipe.stages[0]!.context.map((c) => [c.name.value, c.value]));
}

test('a path is compared with text as Python does: never equal', () => {
  expect(evaluated("{p == 'a.fit'} {str(p) == 'a.fit'}", { p: path(null, 'a.fit') }).shown).toBe(
    'False True',
  );
});
