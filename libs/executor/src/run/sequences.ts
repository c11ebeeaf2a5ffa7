// The frames of a sequence: as files in a folder, as recorded, and as they will be.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PortablePath, RecordedOutput, TaskOutput } from '@starbash/ir';
import { baseName } from '@starbash/ir';

export interface SequenceNaming {
  /** What stands before the frame number. */
  readonly prefix: string;
  /** With its dot; null for any that Siril reads. */
  readonly extension: string | null;
}

const imageEnding = /^\.(fit|fits|fts)$/;

export function sequenceNaming(output: TaskOutput): SequenceNaming {
  return output.sequence ?? namingOf(output.path);
}

/** `pp_light_.seq` names the frames `pp_light_00001.fit`, … */
export function namingOf(path: PortablePath): SequenceNaming {
  return { prefix: baseName(path).replace(/\.seq$/, ''), extension: null };
}

/** Names of the frames in a folder, by number. An absent folder has none. */
export function frameNames(folder: string, naming: SequenceNaming): readonly string[] {
  const frames: { name: string; number: number }[] = [];
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  for (const name of names) {
    if (!name.startsWith(naming.prefix)) continue;
    const match = /^(\d+)(\.[^.]+)$/.exec(name.slice(naming.prefix.length));
    if (match === null) continue;
    const [, digits = '', extension = ''] = match;
    if (naming.extension === null ? imageEnding.test(extension) : extension === naming.extension)
      frames.push({ name, number: Number(digits) });
  }
  frames.sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1));
  return frames.map((f) => f.name);
}

/** The frames' files of a recorded sequence, without its `.seq`. */
export function recordedFrames(output: RecordedOutput): readonly PortablePath[] {
  return output.files.map((f) => f.path).filter((path) => !path.endsWith('.seq'));
}

/**
 * The names that the frames of a sequence will have, where their number is known before it is made; null where
 * pixels decide. Siril numbers with five digits, from 1 unless it is told otherwise.
 */
export function framesAhead(output: TaskOutput): readonly string[] | null {
  const { frames } = output;
  const { prefix, extension } = sequenceNaming(output);
  if (frames === null || frames.min !== frames.max) return null;
  return Array.from(
    { length: frames.max },
    (_, i) => `${prefix}${frameNumber(i + (output.sequence?.start ?? 1))}${extension ?? '.fit'}`,
  );
}

export function frameNumber(n: number): string {
  return String(n).padStart(5, '0');
}

/** The `.seq` beside the frames of a sequence at `place` (its own path, whether or not it exists). */
export function seqFile(place: string): string {
  return place.endsWith('.seq') ? place : join(dirname(place), `${basename(place)}.seq`);
}
