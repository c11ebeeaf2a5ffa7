// What fuzzing tries: damaged recipes, expressions that are mostly valid, scripts with holes.
import fc from 'fast-check';

/** What mistakes are made of: braces, quotes, brackets, line ends, and pieces of recipes. */
const pieces = [
  ...['{', '}', '{{', '}}', '"', "'", "'''", '"""', '[', ']', '[[', ']]', '(', ')', '=', '#', '\\'],
  ...['\n', '\r\n', '\r', '\t', ' ', '\u0000', '\u2028', 'é', '😀', '\ud800', '\ufeff'],
  ...['.', ',', '|', ':', '0', '-', '**', 'if', 'else', 'for x in', '1e999', '\\u12', '\\\n'],
  ...['[[stages]]', '[stages]', '[[stages.inputs]]', '[[stages.inputs.requires]]', '[repo.import]'],
  ...['name = 1', 'name = "a b"', 'kind = "job"', 'after = "(a|b)+"', 'depends = "a | b"'],
  ...['tool.name = "siril"', 'tool = 3', "script = '''", '{input[0].full}', '{input["light"]}'],
  ...['[aliases]', '[[parameters]]', 'default = "{parameters.a}"', 'context.a = "{a}"'],
];

const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4, unit: 'binary' }));

const place = fc.double({ min: 0, max: 1, noNaN: true });

const mutation = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: place, remove: fc.nat(12), insert: piece }) },
  // A line lost, a line twice
  { weight: 2, arbitrary: fc.record({ line: place, times: fc.constantFrom(0, 2) }) },
  // A part that stands somewhere else, too
  { weight: 1, arbitrary: fc.record({ from: place, length: fc.nat(200), to: place }) },
);

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, change: Mutation): string {
  const offset = (part: number) => Math.floor(part * text.length);
  if ('insert' in change) {
    const at = offset(change.at);
    return text.slice(0, at) + change.insert + text.slice(at + change.remove);
  }
  if ('times' in change) {
    const lines = text.split('\n');
    const at = Math.floor(change.line * lines.length);
    const [line = ''] = lines.splice(at, 1);
    lines.splice(at, 0, ...Array.from({ length: change.times }, () => line));
    return lines.join('\n');
  }
  const from = offset(change.from);
  const to = offset(change.to);
  return text.slice(0, to) + text.slice(from, from + change.length) + text.slice(to);
}

/** A recipe of the corpus with one to eight slips. */
export function damagedRecipe(corpus: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...corpus), fc.array(mutation, { minLength: 1, maxLength: 8 }))
    .map(([recipe, changes]) => changes.reduce(mutate, recipe));
}

const names = ['input', 'output', 'parameters', 'session', 'light_base', 'x', 'p', 'nothing'];
const atoms = [
  ...names,
  ...['0', '1', '1_000', '5.0', '.5', '1e-5', '99999999999999999999', '1e999', 'True', 'None'],
  ...["'a'", '"it\'s"', "'a' 'b'", "'\\x41\\n\\q'", "'{'", "'}'", "'😀'", "''", '[]', '()'],
];
const binaryOperators = ['+', '-', '*', '/', '//', '%', '**', 'and', 'or', 'in', 'not in'];
const comparisons = ['==', '!=', '<', '<=', '>', '>='];
const attributes = ['base', 'full', 'full_paths', 'stem', 'name', 'size', 'upper', 'nothing'];
const callees = ['str', 'len', 'sorted', 'range', 'zip', 'min', 'f', "'{}'.format", "' '.join"];

/** The text of an expression by the grammar, with what a slip puts in its place now and then. */
export const expressionText: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  // Parentheses where they matter
  const operand = fc.oneof(
    inner,
    inner.map((one) => `(${one})`),
  );
  const operator = fc.constantFrom(...binaryOperators, ...comparisons);
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 2, arbitrary: fc.constantFrom(...atoms) },
      // Mostly operators, and often of one level: what binds tighter than what is easily got wrong
      {
        weight: 4,
        arbitrary: fc.tuple(operand, operator, operand).map((parts) => parts.join(' ')),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(operand, fc.constantFrom('-', '+', '/', 'and', '<', '**'), operand)
          .map((parts) => parts.join(' ')),
      },
      fc.tuple(operand, operand, operand).map(([a, b, c]) => `${a} if ${b} else ${c}`),
      fc.tuple(fc.constantFrom('-', '+', 'not '), operand).map((parts) => parts.join('')),
      inner.map((one) => `(${one})`),
      fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      inner.map((one) => `(${one},)`),
      fc.tuple(inner, fc.constantFrom(...attributes)).map((parts) => parts.join('.')),
      fc.tuple(inner, inner).map(([object, index]) => `${object}[${index}]`),
      fc.tuple(inner, inner).map(([object, bound]) => `${object}[${bound}:]`),
      fc.tuple(inner, inner).map(([object, step]) => `(${object})[::${step}]`),
      fc
        .tuple(fc.constantFrom(...callees), fc.array(inner, { maxLength: 2 }))
        .map(([callee, args]) => `${callee}(${args.join(', ')})`),
      inner.map((one) => `sorted(${one}, reverse=True)`),
      fc.tuple(inner, inner).map(([element, over]) => `[${element} for x in ${over}]`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `any(${a} for p, x in ${b} if ${c})`),
      fc.constantFrom(...pieces),
    ),
  };
}).expression;

/** Texts and holes in a row. */
export const templateText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      expressionText.map((one) => `{${one}}`),
      piece,
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));

const commandLine = fc
  .tuple(
    fc.constantFrom('link', 'cd', 'calibrate', 'stack', 'load', 'save', 'pm', '#', '#@', '', '  '),
    fc.array(fc.oneof(templateText, fc.constantFrom('-out={process_dir}', '"a b"', '-norm=mul'))),
  )
  .map(([name, words]) => [name, ...words].join(' '));

/** Lines of commands and comments, differently indented. */
export const scriptText: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom('', '  ', '    ', '\t'), commandLine), { maxLength: 6 })
  .map((lines) => lines.map((line) => line.join('')).join('\n'));
