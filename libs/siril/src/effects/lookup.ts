// Files and sequences as commands find them by the words of a script; what cannot be there is reported.
import { nearest } from '@starbash/diagnostics';
import type { Word } from '../script.ts';
import type { Place } from '../words.ts';
import { folderOf, inFolder, nameOf, parsePlace, placeOf, placeText } from '../words.ts';
import type { VirtualFile, VirtualSequence } from './images.ts';
import { containerFile, leaveSeq } from './make.ts';
import type { Machine, Step } from './machine.ts';
import { isKnownFolder, keyOf, report, reportAbsent } from './machine.ts';

const imageEndings =
  /\.(?:fits?|fts|fz|tiff?|png|jpe?g|jxl|bmp|pic|p[gpn]m|xisf|ser|cr[23w]|nef|arw|dng|raf|orf|rw2|heic)$/i;

/**
 * The file that a word names for reading, as Siril finds it: as it is, or with its ending added. Records what is read
 * and nobody made, and reports what cannot be there.
 */
export function readFile(step: Step, word: Word | null | undefined): VirtualFile | null {
  const place = word ? placeOf(word, step.machine.cwd) : null;
  return place && readPlace(step, place);
}

export function readPlace(step: Step, place: Place): VirtualFile | null {
  const { machine } = step;
  const found = lookUp(machine, place);
  if (found) {
    if (!machine.made.has(keyOf(found))) machine.reads.add(found.path);
    return found;
  }
  const frame = frameOf(machine, place);
  if (frame) return frame;
  const name = nameOf(place);
  const shown = wordPlace(place);
  const withEnding = candidates(machine, place).find((p) => machine.present.has(placeText(p)));
  if (withEnding && !imageEndings.test(name))
    report(step, 'siril_ending_needed', { file: shown, full: nameOf(withEnding) });
  else if (isKnownFolder(machine, place))
    reportAbsent(step, { kind: 'file', place }, 'siril_file_not_made', {
      file: shown,
      command: step.command.name,
    });
  else machine.reads.add(placeText(place));
  return null;
}

function wordPlace(place: Place): string {
  return place.root === 'task' ? place.path : placeText(place);
}

function candidates(machine: Machine, place: Place): Place[] {
  const own = [machine.extension, '.fit', '.fits', '.fts'];
  const others = ['.ser', '.tif', '.tiff', '.jpg', '.jpeg', '.jxl', '.png', '.bmp', '.ppm', '.pgm'];
  const endings = [...own, ...own.map((ending) => `${ending}.fz`), ...others];
  return endings.map((ending) => ({ root: place.root, path: `${place.path}${ending}` }));
}

/** A name with a dot is taken as complete: Siril does not add an ending to `stack.Ha`. */
function lookUp(machine: Machine, place: Place): VirtualFile | null {
  const tried = nameOf(place).includes('.') ? [place] : [place, ...candidates(machine, place)];
  for (const candidate of tried) {
    const entry = machine.present.get(placeText(candidate));
    if (entry?.kind === 'file') return entry;
  }
  return null;
}

/** A frame of a known sequence, read as a single file. Siril numbers frames in five digits, cameras do as they like. */
function frameOf(machine: Machine, place: Place): VirtualFile | null {
  const match = /^(.*?)(\d+)(\.\w+)?(?:\.fz)?$/.exec(nameOf(place));
  if (!match) return null;
  const entry = machine.present.get(placeText(inFolder(folderOf(place), match[1] as string)));
  if (entry?.kind !== 'sequence') return null;
  if (match[3] !== undefined && match[3] !== entry.extension.replace(/\.fz$/, '')) return null;
  const index = Number(match[2]) - entry.start;
  const numbered = match[2]?.length === 5 && index >= 0 && index < entry.frames.max;
  if (machine.made.has(keyOf(entry)) && !numbered) return null;
  return {
    kind: 'file',
    path: placeText(inFolder(folderOf(place), `${match[1]}${match[2]}${entry.extension}`)),
    geometry: entry.geometry,
    exact: entry.exact,
    linked: entry.linked,
  };
}

/**
 * The sequence that a word names (`l`, `l_` or `l_.seq`); reports one that cannot be there. Of all commands `merge`
 * alone finds one in another folder.
 */
export function readSequence(
  step: Step,
  word: Word | null | undefined,
  { anywhere = false }: { readonly anywhere?: boolean } = {},
): VirtualSequence | null {
  const { machine } = step;
  const place = word ? placeOf(word, machine.cwd) : null;
  if (!place) return null;
  const folder = folderOf(place);
  const name = nameOf(place).replace(/\.(?:seq|ser|fits?|fts)$/, '');
  if (!anywhere && placeText(folder) !== placeText(machine.cwd)) {
    reportElsewhere(step, place);
    return null;
  }
  const found =
    sequenceAt(machine, folder, name) ??
    sequenceAt(machine, folder, `${name}_`) ??
    sequenceOfFiles(machine, folder, name) ??
    sequenceOfFiles(machine, folder, `${name}_`);
  if (found) {
    const key = found.container ? placeText(containerFile(found)) : keyOf(found);
    if (!machine.made.has(key)) machine.reads.add(key);
    if (found.frames.max < 2)
      report(step, 'siril_single_frame_sequence', { sequence: name, frames: found.frames.max });
    openSequences(step, found);
    return found;
  }
  if (isKnownFolder(machine, folder)) {
    const known = [...machine.present.values()].flatMap((e) =>
      e.kind === 'sequence' && placeText(parsePlace(e.folder)) === placeText(folder)
        ? [e.prefix]
        : [],
    );
    const near = nearest(
      name,
      known.map((p) => p.replace(/_$/, '')),
    );
    const params = { sequence: name, command: step.command.name };
    const absent = { kind: 'sequence', place: inFolder(folder, name) } as const;
    reportAbsent(step, absent, 'siril_unknown_sequence', params, near);
    // What follows from this mistake is not reported as well.
    machine.uncertain = true;
  }
  return null;
}

/** A sequence that has no `.seq` yet gets one, and with it every other sequence of its folder. */
function openSequences(step: Step, found: VirtualSequence): void {
  const { machine } = step;
  const folder = parsePlace(found.folder);
  const known = placeText(inFolder(folder, `${found.prefix}.seq`));
  if (!machine.beside.has(known))
    for (const one of sequencesIn(machine, folder))
      leaveSeq(step, one, one.frames.min < 2 ? { min: 0, max: 1 } : undefined);
  leaveSeq(step, found);
}

/** All sequences of a folder, also those of single files with running numbers. */
export function sequencesIn(machine: Machine, folder: Place): readonly VirtualSequence[] {
  const here = placeText(folder);
  const entries = [...machine.present.values()];
  const names = entries.flatMap((entry) =>
    entry.kind === 'file' && placeText(folderOf(parsePlace(entry.path))) === here
      ? (/^(.*?)\d+\.\w+(?:\.fz)?$/.exec(nameOf(parsePlace(entry.path)))?.[1] ?? [])
      : [],
  );
  const prefixes = entries.flatMap((entry) =>
    entry.kind === 'sequence' && placeText(parsePlace(entry.folder)) === here ? [entry.prefix] : [],
  );
  return [...new Set([...prefixes, ...names])].flatMap((prefix) => {
    const one = sequenceAt(machine, folder, prefix) ?? sequenceOfFiles(machine, folder, prefix);
    return one && one.frames.max > 1 ? [one] : [];
  });
}

function reportElsewhere(step: Step, place: Place): void {
  const folder = folderOf(place);
  report(step, 'siril_sequence_elsewhere', {
    command: step.command.name,
    sequence: nameOf(place),
    folder: wordPlace(folder) || '.',
  });
  step.machine.uncertain = true;
}

/** Siril looks for frames with its own ending only. */
function sequenceAt(machine: Machine, folder: Place, prefix: string): VirtualSequence | null {
  const entry = machine.present.get(placeText(inFolder(folder, prefix)));
  if (entry?.kind !== 'sequence') return null;
  const ending = entry.extension.replace(/\.fz$/, '');
  return entry.container === 'ser' || ending === machine.extension ? entry : null;
}

/** Single files with running numbers are a sequence to Siril. */
function sequenceOfFiles(machine: Machine, folder: Place, prefix: string): VirtualSequence | null {
  const place = placeText(inFolder(folder, prefix));
  const files = [...machine.present.entries()].flatMap(([key, entry]) => {
    if (entry.kind !== 'file' || !key.startsWith(place) || !key.endsWith(machine.extension))
      return [];
    const number = key.slice(place.length, -machine.extension.length);
    return /^\d+$/.test(number) ? [{ entry, number: Number(number) }] : [];
  });
  const first = files[0];
  if (!first) return null;
  return {
    kind: 'sequence',
    folder: placeText(folder),
    prefix,
    extension: machine.extension,
    start: Math.min(...files.map((f) => f.number)),
    frames: { min: files.length, max: files.length },
    geometry: first.entry.geometry,
    exact: first.entry.exact,
    linked: false,
  };
}
