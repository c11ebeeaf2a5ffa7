// Where an index run finds files: on the disk, unless something stands in for one.
import type { BigIntStats } from 'node:fs';
import { statSync } from 'node:fs';
import { readFrameHeaderSync } from '@starbash/fits';
import type { FrameHeaderOutcome, ReadHeaderOptions } from '@starbash/fits';
import type { WalkedFolder } from './walk.ts';
import { walkFolders } from './walk.ts';

export type FileStats = Pick<BigIntStats, 'size' | 'mtimeNs' | 'ctimeNs' | 'ino' | 'dev'>;

/** All that an index run asks of a disk; tests count the calls, and benches go without files. */
export interface FileSource {
  /** Folders below an absolute one, sorted; `others` are not entered. */
  readonly folders: (root: string, others: ReadonlySet<string>) => Iterable<WalkedFolder>;
  /** Throws where the file is not there. */
  readonly stat: (file: string) => FileStats;
  readonly readHeader: (file: string, options: ReadHeaderOptions) => FrameHeaderOutcome;
}

export const disk: FileSource = {
  folders: walkFolders,
  stat: (file) => statSync(file, { bigint: true }),
  readHeader: readFrameHeaderSync,
};
