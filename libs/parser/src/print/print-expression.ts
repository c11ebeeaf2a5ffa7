// Expressions to text that reads back as the same expression, with no more parentheses than it needs.
import { assertNever } from '@starbash/diagnostics';
import type { BinaryOperator, Expression } from '../expressions/ast.ts';

/** How tightly an expression holds together, as in the grammar: a looser one is put in parentheses. */
const binding = {
  conditional: 1,
  or: 2,
  and: 3,
  not: 4,
  comparison: 5,
  sum: 6,
  term: 7,
  sign: 8,
  power: 9,
  postfix: 10,
} as const;

const binaryBinding: Readonly<Record<BinaryOperator, number>> = {
  or: binding.or,
  and: binding.and,
  '+': binding.sum,
  '-': binding.sum,
  '*': binding.term,
  '/': binding.term,
  '//': binding.term,
  '%': binding.term,
  '**': binding.power,
};

/** What stands between the braces of a hole. Tuples become lists, which they are here. */
export function printExpression(node: Expression): string {
  return print(node, binding.conditional);
}

/** `node` where only what binds at least as tightly as `least` may stand without parentheses. */
function print(node: Expression, least: number): string {
  const text = plain(node);
  return bindingOf(node) < least ? `(${text})` : text;
}

function bindingOf(node: Expression): number {
  switch (node.kind) {
    case 'conditional':
      return binding.conditional;
    case 'binary':
      return binaryBinding[node.operator];
    case 'unary':
      return node.operator === 'not' ? binding.not : binding.sign;
    case 'comparison':
      return binding.comparison;
    default:
      return binding.postfix;
  }
}

function plain(node: Expression): string {
  const any = (inner: Expression) => print(inner, binding.conditional);
  switch (node.kind) {
    case 'text':
      return quoted(node.value);
    case 'int':
      return wholeNumber(node.value);
    case 'float':
      return float(node.value);
    case 'bool':
      return node.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
      return `[${node.items.map(any).join(', ')}]`;
    case 'name':
      return node.name;
    case 'attribute':
      return `${owner(node.object)}.${node.name}`;
    case 'index':
      return `${owner(node.object)}[${any(node.index)}]`;
    case 'slice': {
      const bound = (value: Expression | null) => (value ? any(value) : '');
      const step = node.step ? `:${any(node.step)}` : '';
      return `${owner(node.object)}[${bound(node.start)}:${bound(node.stop)}${step}]`;
    }
    case 'call': {
      const args = node.args.map((arg, i) =>
        i === 0 && arg.kind === 'comprehension' ? comprehension(arg) : any(arg),
      );
      const keywords = node.keywords.map(({ name, value }) => `${name}=${any(value)}`);
      return `${owner(node.callee)}(${[...args, ...keywords].join(', ')})`;
    }
    case 'unary':
      return node.operator === 'not'
        ? `not ${print(node.operand, binding.not)}`
        : `${node.operator}${print(node.operand, binding.sign)}`;
    case 'binary': {
      const own = binaryBinding[node.operator];
      // Only powers are taken from right to left, and their exponent may have a sign.
      const [left, right] =
        node.operator === '**' ? [binding.postfix, binding.sign] : [own, own + 1];
      return `${print(node.left, left)} ${node.operator} ${print(node.right, right)}`;
    }
    case 'comparison': {
      const rest = node.rest.map((r) => ` ${r.operator} ${print(r.operand, binding.sum)}`);
      return print(node.first, binding.sum) + rest.join('');
    }
    case 'conditional': {
      const [then, condition] = [node.then, node.condition].map((n) => print(n, binding.or));
      return `${then} if ${condition} else ${any(node.otherwise)}`;
    }
    case 'comprehension':
      return `[${comprehension(node)}]`;
    default:
      return assertNever(node, 'printExpression');
  }
}

/** What a dot or a bracket follows: `5.x` would be read as the number `5.`. */
function owner(node: Expression): string {
  const text = print(node, binding.postfix);
  return node.kind === 'int' || node.kind === 'float' ? `(${text})` : text;
}

function comprehension(node: Extract<Expression, { kind: 'comprehension' }>): string {
  const names = (node.variables ?? [node.variable]).join(', ');
  const condition = node.condition ? ` if ${print(node.condition, binding.or)}` : '';
  const element = print(node.element, binding.conditional);
  return `${element} for ${names} in ${print(node.iterable, binding.or)}${condition}`;
}

function wholeNumber(value: number): string {
  // More digits than a number has room for: still too large when it is read again.
  return Number.isFinite(value) ? BigInt(value).toString() : `1${'0'.repeat(309)}`;
}

function float(value: number): string {
  if (!Number.isFinite(value)) return '1e999';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quoted(value: string): string {
  // oxlint-disable-next-line no-control-regex
  const text = value.replace(/[\\'\u0000-\u001f\u007f]/g, (char) => {
    const code = char.charCodeAt(0).toString(16).padStart(2, '0');
    return escapes.get(char) ?? `\\x${code}`;
  });
  return `'${text}'`;
}
