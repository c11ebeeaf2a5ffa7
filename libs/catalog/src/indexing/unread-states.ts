// What becomes of a file without a header that can be used: left out with a reason, or a problem with its mend.
import type { FrameHeaderOutcome } from '@starbash/fits';
import { describeOutcome } from '@starbash/fits';
import { assertNever } from '@starbash/diagnostics';
import type { FrameState } from '../facts/read-facts.ts';
import { fileKind } from './file-kinds.ts';

export type Unread = Exclude<FrameHeaderOutcome, { readonly kind: 'ok' }>;

/** `path` is relative to the repository. */
export function unreadState(path: string, outcome: Unread): FrameState {
  const reason = describeOutcome(path, outcome)?.message ?? outcome.kind;
  const rule = ignoredAs(path, outcome);
  if (rule !== undefined) return { kind: 'ignored', rule, reason };
  return { kind: 'problem', reason, fix: fixOf(outcome) };
}

/** The rule that leaves the file out; undefined where a person should look at it. */
function ignoredAs(path: string, outcome: Unread): string | undefined {
  if (outcome.kind === 'no_image') return 'no-image';
  if (outcome.kind !== 'not_fits') return undefined;
  const { reason } = outcome;
  if (reason === 'garmin' || reason === 'apple_double' || reason === 'tiff') return reason;
  const kind = fileKind(path);
  return kind === 'gzip' || kind === 'tiff' ? 'no-frame' : undefined;
}

function fixOf(outcome: Unread): string {
  switch (outcome.kind) {
    case 'not_fits':
      return outcome.reason === 'empty'
        ? 'delete it: the capture was interrupted before it wrote anything'
        : outcome.reason === 'gzip_damaged'
          ? 'copy it again from the capture device, or delete it'
          : outcome.reason === 'gzip_other'
            ? 'unpack it with gunzip'
            : 'move it out of the repository, or name it in .sbignore';
    case 'truncated':
    case 'damaged':
      return 'copy it again from the capture device, or delete it';
    case 'header_too_long':
      return 'copy it again from the capture device, or name it in .sbignore';
    case 'unreadable':
      return 'make it readable, or name it in .sbignore';
    case 'no_image':
      return 'name it in .sbignore';
    default:
      return assertNever(outcome, 'fixOf');
  }
}
