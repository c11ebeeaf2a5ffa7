// `'{} {:03d} {name}'.format(…)`: the common part of Python's format specifications.
import type { WordPart } from '@starbash/siril';
import { flat, numberOf, toParts, typeName } from './inspect.ts';
import { floatText, roundHalfEven } from './numbers.ts';
import type { Fault, Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import { flatText, sliceParts, textOf } from './text-parts.ts';
import type { CallArguments } from './text-methods.ts';
import type { Value } from './value.ts';

const field = /\{\{|\}\}|\{(\w*)(?::([^{}]*))?\}|[{}]/g;
const specification = /^(?:(.)?([<>^]))?([+ ]?)(0?)(\d{0,3})(?:\.(\d{1,2}))?([sdfe%]?)$/;

export function formatText(self: readonly WordPart[], call: CallArguments): Outcome {
  const content = flatText(self);
  const result: WordPart[] = [];
  let from = 0;
  let next = 0;
  for (const match of content.matchAll(field)) {
    result.push(...sliceParts(self, from, match.index));
    from = match.index + match[0].length;
    const [whole, name = '', spec = ''] = match;
    if (whole === '{{' || whole === '}}') {
      result.push({ kind: 'text', text: whole.slice(1) });
      continue;
    }
    if (whole.length === 1) return bad(`'${whole}' stands alone`);
    const position = name === '' ? next++ : Number(name);
    const value = Number.isNaN(position) ? call.keywords.get(name) : call.args[position];
    if (!value) return bad(`there is no value for '${whole}'`);
    const parts = formatValue(value, spec);
    if ('kind' in parts) return parts;
    result.push(...parts);
  }
  return textOf([...result, ...sliceParts(self, from, content.length)]);
}

function formatValue(value: Value, spec: string): readonly WordPart[] | Fault {
  if (spec === '') return toParts(value);
  const match = specification.exec(spec);
  if (!match) return bad(`'${spec}' is not understood`);
  const [, fill = ' ', align, sign = '', zero = '', width = '', precision, type = ''] = match;
  const number = numberOf(value);
  const content = formatContent(value, number, type, precision);
  if (typeof content !== 'string') return content;
  const signed = number !== null && number >= 0 && type !== 's' ? sign + content : content;
  const missing = Number(width) - signed.length;
  if (missing <= 0) return sameKind(value, signed);
  if (zero !== '' && number !== null && !align) {
    const minus = /^[+\- ]?/.exec(signed)?.[0] ?? '';
    return sameKind(value, minus + '0'.repeat(missing) + signed.slice(minus.length));
  }
  const side = align ?? (number === null ? '<' : '>');
  const before = side === '>' ? missing : side === '^' ? Math.floor(missing / 2) : 0;
  return sameKind(value, fill.repeat(before) + signed + fill.repeat(missing - before));
}

function formatContent(
  value: Value,
  number: number | null,
  type: string,
  precision: string | undefined,
): string | Fault {
  if (number === null) {
    if (type !== '' && type !== 's') return bad(`'${type}' needs a number, not ${typeName(value)}`);
    return precision === undefined ? flat(value) : flat(value).slice(0, Number(precision));
  }
  const digits = Number(precision ?? 6);
  switch (type) {
    case 's':
      return bad(`'s' needs text, not ${typeName(value)}`);
    case 'd':
      return value.kind === 'float' ? bad(`'d' needs a whole number`) : String(number);
    case 'f':
      return fixed(number, digits);
    case '%':
      return `${fixed(number * 100, digits)}%`;
    case 'e': {
      if (!Number.isFinite(number)) return floatText(number);
      const [mantissa = '', exponent = '0'] = number.toExponential(digits).split('e');
      const size = String(Math.abs(Number(exponent))).padStart(2, '0');
      return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${size}`;
    }
    default:
      if (precision !== undefined) return fixed(number, digits);
      return value.kind === 'float' ? floatText(number) : String(number);
  }
}

function fixed(number: number, digits: number): string {
  if (!Number.isFinite(number) || Math.abs(number) >= 1e21) return floatText(number);
  return roundHalfEven(number, digits).toFixed(digits);
}

/** Text made from a path stays path text. */
function sameKind(value: Value, content: string): readonly WordPart[] {
  const part = toParts(value)[0];
  return part?.kind === 'path'
    ? [{ kind: 'path', root: part.root, path: content }]
    : [{ kind: 'text', text: content }];
}

function bad(reason: string): Fault {
  return fault('bad_format', { reason });
}
