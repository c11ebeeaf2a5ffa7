// Effects of commands that load and save pictures, and of those about the session.
import { wordText } from '../script.ts';
import type { Place } from '../words.ts';
import { nameOf, parsePlace, placeOf, placeText } from '../words.ts';
import type { Effect, EffectTable } from './effect.ts';
import { always, each, noEffect } from './effect.ts';
import type { Geometry } from './images.ts';
import { withBits, withChannels } from './images.ts';
import { readFile } from './lookup.ts';
import { makePicture, makeTable, outputPlace, requireFolder } from './make.ts';
import type { Machine, Step } from './machine.ts';
import { isKnownFolder, loadedImage, report } from './machine.ts';

const cd: Effect = {
  apply(step) {
    const { machine } = step;
    const [word] = step.positional;
    const place = word && placeOf(word, machine.cwd);
    if (!place) {
      machine.uncertain = true;
      return;
    }
    const known = machine.folders !== null && isKnownFolder(machine, place);
    if (known && !machine.folders?.has(placeText(place)))
      report(step, 'siril_folder_missing', { command: 'cd', folder: place.path });
    machine.cwd = place;
  },
};

const pictureEnding = /\.(?:fits?|fts|tiff?|jpe?g|jxl|png|bmp|p[gp]m|ser)(?:\.fz)?$/i;

const load: Effect = {
  apply(step) {
    const [word] = step.positional;
    const file = readFile(step, word);
    const place = word && placeOf(word, step.machine.cwd);
    const name = file ? nameOf(parsePlace(file.path)) : place ? nameOf(place) : null;
    loadPicture(step.machine, {
      name: name === null ? null : name.replace(pictureEnding, ''),
      geometry: file?.geometry ?? null,
      exact: file?.exact ?? true,
    });
  },
};

/** A new picture has no selection. */
export function loadPicture(machine: Machine, picture: Exclude<Machine['loaded'], string>): void {
  machine.loaded = picture;
  machine.selection = 'none';
}

const close: Effect = {
  apply({ machine }) {
    machine.loaded = 'none';
    machine.selection = 'none';
  },
};

const save: Effect = {
  apply(step) {
    const { machine } = step;
    const [word] = step.positional;
    const place = word && outputPlace(step, word);
    const image = loadedImage(machine);
    if (!place) return;
    // 1.4 makes the folder.
    if (machine.dialect === '1.2') requireFolder(step, place);
    makePicture(step, place, { geometry: image?.geometry ?? null, exact: image?.exact ?? true });
    // 1.4 goes on under the new name, 1.2 under that of the file that was loaded.
    if (image && machine.dialect === '1.4')
      machine.loaded = {
        ...image,
        name: withoutEnding(machine, word && placeOf(word, machine.cwd)),
      };
  },
};

/** The name as commands take it that write parts of the picture: only the ending that is set falls away. */
function withoutEnding(machine: Machine, place: Place | null | undefined): string | null {
  if (!place) return null;
  const name = nameOf(place);
  return name.endsWith(machine.extension) ? name.slice(0, -machine.extension.length) : name;
}

/** Always adds its ending, also to a name that has it. Bits are those of the picture when it is loaded again. */
function saveAs(ending: string, depth: (geometry: Geometry) => number, channels?: number): Effect {
  return {
    apply(step) {
      const [word] = step.positional;
      const place = word && placeOf(word, step.machine.cwd);
      const full = place && { root: place.root, path: `${place.path}${ending}` };
      if (full) savePicture(step, full, depth, channels);
    },
  };
}

function savePicture(
  step: Step,
  place: Place,
  depth: (geometry: Geometry) => number,
  channels?: number,
): void {
  const image = loadedImage(step.machine);
  const geometry = image?.geometry ?? null;
  requireFolder(step, place);
  makePicture(step, place, {
    geometry:
      geometry && withBits(withChannels(geometry, channels ?? geometry.channels), depth(geometry)),
    exact: image?.exact ?? true,
  });
}

/** A portable grey or pixel map; the ending that fits is not added twice. */
const savepnm: Effect = {
  apply(step) {
    const [word] = step.positional;
    const place = word && placeOf(word, step.machine.cwd);
    if (!place) return;
    const channels = loadedImage(step.machine)?.geometry?.channels;
    if (channels === undefined) {
      step.machine.uncertain = true;
      return;
    }
    const ending = channels === 3 ? '.ppm' : '.pgm';
    const path = place.path.endsWith(ending) ? place.path : `${place.path}${ending}`;
    savePicture(step, { root: place.root, path }, () => 16);
  },
};

/** With `-astro`, the header is written into the picture, and with it the time. */
function writesDate(step: Step): string | null {
  return step.options.has('-astro') ? 'it writes the time into the picture' : null;
}

const sixteenAtMost = (geometry: Geometry) => Math.min(16, geometry.bits);

const setext: Effect = {
  apply(step) {
    const [word] = step.positional;
    if (word) step.machine.extension = `.${wordText(word).replace(/^\./, '')}`;
  },
};

const setcompress: Effect = {
  apply(step) {
    const [word] = step.positional;
    if (word) step.machine.compressed = wordText(word) !== '0';
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
const asksCatalogue: Effect = {
  apply(step) {
    const out = step.options.get('-out');
    const place = out ? placeOf(out, step.machine.cwd) : null;
    if (place) makeTable(step, place);
  },
  irreproducible: always('it asks a catalogue'),
  needs: ['network'],
};

export const fileEffects: EffectTable = {
  cd,
  load,
  close,
  save,
  savejpg: saveAs('.jpg', () => 8),
  savepng: saveAs('.png', sixteenAtMost),
  savebmp: saveAs('.bmp', () => 8, 3),
  savejxl: saveAs('.jxl', (g) => g.bits),
  savetif: { ...saveAs('.tif', sixteenAtMost), irreproducible: writesDate },
  savetif32: { ...saveAs('.tif', () => 32), irreproducible: writesDate },
  savetif8: { ...saveAs('.tif', () => 8), irreproducible: writesDate },
  savepnm,
  setext,
  setcompress,
  set16bits: { apply: (step) => void (step.machine.force16 = true) },
  set32bits: { apply: (step) => void (step.machine.force16 = false) },
  exit,
  pyscript,
  ...each('catquery conesearch findcompstars', asksCatalogue),
  ...each(
    'requires setmem setcpu setfindstar setphot set get pwd help capabilities parse spcc_list online offline trixel',
    noEffect,
  ),
  ...each('catsearch nomad solsys', {
    ...noEffect,
    irreproducible: always('it asks a catalogue'),
    needs: ['network'],
  }),
};
