import { describe, expect, test } from 'vitest';
import { checkTemplate, parseTemplateText, shapeOfTemplate } from '../src/index.ts';
import type { NameTable, Shape } from '../src/index.ts';
import { findings, onlyStage } from './helpers.ts';
import { lightRecipe } from './recipes.ts';

const text: Shape = { kind: 'text' };
const path: Shape = { kind: 'path' };
const int: Shape = { kind: 'int' };
const any: Shape = { kind: 'any' };

function record(
  label: string,
  fields: Readonly<Record<string, Shape>>,
  more: { readonly items?: readonly Shape[]; readonly open?: boolean } = {},
): Shape {
  return { kind: 'record', label, fields: new Map(Object.entries(fields)), ...more };
}

const bound = record('input', { base: path, full: path, full_paths: { kind: 'list', of: path } });
const scope: NameTable = new Map<string, Shape>([
  ['input', record('input', { light: bound, dark: bound, flat: bound }, { items: [bound, bound] })],
  [
    'parameters',
    record('parameters', { light_options: text, size: int, weight: { kind: 'float' } }),
  ],
  ['metadata', record('metadata', { OBJECT: text }, { open: true })],
  ['process_dir', path],
  ['light_base', text],
  ['whatever', any],
]);

function check(template: string): string[] {
  const parsed = parseTemplateText(template, 't');
  expect(parsed.diagnostics).toEqual([]);
  return findings(checkTemplate(parsed.template, scope), template);
}

describe('what may be right is not reported', () => {
  test.each([
    'plain',
    '{input["light"].base} {input[0].full_paths[0].stem} {input[-1].full.with_suffix(".x")}',
    '{parameters.size * 2 + parameters.weight}',
    "{[str(p) for p in input[0].full_paths if '_Ha' in str(p)][0]}",
    '{metadata["GAIN"]} {metadata.EXPTIME / 2}',
    "{whatever.anything[3].lower() + 5 - 'x'}",
    "{process_dir / 'in' / light_base}",
    "{sorted([1, 2], reverse=True)[0] if light_base else 'x'}",
    "{[a + b for a, b in zip(['x'], ['y'])][0].upper()}",
    "{'a' * 3 + light_base[1:]} {[1] + [2]} {-parameters.size} {'x' in input}",
    "{'{:03d}'.format(parameters.size)} {metadata.get('GAIN', 0)}",
    '{[i.base for i in input]}',
    '{any(p.name == light_base for p in input[0].full_paths)}',
  ])('%s', (template) => {
    expect(check(template)).toEqual([]);
  });
});

describe('what can never be right is reported at its place', () => {
  test.each([
    ['{lihgt_base}', ["unknown_name 'lihgt_base'"]],
    ['{input["ligth"].base}', [`unknown_attribute '"ligth"'`]],
    ['{input["light"].bsae}', ["unknown_attribute 'bsae'"]],
    ['{input[2].base}', ["unknown_index '2'"]],
    ['{parameters.sise}', ["unknown_attribute 'sise'"]],
    ['{parameters[0]}', ["unknown_index '0'"]],
    ['{lenn(light_base)}', ["unknown_function 'lenn'"]],
    ['{light_base(1)}', ["unknown_function 'light_base'"]],
    ['{light_base.uper()}', ["unknown_method 'uper'"]],
    ['{process_dir.replace("a", "b")}', ["unknown_method 'replace'"]],
    ['{process_dir.stemm}', ["unknown_attribute 'stemm'"]],
    ['{light_base.replace("a")}', [`wrong_arguments 'light_base.replace("a")'`]],
    ['{len()}', ["wrong_arguments 'len()'"]],
    ['{sorted([], key=1)}', ["wrong_arguments 'sorted([], key=1)'"]],
    ['{light_base + 5}', ["type_mismatch 'light_base + 5'"]],
    ["{'a' - 'b'}", ["type_mismatch ''a' - 'b''"]],
    ['{-light_base}', ["type_mismatch '-light_base'"]],
    ['{light_base < 3}', ["type_mismatch 'light_base < 3'"]],
    ['{3 in light_base}', ["type_mismatch '3 in light_base'"]],
    ['{[x for x in 5]}', ["type_mismatch '5'"]],
    ['{light_base["a"]}', [`type_mismatch 'light_base["a"]'`]],
    ['{parameters.size[0]}', ["type_mismatch 'parameters.size[0]'"]],
    ['{[x.foo for x in input[0].full_paths]}', ["unknown_attribute 'foo'"]],
    // Each thing once, also in parts that would not be evaluated.
    [
      '{a if b else c.d} {e}',
      ["unknown_name 'b'", "unknown_name 'a'", "unknown_name 'c'", "unknown_name 'e'"],
    ],
  ])('%s', (template, expected) => {
    expect(check(template)).toEqual(expected);
  });

  test('with the nearest known name', () => {
    const parsed = parseTemplateText('{parameters.sise} {proces_dir} {light_base.strp()}', 't');
    expect(checkTemplate(parsed.template, scope).map((d) => d.suggestion)).toEqual([
      'size',
      'process_dir',
      'strip',
    ]);
  });
});

test('a script is checked line by line, its comments are not', () => {
  const source = lightRecipe
    .replace('input["flat"]', 'input["falt"]')
    .replace('pp_{light_base} 1', 'pp_{light_bse} 1\n    # {nothing}');
  const { script } = onlyStage(source);
  if (script?.kind !== 'script') throw new Error('no script');
  expect(findings(checkTemplate(script, scope), source)).toEqual([
    `unknown_attribute '"falt"'`,
    "unknown_name 'light_bse'",
  ]);
});

test('the shape of a template, for names made of others', () => {
  const shapeOf = (template: string) =>
    shapeOfTemplate(parseTemplateText(template, 't').template, scope).kind;
  expect(
    [
      '{process_dir}',
      '{parameters.size / 2}',
      'x{1}',
      '{whatever}',
      '{1 if whatever else "a"}',
    ].map(shapeOf),
  ).toEqual(['path', 'float', 'text', 'any', 'any']);
});
