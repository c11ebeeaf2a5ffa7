// A disk that is not there: files of a planned collection as an index run sees them.
import { headerOf } from '@starbash/fits';
import type { FileSource, FileStats, WalkedFolder } from '@starbash/catalog';
import { planFrame } from './planned-frames.ts';
import type { PlannedFrame } from './planned-frames.ts';

const stats: FileStats = {
  size: 8640n,
  mtimeNs: 1_600_000_000_000_000_000n,
  ctimeNs: 1_600_000_000_000_000_000n,
  ino: 1n,
  dev: 1n,
};

/** The first `count` frames; `changed` is the number of one that looks written again. */
export function plannedSource(count: number, targets: number, changed?: number): FileSource {
  return {
    folders: () => folders(count, targets),
    stat: (file) =>
      numberOf(file) === changed ? { ...stats, mtimeNs: BigInt(Date.now()) * 1_000_000n } : stats,
    readHeader: (file, { memo }) => ({
      kind: 'ok',
      format: 'fits',
      header: headerOf(planFrame(numberOf(file), targets).cards(), memo),
      dataOffset: 5760,
    }),
  };
}

function numberOf(file: string): number {
  return Number(/(\d{7})\.fits$/.exec(file)?.[1]);
}

function* folders(count: number, targets: number): Generator<WalkedFolder> {
  let files: string[] = [];
  let frame: PlannedFrame | undefined;
  const walked = (path: string): WalkedFolder => ({ path, files, leftOut: [], error: null });
  for (let i = 0; i < count; i++) {
    const next = planFrame(i, targets);
    if (frame !== undefined && frame.folder !== next.folder) {
      yield walked(frame.folder);
      files = [];
    }
    frame = next;
    files.push(next.name);
  }
  if (frame !== undefined) yield walked(frame.folder);
}
