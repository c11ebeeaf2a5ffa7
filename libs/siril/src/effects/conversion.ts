// Effects of commands that make a sequence of the images of a folder: link, convert, merge.
import type { Step } from './machine.ts';
import { isKnownFolder, keyOf, optionText, report, reportAbsent } from './machine.ts';
import { readSequence } from './lookup.ts';
import { leaveSeq, makeSequence, makeTable } from './make.ts';
import type { Effect, EffectTable } from './effect.ts';
import type { Place } from '../words.ts';
import { folderOf, nameOf, parsePlace, placeOf, placeText, inFolder } from '../words.ts';
import { linkableName, unlinkable } from '../frames.ts';
import { wordText } from '../script.ts';
import { commonGeometry, isFits, withBits, withChannels } from './images.ts';
import type { Geometry, VirtualEntry } from './images.ts';

/** Every FITS image of the folder becomes a link `NAME_00001.fit`, numbered by natural order of the names. */
const link: Effect = { apply: (step) => takeFolder(step, isFitsFrame) };

/** As `link` for FITS; other images, and all with `-debayer`, are written anew. */
const convert: Effect = { apply: (step) => takeFolder(step, isPicture) };

/** Camera raws alone. */
const convertraw: Effect = {
  apply: (step) => takeFolder(step, (name) => unlinkable(name) === 'camera-raw'),
};

function takeFolder(step: Step, takes: (name: string, step: Step) => boolean): void {
  const { machine } = step;
  const [word] = step.positional;
  if (!word) return;
  const folder = machine.cwd;
  const outWord = step.options.get('-out');
  const out = (outWord && placeOf(outWord, machine.cwd)) || machine.cwd;
  const base = wordText(word);
  const container = step.options.has('-fitseq')
    ? 'fitseq'
    : step.options.has('-ser')
      ? 'ser'
      : undefined;
  const prefix = base.endsWith('_') || container ? base : `${base}_`;
  const sources = entriesOf(step, folder).filter((e) => takes(frameName(e), step));
  const known = isKnownFolder(machine, folder) || sources.length > 0;
  for (const source of sources)
    if (!machine.made.has(keyOf(source))) machine.reads.add(keyOf(source));
  if (known && sources.length === 0) {
    reportAbsent(step, { kind: 'images', place: folder }, 'siril_nothing_to_convert', {
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
  if (!known) {
    machine.uncertain = true;
    return;
  }
  const debayer = step.options.has('-debayer');
  const source: Geometry | null = commonGeometry(sources.map((e) => e.geometry));
  const coloured = debayer ? withChannels(source, 3) : source;
  const written = sources.filter(
    (e) => debayer || !isFits(e.kind === 'file' ? e.path : e.extension),
  );
  const deep = machine.force16 ? written.find((e) => e.geometry?.bits === 32) : undefined;
  if (deep)
    report(step, 'siril_needs_32_bits', {
      command: step.command.name,
      name: deep.kind === 'file' ? nameOf(parsePlace(deep.path)) : deep.prefix,
    });
  const sequence = {
    folder: placeText(out),
    prefix,
    start: startIndex(step),
    frames,
    geometry: container === 'ser' ? withBits(coloured, 16) : coloured,
    exact: sources.every((e) => e.exact),
    linked: !container && written.length === 0,
  };
  makeSequence(step, { ...sequence, ...(container && { container }) });
  makeTable(step, inFolder(out, `${prefix.replace(/_?$/, '_')}conversion.txt`));
  // 1.4 opens what it has made, where it stands in its folder.
  if (machine.dialect === '1.4' && samePlace(out, folder)) leaveSeq(step, sequence);
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

/** A name with the ending by which Siril tells what it is. */
function frameName(entry: VirtualEntry): string {
  return entry.kind === 'file' ? nameOf(parsePlace(entry.path)) : entry.extension;
}

function isFitsFrame(name: string): boolean {
  return linkableName(name) === name;
}

/** Also what other programs write; JPEG XL since 1.4. */
function isPicture(name: string, step: Step): boolean {
  return (
    isFitsFrame(name) ||
    /\.(?:tiff?|png|jpe?g|bmp|p[gpn]m)$/i.test(name) ||
    (step.machine.dialect === '1.4' && /\.jxl$/i.test(name)) ||
    unlinkable(name) === 'camera-raw'
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
    const sources = step.positional
      .slice(0, -1)
      .map((word) => readSequence(step, word, { anywhere: true }));
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
    if (!samePlace(folderOf(place), machine.cwd))
      report(step, 'siril_merge_elsewhere', { name: wordText(last) });
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
    makeTable(step, inFolder(folderOf(place), `${prefix}conversion.txt`));
    if (machine.dialect === '1.4') leaveSeq(step, { folder: placeText(folderOf(place)), prefix });
  },
};

export const conversionEffects: EffectTable = { link, convert, convertraw, merge };
