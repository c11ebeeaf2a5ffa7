// Whether what a tool made can be a result: readable, of the expected size, with pixels that hold something.
import type { Diagnostic } from '@starbash/diagnostics';
import { assertNever, diagnose } from '@starbash/diagnostics';
import type { ImageStatistics } from '@starbash/fits';
import { inspectImage, pictureFault } from '@starbash/fits';
import type { FrameCount, ImageGeometry, Task, TaskOutput } from '@starbash/ir';
import { basename } from 'node:path';

export interface VerifiedFile {
  /** null where the file cannot be read. */
  readonly digest: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the file once. A `.seq` and other files that are no pictures need only be there and not be empty. */
export async function verifyFile(
  task: Task,
  output: TaskOutput,
  file: string,
): Promise<VerifiedFile> {
  const named = { task: task.id, output: basename(file) };
  const unreadable = (reason: string): VerifiedFile => ({
    digest: null,
    diagnostics: [diagnose('made_unreadable', { ...named, reason })],
  });
  let found: Awaited<ReturnType<typeof inspectImage>>;
  try {
    found = await inspectImage(file);
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  switch (found.kind) {
    case 'truncated':
      return unreadable('the file ends too early');
    case 'not_fits':
      if (found.byteLength === 0) return unreadable('the file is empty');
      return isFitsName(file)
        ? unreadable('it is not FITS')
        : { digest: found.digest, diagnostics: [] };
    case 'no_image':
      return unreadable('it holds no picture');
    case 'image': {
      const { digest, geometry, statistics } = found;
      const problem = geometryProblem(named, output, geometry) ?? pixelProblem(named, statistics);
      if (problem !== null) return { digest, diagnostics: [problem] };
      return {
        digest,
        diagnostics:
          output.kind === 'job' ? [] : shareWarnings(named, statistics, fullScale(geometry.bitpix)),
      };
    }
    default:
      return assertNever(found, 'verifyFile');
  }
}

/** null where the number of frames is one that the commands can make. */
export function verifyFrameCount(
  task: Task,
  output: TaskOutput,
  actual: number,
): Diagnostic | null {
  const { frames } = output;
  if (frames === null || (actual >= frames.min && actual <= frames.max)) return null;
  return diagnose('made_frames', {
    task: task.id,
    output: basename(output.path),
    actual,
    expected: countText(frames),
  });
}

export function countText(frames: FrameCount): string {
  if (frames.min === frames.max) return String(frames.max);
  return frames.min <= 1 ? `≤ ${frames.max}` : `${frames.min} to ${frames.max}`;
}

interface Named {
  readonly task: string;
  readonly output: string;
}

type Size = Pick<ImageGeometry, 'width' | 'height' | 'channels'>;

/** Where width and height are estimates, the number of colours alone is held against the file. */
function geometryProblem(
  named: Named,
  { geometry: expected, estimated = false }: TaskOutput,
  actual: Size,
): Diagnostic | null {
  if (expected === null) return null;
  const sameSize = expected.width === actual.width && expected.height === actual.height;
  if ((sameSize || estimated) && expected.channels === actual.channels) return null;
  return diagnose('made_geometry', {
    ...named,
    actual: sizeText(actual),
    expected: sizeText(expected),
  });
}

function sizeText({ width, height, channels }: Size): string {
  return `${width}×${height}, ${channels === 1 ? 'one colour' : `${channels} colours`}`;
}

function pixelProblem(named: Named, statistics: ImageStatistics | null): Diagnostic | null {
  const fault = statistics === null ? undefined : pictureFault(statistics);
  switch (fault) {
    case undefined:
      return null;
    case 'infinite':
      return diagnose('made_infinite', named);
    case 'all_nan':
      return diagnose('made_nan', named);
    case 'constant':
      return diagnose('made_constant', { ...named, value: statistics?.min ?? 0 });
    default:
      return assertNever(fault, 'pixelProblem');
  }
}

/** Shares above which a result is worth a look: wide borders, a black level taken off twice, a burnt flat. */
const shareLimits = { zero: 0.5, 'not defined': 0.25, negative: 0.25, clipped: 0.1 } as const;

/** The value that a saturated pixel has: floating point counts from 0 to 1. */
function fullScale(bitpix: number): number {
  return bitpix < 0 ? 1 : 2 ** bitpix - 1;
}

function shareWarnings(
  named: Named,
  statistics: ImageStatistics | null,
  saturated: number,
): readonly Diagnostic[] {
  if (statistics === null || statistics.count === 0) return [];
  const { count, zero, nan, negative, atMaximum, max } = statistics;
  const shares = {
    zero: zero / count,
    'not defined': nan / count,
    negative: negative / count,
    clipped: max === saturated ? atMaximum / count : 0,
  };
  return Object.entries(shareLimits)
    .filter(([what, limit]) => shares[what as keyof typeof shares] > limit)
    .map(([what]) => {
      const percent = Math.round(shares[what as keyof typeof shares] * 100);
      return diagnose('many_empty_pixels', { ...named, what, percent });
    });
}

export function isFitsName(file: string): boolean {
  return /\.(fit|fits|fts)$/i.test(file);
}
