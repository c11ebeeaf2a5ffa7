// Headers of frames of every format: FITS, XISF, camera raw. What a file is decides its content, not its name.
import { statSync } from 'node:fs';
import { assertNever } from '@starbash/diagnostics';
import { withFile } from './bounded-read.ts';
import { readCameraRaw } from './camera-raw/read-camera-raw.ts';
import type { FitsHeader } from './header.ts';
import type { HeaderOutcome, ReadHeaderOptions } from './read-header.ts';
import { readHeaderSync, unreadable } from './read-header.ts';
import { readXisf } from './xisf.ts';

export type FrameHeaderOutcome =
  | {
      readonly kind: 'ok';
      readonly format: 'fits' | 'xisf' | 'camera-raw';
      /** The cards of a FITS file; of other formats, cards made of what they say (`foreignSource` tells). */
      readonly header: FitsHeader;
      /** Where bytes of the picture stand: with noise, two frames differ there. */
      readonly dataOffset: number;
    }
  | Exclude<HeaderOutcome, { readonly kind: 'ok' }>
  | {
      readonly kind: 'damaged';
      readonly format: 'xisf' | 'camera-raw';
      /** What is wrong, for people. */
      readonly detail: string;
    };

/** Reads the header of the picture in a file. Never throws for what a file holds, and never reads it whole. */
export function readFrameHeaderSync(
  path: string,
  options: ReadHeaderOptions = {},
): FrameHeaderOutcome {
  const outcome = readHeaderSync(path, options);
  if (outcome.kind === 'not_fits') return readForeign(path, outcome, options);
  if (outcome.kind !== 'ok') return outcome;
  const { header, dataOffset } = outcome;
  if (dataOffset !== null) return { kind: 'ok', format: 'fits', header, dataOffset };
  // Packed: any bytes of the picture do, and half way they are.
  const size = options.size ?? statSync(path).size;
  return { kind: 'ok', format: 'fits', header, dataOffset: Math.floor(size / 2) };
}

function readForeign(
  path: string,
  outcome: Extract<HeaderOutcome, { kind: 'not_fits' }>,
  options: ReadHeaderOptions,
): FrameHeaderOutcome {
  const { reason } = outcome;
  switch (reason) {
    case 'xisf':
      return opened(path, (file) => readXisf(file, options.limit));
    case 'tiff':
    case 'rw2':
    case 'raf':
    case 'cr3':
      return opened(path, (file) => readCameraRaw(file, reason, path));
    case 'empty':
    case 'garmin':
    case 'apple_double':
    case 'jpeg':
    case 'gzip_damaged':
    case 'gzip_other':
    case 'other':
      return outcome;
    default:
      return assertNever(reason, 'readForeign');
  }
}

function opened(
  path: string,
  use: (file: Parameters<Parameters<typeof withFile>[1]>[0]) => FrameHeaderOutcome,
): FrameHeaderOutcome {
  try {
    return withFile(path, use);
  } catch (error) {
    return unreadable(error);
  }
}
