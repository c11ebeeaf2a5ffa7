// The work of starbash select.
import { exposureByFilter, sessionRows } from '@starbash/catalog';
import { count } from '@starbash/report';
import { parseSelection, readSelection, writeSelection } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { noteEmptiness } from './info/empty.ts';
import { hours, hoursByFilter } from './info/request.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

/** `starbash info` lists them all. */
const shownTargets = 10;

/** Stores a query ('' for everything); null only shows the one in force. */
export function select(terminal: Terminal, query: string | null): Promise<ExitCode> {
  return withWorkspace(currentPlace(), ({ configuration, catalog }) => {
    const text = (query ?? readSelection(configuration)).trim();
    const asked = parseSelection(text, new Date());
    terminal.findings(asked.diagnostics, asked.sources);
    if (asked.query === null) return exitCodes.usage;
    if (query !== null) writeSelection(configuration, query);
    const lights = sessionRows(catalog, asked.query).filter(({ type }) => type === 'light');
    const targets = [...new Set(lights.map(({ target }) => target ?? ''))].sort();
    const frames = lights.reduce((sum, session) => sum + session.frames, 0);
    const byFilter = exposureByFilter(lights);
    const seconds = byFilter.reduce((sum, total) => sum + total.seconds, 0);
    const selection = text === '' ? null : text;
    if (terminal.json)
      terminal.resultJson({
        schema: 1,
        selection,
        sessions: lights.length,
        frames,
        seconds,
        exposureByFilter: byFilter,
        targets,
      });
    else {
      const indent = ' '.repeat(11);
      terminal.result(`Selection  ${selection ?? 'everything'}\n`);
      const names = targets.slice(0, shownTargets).join(', ');
      const more =
        targets.length > shownTargets ? `, … (${targets.length - shownTargets} more)` : '';
      terminal.result(
        `${indent}${count(frames, 'light')} in ${count(lights.length, 'session')} of ${count(targets.length, 'target')}${names === '' ? '' : `: ${names}${more}`}\n`,
      );
      if (frames > 0) terminal.result(`${indent}${hours(seconds)} h: ${hoursByFilter(byFilter)}\n`);
    }
    if (frames === 0) {
      const parts = selection === null ? [] : [{ text, from: 'stored' as const }];
      noteEmptiness(terminal, catalog, { query: asked.query, parts }, 'lights');
    }
    return exitCodes.done;
  });
}
