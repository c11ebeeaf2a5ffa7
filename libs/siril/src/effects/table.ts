// The effect table: what every command that is followed reads, makes and changes.
import type { SirilCommand } from '../script.ts';
import type { Effect, EffectTable } from './effect.ts';
import { conversionEffects } from './conversion.ts';
import { fileEffects } from './files.ts';
import { loadedEffects } from './loaded.ts';
import { registrationEffects } from './registration.ts';
import { sequenceEffects } from './sequences.ts';

/** Keyed by lower-case name. */
const table: EffectTable = {
  ...loadedEffects,
  ...sequenceEffects,
  ...registrationEffects,
  ...conversionEffects,
  ...fileEffects,
};

/** The effect of a command; undefined where it is not known, and anything must be expected. */
export function effectOf(command: SirilCommand): Effect | undefined {
  const name = command.name.toLowerCase();
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Names of all commands whose effects are known. */
export function knownEffects(): readonly string[] {
  return Object.keys(table).sort();
}
