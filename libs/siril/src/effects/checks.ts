// What cannot work for the size of pictures and sequences: areas outside, unequal sizes, frames that are not there.
import type { Word } from '../script.ts';
import { wordText } from '../script.ts';
import { nameOf, parsePlace } from '../words.ts';
import type { Geometry, VirtualFile, VirtualSequence } from './images.ts';
import { sizeText } from './images.ts';
import type { Step } from './machine.ts';
import { report } from './machine.ts';

/** Numbers that words give; null where one is no number or is missing. */
export function numbersOf(words: readonly (Word | undefined)[]): readonly number[] | null {
  const numbers = words.map((word) => Number(word === undefined ? Number.NaN : wordText(word)));
  return numbers.some(Number.isNaN) ? null : numbers;
}

/** `x y width height` from a word on; null where they are not given. */
export function areaOf(
  step: Step,
  from: number,
): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} | null {
  const numbers = numbersOf(step.positional.slice(from, from + 4));
  const [x, y, width, height] = numbers ?? [];
  return x === undefined || y === undefined || !width || !height ? null : { x, y, width, height };
}

/** Reports an area that does not lie within a picture. */
export function checkArea(step: Step, picture: Omit<Sized, 'name'>, from: number): void {
  const area = areaOf(step, from);
  const { geometry, exact } = picture;
  if (!geometry || !exact || !area) return;
  const inside = area.x + area.width <= geometry.width && area.y + area.height <= geometry.height;
  if (!inside) reportOutside(step, geometry, Object.values(area).join(' '));
}

export function reportOutside(step: Step, geometry: Geometry, area: string): void {
  report(step, 'siril_area_outside', {
    command: step.command.name,
    area,
    size: sizeText({ ...geometry, channels: 1 }),
  });
}

/** A picture with the name that is shown when its size is wrong. */
export interface Sized {
  readonly name: string;
  readonly geometry: Geometry | null;
  readonly exact: boolean;
}

export function sizedFile(file: VirtualFile | null): Sized | null {
  return file && { ...file, name: nameOf(parsePlace(file.path)) };
}

export function sizedSequence(sequence: VirtualSequence): Sized {
  return { ...sequence, name: sequence.prefix };
}

/** Reports the first of several pictures that has another size, as far as that is known. */
export function checkSizes(
  step: Step,
  pictures: readonly (Sized | null)[],
  { channels = true }: { readonly channels?: boolean } = {},
): void {
  const known = pictures.flatMap((p) => (p?.geometry && p.exact ? [{ ...p, ...p.geometry }] : []));
  const [first] = known;
  const other = known.find(
    (p) =>
      first &&
      (p.width !== first.width ||
        p.height !== first.height ||
        (channels && p.channels !== first.channels)),
  );
  if (!first || !other) return;
  report(step, 'siril_sizes_differ', {
    command: step.command.name,
    first: first.name,
    size: sizeText(first),
    other: other.name,
    otherSize: sizeText(other),
  });
}

/** Reports a frame, named by its number, that surely is not there. */
export function checkFrames(
  step: Step,
  sequence: VirtualSequence,
  numbers: readonly (Word | undefined)[],
): void {
  const last = Math.max(...(numbersOf(numbers) ?? [0]));
  if (last <= sequence.frames.max) return;
  report(step, 'siril_frame_outside', {
    command: step.command.name,
    sequence: sequence.prefix,
    frame: last,
    frames: sequence.frames.max,
  });
}

/** Reports a Bayer matrix that is known to be missing. 1.2 goes on as if there were one. */
export function checkBayer(step: Step, geometry: Geometry | null, name: string): void {
  if (geometry?.bayer === false && step.machine.dialect === '1.4')
    report(step, 'siril_no_bayer', { command: step.command.name, name });
}

/** The loaded picture with its name; null where nothing is known of it. */
export function sizedLoaded(step: Step): Sized | null {
  const { loaded } = step.machine;
  return typeof loaded === 'string'
    ? null
    : { ...loaded, name: loaded.name ?? 'the loaded picture' };
}
