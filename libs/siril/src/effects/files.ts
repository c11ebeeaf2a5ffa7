// Effects of commands that load, save and combine images, and of those about the session.
import {
  isKnownFolder,
  loadedImage,
  makeFile,
  optionText,
  outputPlace,
  readFile,
  readPlace,
} from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import { always, each, noEffect } from './effect.ts';
import type { Word } from '../script.ts';
import { wordText } from '../script.ts';
import { inFolder, nameOf, parsePlace, placeOf } from '../words.ts';
import { scaled, withBits, withChannels } from './images.ts';

const cd: Effect = {
  apply(step) {
    const [word] = step.positional;
    const place = word && placeOf(word, step.machine.cwd);
    if (place) step.machine.cwd = place;
    else step.machine.uncertain = true;
  },
};

const load: Effect = {
  apply(step) {
    const [word] = step.positional;
    const file = readFile(step, word);
    const place = word && placeOf(word, step.machine.cwd);
    const name = file ? nameOf(parsePlace(file.path)) : place ? nameOf(place) : null;
    step.machine.loaded = {
      name: name === null ? null : name.replace(/\.\w+$/, ''),
      geometry: file?.geometry ?? null,
      exact: file?.exact ?? true,
    };
  },
};

const close: Effect = { apply: (step) => void (step.machine.loaded = 'none') };

const save: Effect = {
  apply(step) {
    const [word] = step.positional;
    const place = word && outputPlace(step, word);
    const image = loadedImage(step.machine);
    if (!place) return;
    const bits = step.machine.force16 ? 16 : null;
    const geometry = image?.geometry ?? null;
    makeFile(step, place, {
      geometry: bits ? withBits(geometry, bits) : geometry,
      exact: image?.exact ?? true,
    });
    // 1.4 goes on under the new name, 1.2 under that of the file that was loaded.
    if (image && step.machine.dialect === '1.4')
      step.machine.loaded = { ...image, name: nameOf(place).replace(/\.\w+$/, '') };
  },
};

/** Always adds its ending, also to a name that has it. */
function saveAs(ending: string): Effect {
  return {
    apply(step) {
      const [word] = step.positional;
      const place = word && placeOf(word, step.machine.cwd);
      if (!place) return;
      const image = loadedImage(step.machine);
      makeFile(
        step,
        { root: place.root, path: `${place.path}${ending}` },
        { geometry: image?.geometry ?? null, exact: image?.exact ?? true },
      );
    },
  };
}

/** Reads, mirrors and writes one file; the loaded image stays as it is. */
const mirrorxSingle: Effect = {
  apply(step) {
    const file = readFile(step, step.positional[0]);
    if (file) makeFile(step, parsePlace(file.path), { geometry: file.geometry, exact: file.exact });
  },
};

/** The result is written, not loaded. `-out=x.fits` becomes `x.fits.fit`. */
const rgbcomp: Effect = {
  apply(step) {
    const { machine } = step;
    const lum = step.options.get('-lum');
    const words: Word[] = [...(lum ? [lum] : []), ...step.positional];
    const files = words.map((word) => readFile(step, word));
    const out = step.options.get('-out');
    const place = out ? placeOf(out, machine.cwd) : inFolder(machine.cwd, 'composed_rgb');
    if (!place) return;
    const [first] = files;
    makeFile(
      step,
      { root: place.root, path: `${place.path}${machine.extension}` },
      {
        geometry: withBits(withChannels(first?.geometry ?? null, 3), machine.force16 ? 16 : 32),
        exact: files.every((file) => file?.exact ?? true),
      },
    );
  },
};

/** `$name$` in the expression are images; the result is loaded. */
const pm: Effect = {
  apply(step) {
    const { machine } = step;
    const [expression] = step.positional;
    const names = expression ? pixelMathImages(expression) : [];
    const files = names.map((word) => {
      const place = placeOf(word, machine.cwd);
      return place && readPlace(step, place);
    });
    const [first] = files;
    machine.loaded = {
      name: null,
      geometry: withBits(first?.geometry ?? null, machine.force16 ? 16 : 32),
      exact: files.every((file) => file?.exact ?? true),
    };
  },
};

/** The words between `$` signs, paths in them kept as such; `$T$` is the loaded image. */
function pixelMathImages(expression: Word): Word[] {
  const images: Word[] = [];
  let inside: Word['parts'][number][] | null = null;
  for (const part of expression.parts) {
    if (part.kind === 'path') {
      inside?.push(part);
      continue;
    }
    for (const [i, text] of part.text.split('$').entries()) {
      if (i > 0) {
        if (inside === null) inside = [];
        else {
          images.push({ parts: inside });
          inside = null;
        }
      }
      if (text !== '') inside?.push({ kind: 'text', text });
    }
  }
  const seen = new Set<string>();
  return images.filter((word) => {
    const text = wordText(word);
    if (text === '' || text === 'T' || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

const mergeCfa: Effect = {
  apply(step) {
    const [first] = step.positional.slice(0, 4).map((word) => readFile(step, word));
    step.machine.loaded = {
      name: null,
      geometry: scaled(first?.geometry ?? null, 2),
      exact: first?.exact ?? true,
    };
  },
};

const setext: Effect = {
  apply(step) {
    const [word] = step.positional;
    if (word) step.machine.extension = `.${wordText(word).replace(/^\./, '')}`;
  },
};

const setcompress: Effect = {
  apply(step) {
    // With compression, names get `.fz` as well, or not, by kind of command: not followed.
    if (step.positional[0] && wordText(step.positional[0]) !== '0') step.machine.uncertain = true;
  },
};

const exit: Effect = { apply: (step) => void (step.machine.uncertain = true) };

/** Runs code of its own: anything may have changed. */
const pyscript: Effect = {
  apply(step) {
    step.machine.uncertain = true;
    step.machine.loaded = 'unknown';
  },
  irreproducible: always('a Python script may do anything'),
  needs: ['python'],
};

/** Files of a table beside the image, where `-out=` names one. */
const writesTable: Effect = {
  apply(step) {
    const out = step.options.get('-out');
    const place = out ? placeOf(out, step.machine.cwd) : null;
    if (place && optionText(step, '-out')) makeFile(step, place, { geometry: null, exact: true });
    else if (!isKnownFolder(step.machine, step.machine.cwd)) return;
  },
  irreproducible: always('it asks a catalogue'),
  needs: ['network'],
};

export const fileEffects: EffectTable = {
  cd,
  load,
  close,
  save,
  savejpg: saveAs('.jpg'),
  savepng: saveAs('.png'),
  savebmp: saveAs('.bmp'),
  savejxl: saveAs('.jxl'),
  ...each('savetif savetif32 savetif8', saveAs('.tif')),
  mirrorx_single: mirrorxSingle,
  rgbcomp,
  pm,
  merge_cfa: mergeCfa,
  setext,
  setcompress,
  set16bits: { apply: (step) => void (step.machine.force16 = true) },
  set32bits: { apply: (step) => void (step.machine.force16 = false) },
  exit,
  pyscript,
  ...each('catquery conesearch findcompstars', writesTable),
  ...each(
    'requires setmem setcpu setfindstar setphot set get pwd help capabilities log parse jsonmetadata spcc_list ' +
      'online offline trixel catsearch',
    noEffect,
  ),
};
