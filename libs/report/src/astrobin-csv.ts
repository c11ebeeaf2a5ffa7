// A target's acquisitions as AstroBin imports them ("Importing acquisitions from CSV" in AstroBin's help).
import type { CoveragePart, CoverageRow, SessionId } from '@starbash/ir';
import type { CsvCell } from './csv.ts';
import { renderCsv } from './csv.ts';

export interface AcquisitionDetails {
  readonly fNumber: number | null;
  /** Magnitudes a square arcsecond. */
  readonly sqm: number | null;
  /** °C of the air. */
  readonly ambient: number | null;
}

export interface AstrobinOptions {
  /** AstroBin's numbers of filters, by normalised name. */
  readonly filterId: (filter: string) => number | undefined;
  /** Of the sky, 1 to 9; null where it is not configured. */
  readonly bortle: number | null;
  readonly details: ReadonlyMap<SessionId, AcquisitionDetails>;
}

export interface AstrobinCsv {
  readonly csv: string;
  /** Filters without a number, sorted; their cells are empty, and without any number the column is left out. */
  readonly unmappedFilters: readonly string[];
  /** Lights that AstroBin cannot take since their exposure is not known. */
  readonly withoutExposure: number;
}

type Cell = (row: CoverageRow, options: AstrobinOptions) => CsvCell;

/** AstroBin's names and order; it passes over what has more decimals than it allows. */
const columns: readonly (readonly [title: string, cell: Cell])[] = [
  ['date', ({ night }) => night],
  ['filter', ({ filter }, { filterId }) => filterId(filter) ?? null],
  ['number', ({ frames }) => frames],
  ['duration', ({ exposure }) => decimals(exposure, 4)],
  ['iso', ({ gain, isIso }) => (isIso ? whole(gain) : null)],
  ['binning', ({ binning }) => binningNumber(binning)],
  ['gain', ({ gain, isIso }) => (isIso ? null : decimals(gain, 2))],
  ['sensorCooling', ({ temperature }) => whole(temperature)],
  ['fNumber', (row, { details }) => decimals(average(row, details, 'fNumber'), 2)],
  ['darks', ({ dark }) => framesOf(dark)],
  ['flats', ({ flat }) => framesOf(flat)],
  ['flatDarks', ({ flatOwn }) => (flatOwn?.type === 'flat-dark' ? framesOf(flatOwn) : null)],
  ['bias', biasFrames],
  ['bortle', (_, { bortle }) => bortle],
  ['meanSqm', (row, { details }) => decimals(average(row, details, 'sqm'), 2)],
  ['temperature', (row, { details }) => decimals(average(row, details, 'ambient'), 2)],
];

/** Rows of one target. Columns that would be empty are left out. */
export function astrobinCsv(rows: readonly CoverageRow[], options: AstrobinOptions): AstrobinCsv {
  const timed = rows.filter(({ exposure }) => exposure !== null && exposure >= 0.0001);
  const unmapped = timed
    .map(({ filter }) => filter)
    .filter((filter) => filter !== 'none' && options.filterId(filter) === undefined);
  const filled = columns.filter(([, cell]) => timed.some((row) => cell(row, options) !== null));
  return {
    csv: renderCsv(
      filled.map(([title]) => title),
      timed.map((row) => filled.map(([, cell]) => cell(row, options))),
    ),
    unmappedFilters: [...new Set(unmapped)].sort(),
    withoutExposure: rows
      .filter((row) => !timed.includes(row))
      .reduce((sum, { frames }) => sum + frames, 0),
  };
}

/** Those that are used: on the flats, or on lights that have no dark. */
function biasFrames({ bias, dark, flatOwn }: CoverageRow): number | null {
  if (flatOwn?.type === 'bias' && framesOf(flatOwn) !== null) return framesOf(flatOwn);
  return dark.state === 'missing' ? framesOf(bias) : null;
}

function framesOf(part: CoveragePart): number | null {
  return part.state === 'master' || part.state === 'frames'
    ? (part.candidate?.frames ?? null)
    : null;
}

/** Mean over the sessions of a row that tell. */
function average(
  { sessions }: CoverageRow,
  details: ReadonlyMap<SessionId, AcquisitionDetails>,
  name: keyof AcquisitionDetails,
): number | null {
  const values = sessions
    .map((session) => details.get(session)?.[name] ?? null)
    .filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** AstroBin takes 1 to 4, equal in both directions. */
function binningNumber(binning: string | null): number | null {
  const match = /^([1-4])[x×]\1$/.exec(binning ?? '');
  return match ? Number(match[1]) : null;
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function decimals(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}
