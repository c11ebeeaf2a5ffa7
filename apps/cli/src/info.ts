// The work of starbash info: what is selected, then a listing or one thing in full.
import { frameColumns, sessionColumns } from '@starbash/catalog';
import { renderTable } from '@starbash/report';
import { resolveSelection } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { noteEmptiness } from './info/empty.ts';
import { listFrames, showFrame } from './info/frames.ts';
import { listings } from './info/listings.ts';
import type { InfoContext, InfoRequest } from './info/request.ts';
import { showSession } from './info/session.ts';
import { showTarget } from './info/target.ts';
import { announceSelection } from './selection-options.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

export function info(terminal: Terminal, request: InfoRequest): Promise<ExitCode> {
  return withWorkspace(currentPlace(), (workspace) => {
    const columns = request.subject === 'frame' ? frameColumns : sessionColumns;
    const selection = resolveSelection(
      workspace.configuration,
      request.selection,
      new Date(),
      columns,
    );
    const sources = new Map([...workspace.configuration.sources, ...selection.sources]);
    terminal.findings([...workspace.diagnostics, ...selection.diagnostics], sources);
    const { query } = selection;
    if (query === null) return exitCodes.usage;
    const context: InfoContext = { terminal, workspace, request, selection, query };
    const { subject, name } = request;
    // One session or frame is shown whatever is selected.
    if (name === null || subject === 'target') announceSelection(terminal, selection);
    if (subject === 'frame') return name === null ? listFrames(context) : showFrame(context, name);
    if (name !== null && subject === 'session') return showSession(context, name);
    if (name !== null && subject === 'target') return showTarget(context, name);
    return list(context, subject);
  });
}

function list(context: InfoContext, subject: keyof typeof listings): ExitCode {
  const { terminal, workspace, request, selection } = context;
  const { columns, rows, json, what } = listings[subject](context);
  const limit = request.limit ?? rows.length;
  const omitted = Math.max(0, rows.length - limit);
  if (terminal.json)
    terminal.resultJson({
      schema: 1,
      selection: selection.text === '' ? null : selection.text,
      rows: json.slice(0, limit),
      omitted,
    });
  else {
    const { width, style } = terminal;
    terminal.result(renderTable(columns, rows.slice(0, limit), { width, style }));
  }
  if (rows.length === 0) noteEmptiness(terminal, workspace.catalog, selection, what);
  if (omitted > 0) terminal.note(`${limit} shown, there are ${omitted} more: --limit 0 shows all`);
  return exitCodes.done;
}
