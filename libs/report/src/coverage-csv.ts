// Coverage for spreadsheets: one line a row, the same columns always.
import type { Coverage, CoveragePart, CoverageRow } from '@starbash/ir';
import type { CsvCell } from './csv.ts';
import { renderCsv } from './csv.ts';

type Cell = (row: CoverageRow) => CsvCell;

const lightCells: readonly (readonly [title: string, cell: Cell])[] = [
  ['target', ({ target }) => target],
  ['name', ({ name }) => name],
  ['night', ({ night }) => night],
  ['filter', ({ filter }) => filter],
  ['band', ({ band }) => band],
  ['exposure', ({ exposure }) => exposure],
  ['gain', ({ gain }) => gain],
  ['offset', ({ offset }) => offset],
  ['temperature', ({ temperature }) => temperature],
  ['binning', ({ binning }) => binning],
  ['camera', ({ camera }) => camera],
  ['telescope', ({ telescope }) => telescope],
  ['sessions', ({ sessions }) => sessions.join(' ')],
  ['frames', ({ frames }) => frames],
  ['minutes', ({ seconds }) => (seconds === null ? null : Math.round(seconds / 6) / 10)],
];

const parts: readonly (readonly [
  title: string,
  part: (row: CoverageRow) => CoveragePart | null,
])[] = [
  ['dark', ({ dark }) => dark],
  ['flat', ({ flat }) => flat],
  ['flatOwn', ({ flatOwn }) => flatOwn],
  ['bias', ({ bias }) => bias],
];

const columns: readonly (readonly [title: string, cell: Cell])[] = [
  ...lightCells,
  ...parts.flatMap(([title, part]): (readonly [string, Cell])[] => [
    [title, (row) => part(row)?.state ?? null],
    [`${title}Source`, (row) => sourceText(part(row))],
    [`${title}Frames`, (row) => chosen(part(row))?.frames ?? null],
    [`${title}Rejected`, (row) => rejection(part(row))],
    [`${title}Shoot`, (row) => part(row)?.shoot ?? null],
  ]),
];

/** RFC 4180, with what is missing and what to shoot in columns of its own. */
export function coverageCsv({ rows }: Coverage): string {
  return renderCsv(
    columns.map(([title]) => title),
    rows.map((row) => columns.map(([, cell]) => cell(row))),
  );
}

function chosen(part: CoveragePart | null): CoveragePart['candidate'] {
  return part?.state === 'master' || part?.state === 'frames' ? part.candidate : null;
}

function sourceText(part: CoveragePart | null): string | null {
  const candidate = chosen(part);
  if (candidate === null) return null;
  return candidate.source.kind === 'file' ? candidate.source.path : candidate.source.session;
}

function rejection(part: CoveragePart | null): string | null {
  return part?.rejected ? `${part.rejected.rule}: ${part.rejected.message}` : null;
}
