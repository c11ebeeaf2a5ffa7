// Script -> (interpret) -> files and sequences left, files read, state changed: without running anything.
import type { Diagnostic, Origin } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { SirilCommand, SirilLine } from './script.ts';
import { checkRegistrationData } from './check/registration-data.ts';
import { commandInfo } from './commands.ts';
import { stateResets } from './effects/state.ts';
import { effectOf } from './effects/table.ts';
import type {
  Beside,
  Frames,
  Geometry,
  VirtualEntry,
  VirtualFile,
  VirtualSequence,
} from './effects/images.ts';
import { fitsBytes } from './effects/images.ts';
import type { Absent, InterpretContext, Machine, Need } from './effects/machine.ts';
import { createMachine, createStep, keyOf, report } from './effects/machine.ts';
import type { Step } from './effects/machine.ts';
import { commandText, spanOf } from './words.ts';

/** What one command does, for showing. */
export interface CommandSummary {
  readonly name: string;
  /** With its words, paths as `root:path`. */
  readonly text: string;
  readonly origin: Origin;
  /** `root:path` of what it reads and makes; of a sequence with its prefix. */
  readonly reads: readonly string[];
  readonly makes: readonly MadeSummary[];
  /** False when nothing is known of its effects. */
  readonly known: boolean;
  readonly reproducible: boolean;
}

export interface MadeSummary {
  /** `root:path` of a file, or of the folder and prefix of a sequence. */
  readonly path: string;
  /** null for a single file. */
  readonly frames: Frames | null;
  readonly bytes: number | null;
}

export type LeftFile = VirtualFile & { readonly bytes: number | null };
export type LeftSequence = VirtualSequence & { readonly bytes: number | null };

export interface Interpretation {
  /** Files that the script makes or changes, and leaves; sorted by path. Not what was there before. */
  readonly files: readonly LeftFile[];
  /** Sequences that the script makes; sorted. */
  readonly sequences: readonly LeftSequence[];
  /** What Siril leaves beside them for itself: `.seq`, lists of stars, weights; sorted. */
  readonly beside: readonly Beside[];
  /** Read and not made by the script, whether among the entries or not. */
  readonly reads: readonly string[];
  /** Of these, what is not among the entries either. */
  readonly undeclaredReads: readonly string[];
  /** Made outside `task` and `out`. */
  readonly writesOutside: readonly string[];
  readonly commands: readonly CommandSummary[];
  /** Frames that each `link`, `convert` and `merge` reports, in order; null where not known. */
  readonly conversions: readonly (Frames | null)[];
  readonly reproducible: boolean;
  /** Commands that give other bytes at each run, with the reason. */
  readonly irreproducible: readonly {
    readonly command: string;
    readonly origin: Origin;
    readonly reason: string;
  }[];
  /** Commands whose effect on Siril's state outlives the script. */
  readonly stateChanges: readonly { readonly command: string; readonly reset: string | null }[];
  readonly needs: readonly Need[];
  /** Some effect is not known: files may be missing from the lists. */
  readonly unknown: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What commands need and nobody made; each is among the diagnostics as well. */
  readonly absent: readonly Absent[];
}

/** Runs a script symbolically. Commands that cannot run are reported and passed over. */
export function interpretScript(
  lines: readonly SirilLine[],
  context: InterpretContext,
): Interpretation {
  const machine = createMachine(context);
  const declared = new Set(machine.present.keys());
  const commands = lines.flatMap((line) => (line.kind === 'command' ? [line] : []));
  const summaries = commands.map((command) => runCommand(machine, command));
  const made = [...machine.made].sort().flatMap((key) => machine.present.get(key) ?? []);
  const resets = stateResets(lines);
  return {
    files: made.flatMap((e) => (e.kind === 'file' ? [left(e)] : [])),
    sequences: made.flatMap((e) => (e.kind === 'sequence' ? [left(e)] : [])),
    beside: [...machine.beside.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    reads: [...machine.reads].sort(),
    undeclaredReads: [...machine.reads].filter((key) => !isDeclared(key, declared)).sort(),
    writesOutside: made.map(keyOf).filter((key) => !/^(?:task|out):/.test(key)),
    commands: summaries,
    conversions: machine.conversions,
    reproducible: machine.irreproducible.length === 0 && !machine.uncertain,
    irreproducible: machine.irreproducible.map(({ command, reason }) => ({
      command: commandText(command),
      origin: command.origin,
      reason,
    })),
    stateChanges: [
      ...resets.commands.map((reset) => ({ command: reset.split(' ')[0] as string, reset })),
      ...resets.lasting.map((command) => ({ command, reset: null })),
    ],
    needs: [...machine.needs].sort(),
    unknown: machine.uncertain,
    diagnostics: [
      ...machine.diagnostics,
      ...checkRegistrationData(commands, summaries, context.cwd),
    ],
    absent: machine.absent,
  };
}

/** An entry as callers see it: whether it has a Bayer matrix is for the effects alone. */
function left<T extends VirtualEntry>(
  entry: T,
): Omit<T, 'geometry'> & { readonly geometry: Geometry | null; readonly bytes: number | null } {
  const { bayer: _, ...geometry } = entry.geometry ?? {};
  const shown = entry.geometry === null ? null : (geometry as Geometry);
  return { ...entry, geometry: shown, bytes: bytesOf(entry) };
}

/** A frame of a declared sequence counts as declared. */
function isDeclared(key: string, declared: ReadonlySet<string>): boolean {
  return declared.has(key) || declared.has(key.replace(/\d+\.\w+$/, ''));
}

function runCommand(machine: Machine, command: SirilCommand): CommandSummary {
  const readsBefore = machine.reads.size;
  const writtenBefore = machine.written.length;
  const wasCertain = !machine.uncertain;
  const step = createStep(machine, command);
  const effect = effectOf(command);
  const info = commandInfo(command.name, machine.dialect);
  let reason: string | null = null;
  if (!effect) {
    machine.uncertain = true;
    machine.loaded = 'unknown';
    reason = 'its effects are not known';
  } else if (checkNeeds(step, info?.needs ?? [])) {
    reason = effect.irreproducible?.(step) ?? null;
    effect.apply?.(step);
    reason ??= compressionReason(machine, machine.written.slice(writtenBefore));
  }
  for (const need of effect?.needs ?? []) machine.needs.add(need);
  if (reason !== null) machine.irreproducible.push({ command, reason });
  if (!effect && wasCertain && info)
    machine.diagnostics.push(
      diagnose('siril_unknown_effect', { command: command.name }, { span: spanOf(command.origin) }),
    );
  const made = [...new Set(machine.written.slice(writtenBefore))];
  return {
    name: command.name,
    text: commandText(command),
    origin: command.origin,
    reads: machine.reads.size > readsBefore ? [...machine.reads].slice(readsBefore).sort() : [],
    makes: made.flatMap((path) => {
      const entry = machine.present.get(path);
      if (!entry) return [];
      const frames = entry.kind === 'sequence' ? entry.frames : null;
      return [{ path, frames, bytes: bytesOf(entry) }];
    }),
    known: effect !== undefined,
    reproducible: reason === null,
  };
}

/** Floating point is rounded when it is compressed, with random numbers that the time decides on. */
function compressionReason(machine: Machine, written: readonly string[]): string | null {
  const rounded = written.some((key) => {
    const entry = machine.present.get(key);
    const name = entry?.kind === 'sequence' ? entry.extension : key;
    return name.endsWith('.fz') && (entry?.geometry?.bits ?? 32) === 32 && entry?.linked === false;
  });
  return machine.compressed && rounded ? 'it rounds floating point by random numbers' : null;
}

/** Takes the state of a symbolic run past one command; findings are kept in the machine. */
export function advance(machine: Machine, command: SirilCommand): void {
  runCommand(machine, command);
}

/** Reports a command that needs a loaded image, or one of another kind than is loaded; false when it cannot run. */
function checkNeeds(step: Step, needs: readonly string[]): boolean {
  const { machine, command } = step;
  if (!needs.includes('image')) return true;
  if (machine.loaded === 'none') {
    report(step, 'siril_nothing_loaded', { command: command.name });
    return false;
  }
  const channels =
    machine.loaded === 'unknown' ? null : (machine.loaded.geometry?.channels ?? null);
  if (needs.includes('rgb') && channels === 1)
    report(step, 'siril_wrong_channels', {
      command: command.name,
      needed: 'a colour',
      given: 'one channel',
    });
  if ((needs.includes('mono') || needs.includes('cfa')) && channels === 3)
    report(step, 'siril_wrong_channels', {
      command: command.name,
      needed: 'a one-channel',
      given: 'three channels',
    });
  return true;
}

/** Upper bound of the bytes of an entry; null when its size is not known. */
function bytesOf(entry: VirtualEntry): number | null {
  if (entry.linked) return 0;
  if (!entry.geometry) return null;
  const count = entry.frames?.max ?? 1;
  const ending = entry.kind === 'file' ? /\.\w+$/.exec(entry.path)?.[0] : undefined;
  if (ending === undefined || /\.(?:fits?|fts|fz|ser)$/.test(ending))
    return count * fitsBytes(entry.geometry, entry.exact);
  // No picture format needs more than its raw pixels and a little; maps and BMP have bits of their own.
  const { width, height, channels, bits } = entry.geometry;
  const sample = Math.max(2, bits / 8);
  return Math.ceil(width * height * (ending === '.bmp' ? 3 : channels) * sample * 1.1) + 65_536;
}
