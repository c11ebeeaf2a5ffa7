// Columns that queries over sessions and frames may name: one table for queries, their help and their completion.
import type { Fact, FactName, Facts } from '@starbash/ir';
import type { Query, QueryColumn, QueryColumns, QueryRow } from '@starbash/query';
import { columnsOf } from '@starbash/query';

interface FactColumn extends QueryColumn {
  /** The facts that it shows, the first that is known. */
  readonly facts: readonly FactName[];
}

/** Columns of facts; the key is the name in queries. */
const factColumns: Readonly<Record<string, FactColumn>> = {
  telescope: { type: 'name', facts: ['telescope'], help: 'as the header names it' },
  camera: { type: 'name', facts: ['camera'], help: 'after aliases' },
  filter: { type: 'name', facts: ['filter'], help: 'the filter by its own name; none for none' },
  band: { type: 'name', facts: ['band'], help: 'what the filter passes: broadband, HaOiii, Ha, …' },
  exposure: { type: 'number', unit: 's', facts: ['exposure'], help: 'of one frame, nominal' },
  gain: { type: 'number', facts: ['gain'], help: 'the camera’s own step, or ISO' },
  offset: { type: 'number', facts: ['offset'], help: 'the camera’s own step' },
  temperature: {
    type: 'number',
    unit: '°C',
    facts: ['setTemperature', 'sensorTemperature'],
    help: 'set temperature, else the sensor’s',
  },
  setTemperature: {
    type: 'number',
    unit: '°C',
    facts: ['setTemperature'],
    aliases: ['set-temperature'],
    help: 'what the cooler was asked for',
  },
  sensorTemperature: {
    type: 'number',
    unit: '°C',
    facts: ['sensorTemperature'],
    aliases: ['sensor-temperature'],
    help: 'what the sensor had',
  },
  binning: { type: 'text', facts: ['binning'], help: '1x1, 2x2' },
  bayer: { type: 'text', facts: ['bayer'], help: 'RGGB, …; none for a mono camera' },
  subframe: { type: 'text', facts: ['subframe'], help: 'origin of a sub-frame: 0,0' },
  width: { type: 'number', facts: ['width'], help: 'pixels' },
  height: { type: 'number', facts: ['height'], help: 'pixels' },
  readout: {
    type: 'text',
    facts: ['readoutMode'],
    aliases: ['readoutMode', 'readout-mode'],
    help: 'read-out mode of the camera',
  },
  rowOrder: {
    type: 'text',
    facts: ['rowOrder'],
    aliases: ['row-order'],
    help: 'TOP-DOWN or BOTTOM-UP',
  },
  focal: {
    type: 'number',
    unit: 'mm',
    facts: ['focalLength'],
    aliases: ['focallength', 'focal-length'],
    help: 'focal length',
  },
  rotation: { type: 'number', unit: '°', facts: ['rotation'], help: 'mechanical rotator' },
  pier: { type: 'text', facts: ['pierSide'], aliases: ['pierSide'], help: 'side of the pier' },
  object: { type: 'name', facts: ['object'], help: 'what the capture program called the target' },
  ra: { type: 'number', unit: '°', facts: ['ra'], help: 'right ascension, in degrees' },
  dec: { type: 'number', unit: '°', facts: ['dec'], help: 'declination' },
  calibrated: {
    type: 'text',
    facts: ['calibrated'],
    help: 'what was done on board: B bias, D dark, F flat',
  },
  software: { type: 'text', facts: ['software'], help: 'the program that took the frames' },
};

const sessionOwn: Readonly<Record<string, QueryColumn>> = {
  target: { type: 'name', help: 'normalised name of the target: m31, ngc7000' },
  session: { type: 'text', aliases: ['id'], help: 'id of the session: s4f2a91c0' },
  type: { type: 'text', help: 'light, flat, dark, bias, flat-dark' },
  night: { type: 'date', aliases: ['date', 'nights'], help: 'date of the evening' },
  start: { type: 'date', help: 'start of the (first) frame, UTC' },
  frames: { type: 'number', help: 'number of frames of the session' },
};

const frameOwn: Readonly<Record<string, QueryColumn>> = {
  file: { type: 'text', aliases: ['name'], help: 'name of the file' },
  path: { type: 'text', help: 'repository and path: raw:2025-09-10/m31_001.fits' },
  size: { type: 'number', help: 'bytes of the file' },
};

/** For `select` and `--where`; names in capitals are FITS keywords of the session's first frame. */
export const sessionColumns: QueryColumns = {
  columns: { ...sessionOwn, ...withoutFacts(factColumns) },
  bare: ['target'],
  keywords: true,
};

/** For `info frame`; facts and keywords are those of each frame. */
export const frameColumns: QueryColumns = {
  columns: { ...sessionColumns.columns, ...frameOwn },
  bare: ['target'],
  keywords: true,
};

function withoutFacts(table: Readonly<Record<string, FactColumn>>): Record<string, QueryColumn> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { facts: _facts, ...column }]) => [name, column]),
  );
}

export interface SessionSummary {
  readonly id: string;
  readonly type: string;
  readonly target: string | null;
  readonly night: string;
  readonly start: string;
  readonly frames: number;
  readonly facts: Facts;
}

/** `keywords` are the session's FITS keywords, for queries that name any. */
export function sessionQueryRow(session: SessionSummary, keywords: QueryRow): QueryRow {
  return { ...keywords, ...factCells(session.facts), ...ownCells(session) };
}

/** The cells that need no facts: queries that name no others are decided without reading any. */
export function ownCells(session: Omit<SessionSummary, 'facts'>) {
  return {
    target: session.target,
    session: session.id,
    type: session.type,
    night: session.night,
    start: session.start,
    frames: session.frames,
  };
}

export interface FrameSummary {
  readonly path: string;
  readonly size: number;
  readonly start: string;
  readonly facts: Facts;
}

/** A frame beside the session that it belongs to. */
export function frameQueryRow(
  session: SessionSummary,
  frame: FrameSummary,
  keywords: QueryRow,
): QueryRow {
  return {
    ...sessionQueryRow(session, keywords),
    ...factCells(frame.facts),
    // Nominal, as the session has it: 300.1 s of one frame is what a person calls 300 s.
    exposure: session.facts.exposure?.value ?? null,
    start: frame.start,
    path: frame.path,
    file: frame.path.slice(frame.path.lastIndexOf('/') + 1),
    size: frame.size,
  };
}

function factCells(facts: Facts): QueryRow {
  const cells: Record<string, string | number | boolean | null> = {};
  for (const [name, column] of Object.entries(factColumns)) {
    const known = column.facts.find((fact) => facts[fact] !== undefined);
    const fact = known === undefined ? undefined : (facts[known] as Fact<string | number>);
    cells[name] = fact?.value ?? null;
  }
  return cells;
}

/** Columns that all frames of a session share, so that none of them has to be read to decide. */
const shared: ReadonlySet<string> = new Set([
  ...['target', 'session', 'type', 'night', 'frames', 'exposure'],
  ...['camera', 'filter', 'gain', 'offset', 'binning', 'bayer', 'subframe', 'width', 'height'],
]);

export function isSharedByFrames(column: string): boolean {
  return shared.has(column);
}

/** Whether the query names a FITS keyword, so that headers have to be read for it. */
export function namesKeywords(query: Query): boolean {
  return columnsOf(query).some((column) => !Object.hasOwn(frameColumns.columns, column));
}
