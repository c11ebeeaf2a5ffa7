// A TOML file as nested tables and values, each with its place.
import type { Span } from '@starbash/diagnostics';
import type { AST } from 'toml-eslint-parser';
import type { MappedText } from './mapped-text.ts';
import { decodeString } from './strings.ts';

export type TomlValue = TomlTable | TomlArray | TomlScalar;

export interface TomlTable {
  readonly kind: 'table';
  readonly entries: ReadonlyMap<string, TomlEntry>;
  /** The `[header]`, the braces, or the key of a table that only dotted keys make. */
  readonly span: Span;
}

export interface TomlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TomlValue;
}

export interface TomlArray {
  readonly kind: 'array';
  readonly items: readonly TomlValue[];
  readonly span: Span;
}

export type TomlScalar =
  | { readonly kind: 'string'; readonly text: MappedText; readonly span: Span }
  | { readonly kind: 'int' | 'float'; readonly value: number; readonly span: Span }
  | { readonly kind: 'bool'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'date'; readonly span: Span };

interface GrowingTable {
  readonly kind: 'table';
  readonly entries: Map<string, { key: string; keySpan: Span; value: Growing }>;
  span: Span;
}
interface GrowingArray {
  readonly kind: 'array';
  readonly items: Growing[];
  readonly span: Span;
}
type Growing = GrowingTable | GrowingArray | TomlScalar;

/** The root table; `text` is what `program` was read from. */
export function buildTree(program: AST.TOMLProgram, text: string, file: string): TomlTable {
  const place = (node: AST.TOMLNode): Span => ({
    file,
    start: node.range[0],
    end: node.range[1],
  });

  function content(node: AST.TOMLContentNode): Growing {
    if (node.type === 'TOMLArray')
      return { kind: 'array', items: node.elements.map(content), span: place(node) };
    if (node.type === 'TOMLInlineTable') {
      const table = emptyTable(place(node));
      for (const entry of node.body) addKeyValue(table, entry);
      return table;
    }
    return scalar(node);
  }

  function scalar(node: AST.TOMLValue): TomlScalar {
    const span = place(node);
    switch (node.kind) {
      case 'string':
        return { kind: 'string', text: decodeString(text, file, span.start, span.end), span };
      case 'integer':
        return { kind: 'int', value: Number(node.value), span };
      case 'float':
        return { kind: 'float', value: node.value, span };
      case 'boolean':
        return { kind: 'bool', value: node.value, span };
      default:
        return { kind: 'date', span };
    }
  }

  function addKeyValue(table: GrowingTable, node: AST.TOMLKeyValue): void {
    const owner = tableAt(table, node.key.keys.slice(0, -1));
    const last = node.key.keys.at(-1);
    if (!owner || !last) return;
    const key = keyName(last);
    if (!owner.entries.has(key))
      owner.entries.set(key, { key, keySpan: place(last), value: content(node.value) });
  }

  /** The table at a dotted path, made where it is missing; of an array of tables, the last one. */
  function tableAt(from: GrowingTable, keys: readonly AST.TOMLKey['keys'][number][]) {
    let table: GrowingTable = from;
    for (const node of keys) {
      const key = keyName(node);
      const entry = table.entries.get(key) ?? {
        key,
        keySpan: place(node),
        value: emptyTable(place(node)),
      };
      table.entries.set(key, entry);
      const next = entry.value.kind === 'array' ? entry.value.items.at(-1) : entry.value;
      if (next?.kind !== 'table') return null;
      table = next;
    }
    return table;
  }

  function addTable(node: AST.TOMLTable): void {
    const owner = tableAt(root, node.key.keys.slice(0, -1));
    const last = node.key.keys.at(-1);
    if (!owner || !last) return;
    const key = keyName(last);
    const brackets = node.kind === 'array' ? 2 : 1;
    const headerEnd = text.indexOf(']'.repeat(brackets), node.key.range[1]);
    const span: Span = {
      file,
      start: node.range[0],
      end: headerEnd < 0 ? node.key.range[1] : headerEnd + brackets,
    };
    const present = owner.entries.get(key)?.value;
    let table: GrowingTable | null = null;
    if (node.kind === 'array') {
      table = emptyTable(span);
      if (present?.kind === 'array') present.items.push(table);
      else if (present === undefined)
        owner.entries.set(key, {
          key,
          keySpan: place(last),
          value: { kind: 'array', items: [table], span },
        });
    } else if (present === undefined) {
      table = emptyTable(span);
      owner.entries.set(key, { key, keySpan: place(last), value: table });
    } else if (present.kind === 'table') {
      table = present;
      table.span = span;
    }
    if (table) for (const entry of node.body) addKeyValue(table, entry);
  }

  const root = emptyTable({ file, start: 0, end: text.length });
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') addKeyValue(root, node);
    else addTable(node);
  }
  return root;
}

function emptyTable(span: Span): GrowingTable {
  return { kind: 'table', entries: new Map(), span };
}

function keyName(node: AST.TOMLBare | AST.TOMLQuoted): string {
  return node.type === 'TOMLBare' ? node.name : node.value;
}
