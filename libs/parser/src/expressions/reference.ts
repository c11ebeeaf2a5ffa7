// What the reference says of the language of expressions: one line a name. Tests hold it against what there is.
import type { BinaryOperator, ComparisonOperator } from './ast.ts';
import type { pathAttributes, pathMethods } from './paths.ts';

/** How something is written, and what it gives. */
export interface LanguageEntry {
  readonly usage: string;
  readonly gives: string;
}

type Entries<Name extends string = string> = Readonly<Record<Name, LanguageEntry>>;

export interface LanguageReference {
  readonly functions: Entries;
  readonly textMethods: Entries;
  readonly pathAttributes: Entries;
  readonly pathMethods: Entries;
  readonly operators: Entries;
}

const functions: Entries = {
  str: {
    usage: 'str(x)',
    gives: 'the text of a value; of a path, a text that is still quoted as a path',
  },
  int: { usage: 'int(x)', gives: 'a whole number, from a number (cut off) or a text' },
  float: { usage: 'float(x)', gives: 'a number with a point, from a number or a text' },
  bool: {
    usage: 'bool(x)',
    gives: '`False` for 0, empty text, empty lists and `None`, else `True`',
  },
  len: { usage: 'len(x)', gives: 'how many items, or characters' },
  min: { usage: 'min(a, b, …)', gives: 'the least of values, or of a list' },
  max: { usage: 'max(a, b, …)', gives: 'the greatest of values, or of a list' },
  sum: { usage: 'sum(list, start=0)', gives: 'the sum of numbers; `start` is given by place' },
  abs: { usage: 'abs(x)', gives: 'a number without its sign' },
  round: {
    usage: 'round(x, digits)',
    gives: 'rounded, halves to even; without digits a whole number',
  },
  sorted: { usage: 'sorted(list, reverse=True)', gives: 'the items in order' },
  any: { usage: 'any(list)', gives: 'whether one item is true' },
  all: { usage: 'all(list)', gives: 'whether all items are true' },
  list: { usage: 'list(x)', gives: 'the items as a list' },
  tuple: { usage: 'tuple(x)', gives: 'the same as `list`' },
  range: {
    usage: 'range(start, stop, step)',
    gives: 'whole numbers from `start` (0) up to `stop`, without it',
  },
  zip: { usage: 'zip(a, b, …)', gives: 'the first items of all lists, then the second ones, …' },
  enumerate: { usage: 'enumerate(list, start=0)', gives: 'each item with its number' },
};

const textMethods: Entries = {
  lower: { usage: 't.lower()', gives: 'in small letters' },
  upper: { usage: 't.upper()', gives: 'in capitals' },
  strip: { usage: 't.strip(chars)', gives: 'without blanks, or these characters, at both ends' },
  replace: { usage: 't.replace(old, new, count)', gives: 'with `new` where `old` was' },
  startswith: { usage: 't.startswith(x)', gives: 'whether it begins so; `x` may be a list' },
  endswith: { usage: 't.endswith(x)', gives: 'whether it ends so; `x` may be a list' },
  split: { usage: 't.split(sep, maxsplit)', gives: 'the pieces between blanks, or between `sep`' },
  join: { usage: 't.join(list)', gives: 'the texts of the list with `t` between them' },
  format: {
    usage: 't.format(a, name=b)',
    gives: 'with braces filled: `{}`, `{0}`, `{name}`, `{:03d}`, `{:.2f}`',
  },
};

const attributesOfPaths: Entries<(typeof pathAttributes)[number]> = {
  name: { usage: 'p.name', gives: 'the name of the file, without its folder' },
  stem: { usage: 'p.stem', gives: 'the name without its ending' },
  suffix: { usage: 'p.suffix', gives: 'the ending, with its dot' },
  parent: { usage: 'p.parent', gives: 'the folder that it is in, as a path' },
};

const methodsOfPaths: Entries<(typeof pathMethods)[number]> = {
  with_suffix: {
    usage: 'p.with_suffix(".jpg")',
    gives: 'the path with another ending; `""` for none',
  },
  with_name: { usage: 'p.with_name("x.fit")', gives: 'a file beside it' },
};

type OtherOperator = 'not' | 'if' | 'for' | '[]' | '[:]' | '.';

const operators: Entries<BinaryOperator | ComparisonOperator | OtherOperator> = {
  '+': {
    usage: 'a + b',
    gives: 'the sum of numbers; texts or lists put together. Also before a number',
  },
  '-': { usage: 'a - b', gives: 'the difference. Also before a number' },
  '*': { usage: 'a * b', gives: 'the product; a text or list repeated' },
  '/': {
    usage: 'a / b',
    gives: 'the quotient, always with a point; `path / text` is a path in that folder',
  },
  '//': { usage: 'a // b', gives: 'the quotient rounded down' },
  '%': { usage: 'a % b', gives: 'what is left, with the sign of `b`' },
  '**': { usage: 'a ** b', gives: 'the power' },
  and: { usage: 'a and b', gives: '`a` if it is not true, else `b`' },
  or: { usage: 'a or b', gives: '`a` if it is true, else `b`' },
  not: { usage: 'not a', gives: 'whether `a` is not true' },
  '==': { usage: 'a == b', gives: 'whether they are equal; a text never equals a number' },
  '!=': { usage: 'a != b', gives: 'whether they are not equal' },
  '<': { usage: 'a < b', gives: 'whether less; chains work: `0 < x < 5`' },
  '<=': { usage: 'a <= b', gives: 'whether less or equal' },
  '>': { usage: 'a > b', gives: 'whether greater' },
  '>=': { usage: 'a >= b', gives: 'whether greater or equal' },
  in: { usage: 'a in b', gives: 'whether a list has the item, a text the part, a table the name' },
  'not in': { usage: 'a not in b', gives: 'the opposite' },
  if: {
    usage: 'a if c else b',
    gives: '`a` where `c` is true, else `b`; the other one is not evaluated',
  },
  for: {
    usage: '[f(x) for x in list if c]',
    gives: 'a list made of the items for which `c` is true',
  },
  '[]': { usage: 'x[i]', gives: 'an item by number (negative ones from the end) or name' },
  '[:]': { usage: 'x[a:b:c]', gives: 'the items from `a` up to `b`, every `c`th' },
  '.': { usage: 'x.y', gives: 'an attribute; of a table also `x.get("y", otherwise)`' },
};

/** All that expressions are made of but names and literals. */
export const languageReference: LanguageReference = {
  functions,
  textMethods,
  pathAttributes: attributesOfPaths,
  pathMethods: methodsOfPaths,
  operators,
};
