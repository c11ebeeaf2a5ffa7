// The selection in force: a query that every plan begins with and shows, kept in the state folder.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sessionColumns } from '@starbash/catalog';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { parseQuery } from '@starbash/query';
import type { Query, QueryColumns } from '@starbash/query';
import type { UserFolders } from './folders.ts';
import { readText } from './read-text.ts';

/** The stored query; empty for everything. */
export function readSelection(folders: UserFolders): string {
  const path = selectionFile(folders);
  const read = readText(path, path);
  return read.kind === 'text' ? read.text.trim() : '';
}

/** Stores a query; an empty one is everything. */
export function writeSelection(folders: UserFolders, query: string): void {
  const path = selectionFile(folders);
  if (query.trim() === '') {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const whole = `${path}.new`;
  writeFileSync(whole, `${query.trim()}\n`);
  renameSync(whole, path);
}

function selectionFile({ stateFolder }: UserFolders): string {
  return join(stateFolder, 'selection.txt');
}

/** A selection as a query; null where it has faults, which are in `diagnostics`. */
export interface ParsedSelection {
  readonly query: Query | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/**
 * Reads a selection; findings show it as `file`. Dates counted back from today (`date >= -30d`, with d, w, m or y)
 * are those of `now`.
 */
export function parseSelection(
  text: string,
  now: Date,
  columns: QueryColumns = sessionColumns,
  file = 'selection',
): ParsedSelection {
  const { query, diagnostics } = parseQuery(text, columns, file, now);
  return { query, diagnostics, sources: new Map([[file, text]]) };
}

/** What a command line says of the selection. */
export interface SelectionRequest {
  /** Narrows what is selected. */
  readonly where?: string | undefined;
  /** Stands in place of the stored selection; '' for everything. */
  readonly instead?: string | undefined;
}

export interface SelectionPart {
  readonly text: string;
  readonly from: 'stored' | '--select' | '--where';
}

/** The selection that a command works with. */
export interface Selection extends ParsedSelection {
  /** All parts as one query; '' for everything. */
  readonly text: string;
  /** Those that are not empty, all of which must hold. */
  readonly parts: readonly SelectionPart[];
  /** The parts of the query, by themselves: what is stored or stands in its place, and what narrows it. */
  readonly base: Query;
  readonly narrowing: Query;
}

/** The stored selection, or what stands in its place, and with it what `--where` asks for. */
export function resolveSelection(
  folders: UserFolders,
  { where = '', instead }: SelectionRequest,
  now: Date,
  columns: QueryColumns = sessionColumns,
): Selection {
  const all: readonly SelectionPart[] = [
    instead === undefined
      ? { text: readSelection(folders), from: 'stored' }
      : { text: instead.trim(), from: '--select' },
    { text: where.trim(), from: '--where' },
  ];
  const parsed = all.map(({ text, from }) =>
    parseSelection(text, now, columns, from === 'stored' ? 'selection' : from),
  );
  const parts = all.filter(({ text }) => text !== '');
  const queries = parsed.map(({ query }) => query);
  const [base, narrowing] = queries.map((query): Query => query ?? { kind: 'all' });
  return {
    text: parts.length === 1 ? (parts[0]?.text ?? '') : parts.map(bracketed).join(' and '),
    parts,
    base: base as Query,
    narrowing: narrowing as Query,
    query: queries.includes(null) ? null : allOf(queries.filter((query) => query !== null)),
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
    sources: new Map(parsed.flatMap(({ sources }) => [...sources])),
  };
}

/** `or` binds less than the `and` that joins the parts. */
function bracketed({ text }: SelectionPart): string {
  return /\bor\b/i.test(text) ? `(${text})` : text;
}

function allOf(queries: readonly Query[]): Query {
  const items = queries.filter(({ kind }) => kind !== 'all');
  const [only] = items;
  if (only === undefined) return { kind: 'all' };
  return items.length === 1 ? only : { kind: 'and', items };
}
