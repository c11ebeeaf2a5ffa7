// Why a file cannot be indexed, for people.
import { assertNever, diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { FrameHeaderOutcome } from './read-frame-header.ts';
import type { HeaderOutcome } from './read-header.ts';
import type { NotFitsReason } from './sniff.ts';

/** The finding for a file that is no readable picture; undefined for one that is. `file` is its name for people. */
export function describeOutcome(
  file: string,
  outcome: HeaderOutcome | FrameHeaderOutcome,
): Diagnostic | undefined {
  switch (outcome.kind) {
    case 'ok':
      return undefined;
    case 'no_image':
      return diagnose('fits_no_image', { file });
    case 'not_fits':
      return outcome.reason === 'empty'
        ? diagnose('fits_empty', { file })
        : diagnose('fits_not_fits', { file, what: whatItIs(outcome.reason) });
    case 'truncated':
      return diagnose('fits_truncated', { file, where: outcome.where });
    case 'damaged': {
      const what = outcome.format === 'xisf' ? 'XISF file' : 'camera raw';
      return diagnose('fits_damaged', { file, what, detail: outcome.detail });
    }
    case 'header_too_long':
      return diagnose('fits_header_too_long', { file, limit: outcome.limit / 1024 / 1024 });
    case 'unreadable':
      return diagnose('fits_unreadable', { file, reason: outcome.code });
    default:
      return assertNever(outcome, 'describeOutcome');
  }
}

function whatItIs(reason: Exclude<NotFitsReason, 'empty'>): string {
  switch (reason) {
    case 'garmin':
      return 'a track of a Garmin device';
    case 'apple_double':
      return 'a side file of macOS';
    case 'xisf':
      return 'an XISF file';
    case 'jpeg':
      return 'a JPEG picture';
    case 'tiff':
      return 'a TIFF picture';
    case 'rw2':
    case 'raf':
    case 'cr3':
      return 'a camera raw';
    case 'gzip_damaged':
      return 'a damaged gzip file';
    case 'gzip_other':
      return 'something else, packed with gzip';
    case 'other':
      return 'something else';
  }
}
