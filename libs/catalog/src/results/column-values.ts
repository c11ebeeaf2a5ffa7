// Values that columns of queries have, for completion.
import type { QueryWord } from '@starbash/query';
import type { Catalog } from '../database/open-catalog.ts';
import { compare, storedSessions } from './load-sessions.ts';
import { sessionColumns, sessionQueryRow } from './session-columns.ts';

/** More than a screen of them helps nobody. */
const mostValues = 500;

/** Values by column, those of most sessions not first but in their own order; dates the latest first. */
export function columnValues(catalog: Catalog): (column: string) => QueryWord[] {
  const sessions = storedSessions(catalog);
  return (column) => {
    const definition = sessionColumns.columns[column];
    if (definition === undefined) return [];
    if (column === 'session')
      return sessions
        .slice(-mostValues)
        .reverse()
        .map(({ label, id, type, night, target }) => ({
          word: id,
          about: `${label}: ${type}${target === null ? '' : ` of ${target}`}, ${night}`,
        }));
    const frames = new Map<string, number>();
    const values = new Map<string, string | number>();
    for (const session of sessions) {
      const cell = sessionQueryRow(session, {})[column];
      if (cell === null || cell === undefined || typeof cell === 'boolean') continue;
      const text = definition.type === 'date' ? String(cell).slice(0, 10) : String(cell);
      values.set(text, definition.type === 'number' ? cell : text);
      frames.set(text, (frames.get(text) ?? 0) + session.frames);
    }
    const sign = definition.type === 'date' ? -1 : 1;
    return [...values]
      .sort(([, a], [, b]) => sign * order(a, b))
      .slice(0, mostValues)
      .map(([word]) => ({ word, about: `${frames.get(word)} frames` }));
  };
}

function order(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
}
