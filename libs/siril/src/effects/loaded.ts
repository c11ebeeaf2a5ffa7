// Effects of commands on the pixels of the loaded picture: depth, and the files that they read beside it.
import type { Word } from '../script.ts';
import { placeOf } from '../words.ts';
import { checkSizes, sizedFile, sizedLoaded } from './checks.ts';
import type { Effect, EffectTable } from './effect.ts';
import { always, byFourier, each } from './effect.ts';
import type { Geometry } from './images.ts';
import { withBits } from './images.ts';
import { readFile, readPlace } from './lookup.ts';
import { makeTable, requireFolder } from './make.ts';
import type { Step } from './machine.ts';
import { loadedImage } from './machine.ts';

/** The loaded image changed; a null geometry leaves its size unknown. */
export function change(f: (g: Geometry | null, step: Step) => Geometry | null): Effect {
  return {
    apply(step) {
      const image = loadedImage(step.machine);
      if (image) step.machine.loaded = { ...image, geometry: f(image.geometry, step) };
    },
  };
}

/** Size and depth stay: Siril works on 16 bits as on floating point. */
export const sameSize: Effect = change((g) => g);

const floatingPoint = change((g) => withBits(g, 32));

/** Reads a second image; the result is floating point unless 16 bits were asked for. */
const withOperand: Effect = {
  apply(step) {
    const file = readFile(step, step.positional[0]);
    checkSizes(step, [sizedLoaded(step), sizedFile(file)]);
    if (!step.machine.force16) floatingPoint.apply?.(step);
  },
};

/** Pixels that are hot or cold, as a list. */
const findHot: Effect = {
  apply(step) {
    const place = step.positional[0] && placeOf(step.positional[0], step.machine.cwd);
    if (!place) return;
    requireFolder(step, place);
    makeTable(step, { root: place.root, path: `${place.path}.lst` });
  },
};

/** Reads a list of pixels, named with its ending or without. */
export function readPixelList(step: Step, word: Word | undefined): void {
  const place = word && placeOf(word, step.machine.cwd);
  if (place) readPlace(step, { ...place, path: place.path.replace(/(?:\.lst)?$/, '.lst') });
}

const cosme: Effect = {
  apply(step) {
    readPixelList(step, step.positional[0]);
    sameSize.apply?.(step);
  },
};

const subsky: Effect = {
  ...sameSize,
  irreproducible: (step) =>
    step.options.has('-dither') ? 'it dithers with new random numbers at each run' : null,
};

/** Reads a star profile, where one is named. */
const deconvolution: Effect = {
  apply(step) {
    const file = step.options.get('-loadpsf');
    if (file) readFile(step, file);
    sameSize.apply?.(step);
  },
  irreproducible: byFourier,
};

/** Works in pieces, one a core, which shows at their seams. */
const denoise: Effect = {
  ...sameSize,
  irreproducible: always('what it makes depends on the number of cores'),
};

const asksNetwork: Effect = {
  ...sameSize,
  irreproducible: always('it asks a catalogue'),
  needs: ['network'],
};

export const loadedEffects: EffectTable = {
  find_hot: findHot,
  subsky,
  denoise,
  fmul: floatingPoint,
  ...each('iadd isub imul idiv fdiv', withOperand),
  ...each('cosme cosme_cfa', cosme),
  ...each('rl sb wiener', deconvolution),
  ...each(
    'nozero offset neg thresh threshlo threshhi limit update_key addwcs find_cosme find_cosme_cfa fix_xtrans grey_flat',
    sameSize,
  ),
  ...each(
    'asinh autostretch autoghs clahe mtf ght invght modasinh invmodasinh invmtf linstretch rmgreen satu ' +
      'fmedian unsharp gauss fixbanding synthstar unclipstars unpurple ccm log epf icc_assign icc_convert_to icc_remove',
    sameSize,
  ),
  ...each('pcc spcc', { ...asksNetwork, needs: ['astrometry', 'network'] }),
  platesolve: { ...asksNetwork, needs: ['astrometry'] },
};
