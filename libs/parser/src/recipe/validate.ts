// Checks a TOML tree against the table of keys, and finds where things are missing or of the wrong type.
import { assertNever, diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { TomlTable, TomlValue } from '../toml/tree.ts';
import type { TableSpec, ValueType } from './tables.ts';

export interface ValidateOptions {
  /** Unknown keys are somebody else's: files of other kinds have tables of their own. */
  readonly allowUnknown?: boolean;
  /** Keys may be missing: statements were left out, or another table is merged in. */
  readonly allowMissing?: boolean;
}

export function validateTable(
  table: TomlTable,
  spec: TableSpec,
  options: ValidateOptions = {},
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const misspelt = new Set<string>();
  for (const entry of table.entries.values()) {
    // Imports have been read, and are still here only where they could not be merged.
    if (entry.key === 'import' && entry.value.kind === 'table') continue;
    const known = Object.hasOwn(spec.keys, entry.key) ? spec.keys[entry.key] : undefined;
    const type = known?.type ?? spec.others;
    if (type !== undefined) {
      diagnostics.push(...validateValue(entry.value, type, entry.key, options));
    } else if (!options.allowUnknown) {
      const suggestion = nearest(entry.key, Object.keys(spec.keys));
      const params = { key: entry.key, table: spec.name };
      // In the place of a key that cannot be missed it is no trifle, and the one finding instead of two.
      const severe = suggestion !== undefined && isMissed(suggestion, table, spec);
      if (severe) misspelt.add(suggestion);
      diagnostics.push(
        diagnose('unknown_key', params, {
          span: entry.keySpan,
          suggestion,
          ...(severe && { severity: 'error' }),
        }),
      );
    }
  }
  if (!options.allowMissing && !table.entries.has('import'))
    for (const [key, { required }] of Object.entries(spec.keys))
      if (required && !table.entries.has(key) && !misspelt.has(key)) {
        const params = { key, table: spec.name };
        diagnostics.push(diagnose('missing_key', params, { span: table.span }));
      }
  return diagnostics;
}

/** A key that the table lacks and needs: always, or for what its `kind` says. */
function isMissed(key: string, table: TomlTable, spec: TableSpec): boolean {
  if (table.entries.has(key)) return false;
  if (spec.keys[key]?.required) return true;
  const kind = table.entries.get('kind')?.value;
  if (kind?.kind !== 'string' || spec.keys['after'] === undefined) return false;
  const needed = { job: 'after', session: 'type', master: 'type' };
  return new Map(Object.entries(needed)).get(kind.text.text) === key;
}

/** Checks all that are `type`; tables in it are checked with their keys. */
function validateValue(
  value: TomlValue,
  type: ValueType,
  key: string,
  options: ValidateOptions,
): readonly Diagnostic[] {
  const inner = { ...options, allowUnknown: false };
  if (typeof type === 'object') {
    if ('table' in type && value.kind === 'table') return validateTable(value, type.table, inner);
    if ('textOrTable' in type && value.kind === 'table')
      return validateTable(value, type.textOrTable, inner);
    if ('textOrTable' in type && value.kind === 'string') return [];
    if ('tables' in type && value.kind === 'array')
      return value.items.flatMap((item) =>
        item.kind === 'table'
          ? validateTable(item, type.tables, inner)
          : [wrongType(item, type, key)],
      );
    return [wrongType(value, type, key)];
  }
  const bad = wrongPart(value, type);
  if (!bad) return [];
  const at = value.kind === 'array' ? value.items.indexOf(bad) : -1;
  return at < 0
    ? [wrongType(bad, type, key)]
    : [wrongTypeOf(bad, itemNames[type] ?? expectedName(type), `${key}[${at}]`)];
}

/** The value, or the item of a list, that is not of the type. */
function wrongPart(value: TomlValue, type: Exclude<ValueType, object>): TomlValue | null {
  const scalar = isScalar(value);
  const listOf = (good: (item: TomlValue) => boolean): TomlValue | null => {
    if (value.kind !== 'array') return good(value) ? null : value;
    return value.items.find((item) => !good(item)) ?? null;
  };
  switch (type) {
    case 'string':
    case 'text':
      return value.kind === 'string' ? null : value;
    case 'number':
      return value.kind === 'int' || value.kind === 'float' ? null : value;
    case 'bool':
      return value.kind === 'bool' ? null : value;
    case 'scalar':
      return scalar ? null : value;
    case 'string list':
    case 'text list':
      return listOf((item) => item.kind === 'string');
    case 'scalar list':
      return listOf(isScalar);
    case 'value':
    case 'script':
      return listOf((item) => isScalar(item) || (item.kind === 'array' && !wrongPart(item, type)));
    default:
      return assertNever(type, 'wrongPart');
  }
}

function isScalar({ kind }: TomlValue): boolean {
  return kind === 'string' || kind === 'int' || kind === 'float' || kind === 'bool';
}

const foundNames: Readonly<Record<TomlValue['kind'], string>> = {
  string: 'text',
  int: 'a whole number',
  float: 'a number',
  bool: 'a truth value',
  date: 'a date',
  array: 'a list',
  table: 'a table',
};

const expectedNames: Readonly<Record<Exclude<ValueType, object>, string>> = {
  string: 'text',
  text: 'text',
  number: 'a number',
  bool: 'true or false',
  scalar: 'text, a number or a truth value',
  'string list': 'text or a list of texts',
  'text list': 'text or a list of texts',
  'scalar list': 'text, a number, a truth value or a list of them',
  value: 'text, a number, a truth value or a list of them',
  script: 'text or a list of arguments',
};

/** What an item of a list must be, where that is less than what may stand in the place of the list. */
const itemNames: Readonly<Partial<Record<Exclude<ValueType, object>, string>>> = {
  'string list': 'text',
  'text list': 'text',
  'scalar list': 'text, a number or a truth value',
};

export function wrongType(value: TomlValue, type: ValueType, key: string): Diagnostic {
  return wrongTypeOf(value, expectedName(type), key);
}

export function wrongTypeOf(value: TomlValue, expected: string, key: string): Diagnostic {
  const params = { key, found: foundNames[value.kind], expected };
  return diagnose('wrong_type', params, { span: value.span });
}

function expectedName(type: ValueType): string {
  if (typeof type !== 'object') return expectedNames[type];
  if ('tables' in type) return `tables, each headed ${type.tables.name}`;
  return 'textOrTable' in type ? 'text or a table' : 'a table';
}
