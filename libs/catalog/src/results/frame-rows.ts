// Frames of sessions, one by one: a catalog may hold a million, so nothing here holds them all.
import type { Facts, FrameType, PortablePath } from '@starbash/ir';
import { portable } from '@starbash/ir';
import type { Query } from '@starbash/query';
import { evaluatePartly, evaluateQuery } from '@starbash/query';
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import type { Metadata, StoredSession } from './load-sessions.ts';
import { joined, metadataReader, storedSessions } from './load-sessions.ts';
import {
  frameQueryRow,
  isSharedByFrames,
  namesKeywords,
  sessionQueryRow,
} from './session-columns.ts';

export interface FrameRow {
  readonly path: PortablePath;
  readonly session: string;
  /** Short name of the session. */
  readonly label: string;
  readonly type: FrameType;
  readonly target: string | null;
  readonly night: string;
  readonly start: string;
  readonly size: number;
  readonly facts: Facts;
  /** FITS keywords of the frame, read when asked for. */
  readonly metadata: () => Metadata;
}

/**
 * Frames that a query over `frameColumns` selects, by session (by start), then by start. Sessions that the query
 * rules out as a whole are not opened, and headers are read only for queries that name keywords.
 */
export function* frameRows(
  catalog: Catalog,
  where: Query = { kind: 'all' },
): Generator<FrameRow, void> {
  const contents = contentReader(catalog);
  const metadata = metadataReader(catalog);
  const keywords = namesKeywords(where);
  const framesOf = catalog.db.prepare(
    `SELECT f.id, r.root, d.path, f.name, f.size, f.start_ms FROM files f
     JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
     WHERE f.grp = ? AND f.run = ? AND f.vanished = 0 AND f.duplicate_of IS NULL AND f.kind = 'frame'
     ORDER BY f.start_ms, r.root, d.path, f.name`,
  );
  for (const session of storedSessions(catalog)) {
    const decided = sessionDecides(session, where);
    if (decided === false) continue;
    for (const row of framesOf.iterate(session.group, session.run)) {
      const id = row['id'] as number;
      const frame = {
        path: portable(row['root'] as string, joined(row['path'] as string, row['name'] as string)),
        size: row['size'] as number,
        start: new Date(row['start_ms'] as number).toISOString(),
        facts: contents.facts(id) ?? {},
      };
      const cells = () => frameQueryRow(session, frame, keywords ? metadata(id) : {});
      if (decided === undefined && !evaluateQuery(where, cells())) continue;
      const { id: sessionId, label, type, target, night } = session;
      yield {
        ...frame,
        session: sessionId,
        label,
        type,
        target,
        night,
        metadata: () => metadata(id),
      };
    }
  }
}

/** How many frames a query selects; null where each would have to be read to know. */
export function countFrames(catalog: Catalog, where: Query = { kind: 'all' }): number | null {
  let count = 0;
  for (const session of storedSessions(catalog)) {
    const decided = sessionDecides(session, where);
    if (decided === undefined) return null;
    if (decided) count += session.frames;
  }
  return count;
}

function sessionDecides(session: StoredSession, where: Query): boolean | undefined {
  return evaluatePartly(where, sessionQueryRow(session, {}), isSharedByFrames);
}
