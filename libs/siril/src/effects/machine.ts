// The state of a symbolic run: folder, loaded image, files and sequences; effects read and change it.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect } from '../script.ts';
import type { Arguments, Place } from '../words.ts';
import { argumentsOf, folderOf, inFolder, parsePlace, placeText, spanOf } from '../words.ts';
import { wordText } from '../script.ts';
import type { Beside, EntryInput, LoadedImage, VirtualEntry } from './images.ts';
import { completeEntry } from './images.ts';

export interface InterpretContext {
  readonly dialect: SirilDialect;
  /** Folder in which the script starts; `root` as in paths of words (`task`). */
  readonly cwd: { readonly root: string; readonly path: string };
  /** What lies in the folders before the script runs, and the files it may read (masters, raw frames). */
  readonly entries: readonly EntryInput[];
  /** Ending that Siril gives to frames and results; `.fit` with our configuration. */
  readonly extension?: string;
  /**
   * Folders that are there, `root:path`, where all are known: only then is one that is missing found. Those of the
   * entries and the one to start in go without saying.
   */
  readonly folders?: readonly string[];
}

/** Mutable only inside one interpretation. */
export interface Machine {
  readonly dialect: SirilDialect;
  extension: string;
  /** `set16bits`: what would become floating point stays at 16 bits. */
  force16: boolean;
  /** `setcompress`: pictures are written with `.fz` behind their ending. */
  compressed: boolean;
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
  /** What is left beside the results, by its path. */
  readonly beside: Map<string, Beside>;
  /** Folders that are there; null where not all are known. */
  readonly folders: Set<string> | null;
  readonly needs: Set<Need>;
  /** The part of the picture that is selected; `unknown` after commands that choose one themselves. */
  selection: Selection | 'none' | 'unknown';
  /** Wavelet planes are there to be put together. */
  wavelets: boolean;
  /** Sequences whose frames have been found to lie turned or shifted against each other. */
  readonly prepared: Set<string>;
  /** Sequences of which some frames were taken out (`unselect`). */
  readonly partial: Set<string>;
  readonly conversions: ({ readonly min: number; readonly max: number } | null)[];
  readonly irreproducible: { readonly command: SirilCommand; readonly reason: string }[];
  readonly diagnostics: Diagnostic[];
  readonly absent: Absent[];
  /** A command ran whose effect is not known: from here on, absence proves nothing. */
  uncertain: boolean;
}

/** What a command needs and nobody made, where all that lies in a folder is known. */
export interface Absent {
  readonly kind: 'file' | 'sequence' | 'images';
  /** Of `images` the folder. */
  readonly place: Place;
  readonly command: SirilCommand;
}

export interface Selection {
  readonly width: number;
  readonly height: number;
}

/** Something outside the script that a command needs. */
export type Need = 'starnet' | 'network' | 'python' | 'astrometry';

export function createMachine(context: InterpretContext): Machine {
  const extension = context.extension ?? '.fit';
  const machine: Machine = {
    dialect: context.dialect,
    extension,
    force16: false,
    compressed: false,
    cwd: { root: context.cwd.root, path: context.cwd.path },
    loaded: 'none',
    present: new Map(),
    made: new Set(),
    written: [],
    reads: new Set(),
    beside: new Map(),
    folders: context.folders ? new Set() : null,
    needs: new Set(),
    selection: 'none',
    wavelets: false,
    prepared: new Set(),
    partial: new Set(),
    conversions: [],
    irreproducible: [],
    diagnostics: [],
    absent: [],
    uncertain: false,
  };
  for (const input of context.entries) put(machine, completeEntry(input, extension));
  for (const folder of context.folders ?? []) addFolder(machine, parsePlace(folder));
  addFolder(machine, machine.cwd);
  return machine;
}

/** A folder and those above it are there. */
export function addFolder(machine: Machine, folder: Place): void {
  if (machine.folders === null) return;
  machine.folders.add(placeText(folder));
  if (folder.path !== '') addFolder(machine, folderOf(folder));
}

export function keyOf(entry: VirtualEntry): string {
  if (entry.kind === 'file') return placeText(parsePlace(entry.path));
  return placeText(inFolder(parsePlace(entry.folder), entry.prefix));
}

/** Something is there from now on. */
export function put(machine: Machine, entry: VirtualEntry): void {
  machine.present.set(keyOf(entry), entry);
  const place = parsePlace(entry.kind === 'file' ? entry.path : entry.folder);
  addFolder(machine, entry.kind === 'file' ? folderOf(place) : place);
}

/** As `put`, of what the script makes. */
export function made(machine: Machine, entry: VirtualEntry): void {
  put(machine, entry);
  const key = keyOf(entry);
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

/** As `report`, of something that is not there. */
export function reportAbsent(
  step: Step,
  absent: Omit<Absent, 'command'>,
  code: Parameters<typeof diagnose>[0],
  params: object,
  suggestion?: string | undefined,
): void {
  const { machine, command } = step;
  machine.absent.push({ ...absent, command });
  const span = spanOf(command.origin);
  machine.diagnostics.push(diagnose(code, params as never, { span, suggestion }));
}

/** The text of an option's value; undefined when it is not given. */
export function optionText(step: Step, name: string): string | undefined {
  const value = step.options.get(name);
  return value ? wordText(value) : step.options.has(name) ? '' : undefined;
}

/** Whether all that lies in a folder is known: folders of the task itself, as long as no command was unknown. */
export function isKnownFolder(machine: Machine, folder: Place): boolean {
  return (folder.root === 'task' || folder.root === 'out') && !machine.uncertain;
}

/** The loaded image; null when there is none or nothing is known of it. */
export function loadedImage(machine: Machine): LoadedImage | null {
  return typeof machine.loaded === 'string' ? null : machine.loaded;
}
