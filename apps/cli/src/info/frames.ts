// Frames: a listing that is printed as it is read, and one frame in full.
import { countFrames, frameRows } from '@starbash/catalog';
import type { FrameRow } from '@starbash/catalog';
import { diagnose } from '@starbash/diagnostics';
import type { Query } from '@starbash/query';
import { bytes, count, renderTable } from '@starbash/report';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { shownFacts, shownMetadata } from '../privacy.ts';
import { noteEmptiness } from './empty.ts';
import { factCells } from './listings.ts';
import type { InfoContext } from './request.ts';
import { right } from './request.ts';
import { factsTable, metadataTable } from './session.ts';

/** Rows whose columns are made equally wide; the next ones may be wider. */
const pageRows = 200;

/** Lights of the selection; calibration frames always, unless `--where` leaves them out. */
function frameQuery({ query, selection }: InfoContext): Query {
  const light: Query = {
    kind: 'compare',
    column: 'type',
    mode: 'text',
    operator: '=',
    value: { kind: 'text', text: 'light' },
  };
  if (selection.base.kind === 'all') return query;
  const base: Query = { kind: 'or', items: [{ kind: 'not', item: light }, selection.base] };
  return { kind: 'and', items: [base, selection.narrowing] };
}

export async function listFrames(context: InfoContext): Promise<ExitCode> {
  const { terminal, workspace, request, selection } = context;
  const { catalog } = workspace;
  const where = frameQuery(context);
  const { limit } = request;
  const total = countFrames(catalog, where);
  let shown = 0;
  let more = false;
  const taken = function* (): Generator<FrameRow> {
    for (const row of frameRows(catalog, where)) {
      if (limit !== null && shown >= limit) {
        more = true;
        return;
      }
      shown++;
      yield row;
    }
  };
  const write = terminal.json ? writeJson : writeTable;
  await write(context, taken());
  if (terminal.json) {
    const omitted = total === null ? (more ? null : 0) : total - shown;
    terminal.result(`],"shown":${shown},"omitted":${JSON.stringify(omitted)}}\n`);
  } else if (shown === 0) noteEmptiness(terminal, catalog, selection, 'frames');
  if (more) {
    const left = total === null ? 'more' : `${total - shown} more`;
    terminal.note(`${count(shown, 'frame')} shown, there are ${left}: --limit 0 shows all`);
  }
  return exitCodes.done;
}

/** One frame a line, so that a million can be read as they come. */
async function writeJson(context: InfoContext, rows: Iterable<FrameRow>): Promise<void> {
  const { terminal, request, selection } = context;
  const text = JSON.stringify(selection.text === '' ? null : selection.text);
  terminal.result(`{"schema":1,"selection":${text},"rows":[`);
  let first = true;
  for (const row of rows) {
    terminal.result(`${first ? '' : ','}\n${JSON.stringify(frameJson(row, request.showPrivate))}`);
    first = false;
    if (!(await drained())) return;
  }
  terminal.result('\n');
}

function frameJson({ metadata: _metadata, ...row }: FrameRow, showPrivate: boolean) {
  return { ...row, facts: shownFacts(row.facts, showPrivate) };
}

async function writeTable({ terminal }: InfoContext, rows: Iterable<FrameRow>): Promise<void> {
  const { style, width } = terminal;
  const columns = [
    { title: 'session' },
    { title: 'type' },
    { title: 'target' },
    { title: 'start' },
    { title: 'exposure', align: right },
    { title: 'gain', align: right },
    { title: 'temp', align: right },
    { title: 'filter' },
    { title: 'file' },
  ];
  let page: string[][] = [];
  let titled = false;
  const flush = () => {
    if (page.length === 0) return;
    // A path that is cut cannot be copied.
    const table = renderTable(columns, page, { width: Math.max(width, 10_000), style });
    terminal.result(titled ? table.slice(table.indexOf('\n') + 1) : table);
    titled = true;
    page = [];
  };
  for (const { label, type, target, start, facts, path } of rows) {
    page.push([label, type, target ?? '', start.slice(0, 19), ...factCells(facts), path]);
    if (page.length < pageRows) continue;
    flush();
    if (!(await drained())) return;
  }
  flush();
}

/** Waits for a slow reader; false when the reader has gone. */
async function drained(): Promise<boolean> {
  const { stdout } = process;
  if (stdout.destroyed || stdout.errored) return false;
  if (stdout.writableNeedDrain)
    await new Promise<void>((resolve) => {
      const done = () => {
        for (const event of ['drain', 'close', 'error']) stdout.off(event, done);
        resolve();
      };
      for (const event of ['drain', 'close', 'error']) stdout.once(event, done);
    });
  return !stdout.destroyed && !stdout.errored;
}

/** Frames of that name or path, or that fit its wildcards: facts with their origins and keywords. */
export function showFrame({ terminal, workspace, request }: InfoContext, name: string): ExitCode {
  const column = name.includes('/') || name.includes(':') ? 'path' : 'file';
  const where: Query = /[*?]/.test(name)
    ? { kind: 'match', column, mode: 'text', pattern: name }
    : {
        kind: 'compare',
        column,
        mode: 'text',
        operator: '=',
        value: { kind: 'text', text: name },
      };
  const limit = request.limit ?? Infinity;
  const found: FrameRow[] = [];
  for (const row of frameRows(workspace.catalog, where)) {
    if (found.length >= limit) break;
    found.push(row);
  }
  if (found.length === 0) {
    const notes = [
      {
        message:
          "'starbash doctor files' tells which files could not be indexed; 'starbash info frame' lists frames",
      },
    ];
    terminal.findings(
      [diagnose('unknown_in_catalog', { kind: 'frame', name }, { notes })],
      new Map(),
    );
    return exitCodes.usage;
  }
  const rows = found.map((row) => ({
    ...frameJson(row, request.showPrivate),
    metadata: shownMetadata(row.metadata(), request.showPrivate),
  }));
  if (terminal.json) {
    terminal.resultJson({ schema: 1, selection: null, rows, shown: rows.length, omitted: 0 });
    return exitCodes.done;
  }
  const text = rows.map(({ path, label, type, night, size, facts, metadata }) =>
    [
      `${terminal.style('title', path)}\n  ${type} of session ${label}, ${night}, ${bytes(size)}\n`,
      factsTable(terminal, facts),
      metadataTable(terminal, metadata),
    ].join('\n'),
  );
  terminal.result(text.join('\n'));
  return exitCodes.done;
}
