// Effects of stacking.
import type { Step } from './machine.ts';
import { isKnownFolder, optionText, report } from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import { wordText } from '../script.ts';
import { folderOf, inFolder, nameOf, parsePlace } from '../words.ts';
import type { Geometry, VirtualSequence } from './images.ts';
import { scaled, withBits } from './images.ts';
import { readSequence, sequencesIn } from './lookup.ts';
import { leave, leaveSeq, makePicture, outputPlace, writtenEnding } from './make.ts';

const stack: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    const method = step.positional[1] ? wordText(step.positional[1]) : 'sum';
    if (source) stackSequence(step, source, method, true);
  },
  irreproducible: levelsColours,
};

/** Without normalisation 1.2 takes no heed of `-rgb_equal`. */
function levelsColours(step: Step): string | null {
  const levels =
    step.machine.dialect === '1.2' &&
    step.options.has('-rgb_equal') &&
    !step.options.has('-nonorm') &&
    optionText(step, '-norm') !== 'no';
  return levels ? 'Siril 1.2 brings colours to other levels at each run' : null;
}

/** Every sequence of the folder, each into a stack of its own name. */
const stackall: Effect = {
  apply(step) {
    const { machine } = step;
    if (!isKnownFolder(machine, machine.cwd)) machine.uncertain = true;
    const method = step.positional[0] ? wordText(step.positional[0]) : 'sum';
    for (const source of sequencesIn(machine, machine.cwd)) {
      leaveSeq(step, source);
      stackSequence(step, source, method, false);
    }
  },
  irreproducible: levelsColours,
};

function stackSequence(step: Step, source: VirtualSequence, method: string, named: boolean): void {
  const { machine } = step;
  if (machine.prepared.has(source.folder + source.prefix))
    report(step, 'siril_stack_unapplied', { sequence: source.prefix });
  if (machine.force16 && source.geometry?.bits === 32 && !step.options.has('-32b'))
    report(step, 'siril_needs_32_bits', { command: step.command.name, name: source.prefix });
  const out = named ? step.options.get('-out') : undefined;
  const place = out
    ? outputPlace(step, out)
    : inFolder(
        parsePlace(source.folder),
        `${source.prefix.replace(/_?$/, '_')}stacked${writtenEnding(step)}`,
      );
  if (!place) return;
  const geometry = stacked(step, source.geometry, method);
  // Only frames that are shifted against each other are made larger.
  const exact = source.exact && !step.options.has('-maximize') && !step.options.has('-upscale');
  makePicture(step, place, { geometry, exact });
  const stem = nameOf(place).replace(/\.(?:fit|fits|fts)(?:\.fz)?$/, '');
  for (const suffix of rejectionMaps(step, method))
    makePicture(step, inFolder(folderOf(place), `${stem}${suffix}${writtenEnding(step)}`), {
      geometry: withBits(geometry, 32),
      exact,
    });
  if (Number(optionText(step, '-feather') ?? '0') > 0)
    leave(step, inFolder(parsePlace(source.folder), `cache/${source.prefix}*.msk`), source.frames);
}

/** Minimum and maximum keep the depth of the frames; sums and means have 32 bits unless those are switched off. */
function stacked(step: Step, g: Geometry | null, method: string): Geometry | null {
  if (method === 'min' || method === 'max') return sizedUp(step, g, method);
  const shallow = step.machine.force16 && !step.options.has('-32b');
  return sizedUp(step, withBits(g, shallow ? 16 : 32), method);
}

/** The median is never made larger. */
function sizedUp(step: Step, g: Geometry | null, method: string): Geometry | null {
  const larger = step.options.has('-upscale') && !method.startsWith('med');
  return larger ? scaled(g, 2) : g;
}

function rejectionMaps(step: Step, method: string): string[] {
  if (method !== 'rej' && method !== 'mean') return [];
  if (step.positional.slice(1).some((word) => /^n(?:one)?$/.test(wordText(word)))) return [];
  if (step.options.has('-rejmaps')) return ['_low_rejmap', '_high_rejmap'];
  return step.options.has('-rejmap') ? ['_low+high_rejmap'] : [];
}

export const stackingEffects: EffectTable = { stack, stackall };
