// A result looked at once: geometry, digest and statistics in a single pass over the file.
import { createHash } from 'node:crypto';
import type { FitsHeader } from './header.ts';
import { layeredHeader } from './header.ts';
import type { ImageGeometry } from './geometry.ts';
import { holdsPicture, imageGeometry } from './geometry.ts';
import { hashPart } from './content-digest.ts';
import type { ImageStatistics, StatisticsGatherer } from './statistics.ts';
import { gatherStatistics } from './statistics.ts';
import { fileParts } from './units.ts';
import { scalingOf } from './values.ts';

export type Inspection =
  | {
      readonly kind: 'image';
      readonly digest: string;
      readonly header: FitsHeader;
      readonly geometry: ImageGeometry;
      /** Null for tile-compressed pictures (`.fz`), which are not unpacked. */
      readonly statistics: ImageStatistics | null;
    }
  /** Proper FITS without a picture. */
  | { readonly kind: 'no_image'; readonly digest: string; readonly header: FitsHeader }
  /** FITS that ends too early. */
  | { readonly kind: 'truncated'; readonly digest: string; readonly header: FitsHeader }
  /** Another kind of file (a JPEG, a text): the digest is of its bytes. */
  | { readonly kind: 'not_fits'; readonly digest: string; readonly byteLength: number };

/** Reads a file once, in pieces. Rejects with the system's error where it cannot be read. */
export async function inspectImage(path: string): Promise<Inspection> {
  const hash = createHash('sha256');
  let primary: FitsHeader | undefined;
  let found: { hdu: number; header: FitsHeader; geometry: ImageGeometry } | undefined;
  let gatherer: StatisticsGatherer | undefined;
  let truncated = false;
  let others = 0;
  for await (const part of fileParts(path)) {
    hashPart(hash, part);
    switch (part.kind) {
      case 'header': {
        primary ??= part.header;
        const geometry = found === undefined ? imageGeometry(part.header) : undefined;
        if (geometry === undefined || !holdsPicture(part.header, part.hdu)) break;
        const header = part.hdu === 0 ? part.header : layeredHeader(part.header, primary);
        found = { hdu: part.hdu, header, geometry };
        if (part.header.boolean('ZIMAGE') !== true)
          gatherer = gatherStatistics(geometry.bitpix, scalingOf(part.header, geometry.bitpix));
        break;
      }
      case 'data':
        // The digest has taken these bytes: now they may be changed.
        if (part.hdu === found?.hdu) gatherer?.add(part.bytes);
        break;
      case 'truncated':
        truncated = true;
        break;
      case 'other':
        others += part.bytes.length;
    }
  }
  const digest = hash.digest('hex');
  if (primary === undefined) return { kind: 'not_fits', digest, byteLength: others };
  if (truncated) return { kind: 'truncated', digest, header: found?.header ?? primary };
  if (found === undefined) return { kind: 'no_image', digest, header: primary };
  const { header, geometry } = found;
  return { kind: 'image', digest, header, geometry, statistics: gatherer?.result() ?? null };
}

/** Why a picture is no success: nothing in it, or numbers that no later step can use. */
export function pictureFault(
  statistics: ImageStatistics,
): 'infinite' | 'all_nan' | 'constant' | undefined {
  if (statistics.infinite > 0) return 'infinite';
  if (statistics.nan === statistics.count) return 'all_nan';
  return statistics.constant ? 'constant' : undefined;
}
