// Effects of commands on the loaded image: size and depth, and the files that they read beside it.
import type { Step } from './machine.ts';
import { loadedImage, makeFile, optionText, readFile } from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import { always, each, noEffect } from './effect.ts';
import { inFolder, placeOf } from '../words.ts';
import { wordText } from '../script.ts';
import type { Geometry, LoadedImage } from './images.ts';
import { halved, withBits, withChannels } from './images.ts';
import { resampled } from './sequences.ts';

/** The loaded image changed; a null geometry leaves its size unknown. */
function change(f: (g: Geometry | null, step: Step) => Geometry | null, exact = true): Effect {
  return {
    apply(step) {
      const image = loadedImage(step.machine);
      if (!image) return;
      step.machine.loaded = {
        ...image,
        geometry: f(image.geometry, step),
        exact: image.exact && exact,
      };
    },
  };
}

const sameSize = change((g) => g);
/** May turn 16 bits into floating point: 32 is the upper bound. */
const deeper = change((g) => withBits(g, 32));

const crop = change((g, step) => {
  const width = Number(step.positional[2] && wordText(step.positional[2]));
  const height = Number(step.positional[3] && wordText(step.positional[3]));
  return g && width > 0 && height > 0 ? { ...g, width, height } : null;
});

/** The size stays unless `-nocrop` lets it grow. */
const rotate: Effect = {
  apply(step) {
    change((g) => (step.options.has('-nocrop') ? null : g)).apply?.(step);
  },
};

const binxy = change((g, step) => {
  const n = Number(step.positional[0] && wordText(step.positional[0]));
  return g && n > 0
    ? { ...g, width: Math.floor(g.width / n), height: Math.floor(g.height / n) }
    : null;
});

/** Files `PREFIX_NAME` of one colour each, named after the loaded image, in the working folder. */
function extraction(
  parts: (step: Step) => readonly { readonly prefix: string; readonly half: boolean }[],
): Effect {
  return {
    apply(step) {
      const image = loadedImage(step.machine);
      if (!image?.name) {
        step.machine.uncertain = true;
        return;
      }
      for (const { prefix, half } of parts(step))
        makeFile(
          step,
          inFolder(step.machine.cwd, `${prefix}_${image.name}${step.machine.extension}`),
          { geometry: half ? halved(image.geometry) : image.geometry, exact: image.exact },
        );
    },
  };
}

const extractHaOiii = extraction((step) => {
  const resample = optionText(step, '-resample');
  return [
    { prefix: 'Ha', half: resample !== 'ha' },
    { prefix: 'OIII', half: resample === 'oiii' },
  ];
});

/** Adds the ending also to a name that has one: `split red.fit …` writes `red.fit.fit`. */
const split: Effect = {
  apply(step) {
    const image = loadedImage(step.machine);
    const geometry = withBits(withChannels(image?.geometry ?? null, 1), 32);
    for (const word of step.positional.slice(0, 3)) {
      const place = placeOf(word, step.machine.cwd);
      if (place)
        makeFile(
          step,
          { root: place.root, path: `${place.path}${step.machine.extension}` },
          { geometry, exact: image?.exact ?? true },
        );
    }
  },
};

/** Reads a second image. */
const withOperand: Effect = {
  apply(step) {
    readFile(step, step.positional[0]);
    deeper.apply?.(step);
  },
};

const findstar: Effect = {
  apply(step) {
    const out = step.options.get('-out');
    const place = out ? placeOf(out, step.machine.cwd) : null;
    if (place) makeFile(step, place, { geometry: null, exact: true });
  },
};

/** The image without its stars; the stars alone in `starmask_NAME`. */
const starnet: Effect = {
  apply(step) {
    const image = loadedImage(step.machine);
    if (!image?.name) {
      step.machine.uncertain = true;
      return;
    }
    const parts = step.options.has('-nostarmask') ? ['starless'] : ['starless', 'starmask'];
    for (const part of parts)
      makeFile(step, inFolder(step.machine.cwd, `${part}_${image.name}${step.machine.extension}`), {
        geometry: image.geometry,
        exact: image.exact,
      });
    step.machine.loaded = { ...image, name: `starless_${image.name}` } satisfies LoadedImage;
  },
  irreproducible: always('StarNet is a program of its own'),
  needs: ['starnet'],
};

/** Wavelet planes, `layer00.fit` and on, in the working folder. */
const extract: Effect = {
  apply(step) {
    const image = loadedImage(step.machine);
    const count = Number(step.positional[0] && wordText(step.positional[0]));
    for (let i = 0; i < Math.min(count || 0, 99); i++)
      makeFile(
        step,
        inFolder(step.machine.cwd, `layer${String(i).padStart(2, '0')}${step.machine.extension}`),
        { geometry: withBits(image?.geometry ?? null, 32), exact: image?.exact ?? true },
      );
  },
};

/** Pixels that are hot or cold, as a list. */
const findHot: Effect = {
  apply(step) {
    const place = step.positional[0] && placeOf(step.positional[0], step.machine.cwd);
    if (place)
      makeFile(
        step,
        { root: place.root, path: `${place.path.replace(/\.lst$/, '')}.lst` },
        { geometry: null, exact: true },
      );
  },
};

const subsky: Effect = {
  ...deeper,
  irreproducible: (step) =>
    step.options.has('-dither') ? 'it dithers with new random numbers at each run' : null,
};

const asksNetwork: Effect = {
  ...sameSize,
  irreproducible: always('it asks a catalogue'),
  needs: ['network'],
};

export const loadedEffects: EffectTable = {
  crop,
  rotate,
  binxy,
  resample: change((g, step) => resampled(g, step, null)),
  extract_haoiii: extractHaOiii,
  extract_ha: extraction((step) => [{ prefix: 'Ha', half: !step.options.has('-upscale') }]),
  extract_green: extraction(() => [{ prefix: 'Green', half: true }]),
  split_cfa: extraction(() =>
    ['CFA0', 'CFA1', 'CFA2', 'CFA3'].map((prefix) => ({ prefix, half: true })),
  ),
  split,
  extract,
  find_hot: findHot,
  findstar,
  starnet,
  subsky,
  ...each('iadd isub imul idiv fdiv', withOperand),
  ...each(
    'mirrorx mirrory rotatepi nozero offset neg fill ffill ' +
      'thresh threshlo threshhi limit update_key addwcs cosme cosme_cfa find_cosme find_cosme_cfa fix_xtrans grey_flat',
    sameSize,
  ),
  ...each(
    'asinh autostretch autoghs clahe mtf ght invght modasinh invmodasinh invmtf linstretch denoise rmgreen satu ' +
      'fmedian unsharp gauss fixbanding fmul rl sb wiener synthstar unclipstars unpurple ccm wavelet wrecons log ' +
      'rgradient epf icc_assign icc_convert_to icc_remove',
    deeper,
  ),
  ...each('pcc spcc', { ...asksNetwork, needs: ['astrometry', 'network'] }),
  platesolve: { ...asksNetwork, needs: ['astrometry'] },
  ...each(
    'bg bgnoise stat cdg entropy histo psf profile boxselect dumpheader makepsf tilt inspector',
    noEffect,
  ),
};
