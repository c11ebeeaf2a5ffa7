// Masters that a person chose for a session, in the words that stand in the file.
import type { Span } from '@starbash/diagnostics';
import type { MasterType } from './facts.ts';
import type { SessionId } from './snapshot.ts';

export interface NamedMaster {
  /** A file (a portable path, or the end of one), or the id of a session of raw frames. */
  readonly text: string;
  readonly span: Span | undefined;
}

export interface MasterWish {
  readonly session: SessionId;
  readonly type: MasterType;
  /** The first that can be had is taken. */
  readonly used: readonly NamedMaster[];
  readonly excluded: readonly NamedMaster[];
  /** The file that says so, as shown. */
  readonly file: string;
}
