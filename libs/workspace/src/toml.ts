// Configuration files as plain values, with the place of every value.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { getStaticTOMLValue, parseTOML, ParseError } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';

export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

export interface TomlDocument {
  readonly values: TomlTable;
  /** Place of the value at a dotted path; undefined for a path that the file does not have. */
  readonly spanOf: (path: readonly (string | number)[]) => Span | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads TOML 1.0; a file that is not TOML has no values and one diagnostic. */
export function readToml(file: string, text: string): TomlDocument {
  try {
    const program = parseTOML(text, { tomlVersion: '1.0' });
    const spans = new Map<string, Span>();
    collectSpans(program, file, spans);
    return {
      values: toTable(getStaticTOMLValue(program)),
      spanOf: (path) => spans.get(JSON.stringify(path)),
      diagnostics: [],
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const start = Math.min(error.index, text.length);
    const span = { file, start, end: Math.min(start + 1, text.length) };
    const reason = error.message.replace(/\.$/, '');
    return {
      values: {},
      spanOf: () => undefined,
      diagnostics: [diagnose('toml_syntax', { reason }, { span })],
    };
  }
}

/** The value at a dotted path. */
export function valueAt(table: TomlTable, path: readonly string[]): TomlValue | undefined {
  let value: TomlValue | undefined = table;
  for (const key of path) {
    if (!isTable(value)) return undefined;
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Integers beyond 2⁵³ lose digits and dates become text: no setting is either. */
function toTable(value: unknown): TomlTable {
  return convert(value) as TomlTable;
}

function convert(value: unknown): TomlValue {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, convert(v)]));
  return value as TomlValue;
}

function collectSpans(program: AST.TOMLProgram, file: string, spans: Map<string, Span>): void {
  const note = (path: readonly (string | number)[], node: AST.TOMLNode) =>
    spans.set(JSON.stringify(path), { file, start: node.range[0], end: node.range[1] });
  const content = (path: readonly (string | number)[], node: AST.TOMLContentNode): void => {
    note(path, node);
    if (node.type === 'TOMLArray')
      for (const [i, element] of node.elements.entries()) content([...path, i], element);
    if (node.type === 'TOMLInlineTable') for (const entry of node.body) keyValue(path, entry);
  };
  const keyValue = (path: readonly (string | number)[], node: AST.TOMLKeyValue): void => {
    const keys = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
    content([...path, ...keys], node.value);
  };
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') keyValue([], node);
    else {
      note(node.resolvedKey, node.key);
      for (const entry of node.body) keyValue(node.resolvedKey, entry);
    }
  }
}
