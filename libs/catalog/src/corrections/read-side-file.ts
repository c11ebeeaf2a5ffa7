// One side file from the disk: its text, or why there is none.
import { isUtf8 } from 'node:buffer';
import type { BigIntStats } from 'node:fs';
import { readFileSync } from 'node:fs';
import { parseCameraSettings } from '../facts/sidecars/camera-settings.ts';
import { parseShotsInfo } from '../facts/sidecars/shots-info.ts';
import { parseCorrection } from './parse-correction.ts';
import type { SideKind } from './side-names.ts';
import type { SideRow } from './side-store.ts';

/** No person writes more than that; a file that is larger is something else. */
const mostBytes = 256 * 1024;

export function readSideFile(
  file: string,
  kind: SideKind,
  { size, mtimeNs }: Pick<BigIntStats, 'size' | 'mtimeNs'>,
): SideRow {
  const faulty = (fault: string): SideRow => ({ size, mtimeNs, text: '', faults: 1, fault });
  if (size > BigInt(mostBytes)) return faulty('too-large');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return faulty((error as NodeJS.ErrnoException).code ?? 'EIO');
  }
  if (kind === 'correction') {
    if (!isUtf8(bytes)) return faulty('not-utf8');
    const text = bytes.toString('utf8');
    const faults = parseCorrection(file, text).diagnostics.length;
    return { size, mtimeNs, text, faults, fault: null };
  }
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
  const sidecar = kind === 'shots-info' ? parseShotsInfo(text) : parseCameraSettings(text);
  // A sidecar that cannot be read tells nothing, and nobody wrote it by hand: no finding.
  const kept = sidecar === undefined ? '' : JSON.stringify(sidecar);
  return { size, mtimeNs, text: kept, faults: 0, fault: null };
}
