// What effects put into folders: files, sequences, and what Siril leaves beside them.
import type { Word } from '../script.ts';
import type { Place } from '../words.ts';
import { folderOf, inFolder, parsePlace, placeOf, placeText } from '../words.ts';
import type { Frames, VirtualFile, VirtualSequence } from './images.ts';
import type { Step } from './machine.ts';
import { isKnownFolder, made, put, report } from './machine.ts';

/** The ending of what is written now: `.fit`, with compression `.fit.fz`. */
export function writtenEnding(step: Step): string {
  return `${step.machine.extension}${step.machine.compressed ? '.fz' : ''}`;
}

/** A name that Siril fills from the header (`$OBJECT:%s$`) is not known before it runs. */
export function makeFile(
  step: Step,
  place: Place,
  file: Omit<VirtualFile, 'kind' | 'path' | 'linked'>,
): void {
  if (place.path.includes('$')) {
    leave(step, { root: place.root, path: place.path.replace(/\$[^$]*\$?/g, '*') });
    step.machine.uncertain = true;
    return;
  }
  made(step.machine, { kind: 'file', path: placeText(place), linked: false, ...file });
}

/** A picture, under its full name. */
export function makePicture(
  step: Step,
  place: Place,
  picture: Pick<VirtualFile, 'geometry' | 'exact'>,
): void {
  makeFile(step, place, { geometry: picture.geometry, exact: picture.exact });
}

/** A table or plot, under its full name. */
export function makeTable(step: Step, place: Place): void {
  makeFile(step, place, { geometry: null, exact: true });
}

export function makeSequence(
  step: Step,
  sequence: Omit<VirtualSequence, 'kind' | 'extension' | 'linked' | 'start'> &
    Partial<Pick<VirtualSequence, 'extension' | 'linked' | 'start'>>,
): VirtualSequence {
  const ending = sequence.linked === true ? step.machine.extension : writtenEnding(step);
  const entry: VirtualSequence = {
    kind: 'sequence',
    extension: ending,
    linked: false,
    start: 1,
    ...sequence,
  };
  if (entry.container) {
    put(step.machine, entry);
    makeFile(step, containerFile(entry), {
      geometry: entry.geometry,
      exact: entry.exact,
      frames: entry.frames,
    });
  } else {
    made(step.machine, entry);
  }
  return entry;
}

/** The one file that holds all frames of a sequence. */
export function containerFile(sequence: VirtualSequence): Place {
  const ending = sequence.container === 'ser' ? '.ser' : sequence.extension;
  return inFolder(parsePlace(sequence.folder), `${sequence.prefix}${ending}`);
}

/** What nobody asks for, but is there afterwards; exactly one file unless `count` says otherwise. */
export function leave(step: Step, place: Place, count: Frames = { min: 1, max: 1 }): void {
  const path = placeText(place);
  const before = step.machine.beside.get(path);
  const both = before && {
    min: Math.max(before.count.min, count.min),
    max: Math.max(before.count.max, count.max),
  };
  step.machine.beside.set(path, { path, count: both ?? count });
}

/** The file in which Siril keeps what it knows of a sequence. */
export function leaveSeq(
  step: Step,
  sequence: Pick<VirtualSequence, 'folder' | 'prefix'>,
  count?: Frames,
): void {
  leave(step, inFolder(parsePlace(sequence.folder), `${sequence.prefix}.seq`), count);
}

/** A place for a picture: Siril keeps `.fit .fits .fts` (lower case, also with `.fz`) and else adds its own ending. */
export function outputPlace(step: Step, word: Word): Place | null {
  const place = placeOf(word, step.machine.cwd);
  if (!place) return null;
  const path = place.path.replace(/(\.(?:fit|fits|fts))\.fz$/, '$1');
  const ended = /\.(?:fit|fits|fts)$/.test(path) ? path : `${path}${step.machine.extension}`;
  return { root: place.root, path: `${ended}${step.machine.compressed ? '.fz' : ''}` };
}

/** Siril makes no folder for this file; one that cannot be there is reported, and false returned. */
export function requireFolder(step: Step, place: Place): boolean {
  const { machine } = step;
  const folder = folderOf(place);
  if (machine.folders === null || !isKnownFolder(machine, folder)) return true;
  if (machine.folders.has(placeText(folder))) return true;
  report(step, 'siril_folder_missing', { command: step.command.name, folder: folder.path });
  return false;
}
