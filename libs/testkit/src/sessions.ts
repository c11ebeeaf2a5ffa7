// Hand-made sessions and snapshots for tests of the planner.
import type {
  CandidateTable,
  CatalogSnapshot,
  Facts,
  FrameType,
  MasterCandidate,
  MasterFile,
  Session,
} from '@starbash/ir';

const header = <T>(value: T) => ({ value, origin: 'header:TEST' as const });

/** A session of a colour camera of 400 × 300 pixels, with as many frames as asked for. */
export function makeSession(
  id: string,
  type: FrameType,
  frames: number,
  fields: Partial<Session> = {},
): Session {
  const facts: Facts = {
    type: header(type),
    camera: header('Test Camera'),
    telescope: header('Test Scope'),
    width: header(400),
    height: header(300),
    channels: header(1),
    bitpix: header(16),
    bayer: header('RGGB'),
    exposure: header(type === 'light' ? 120 : 2),
    gain: header(100),
    filter: header('none'),
    band: header('broadband'),
  };
  return {
    id,
    label: id.slice(0, 5),
    type,
    target: type === 'light' ? 'm31' : null,
    targetName: type === 'light' ? 'M 31' : null,
    night: '2025-09-16',
    start: '2025-09-16T22:00:00.000Z',
    end: '2025-09-16T23:00:00.000Z',
    frames: Array.from({ length: frames }, (_, i) => ({
      path: `raw:${type}/${id}_${i + 1}.fits`,
      size: 243_360,
      mtimeNs: '1758060000000000000',
      start: null,
    })),
    metadata: { BAYERPAT: 'RGGB', FILTER: 'None' },
    ...fields,
    facts: { ...facts, ...fields.facts },
  };
}

/** An accepted candidate made from the raw frames of a session. */
export function fromSession(session: Session, rank = 1): MasterCandidate {
  return {
    source: { kind: 'session', session: session.id },
    label: `${session.frames.length} × ${session.type} of ${session.night}`,
    verdict: { kind: 'accepted', rank, why: 'same night', notes: [] },
  };
}

/** An accepted candidate that exists as a file. */
export function fromFile(path: string, rank = 1): MasterCandidate {
  return {
    source: { kind: 'file', path },
    label: path,
    verdict: { kind: 'accepted', rank, why: 'same night', notes: [] },
  };
}

export function rejected(session: Session, rule: string, message: string): MasterCandidate {
  return { ...fromSession(session), verdict: { kind: 'rejected', rule, message } };
}

export function makeSnapshot(
  sessions: readonly Session[],
  candidates: CandidateTable = {},
  masters: readonly MasterFile[] = [],
): CatalogSnapshot {
  return { sessions, masters, candidates };
}
