// The selection in force: a query that every plan begins with and shows, kept in the state folder.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sessionColumns } from '@starbash/catalog';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { parseQuery } from '@starbash/query';
import type { Query } from '@starbash/query';
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

/** Reads a selection. Dates counted from today (`date >= -30d`, with d, w, m or y) are those of `now`. */
export function parseSelection(text: string, now: Date): ParsedSelection {
  const absolute = text.replace(
    relativeDate,
    (_, before: string, count: string, unit: string) =>
      before + daysAgo(now, Number(count), unit.toLowerCase()),
  );
  const { query, diagnostics } = parseQuery(absolute, sessionColumns, 'selection');
  return { query, diagnostics, sources: new Map([['selection', absolute]]) };
}

const relativeDate =
  /((?<![\w"'])(?:date|nights?|start)\s*(?:[<>]=?|!?=|<>)\s*)-(\d{1,5})([dwmy])(?!\w)/gi;

/** The UTC date so long before; the last day of a month that is shorter. */
function daysAgo(now: Date, count: number, unit: string): string {
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  if (unit === 'd' || unit === 'w')
    date.setUTCDate(date.getUTCDate() - count * (unit === 'w' ? 7 : 1));
  else {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() - count * (unit === 'y' ? 12 : 1));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
  }
  return date.toISOString().slice(0, 10);
}
