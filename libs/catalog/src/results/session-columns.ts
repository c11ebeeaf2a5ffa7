// Columns that queries over sessions may name, and the row of a session under them.
import type { Facts } from '@starbash/ir';
import type { Query, QueryColumns, QueryRow } from '@starbash/query';

/** For `select` and `--where`; names in capitals are FITS keywords of the session's first frame. */
export const sessionColumns: QueryColumns = {
  columns: {
    target: { type: 'name', help: 'normalised name of the target: m31, ngc7000' },
    session: { type: 'text', aliases: ['id'], help: 'id of the session' },
    type: { type: 'text', help: 'light, flat, dark, bias, flat-dark' },
    night: { type: 'date', aliases: ['date', 'nights'], help: 'date of the evening' },
    start: { type: 'date', help: 'start of the first frame, UTC' },
    telescope: { type: 'name' },
    camera: { type: 'name' },
    filter: { type: 'name', help: 'the filter by its own name' },
    band: { type: 'name', help: 'what the filter passes: broadband, HaOiii, Ha, …' },
    exposure: { type: 'number', unit: 's', help: 'of one frame, nominal' },
    frames: { type: 'number', help: 'number of frames' },
    gain: { type: 'number' },
    offset: { type: 'number' },
    temperature: { type: 'number', unit: '°C', help: 'set temperature, else the sensor’s' },
    binning: { type: 'text', help: '1x1' },
    focal: { type: 'number', unit: 'mm', aliases: ['focallength'], help: 'focal length' },
    rotation: { type: 'number', unit: '°' },
    ra: { type: 'number', unit: '°' },
    dec: { type: 'number', unit: '°' },
    software: { type: 'text' },
  },
  bare: ['target'],
  keywords: true,
};

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
  const { facts } = session;
  return {
    ...keywords,
    target: session.target,
    session: session.id,
    type: session.type,
    night: session.night,
    start: session.start,
    telescope: facts.telescope?.value ?? null,
    camera: facts.camera?.value ?? null,
    filter: facts.filter?.value ?? null,
    band: facts.band?.value ?? null,
    exposure: facts.exposure?.value ?? null,
    frames: session.frames,
    gain: facts.gain?.value ?? null,
    offset: facts.offset?.value ?? null,
    temperature: (facts.setTemperature ?? facts.sensorTemperature)?.value ?? null,
    binning: facts.binning?.value ?? null,
    focal: facts.focalLength?.value ?? null,
    rotation: facts.rotation?.value ?? null,
    ra: facts.ra?.value ?? null,
    dec: facts.dec?.value ?? null,
    software: facts.software?.value ?? null,
  };
}

/** Whether the query names a FITS keyword, so that headers have to be read for it. */
export function namesKeywords(query: Query): boolean {
  switch (query.kind) {
    case 'all':
      return false;
    case 'and':
    case 'or':
      return query.items.some(namesKeywords);
    case 'not':
      return namesKeywords(query.item);
    default:
      return !Object.hasOwn(sessionColumns.columns, query.column);
  }
}
