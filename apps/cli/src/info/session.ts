// One session in full: every fact with its origin, every candidate with its verdict.
import { sessionDetail, sessionsNamed } from '@starbash/catalog';
import { diagnose } from '@starbash/diagnostics';
import type { Fact, Facts, MasterCandidate, Session } from '@starbash/ir';
import { bytes, count, renderTable } from '@starbash/report';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { shownFacts, shownMetadata } from '../privacy.ts';
import { matchSettings } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';
import type { InfoContext } from './request.ts';

export function showSession({ terminal, workspace, request }: InfoContext, name: string): ExitCode {
  const { catalog, configuration } = workspace;
  const named = sessionsNamed(catalog, name);
  const [stored] = named;
  if (stored === undefined || named.length > 1) {
    const notes =
      named.length > 1
        ? [{ message: `several begin so: ${named.map(({ label }) => label).join(', ')}` }]
        : [{ message: "'starbash info session' lists them" }];
    terminal.findings(
      [diagnose('unknown_in_catalog', { kind: 'session', name }, { notes })],
      new Map(),
    );
    return exitCodes.usage;
  }
  const { session, candidates } = sessionDetail(catalog, stored, matchSettings(configuration));
  const facts = shownFacts(session.facts, request.showPrivate);
  const metadata = shownMetadata(session.metadata, request.showPrivate);
  if (terminal.json)
    terminal.resultJson({
      schema: 1,
      session: {
        ...session,
        frames: session.frames.length,
        bytes: sizeOf(session),
        facts,
        metadata,
      },
      files: session.frames,
      candidates,
    });
  else {
    printHead(terminal, session);
    terminal.result(factsTable(terminal, facts));
    for (const [type, list] of Object.entries(candidates))
      terminal.result(`\n${candidatesText(terminal, type, list)}`);
    if (terminal.verbose) terminal.result(`\n${metadataTable(terminal, metadata)}`);
    else
      terminal.note(`${count(Object.keys(metadata).length, 'keyword')} of its header: --verbose`);
  }
  return exitCodes.done;
}

function sizeOf({ frames }: Session): number {
  return frames.reduce((sum, { size }) => sum + size, 0);
}

function printHead({ result, style }: Terminal, session: Session): void {
  const { id, type, target, targetName, night, start, end, frames } = session;
  const of =
    target === null ? '' : ` of ${target}${targetName === target ? '' : ` (${targetName})`}`;
  const folders = [...new Set(frames.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))];
  result(`${style('title', id)}  ${count(frames.length, type)}${of}, ${night}\n`);
  result(`  ${start.slice(0, 19)}Z to ${end.slice(0, 19)}Z, ${bytes(sizeOf(session))}\n`);
  result(`${folders.map((folder) => `  ${folder}\n`).join('')}\n`);
}

export function factsTable({ style, width }: Terminal, facts: Facts): string {
  const rows = Object.entries(facts)
    .map(([name, fact]) => [name, String((fact as Fact<unknown>).value), fact.origin])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return renderTable([{ title: 'fact' }, { title: 'value' }, { title: 'from' }], rows, {
    width,
    style,
  });
}

export function metadataTable(
  { style, width }: Terminal,
  metadata: Readonly<Record<string, string | number | boolean>>,
): string {
  const rows = Object.entries(metadata).map(([key, value]) => [key, String(value)]);
  return renderTable([{ title: 'keyword' }, { title: 'value' }], rows, { width, style });
}

function candidatesText(
  { style, width }: Terminal,
  type: string,
  candidates: readonly MasterCandidate[],
): string {
  if (candidates.length === 0) return `${style('title', type)}  there is none in the catalog\n`;
  const rows = candidates.map(({ label, verdict }) =>
    verdict.kind === 'accepted'
      ? [String(verdict.rank), label, [verdict.why, ...verdict.notes].join('; ')]
      : ['–', label, `${verdict.rule}: ${verdict.message}`],
  );
  const columns = [{ title: '' }, { title: type }, { title: 'why' }];
  return renderTable(columns, rows, { width: Math.max(width, 160), style });
}
