// Effects of registration and stacking.
import type { Step } from './machine.ts';
import {
  makeFile,
  makeSequence,
  optionText,
  outputPlace,
  readFile,
  readSequence,
  report,
} from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import { textWord, wordText } from '../script.ts';
import { folderOf, inFolder, nameOf, parsePlace } from '../words.ts';
import type { Geometry, VirtualSequence } from './images.ts';
import { scaled, withBits, withChannels } from './images.ts';

/**
 * One pass writes the aligned frames, `r_…`; with `-2pass` the transformations alone are found. Frames that cannot be
 * aligned are left out, so that the count is *at most* that of the source.
 */
const register: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    if (step.options.has('-2pass') || step.options.has('-noout'))
      step.machine.prepared.add(source.folder + source.prefix);
    else writeAligned(step, source);
  },
};

const seqapplyreg: Effect = {
  apply(step) {
    readFlat(step);
    const source = readSequence(step, step.positional[0]);
    if (source) writeAligned(step, source);
  },
};

/** `-flat=` weights the drizzle of 1.4. */
function readFlat(step: Step): void {
  const flat = step.options.get('-flat');
  if (flat) readFile(step, flat);
}

function writeAligned(step: Step, source: VirtualSequence): void {
  const { machine } = step;
  const framing = optionText(step, '-framing') ?? 'current';
  const drizzle = step.options.has('-drizzle');
  // 1.4 writes each frame in its own size with -framing=max and widens the canvas when stacking.
  const moved = framing === 'max' || framing === 'min';
  makeSequence(step, {
    folder: source.folder,
    prefix: `${optionText(step, '-prefix') || 'r_'}${source.prefix}`,
    start: source.start,
    frames: { min: Math.min(1, source.frames.min), max: source.frames.max },
    geometry: aligned(step, source.geometry, drizzle),
    exact: source.exact && !moved,
  });
  if (drizzle && machine.dialect === '1.4') machine.partial.delete(source.folder + source.prefix);
}

/** 1.2 keeps the depth of the frames; 1.4 writes 32 bits. Drizzle doubles the size in 1.2 and makes colours in 1.4. */
function aligned(step: Step, g: Geometry | null, drizzle: boolean): Geometry | null {
  if (step.machine.dialect === '1.2') return drizzle ? scaled(g, 2) : g;
  const scale = Number(optionText(step, '-scale') ?? '1');
  const sized = scale > 0 && scale !== 1 ? scaled(withBits(g, 32), scale) : withBits(g, 32);
  return drizzle ? withChannels(sized, 3) : sized;
}

const stack: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    const { machine } = step;
    if (machine.prepared.has(source.folder + source.prefix) && !step.options.has('-maximize'))
      report(step, 'siril_stack_unapplied', { sequence: source.prefix });
    const out = step.options.get('-out');
    const place = out
      ? outputPlace(step, out)
      : inFolder(parsePlace(source.folder), `${source.prefix}stacked${machine.extension}`);
    if (!place) return;
    const method = step.positional[1] ? wordText(step.positional[1]) : 'sum';
    const geometry = stacked(step, source.geometry, method);
    const exact = source.exact && !step.options.has('-maximize');
    makeFile(step, place, { geometry, exact });
    const stem = nameOf(place).replace(/\.(?:fit|fits|fts)$/, '');
    for (const suffix of rejectionMaps(step))
      makeFile(step, inFolder(folderOf(place), `${stem}${suffix}${machine.extension}`), {
        geometry,
        exact,
      });
  },
};

/** Minimum and maximum keep the depth of the frames; sums and means have 32 bits unless those are switched off. */
function stacked(step: Step, g: Geometry | null, method: string): Geometry | null {
  if (step.options.has('-32b')) return sizedUp(step, withBits(g, 32));
  if (method === 'min' || method === 'max') return sizedUp(step, g);
  return sizedUp(step, withBits(g, step.machine.force16 ? 16 : 32));
}

function sizedUp(step: Step, g: Geometry | null): Geometry | null {
  return step.options.has('-upscale') ? scaled(g, 2) : g;
}

function rejectionMaps(step: Step): string[] {
  if (step.positional.slice(2).some((word) => wordText(word) === 'none')) return [];
  if (step.options.has('-rejmaps')) return ['_low_rejmap', '_high_rejmap'];
  return step.options.has('-rejmap') ? ['_low+high_rejmap'] : [];
}

/** Frames must match a reference: reads both and changes the loaded image. */
const linearMatch: Effect = {
  apply: (step) => void readFile(step, step.positional[0] ?? textWord('')),
};

export const registrationEffects: EffectTable = {
  register,
  seqapplyreg,
  stack,
  linear_match: linearMatch,
};
