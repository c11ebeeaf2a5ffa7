// Effects of calibration, of sequences and of single pictures.
import { inFolder, nameOf, parsePlace, placeOf } from '../words.ts';
import { wordText } from '../script.ts';
import { checkSizes, sizedFile, sizedSequence } from './checks.ts';
import type { Effect, EffectTable } from './effect.ts';
import type { Geometry, VirtualFile } from './images.ts';
import { withBits, withChannels } from './images.ts';
import { readFile, readSequence } from './lookup.ts';
import { makePicture, writtenEnding } from './make.ts';
import type { Step } from './machine.ts';
import { optionText, report } from './machine.ts';
import { derive, prefixOf } from './derive.ts';

/** Reads the masters that the options of a calibration name. `-bias="=…"` is a number, not a file. */
function readMasters(step: Step): (VirtualFile | null)[] {
  const masters = ['-bias', '-dark', '-flat'].map((option) => {
    const value = step.options.get(option);
    const named = value && !wordText(value).replace(/^["']/, '').startsWith('=');
    return named ? readFile(step, value) : null;
  });
  // `-cc=bpm FILE` has its file in the next word.
  if (optionText(step, '-cc') === 'bpm') readFile(step, step.positional[1]);
  return masters;
}

/** Floating point, unless 16 bits were asked for and are what was given. */
function calibrated(source: Geometry | null, step: Step): Geometry | null {
  const deep = step.machine.force16 ? source : withBits(source, 32);
  return step.options.has('-debayer') ? withChannels(deep, 3) : deep;
}

/** Side of the square, in pixels, in which `-opt` measures the noise; Siril 1.2.6 and 1.4.2 crash on smaller frames. */
const scalingSquare = 512;

function reportSmallFrames(step: Step, geometry: Geometry | null): void {
  if (step.options.get('-opt') !== null || !step.options.has('-dark') || !geometry) return;
  if (Math.min(geometry.width, geometry.height) >= scalingSquare) return;
  report(step, 'siril_crash', {
    command: step.command.name,
    what: `with -opt on frames of less than ${scalingSquare} pixels a side`,
    advice: 'leave -opt out, or with Siril 1.4 use -opt=exp',
  });
}

const calibrate: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    const masters = readMasters(step);
    if (!source) return;
    reportSmallFrames(step, source.geometry);
    checkSizes(step, [sizedSequence(source), ...masters.map(sizedFile)], { channels: false });
    derive(step, step.options.has('-fitseq') ? { ...source, container: 'fitseq' } : source, {
      prefix: prefixOf(step, 'pp_'),
      geometry: calibrated,
    });
  },
};

/** One image calibrated: `pp_NAME` in the working folder, wherever the image lies. */
const calibrateSingle: Effect = {
  apply(step) {
    const [word] = step.positional;
    const source = readFile(step, word);
    const masters = readMasters(step);
    reportSmallFrames(step, source?.geometry ?? null);
    checkSizes(step, [source, ...masters].map(sizedFile), { channels: false });
    const place = word && placeOf(word, step.machine.cwd);
    if (!place) return;
    const name = nameOf(source ? parsePlace(source.path) : place).replace(
      /\.(?:fits?|fts)(?:\.fz)?$/,
      '',
    );
    const file = `${prefixOf(step, 'pp_')}${name}${writtenEnding(step)}`;
    makePicture(step, inFolder(step.machine.cwd, file), {
      geometry: calibrated(source?.geometry ?? null, step),
      exact: source?.exact ?? true,
    });
  },
};

export const calibrationEffects: EffectTable = {
  calibrate,
  preprocess: calibrate,
  calibrate_single: calibrateSingle,
  preprocess_single: calibrateSingle,
};
