// Making one sequence of another: what most commands on sequences have in common.
import type { Effect } from './effect.ts';
import type { Frames, Geometry, VirtualSequence } from './images.ts';
import { readSequence } from './lookup.ts';
import { leaveSeq, makeSequence } from './make.ts';
import type { Step } from './machine.ts';
import { optionText } from './machine.ts';

export interface Derived {
  /** Stands before the name of the source. */
  readonly prefix: string;
  readonly geometry?: (source: Geometry | null, step: Step) => Geometry | null;
  readonly exact?: boolean;
  /** Whether 1.4 writes a `.seq` for the result; it does unless told otherwise. */
  readonly opened?: boolean;
}

/** Frames that a command takes: *at most* all of them where some were taken out (`unselect`). */
export function framesTaken(step: Step, source: VirtualSequence): Frames {
  const partial =
    step.machine.partial.has(source.folder + source.prefix) && !step.options.has('-all');
  return partial ? { min: Math.min(1, source.frames.min), max: source.frames.max } : source.frames;
}

/** Makes a sequence with as many frames as its source has selected. */
export function derive(step: Step, source: VirtualSequence, derived: Derived): void {
  const { machine } = step;
  const made = makeSequence(step, {
    folder: source.folder,
    prefix: `${derived.prefix}${source.prefix}`,
    start: source.start,
    frames: framesTaken(step, source),
    geometry: derived.geometry ? derived.geometry(source.geometry, step) : source.geometry,
    exact: derived.exact ?? source.exact,
    ...(source.container && { container: source.container }),
  });
  if (machine.dialect === '1.4' && derived.opened !== false) leaveSeq(step, made);
}

/** `-prefix=` replaces the prefix that the command has by itself. */
export function prefixOf(step: Step, standard: string): string {
  return optionText(step, '-prefix') || standard;
}

/** A command that makes a sequence under its prefix; `check` reports what cannot work. */
export function derived(
  prefix: string,
  geometry?: Derived['geometry'],
  check?: (step: Step, source: VirtualSequence) => void,
): Effect {
  return {
    apply(step) {
      const source = readSequence(step, step.positional[0]);
      if (!source) return;
      check?.(step, source);
      derive(step, source, { prefix: prefixOf(step, prefix), ...(geometry && { geometry }) });
    },
  };
}
