import { describe, expect, test } from 'vitest';
import { parseRecipe } from '../src/index.ts';
import type { Expression, StageNode, Template } from '../src/index.ts';
import { at, scriptStage } from './helpers.ts';

function stageOf(text: string): StageNode {
  const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
  expect(diagnostics).toEqual([]);
  const [stage] = recipe.stages;
  if (!stage) throw new Error('no stage');
  return stage;
}

/** Each part of a template: its text or hole, and what stands there in the file. */
function parts(template: Template, source: string) {
  return template.parts.map((part) =>
    part.kind === 'text'
      ? [part.text, at(part.span, source)]
      : ['{}', at(part.span, source), at(part.expression.span, source)],
  );
}

function contextTemplate(value: string): { template: Template; text: string } {
  const text = `[[stages]]\nname = "s"\ntool.name = "siril"\n[stages.context]\nx = ${value}\n`;
  const entry = stageOf(text).context[0]?.value;
  if (entry?.kind !== 'template') throw new Error('no template');
  return { template: entry, text };
}

describe('places of parts of a text are exact', () => {
  test('in a literal string', () => {
    const { template, text } = contextTemplate(`'a {b.c} d'`);
    expect(parts(template, text)).toEqual([
      ['a ', 'a '],
      ['{}', '{b.c}', 'b.c'],
      [' d', ' d'],
    ]);
  });

  test('through escapes of a basic string', () => {
    const { template, text } = contextTemplate(`"\\t\\u00e9\\\\{ x[\\"k\\"] }\\U0001F600{y}"`);
    expect(parts(template, text)).toEqual([
      ['\té\\', '\\t\\u00e9\\\\'],
      ['{}', '{ x[\\"k\\"] }', 'x[\\"k\\"]'],
      ['😀', '\\U0001F600'],
      ['{}', '{y}', 'y'],
    ]);
  });

  test('in strings of many lines, the first line end left out', () => {
    for (const quote of ['"""', "'''"]) {
      const { template, text } = contextTemplate(`${quote}\nab\n{c}"d"\n${quote}`);
      expect(parts(template, text)).toEqual([
        ['ab\n', 'ab\n'],
        ['{}', '{c}', 'c'],
        ['"d"\n', '"d"\n'],
      ]);
    }
  });

  test('with line ends of Windows, which count as one line feed', () => {
    const { template, text } = contextTemplate(`"""\r\na\r\n{c}"""`);
    expect(parts(template, text)).toEqual([
      ['a\n', 'a\r\n'],
      ['{}', '{c}', 'c'],
    ]);
  });

  test('across an escaped line end', () => {
    const { template, text } = contextTemplate('"""a\\\n    b{c \\\n   + d}"""');
    expect(parts(template, text)).toEqual([
      ['ab', 'a\\\n    b'],
      ['{}', '{c \\\n   + d}', 'c \\\n   + d'],
    ]);
  });

  test('quotes at the end of a string of many lines', () => {
    const { template, text } = contextTemplate(`"""x"{a}"""""`);
    expect(parts(template, text)).toEqual([
      ['x"', 'x"'],
      ['{}', '{a}', 'a'],
      ['""', '""'],
    ]);
  });

  test('doubled braces are one brace each', () => {
    const { template, text } = contextTemplate(`'a{{b}}{c}}'`);
    expect(parts(template, text)).toEqual([
      ['a{b}', 'a{{b}}'],
      ['{}', '{c}', 'c'],
      ['}', '}'],
    ]);
  });

  test('an empty text has a place as well', () => {
    const { template, text } = contextTemplate(`''`);
    expect(template.parts).toEqual([]);
    expect(template.span.start).toBe(text.indexOf("''") + 1);
  });
});

describe('places in scripts', () => {
  function lines(script: string) {
    const text = scriptStage(script);
    const { script: parsed } = stageOf(text);
    if (parsed?.kind !== 'script') throw new Error('no script');
    return parsed.lines.map((line) =>
      line.kind === 'comment'
        ? ['#', line.text, at(line.span, text)]
        : [at(line.span, text), ...parts(line.template, text).map((part) => part[1])],
    );
  }

  test('the common indentation goes, whatever else there is', () => {
    expect(lines('\n    load {a}\n\n      save b  \n    # c {d\n    ')).toEqual([
      ['load {a}', 'load ', '{a}'],
      ['save b', 'save b'],
      ['#', ' c {d', '# c {d'],
    ]);
  });

  test('an expression may go on over lines', () => {
    expect(lines('\n  load {a\n     if b else\n   c}.fit\n  save d\n')).toEqual([
      ['load {a\n     if b else\n   c}.fit', 'load ', '{a\n     if b else\n   c}', '.fit'],
      ['save d', 'save d'],
    ]);
  });

  test('with tabs, and line ends of Windows', () => {
    expect(lines('\r\n\tload a\r\n\t#@ half done\r\n\tsave "{b}"\r\n')).toEqual([
      ['load a', 'load a'],
      ['#', '@ half done', '#@ half done'],
      ['save "{b}"', 'save "', '{b}', '"'],
    ]);
  });
});

describe('places of keys, values and tables', () => {
  const text = `[[stages]] # first
"name" = "s"
tool = { name = "siril", parameters.x = 1.50 }
priority = -1_000
[[stages.inputs]]
kind = 'job'
name = ["a", "b{c}"]
`;
  const stage = stageOf(text);

  test('keys and values', () => {
    expect(at(stage.name.keySpan, text)).toBe('"name"');
    expect(at(stage.name.span, text)).toBe('"s"');
    expect(at(stage.priority?.span, text)).toBe('-1_000');
    expect(stage.priority?.value).toBe(-1000);
    expect(at(stage.tool.parameters[0]?.name.span, text)).toBe('x');
    expect(stage.tool.parameters[0]?.value).toMatchObject({ kind: 'float', value: 1.5 });
    expect(at(stage.inputs[0]?.name?.span, text)).toBe('["a", "b{c}"]');
  });

  test('tables by their headers or braces', () => {
    expect(at(stage.span, text)).toBe('[[stages]]');
    expect(at(stage.tool.span, text)).toBe('{ name = "siril", parameters.x = 1.50 }');
    expect(at(stage.inputs[0]?.span, text)).toBe('[[stages.inputs]]');
  });
});

test('places inside an expression', () => {
  const source = `"{ [f(a)[1:] for a in b.c if not a == -1][0] }"`;
  const { template, text } = contextTemplate(source);
  const [hole] = template.parts;
  if (hole?.kind !== 'hole') throw new Error('no hole');
  const seen: string[] = [];
  visit(hole.expression);
  expect(seen).toEqual([
    'index [f(a)[1:] for a in b.c if not a == -1][0]',
    'comprehension [f(a)[1:] for a in b.c if not a == -1]',
    'slice f(a)[1:]',
    'call f(a)',
    'name f',
    'name a',
    'int 1',
    'attribute b.c',
    'name b',
    'unary not a == -1',
    'comparison a == -1',
    'name a',
    'unary -1',
    'int 1',
    'int 0',
  ]);

  function visit(node: Expression): void {
    seen.push(`${node.kind} ${at(node.span, text)}`);
    for (const value of Object.values(node))
      for (const item of Array.isArray(value) ? value : [value]) {
        if (isExpression(item)) visit(item);
        else if (isExpression(item?.operand)) visit(item.operand);
      }
  }
});

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value && 'span' in value;
}
