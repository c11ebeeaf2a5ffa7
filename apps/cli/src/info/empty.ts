// A word on why there is nothing: an empty catalog, or a selection that nothing fits.
import { listRepositories, sessionRows } from '@starbash/catalog';
import type { Catalog, SessionRow } from '@starbash/catalog';
import { nearest } from '@starbash/diagnostics';
import { normalName } from '@starbash/query';
import type { Query } from '@starbash/query';
import type { Selection } from '@starbash/workspace';
import { selectionText } from '../selection-options.ts';
import type { Terminal } from '../terminal.ts';

export function noteEmptiness(
  terminal: Terminal,
  catalog: Catalog,
  { parts, query }: Pick<Selection, 'parts' | 'query'>,
  what: string,
): void {
  const holding = listRepositories(catalog).filter(({ kind }) => kind === 'raw');
  if (holding.length === 0)
    terminal.note("No repository with raw frames yet: 'starbash repo add DIR' adds one");
  else if (parts.length === 0)
    terminal.note(
      `The catalog has no ${what}: 'starbash repo reindex' looks for new frames, 'starbash doctor files' tells what could not be read`,
    );
  else {
    const cure = parts.some(({ from }) => from === 'stored')
      ? "; '--all' leaves out the stored selection, 'starbash select --all' forgets it"
      : '';
    terminal.note(`Nothing fits ${selectionText(parts)}${cure}`);
    for (const line of query === null ? [] : unknownNames(catalog, query)) terminal.note(line);
  }
}

/** Columns whose values are names that a person may misspell. */
const named: Readonly<Record<string, (session: SessionRow) => string | null | undefined>> = {
  target: ({ target }) => target,
  type: ({ type }) => type,
  filter: ({ facts }) => facts.filter?.value,
  band: ({ facts }) => facts.band?.value,
  camera: ({ facts }) => facts.camera?.value,
  telescope: ({ facts }) => facts.telescope?.value,
};

/** Names in the query that no session has, with the nearest that there is. */
function unknownNames(catalog: Catalog, query: Query): string[] {
  const sessions = sessionRows(catalog);
  return namesIn(query).flatMap(([column, name]) => {
    const values = [...new Set(sessions.map((session) => named[column]?.(session)))].filter(
      (value) => typeof value === 'string',
    );
    if (values.some((value) => normalName(value) === normalName(name))) return [];
    const meant = nearest(name, values);
    return [`no ${column} is '${name}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`];
  });
}

function namesIn(query: Query): (readonly [column: string, name: string])[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.items.flatMap(namesIn);
    case 'not':
      return namesIn(query.item);
    case 'compare':
    case 'in': {
      const { column } = query;
      if (!Object.hasOwn(named, column)) return [];
      const values = query.kind === 'in' ? query.values : [query.value];
      return values.flatMap((value) =>
        value.kind === 'text' ? [[column, value.text] as const] : [],
      );
    }
    default:
      return [];
  }
}
