// Effects of commands that make a sequence of the images of a folder: link, convert, merge.
import type { Step } from './machine.ts';
import {
  isKnownFolder,
  keyOf,
  makeFile,
  makeSequence,
  optionText,
  readSequence,
  report,
} from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import type { Place } from '../words.ts';
import { folderOf, nameOf, parsePlace, placeOf, placeText, inFolder } from '../words.ts';
import { wordText } from '../script.ts';
import { commonGeometry, isFits, withChannels } from './images.ts';
import type { Geometry, VirtualEntry } from './images.ts';

/** Every FITS image of the folder becomes a link `NAME_00001.fit`, numbered by natural order of the names. */
const link: Effect = { apply: (step) => takeFolder(step, { fitsOnly: true }) };

/** As `link` for FITS; other images, and all with `-debayer`, are written anew. */
const convert: Effect = { apply: (step) => takeFolder(step, { fitsOnly: false }) };

function takeFolder(step: Step, options: { readonly fitsOnly: boolean }): void {
  const { machine } = step;
  const [word] = step.positional;
  if (!word) return;
  const folder = machine.cwd;
  const outWord = step.options.get('-out');
  const out = (outWord && placeOf(outWord, machine.cwd)) || machine.cwd;
  const base = wordText(word);
  const prefix = base.endsWith('_') ? base : `${base}_`;
  const sources = entriesOf(step, folder).filter((e) => isSource(e, options.fitsOnly));
  const known = isKnownFolder(machine, folder) || sources.length > 0;
  for (const source of sources)
    if (!machine.made.has(keyOf(source))) machine.reads.add(keyOf(source));
  if (known && sources.length === 0) {
    report(step, 'siril_nothing_to_convert', {
      command: step.command.name,
      folder: folder.path || '.',
    });
    return;
  }
  if (sources.some((e) => e.kind === 'sequence' && e.prefix === prefix) && samePlace(out, folder)) {
    report(step, 'siril_link_into_itself', { command: step.command.name, sequence: prefix });
    return;
  }
  const frames = {
    min: sum(sources, (e) => (e.kind === 'file' ? 1 : e.frames.min)),
    max: sum(sources, (e) => (e.kind === 'file' ? 1 : e.frames.max)),
  };
  machine.conversions.push(known ? frames : null);
  const debayer = step.options.has('-debayer');
  const source: Geometry | null = commonGeometry(sources.map((e) => e.geometry));
  const geometry = debayer ? withChannels(source, 3) : source;
  const exact = sources.every((e) => e.exact);
  if (step.options.has('-fitseq') || step.options.has('-ser')) {
    // All frames in one file: sequences of that kind are not followed further.
    machine.uncertain = true;
    return;
  }
  if (!known) {
    machine.uncertain = true;
    return;
  }
  makeSequence(step, {
    folder: placeText(out),
    prefix,
    start: startIndex(step),
    frames,
    geometry,
    exact,
    linked: !debayer && sources.every((e) => isFits(e.kind === 'file' ? e.path : e.extension)),
  });
  makeFile(step, inFolder(out, `${prefix}conversion.txt`), { geometry: null, exact: true });
}

function startIndex(step: Step): number {
  const start = Number(optionText(step, '-start') ?? '1');
  return Number.isInteger(start) && start >= 0 ? start : 1;
}

/** Entries that lie directly in a folder. */
function entriesOf(step: Step, folder: Place): VirtualEntry[] {
  return [...step.machine.present.values()].filter((entry) =>
    samePlace(
      entry.kind === 'file' ? folderOf(parsePlace(entry.path)) : parsePlace(entry.folder),
      folder,
    ),
  );
}

function isSource(entry: VirtualEntry, fitsOnly: boolean): boolean {
  const name = entry.kind === 'file' ? nameOf(parsePlace(entry.path)) : entry.extension;
  return (
    isFits(name) ||
    (!fitsOnly && /\.(?:tiff?|png|jpe?g|cr[23w]|nef|arw|dng|raf|orf|rw2)$/i.test(name))
  );
}

function samePlace(a: Place, b: Place): boolean {
  return a.root === b.root && a.path === b.path;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

/** Links the frames of several sequences of equal size and depth into a new one. */
const merge: Effect = {
  apply(step) {
    const { machine } = step;
    const sources = step.positional.slice(0, -1).map((word) => readSequence(step, word));
    const last = step.positional.at(-1);
    const place = last && placeOf(last, machine.cwd);
    if (!place) return;
    if (sources.some((s) => s === null)) {
      machine.uncertain = true;
      return;
    }
    const known = sources.flatMap((s) => (s ? [s] : []));
    const geometry = commonGeometry(known.map((s) => s.geometry));
    if (geometry === null && known.every((s) => s.geometry !== null && s.exact))
      report(step, 'siril_merge_differs', { sequences: known.map((s) => s.prefix).join(', ') });
    const name = nameOf(place);
    const prefix = name.endsWith('_') ? name : `${name}_`;
    const frames = {
      min: sum(known, (s) => s.frames.min),
      max: sum(known, (s) => s.frames.max),
    };
    machine.conversions.push(frames);
    makeSequence(step, {
      folder: placeText(folderOf(place)),
      prefix,
      frames,
      geometry,
      exact: known.every((s) => s.exact),
      linked: true,
    });
    makeFile(step, inFolder(folderOf(place), `${prefix}conversion.txt`), {
      geometry: null,
      exact: true,
    });
  },
};

export const conversionEffects: EffectTable = { link, convert, convertraw: convert, merge };
