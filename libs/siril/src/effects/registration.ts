// Effects of registration.
import type { Step } from './machine.ts';
import { optionText, report } from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import { textWord } from '../script.ts';
import { inFolder, parsePlace } from '../words.ts';
import { checkSizes, sizedFile, sizedLoaded } from './checks.ts';
import type { Geometry, VirtualSequence } from './images.ts';
import { scaled, withBits, withChannels } from './images.ts';
import { readFile, readSequence } from './lookup.ts';
import { leave, leaveSeq, makeSequence } from './make.ts';
import { leaveStars } from './sequences.ts';

/**
 * One pass writes the aligned frames, `r_…`; with `-2pass` the transformations alone are found. Frames that cannot be
 * aligned are left out, so that the count is *at most* that of the source.
 */
const register: Effect = {
  apply(step) {
    readFlat(step);
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    checkDrizzle(step, source);
    const later = step.options.has('-2pass') || step.options.has('-noout');
    // Shifts alone are applied when frames are stacked; after anything more the frames themselves are not stacked.
    if (optionText(step, '-transf') !== 'shift')
      step.machine.prepared.add(source.folder + source.prefix);
    // 1.2 writes its lists for the second pass alone.
    const lists = step.machine.dialect === '1.4' || step.options.has('-2pass');
    if (lists && !step.options.has('-nostarlist')) leaveStars(step, source);
    if (!later) writeAligned(step, source);
  },
};

const seqapplyreg: Effect = {
  apply(step) {
    readFlat(step);
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    checkDrizzle(step, source);
    writeAligned(step, source);
  },
};

/** `-flat=` weights the drizzle of 1.4. */
function readFlat(step: Step): void {
  const flat = step.options.get('-flat');
  if (flat) readFile(step, flat);
}

/** 1.4 drizzles what has one channel, and makes colours of a Bayer matrix. */
function checkDrizzle(step: Step, source: VirtualSequence): void {
  if (!step.options.has('-drizzle') || step.machine.dialect === '1.2') return;
  if (source.geometry?.channels === 3)
    report(step, 'siril_wrong_channels', {
      command: `${step.command.name} -drizzle`,
      needed: 'a one-channel',
      given: 'three channels',
    });
}

function writeAligned(step: Step, source: VirtualSequence): void {
  const framing = optionText(step, '-framing') ?? 'current';
  const drizzle = step.options.has('-drizzle');
  // 1.4 writes each frame in its own size with -framing=max and widens the canvas when stacking.
  const moved = framing === 'max' || framing === 'min';
  const unsure = drizzle && step.machine.dialect === '1.4' && source.geometry?.bayer === undefined;
  const made = makeSequence(step, {
    folder: source.folder,
    prefix: `${optionText(step, '-prefix') || 'r_'}${source.prefix}`,
    start: source.start,
    frames: { min: Math.min(1, source.frames.min), max: source.frames.max },
    geometry: aligned(step, source.geometry, drizzle),
    exact: source.exact && !moved && !unsure,
    ...(source.container && { container: source.container }),
  });
  leaveSeq(step, made);
  if (drizzle && step.machine.dialect === '1.4')
    leave(step, inFolder(parsePlace(source.folder), `drizztmp/${made.prefix}*${made.extension}`), {
      min: 0,
      max: source.frames.max,
    });
}

/** 1.2 keeps the depth of the frames; 1.4 writes 32 bits. Drizzle doubles the size in 1.2 and makes colours in 1.4. */
function aligned(step: Step, g: Geometry | null, drizzle: boolean): Geometry | null {
  if (step.machine.dialect === '1.2') return drizzle ? scaled(g, 2) : g;
  const deep = step.machine.force16 ? g : withBits(g, 32);
  const scale = Number(optionText(step, '-scale') ?? '1');
  // Siril keeps the scale in single precision: 1.3 times 150 pixels are 194.
  const sized = scale > 0 ? scaled(deep, Math.fround(scale), Math.floor) : deep;
  // Where nothing is known of a matrix, three channels are the bound.
  return drizzle && g?.bayer !== false ? withChannels(sized, 3) : sized;
}

/** Frames must match a reference: reads both and changes the loaded image. */
const linearMatch: Effect = {
  apply(step) {
    const reference = readFile(step, step.positional[0] ?? textWord(''));
    checkSizes(step, [sizedLoaded(step), sizedFile(reference)]);
  },
};

export const registrationEffects: EffectTable = {
  register,
  seqapplyreg,
  linear_match: linearMatch,
};
