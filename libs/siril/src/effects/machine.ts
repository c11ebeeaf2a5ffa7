// The state of a symbolic run: folder, loaded image, files and sequences; effects read and change it.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect, Word } from '../script.ts';
import type { Arguments, Place } from '../words.ts';
import {
  argumentsOf,
  folderOf,
  inFolder,
  nameOf,
  parsePlace,
  placeOf,
  placeText,
  spanOf,
} from '../words.ts';
import { wordText } from '../script.ts';
import type {
  EntryInput,
  LoadedImage,
  VirtualEntry,
  VirtualFile,
  VirtualSequence,
} from './images.ts';
import { completeEntry } from './images.ts';

export interface InterpretContext {
  readonly dialect: SirilDialect;
  /** Folder in which the script starts; `root` as in paths of words (`task`). */
  readonly cwd: { readonly root: string; readonly path: string };
  /** What lies in the folders before the script runs, and the files it may read (masters, raw frames). */
  readonly entries: readonly EntryInput[];
  /** Ending that Siril gives to frames and results; `.fit` with our configuration. */
  readonly extension?: string;
}

/** Mutable only inside one interpretation. */
export interface Machine {
  readonly dialect: SirilDialect;
  extension: string;
  /** Bits that results are forced to (`set16bits`); null for 32. */
  force16: boolean;
  cwd: Place;
  /** `unknown` after a command whose effect is not known. */
  loaded: LoadedImage | 'none' | 'unknown';
  /** By `root:path`; of a sequence `root:folder/prefix`. */
  readonly present: Map<string, VirtualEntry>;
  /** Keys of all that the script made, by order. */
  readonly made: Set<string>;
  /** Keys as they are written, again and again: what a command touches stands behind what was there before it. */
  readonly written: string[];
  readonly reads: Set<string>;
  readonly needs: Set<Need>;
  /** Sequences that `register -2pass` prepared. */
  readonly prepared: Set<string>;
  /** Sequences of which some frames were taken out (`unselect`). */
  readonly partial: Set<string>;
  readonly conversions: ({ readonly min: number; readonly max: number } | null)[];
  readonly irreproducible: { readonly command: SirilCommand; readonly reason: string }[];
  readonly diagnostics: Diagnostic[];
  /** A command ran whose effect is not known: from here on, absence proves nothing. */
  uncertain: boolean;
}

/** Something outside the script that a command needs. */
export type Need = 'starnet' | 'network' | 'python' | 'astrometry';

export function createMachine(context: InterpretContext): Machine {
  const extension = context.extension ?? '.fit';
  const machine: Machine = {
    dialect: context.dialect,
    extension,
    force16: false,
    cwd: { root: context.cwd.root, path: context.cwd.path },
    loaded: 'none',
    present: new Map(),
    made: new Set(),
    written: [],
    reads: new Set(),
    needs: new Set(),
    prepared: new Set(),
    partial: new Set(),
    conversions: [],
    irreproducible: [],
    diagnostics: [],
    uncertain: false,
  };
  for (const input of context.entries) put(machine, completeEntry(input, extension));
  return machine;
}

export function keyOf(entry: VirtualEntry): string {
  if (entry.kind === 'file') return placeText(parsePlace(entry.path));
  return placeText(inFolder(parsePlace(entry.folder), entry.prefix));
}

function put(machine: Machine, entry: VirtualEntry): void {
  machine.present.set(keyOf(entry), entry);
}

function made(machine: Machine, entry: VirtualEntry): void {
  const key = keyOf(entry);
  machine.present.set(key, entry);
  machine.made.add(key);
  machine.written.push(key);
}

/** One command as effects see it. */
export interface Step extends Arguments {
  readonly machine: Machine;
  readonly command: SirilCommand;
}

export function createStep(machine: Machine, command: SirilCommand): Step {
  return { machine, command, ...argumentsOf(command) };
}

export function report(step: Step, code: Parameters<typeof diagnose>[0], params: object): void {
  const span = spanOf(step.command.origin);
  step.machine.diagnostics.push(diagnose(code, params as never, { span }));
}

/** The text of an option's value; undefined when it is not given. */
export function optionText(step: Step, name: string): string | undefined {
  const value = step.options.get(name);
  return value ? wordText(value) : step.options.has(name) ? '' : undefined;
}

export function makeFile(
  step: Step,
  place: Place,
  file: Omit<VirtualFile, 'kind' | 'path' | 'linked'>,
): void {
  const entry: VirtualFile = { kind: 'file', path: placeText(place), linked: false, ...file };
  made(step.machine, entry);
}

export function makeSequence(
  step: Step,
  sequence: Omit<VirtualSequence, 'kind' | 'extension' | 'linked' | 'start'> &
    Partial<Pick<VirtualSequence, 'linked' | 'start'>>,
): VirtualSequence {
  const entry: VirtualSequence = {
    kind: 'sequence',
    extension: step.machine.extension,
    linked: false,
    start: 1,
    ...sequence,
  };
  made(step.machine, entry);
  return entry;
}

/** Whether all that lies in a folder is known: folders of the task itself, as long as no command was unknown. */
export function isKnownFolder(machine: Machine, folder: Place): boolean {
  return (folder.root === 'task' || folder.root === 'out') && !machine.uncertain;
}

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
    report(step, 'siril_file_not_made', { file: shown, command: step.command.name });
  else machine.reads.add(placeText(place));
  return null;
}

function wordPlace(place: Place): string {
  return place.root === 'task' ? place.path : placeText(place);
}

function candidates(machine: Machine, place: Place): Place[] {
  const endings = [machine.extension, '.fit', '.fits', '.fts'];
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
  const match = /^(.*?)(\d+)(\.\w+)?$/.exec(nameOf(place));
  if (!match) return null;
  const entry = machine.present.get(placeText(inFolder(folderOf(place), match[1] as string)));
  if (entry?.kind !== 'sequence') return null;
  if (match[3] !== undefined && match[3] !== entry.extension) return null;
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

/** The sequence that a word names (`l`, `l_` or `l_.seq`); reports one that cannot be there. */
export function readSequence(step: Step, word: Word | null | undefined): VirtualSequence | null {
  const { machine } = step;
  const place = word ? placeOf(word, machine.cwd) : null;
  if (!place) return null;
  const folder = folderOf(place);
  const name = nameOf(place).replace(/\.seq$/, '');
  const found =
    sequenceAt(machine, folder, name) ??
    sequenceAt(machine, folder, `${name}_`) ??
    sequenceOfFiles(machine, folder, name) ??
    sequenceOfFiles(machine, folder, `${name}_`);
  if (found) {
    if (!machine.made.has(keyOf(found))) machine.reads.add(keyOf(found));
    if (found.frames.max < 2)
      report(step, 'siril_single_frame_sequence', { sequence: name, frames: found.frames.max });
    return found;
  }
  if (isKnownFolder(machine, folder)) {
    const known = [...machine.present.values()].flatMap((e) =>
      e.kind === 'sequence' ? [e.prefix] : [],
    );
    const near = nearest(
      name,
      known.map((p) => p.replace(/_$/, '')),
    );
    machine.diagnostics.push(
      diagnose(
        'siril_unknown_sequence',
        { sequence: name, command: step.command.name },
        { span: spanOf(step.command.origin), suggestion: near },
      ),
    );
    // What follows from this mistake is not reported as well.
    machine.uncertain = true;
  }
  return null;
}

/** Siril looks for frames with its own ending only. */
function sequenceAt(machine: Machine, folder: Place, prefix: string): VirtualSequence | null {
  const entry = machine.present.get(placeText(inFolder(folder, prefix)));
  return entry?.kind === 'sequence' && entry.extension === machine.extension ? entry : null;
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

/** A place for writing: Siril keeps `.fit .fits .fts` (lower case) and else adds its own ending. */
export function outputPlace(step: Step, word: Word): Place | null {
  const place = placeOf(word, step.machine.cwd);
  if (!place || /\.(?:fit|fits|fts)$/.test(place.path)) return place;
  return { root: place.root, path: `${place.path}${step.machine.extension}` };
}

/** The loaded image; null when there is none or nothing is known of it. */
export function loadedImage(machine: Machine): LoadedImage | null {
  return typeof machine.loaded === 'string' ? null : machine.loaded;
}
