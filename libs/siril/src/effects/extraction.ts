// Effects of commands that write parts of the loaded picture: colours of a Bayer matrix, wavelet planes, frequencies.
import { inFolder } from '../words.ts';
import { checkBayer, numbersOf } from './checks.ts';
import type { Effect, EffectTable } from './effect.ts';
import { always, byFourier } from './effect.ts';
import type { LoadedImage } from './images.ts';
import { halved } from './images.ts';
import { sameSize } from './loaded.ts';
import { readFile } from './lookup.ts';
import { makePicture, outputPlace, requireFolder, writtenEnding } from './make.ts';
import type { Step } from './machine.ts';
import { loadedImage, optionText, report } from './machine.ts';
import { withoutOdd } from './sequences.ts';

interface Part {
  readonly prefix: string;
  readonly half: boolean;
}

/** Files `PREFIX_NAME` of one colour each, named after the loaded image, in the working folder. */
function extraction(parts: (step: Step) => readonly Part[], bayer = true): Effect {
  return {
    apply(step) {
      const image = loadedImage(step.machine);
      if (!image?.name) {
        step.machine.uncertain = true;
        return;
      }
      if (bayer && image.geometry?.channels === 1) checkBayer(step, image.geometry, image.name);
      for (const { prefix, half } of parts(step))
        makePicture(
          step,
          inFolder(step.machine.cwd, `${prefix}_${image.name}${writtenEnding(step)}`),
          {
            geometry: half ? halved(image.geometry) : withoutOdd(image.geometry),
            exact: image.exact,
          },
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

const cfaParts = ['CFA0', 'CFA1', 'CFA2', 'CFA3'].map((prefix) => ({ prefix, half: true }));

/** As many planes as fit: Siril refuses more than log2 of the shorter side, less two. */
function checkPlanes(step: Step): number {
  const [planes = 0] = numbersOf([step.positional[0]]) ?? [];
  const image = loadedImage(step.machine);
  if (!image?.geometry || !image.exact) return planes;
  const most = Math.floor(Math.log2(Math.min(image.geometry.width, image.geometry.height))) - 2;
  if (planes > most)
    report(step, 'siril_too_many_planes', { command: step.command.name, planes, most });
  return planes;
}

/** Wavelet planes, `layer00.fit` and on, in the working folder. */
const extract: Effect = {
  apply(step) {
    const image = loadedImage(step.machine);
    const planes = checkPlanes(step);
    for (let i = 0; i < Math.min(planes, 99); i++) {
      const name = `layer${String(i).padStart(2, '0')}${writtenEnding(step)}`;
      makePicture(step, inFolder(step.machine.cwd, name), {
        geometry: image?.geometry ?? null,
        exact: image?.exact ?? true,
      });
    }
  },
};

/** Keeps its planes in the folder for temporary files, under one name for all processes. */
const wavelet: Effect = {
  apply(step) {
    checkPlanes(step);
    step.machine.wavelets = true;
  },
};

const wrecons: Effect = {
  apply(step) {
    if (!step.machine.wavelets) report(step, 'siril_no_wavelets', {});
    sameSize.apply?.(step);
  },
};

/** Modulus and phase, both as pictures. */
const fftd: Effect = {
  apply(step) {
    const image = loadedImage(step.machine);
    for (const word of step.positional.slice(0, 2)) {
      const place = outputPlace(step, word);
      if (!place) continue;
      if (step.machine.dialect === '1.2') requireFolder(step, place);
      makePicture(step, place, { geometry: image?.geometry ?? null, exact: image?.exact ?? true });
    }
  },
  irreproducible: byFourier,
};

const ffti: Effect = {
  apply(step) {
    const [modulus] = step.positional.slice(0, 2).map((word) => readFile(step, word));
    const image = loadedImage(step.machine);
    if (image && modulus)
      step.machine.loaded = { ...image, geometry: modulus.geometry, exact: modulus.exact };
  },
  irreproducible: byFourier,
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
      makePicture(step, inFolder(step.machine.cwd, `${part}_${image.name}${writtenEnding(step)}`), {
        geometry: image.geometry,
        exact: image.exact,
      });
    step.machine.loaded = { ...image, name: `starless_${image.name}` } satisfies LoadedImage;
  },
  irreproducible: always('StarNet is a program of its own'),
  needs: ['starnet'],
};

export const extractionEffects: EffectTable = {
  extract_haoiii: extractHaOiii,
  extract_ha: extraction((step) => [{ prefix: 'Ha', half: !step.options.has('-upscale') }]),
  extract_green: extraction(() => [{ prefix: 'Green', half: true }]),
  split_cfa: extraction(() => cfaParts, false),
  extract,
  wavelet,
  wrecons,
  fftd,
  ffti,
  starnet,
};
