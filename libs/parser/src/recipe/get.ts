// Reads values of known type out of a TOML table; what is of another type was reported before and counts as absent.
import type { Diagnostic } from '@starbash/diagnostics';
import type { Literal, Located, Template, TextList, TextValue } from '../ast.ts';
import { parseTemplate } from '../templates/parse-template.ts';
import type { TomlEntry, TomlTable, TomlValue } from '../toml/tree.ts';

export type Scalar = string | number | boolean;

export function tableAt(table: TomlTable, key: string): TomlTable | null {
  const value = table.entries.get(key)?.value;
  return value?.kind === 'table' ? value : null;
}

/** The tables under `[[key]]`. */
export function tablesAt(table: TomlTable, key: string): readonly TomlTable[] {
  const value = table.entries.get(key)?.value;
  return value?.kind === 'array' ? value.items.filter((item) => item.kind === 'table') : [];
}

export function stringAt(table: TomlTable, key: string): Located<string> | null {
  return locate(table, key, (value) => (value.kind === 'string' ? value.text.text : null));
}

export function numberAt(table: TomlTable, key: string): Located<number> | null {
  return locate(table, key, (value) =>
    value.kind === 'int' || value.kind === 'float' ? value.value : null,
  );
}

export function boolAt(table: TomlTable, key: string): Located<boolean> | null {
  return locate(table, key, (value) => (value.kind === 'bool' ? value.value : null));
}

export function scalarAt(table: TomlTable, key: string): Located<Scalar> | null {
  return locate(table, key, scalarOf);
}

/** A scalar is a list of one. */
export function scalarsAt(table: TomlTable, key: string): Located<readonly Scalar[]> | null {
  return locate(table, key, (value) => {
    const items = value.kind === 'array' ? value.items : [value];
    return items.map(scalarOf).filter((item) => item !== null);
  });
}

/** One text is a list of one; each with its own place. */
export function stringsAt(table: TomlTable, key: string): readonly Located<string>[] {
  const entry = table.entries.get(key);
  return entry ? stringItems(entry) : [];
}

export function stringItems({ value, keySpan }: TomlEntry): readonly Located<string>[] {
  const items = value.kind === 'array' ? value.items : [value];
  return items.flatMap((item) =>
    item.kind === 'string' ? [{ value: item.text.text, span: item.span, keySpan }] : [],
  );
}

/** One template is a list of one. */
export function templatesAt(
  table: TomlTable,
  key: string,
  diagnostics: Diagnostic[],
): readonly Template[] {
  const value = table.entries.get(key)?.value;
  const items = value?.kind === 'array' ? value.items : value ? [value] : [];
  return items.flatMap((item) => templateOf(item, diagnostics) ?? []);
}

export function templateAt(
  table: TomlTable,
  key: string,
  diagnostics: Diagnostic[],
): Template | null {
  const value = table.entries.get(key)?.value;
  return value ? templateOf(value, diagnostics) : null;
}

export function templateOf(value: TomlValue, diagnostics: Diagnostic[]): Template | null {
  if (value.kind !== 'string') return null;
  const parsed = parseTemplate(value.text);
  diagnostics.push(...parsed.diagnostics);
  return parsed.template;
}

/** A template, a scalar, or a list of them; null for what is none of these. */
export function textValueOf(value: TomlValue, diagnostics: Diagnostic[]): TextValue | null {
  const { span } = value;
  switch (value.kind) {
    case 'string':
      return templateOf(value, diagnostics);
    case 'int':
    case 'float':
    case 'bool': {
      const literal: Literal = { kind: value.kind, value: value.value, span };
      return literal;
    }
    case 'array': {
      const items = value.items.flatMap((item) => textValueOf(item, diagnostics) ?? []);
      const list: TextList = { kind: 'list', items, span };
      return list;
    }
    default:
      return null;
  }
}

/** Keys with their values as templates, `[….import]` left out. */
export function textEntries(
  table: TomlTable | null,
  diagnostics: Diagnostic[],
): readonly { readonly name: Located<string>; readonly value: TextValue }[] {
  return [...(table?.entries.values() ?? [])].flatMap(({ key, keySpan, value }) => {
    const text = textValueOf(value, diagnostics);
    return text ? [{ name: { value: key, span: keySpan, keySpan }, value: text }] : [];
  });
}

function scalarOf(value: TomlValue): Scalar | null {
  if (value.kind === 'string') return value.text.text;
  return value.kind === 'int' || value.kind === 'float' || value.kind === 'bool'
    ? value.value
    : null;
}

function locate<T>(
  table: TomlTable,
  key: string,
  read: (value: TomlValue) => T | null,
): Located<T> | null {
  const entry = table.entries.get(key);
  const value = entry ? read(entry.value) : null;
  return entry && value !== null ? { value, span: entry.value.span, keySpan: entry.keySpan } : null;
}
