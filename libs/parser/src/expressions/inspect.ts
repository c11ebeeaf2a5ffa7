// What can be asked of any value: its type's name, its text, whether it is true, whether it equals another.
import type { WordPart } from '@starbash/siril';
import { floatText } from './numbers.ts';
import { flatText, mapParts, shownText } from './text-parts.ts';
import type { RecordValue, Value } from './value.ts';

const typeNames: Readonly<Record<Value['kind'], string>> = {
  none: 'None',
  bool: 'a truth value',
  int: 'a whole number',
  float: 'a number',
  text: 'text',
  path: 'a path',
  list: 'a list',
  record: 'a record',
};

/** For messages: "text", "a list", "input". */
export function typeName(value: Value): string {
  return value.kind === 'record' ? `'${value.label}'` : typeNames[value.kind];
}

/** Python's `str()`; paths stay paths. */
export function toParts(value: Value): readonly WordPart[] {
  switch (value.kind) {
    case 'none':
      return [{ kind: 'text', text: 'None' }];
    case 'bool':
      return [{ kind: 'text', text: value.value ? 'True' : 'False' }];
    case 'int':
      return [{ kind: 'text', text: String(value.value) }];
    case 'float':
      return [{ kind: 'text', text: floatText(value.value) }];
    case 'text':
      return value.parts;
    case 'path':
      return [value.part];
    case 'list':
      return [
        { kind: 'text', text: '[' },
        ...value.items.flatMap((item, i): WordPart[] => [
          ...(i > 0 ? [{ kind: 'text', text: ', ' } as const] : []),
          ...quoted(item),
        ]),
        { kind: 'text', text: ']' },
      ];
    case 'record':
      return value.text ? toParts(value.text) : [{ kind: 'text', text: value.label }];
  }
}

/** In a list, text stands in quotes, as in Python's `repr`. */
function quoted(value: Value): readonly WordPart[] {
  if (value.kind !== 'text' && value.kind !== 'path') return toParts(value);
  const content = flatText(toParts(value));
  const mark = content.includes("'") && !content.includes('"') ? '"' : "'";
  const escape = (text: string) =>
    text
      .replace(/\\/g, '\\\\')
      .replaceAll(mark, `\\${mark}`)
      .replaceAll('\n', '\\n')
      .replaceAll('\t', '\\t');
  const quote = { kind: 'text', text: mark } as const;
  return [quote, ...mapParts(toParts(value), escape), quote];
}

/** The text of a value for showing and comparing, paths as `root:path`. */
export function valueToText(value: Value): string {
  return shownText(toParts(value));
}

/** The text that expressions see. */
export function flat(value: Value): string {
  return flatText(toParts(value));
}

export function isTrue(value: Value): boolean {
  switch (value.kind) {
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
    case 'float':
      return value.value !== 0;
    case 'text':
      return value.parts.length > 0;
    case 'path':
      return true;
    case 'list':
      return value.items.length > 0;
    case 'record':
      return value.fields.size > 0 || (value.items?.length ?? 0) > 0;
  }
}

/** The number of a number or truth value; null for anything else. */
export function numberOf(value: Value): number | null {
  if (value.kind === 'bool') return value.value ? 1 : 0;
  return value.kind === 'int' || value.kind === 'float' ? value.value : null;
}

export function equal(a: Value, b: Value): boolean {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null || y !== null) return x !== null && y !== null && x === y;
  if (a.kind === 'list' && b.kind === 'list')
    return (
      a.items.length === b.items.length && a.items.every((item, i) => equal(item, b.items[i]!))
    );
  if (a.kind === 'record' || b.kind === 'record') return a === b;
  return a.kind === b.kind && valueToText(a) === valueToText(b);
}

/** Less, equal, greater as −1, 0, 1; null where the two have no order. */
export function compare(a: Value, b: Value): number | null {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null && y !== null) return x < y ? -1 : x > y ? 1 : 0;
  if (a.kind === 'list' && b.kind === 'list') return compareLists(a.items, b.items);
  const comparable = a.kind === b.kind && (a.kind === 'text' || a.kind === 'path');
  if (!comparable) return null;
  const [s, t] = [valueToText(a), valueToText(b)];
  return s < t ? -1 : s > t ? 1 : 0;
}

function compareLists(a: readonly Value[], b: readonly Value[]): number | null {
  for (const [i, item] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = compare(item, other);
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : 0;
}

/** What `for x in value` goes through; null for what has no items. */
export function itemsOf(value: Value): readonly Value[] | null {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'record':
      return value.items ?? recordKeys(value);
    case 'text': {
      const content = flatText(value.parts);
      return [...content].map((char): Value => ({
        kind: 'text',
        parts: [{ kind: 'text', text: char }],
      }));
    }
    default:
      return null;
  }
}

function recordKeys(record: RecordValue): Value[] {
  return [...record.fields.keys()].map((key): Value => ({
    kind: 'text',
    parts: [{ kind: 'text', text: key }],
  }));
}
