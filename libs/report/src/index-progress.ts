// What an index run does now: one line for a terminal.
import { count, duration } from './units.ts';

export interface IndexState {
  /** Name of the repository. */
  readonly root: string;
  readonly files: number;
  /** Files of the last run; null for a repository that was never indexed. */
  readonly expected: number | null;
  readonly seconds: number;
  /** Relative to the repository. */
  readonly folder: string;
}

/** Below this many seconds a rate says nothing. */
const warmUp = 0.5;

/** `raw: 12000 of about 20000 files, 15300/s, 1 s left  2025-09-10/LIGHT`; less where less is known. */
export function indexProgress({ root, files, expected, seconds, folder }: IndexState): string {
  const more = expected !== null && expected > files;
  const parts = [more ? `${files} of about ${count(expected, 'file')}` : count(files, 'file')];
  if (seconds >= warmUp && files > 0) {
    const rate = files / seconds;
    parts.push(rate >= 10 ? `${Math.round(rate)}/s` : `${rate.toFixed(1)}/s`);
    if (more) parts.push(`${duration(Math.max(1, Math.round((expected - files) / rate)))} left`);
  }
  return `${root}: ${parts.join(', ')}${folder === '' ? '' : `  ${folder}`}`;
}
