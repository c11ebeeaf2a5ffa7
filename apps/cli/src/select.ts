// The work of starbash select.
import { count } from '@starbash/report';
import { readSelection, writeSelection } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { snapshotFor } from './snapshot.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

/** Stores a query ('' for everything); null only shows the one in force. */
export function select(terminal: Terminal, query: string | null): Promise<ExitCode> {
  return withWorkspace(currentPlace(), (workspace) => {
    const { configuration } = workspace;
    const asked = query ?? readSelection(configuration);
    const { snapshot, diagnostics, sources } = snapshotFor(workspace, asked, new Date());
    terminal.findings(diagnostics, sources);
    if (snapshot === null) return exitCodes.usage;
    if (query !== null) writeSelection(configuration, query);
    const lights = snapshot.sessions.filter(({ type }) => type === 'light');
    const targets = [...new Set(lights.map(({ target }) => target ?? ''))].sort();
    const frames = lights.reduce((sum, session) => sum + session.frames.length, 0);
    const selection = asked === '' ? null : asked;
    if (terminal.json)
      terminal.resultJson({ schema: 1, selection, sessions: lights.length, frames, targets });
    else {
      terminal.result(`Selection  ${selection ?? 'everything'}\n`);
      terminal.result(
        `           ${count(frames, 'light')} in ${count(lights.length, 'session')} of ${count(targets.length, 'target')}${targets.length === 0 ? '' : `: ${targets.join(', ')}`}\n`,
      );
    }
    return exitCodes.done;
  });
}
