// What an acquisition report asks for besides facts: focal ratio, sky brightness, the air's temperature.
import type { SessionId } from '@starbash/ir';
import type { Catalog } from '../database/open-catalog.ts';
import type { Metadata } from './load-sessions.ts';
import { metadataReader, storedSessions } from './load-sessions.ts';

export interface Acquisition {
  readonly fNumber: number | null;
  /** Magnitudes a square arcsecond, mean of the frames that tell. */
  readonly sqm: number | null;
  /** °C of the air, mean of the frames that tell. */
  readonly ambient: number | null;
}

/** Of the sessions given, by id; headers of all their frames are read. */
export function acquisitions(
  catalog: Catalog,
  sessions: ReadonlySet<SessionId>,
): ReadonlyMap<SessionId, Acquisition> {
  const metadata = metadataReader(catalog);
  const framesOf = catalog.db.prepare(
    `SELECT id FROM files WHERE grp = ? AND run = ? AND vanished = 0 AND duplicate_of IS NULL AND kind = 'frame'
     ORDER BY start_ms, id`,
  );
  const found = new Map<SessionId, Acquisition>();
  for (const { id, group, run } of storedSessions(catalog)) {
    if (!sessions.has(id)) continue;
    const headers = framesOf.all(group, run).map((row) => metadata(row['id'] as number));
    found.set(id, {
      fNumber: headers[0] === undefined ? null : fNumber(headers[0]),
      sqm: mean(headers, ['MPSAS', 'SQM', 'SKYQUAL', 'SQMMAG']),
      ambient: mean(headers, ['AMBTEMP', 'AMB-TEMP', 'AMBIENT', 'AOCAMBT', 'TEMPAMB']),
    });
  }
  return found;
}

/** Written, or focal length by aperture; Seestars write theirs as an aperture of 5. */
function fNumber(header: Metadata): number | null {
  const written = numberOf(header, ['FOCRATIO', 'FRATIO', 'F-RATIO', 'FNUMBER']);
  if (written !== null && written > 0) return written;
  const [focal, aperture] = [
    numberOf(header, ['FOCALLEN', 'FOCAL']),
    numberOf(header, ['APTDIA', 'APERTUR', 'APERTURE']),
  ];
  if (focal === null || aperture === null || aperture <= 0) return null;
  // No telescope is faster than f/1: then the aperture is in other units.
  const ratio = focal / aperture;
  return ratio >= 1 && ratio <= 40 ? Math.round(ratio * 100) / 100 : null;
}

function mean(headers: readonly Metadata[], keys: readonly string[]): number | null {
  const values = headers
    .map((header) => numberOf(header, keys))
    .filter((value) => value !== null)
    .filter((value) => value > -90 && value < 60);
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function numberOf(header: Metadata, keys: readonly string[]): number | null {
  for (const key of keys) {
    const value = Object.hasOwn(header, key) ? header[key] : undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return null;
}
