// Effects of commands that put pictures together or take them apart: rgbcomp, pm, merge_cfa, split, mirrorx_single.
import type { Word } from '../script.ts';
import { wordText } from '../script.ts';
import { inFolder, parsePlace, placeOf } from '../words.ts';
import { checkSizes, sizedFile } from './checks.ts';
import type { Effect, EffectTable } from './effect.ts';
import { loadPicture } from './files.ts';
import { scaled, withBits, withChannels } from './images.ts';
import { readFile, readPlace } from './lookup.ts';
import { makePicture, requireFolder, writtenEnding } from './make.ts';
import { loadedImage } from './machine.ts';

/** Reads, mirrors and writes one file; the loaded image stays as it is. */
const mirrorxSingle: Effect = {
  apply(step) {
    const file = readFile(step, step.positional[0]);
    if (!file) return;
    const place = parsePlace(file.path.replace(/\.fz$/, ''));
    makePicture(
      step,
      step.machine.compressed ? { ...place, path: `${place.path}.fz` } : place,
      file,
    );
  },
};

/** The result is written, not loaded. Of the endings only the one that is set is not added twice. */
const rgbcomp: Effect = {
  apply(step) {
    const { machine } = step;
    const lum = step.options.get('-lum');
    const words: Word[] = [...(lum ? [lum] : []), ...step.positional];
    const files = words.map((word) => readFile(step, word));
    const alone = lum && step.positional.length === 1;
    checkSizes(step, files.map(sizedFile), { channels: !alone });
    const out = step.options.get('-out');
    const named = out ? placeOf(out, machine.cwd) : inFolder(machine.cwd, 'composed_rgb');
    if (!named) return;
    const stem = named.path.endsWith(machine.extension)
      ? named.path.slice(0, -machine.extension.length)
      : named.path;
    const place = { root: named.root, path: `${stem}${writtenEnding(step)}` };
    // 1.4 makes the folder.
    if (machine.dialect === '1.2') requireFolder(step, place);
    const [first] = files;
    makePicture(step, place, {
      geometry: withBits(withChannels(first?.geometry ?? null, 3), 32),
      exact: files.every((file) => file?.exact ?? true),
    });
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
    checkSizes(step, files.map(sizedFile));
    const [first] = files;
    const before = loadedImage(machine);
    const source = first ?? (names.length === 0 ? before : null);
    const shallow = machine.force16 && machine.dialect === '1.4';
    loadPicture(machine, {
      name: 'Pixel Math result',
      geometry: withBits(source?.geometry ?? null, shallow ? 16 : 32),
      exact: files.every((file) => file?.exact ?? true),
    });
  },
};

/** The words between `$` signs, paths in them kept as such. */
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

/** Siril crashes on parts of unequal sizes. */
const mergeCfa: Effect = {
  apply(step) {
    const files = step.positional.slice(0, 4).map((word) => readFile(step, word));
    checkSizes(step, files.map(sizedFile));
    const [first] = files;
    const geometry = scaled(first?.geometry ?? null, 2);
    loadPicture(step.machine, {
      name: 'Unsaved Bayer pattern merge',
      geometry: geometry && { ...geometry, bayer: true },
      exact: first?.exact ?? true,
    });
  },
};

/** Adds the ending also to a name that has one: `split red.fit …` writes `red.fit.fit`. */
const split: Effect = {
  apply(step) {
    const { machine } = step;
    const image = loadedImage(machine);
    const geometry = withChannels(image?.geometry ?? null, 1);
    for (const [i, word] of step.positional.slice(0, 3).entries()) {
      const place = placeOf(word, machine.cwd);
      if (!place) continue;
      const full = { root: place.root, path: `${place.path}${writtenEnding(step)}` };
      // 1.4 makes the folder; 1.2 writes nothing and says nothing.
      if (machine.dialect === '1.2' && i === 0) requireFolder(step, full);
      makePicture(step, full, { geometry, exact: image?.exact ?? true });
    }
  },
};

export const compositionEffects: EffectTable = {
  mirrorx_single: mirrorxSingle,
  rgbcomp,
  pm,
  merge_cfa: mergeCfa,
  split,
};
