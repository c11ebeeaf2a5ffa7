// Commands that change the state of the process or its configuration, and what sets our default again.
import type { SirilCommand, SirilLine } from '../script.ts';
import { commandText } from '../words.ts';

export interface StateEffect {
  /** The command that sets our default again; null where Siril has none. */
  readonly reset: string | null;
  /** It changes how fast pixels are made, not which. */
  readonly neutral: boolean;
}

const resettable = (reset: string): StateEffect => ({ reset, neutral: false });
const lasting: StateEffect = { reset: null, neutral: false };
const neutral: StateEffect = { reset: null, neutral: true };

/**
 * The working folder and the loaded image are not here: every task begins with an absolute `cd` and ends with `close`.
 * Keyed by lower-case command name.
 */
export const stateEffects: Readonly<Record<string, StateEffect>> = {
  setext: resettable('setext fit'),
  set16bits: resettable('set32bits'),
  set32bits: resettable('set32bits'),
  setcompress: resettable('setcompress 0'),
  setfindstar: resettable('setfindstar reset'),
  makepsf: resettable('makepsf clear'),
  setmem: neutral,
  setcpu: neutral,
  set: lasting,
  // `boxselect -clear` works only with an image loaded.
  boxselect: lasting,
  setphot: lasting,
  start_ls: lasting,
  online: lasting,
  offline: lasting,
};

export interface StateResets {
  /** Commands that set our defaults again, in order, each once. */
  readonly commands: readonly string[];
  /** Commands of the script whose effect nothing takes back. */
  readonly lasting: readonly string[];
}

/** What must run after `lines` so that a following script finds our defaults. */
export function stateResets(lines: readonly SirilLine[]): StateResets {
  const commands = new Set<string>();
  const remaining: string[] = [];
  for (const command of lines.filter((line) => line.kind === 'command')) {
    const effect = stateOf(command);
    if (!effect || effect.neutral) continue;
    if (effect.reset === null) remaining.push(commandText(command));
    else if (!isDefault(command, effect.reset)) commands.add(effect.reset);
  }
  return { commands: [...commands], lasting: remaining };
}

/** The effect of a command on the state that outlives it; undefined for most. */
export function stateOf(command: SirilCommand): StateEffect | undefined {
  return stateEffects[command.name.toLowerCase()];
}

function isDefault(command: SirilCommand, reset: string): boolean {
  return commandText(command) === reset;
}
