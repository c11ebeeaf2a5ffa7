// Looks for frames that are not what they say. Nothing is changed: people decide what a suspicion is worth.
import { setImmediate } from 'node:timers/promises';
import { sampleImage } from '@starbash/fits';
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import { compare } from '../results/load-sessions.ts';
import { checkHeader } from './check-header.ts';
import { checkPixels, startReferences } from './check-pixels.ts';
import { checkSession } from './check-session.ts';
import { findDuplicates } from './find-duplicates.ts';
import type { FrameView } from './frame-view.ts';
import { countViews, frameViews } from './frame-view.ts';
import type { FrameCheck, Suspicion } from './suspicion.ts';
import { frameChecks } from './suspicion.ts';

export interface ExamineOptions {
  /** Look at pixels: 64 KiB of each frame. */
  readonly deep?: boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface Examination {
  /** Frames and masters looked at. */
  readonly frames: number;
  /** Of these, by their pixels too. */
  readonly sampled: number;
  /** By their header only, although pixels were asked for. */
  readonly skipped: {
    readonly compressed: number;
    /** Pictures that are not in the first unit of a plain FITS file. */
    readonly notPlain: number;
    readonly unreadable: number;
  };
  /** In the order of the checks, then by path. */
  readonly suspicions: readonly Suspicion[];
}

/** Frames between two looks at the outside world. */
const breath = 200;

export async function examineFrames(
  catalog: Catalog,
  options: ExamineOptions = {},
): Promise<Examination> {
  const contents = contentReader(catalog);
  const suspicions = findDuplicates(catalog, contents);
  const references = startReferences();
  const skipped = { compressed: 0, notPlain: 0, unreadable: 0 };
  const total = countViews(catalog);
  let [done, sampled] = [0, 0];
  let session: FrameView[] = [];
  const suspect = (frame: FrameView, check: FrameCheck, seen: string, frames = 1) =>
    suspicions.push({ check, path: frame.path, other: null, frames, seen });
  const endSession = () => {
    const [first] = session;
    if (first)
      for (const { check, seen } of checkSession(session))
        suspect(first, check, seen, session.length);
    session = [];
  };
  for (const frame of frameViews(catalog, contents)) {
    for (const { check, seen } of checkHeader(frame)) suspect(frame, check, seen);
    if (frame.session === null || frame.session !== session[0]?.session) endSession();
    if (frame.session !== null) session.push(frame);
    if (options.deep === true) {
      const sample = sampleImage(frame.file);
      if (sample.kind === 'sample') {
        sampled++;
        const seen = checkPixels(frame, sample, references);
        if (seen) suspect(frame, seen.check, seen.seen);
      } else if (sample.why === 'compressed') skipped.compressed++;
      else if (sample.why === 'not_plain') skipped.notPlain++;
      else skipped.unreadable++;
    }
    if (++done % breath === 0) {
      options.onProgress?.({ done, total });
      await setImmediate();
    }
  }
  endSession();
  const rank = Object.keys(frameChecks);
  return {
    frames: done,
    sampled,
    skipped,
    suspicions: suspicions.sort(
      (a, b) => rank.indexOf(a.check) - rank.indexOf(b.check) || compare(a.path, b.path),
    ),
  };
}
