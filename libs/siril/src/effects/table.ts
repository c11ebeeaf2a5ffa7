// The effect table: what every command that is followed reads, makes and changes.
import type { SirilCommand } from '../script.ts';
import type { Effect, EffectTable } from './effect.ts';
import { calibrationEffects } from './calibration.ts';
import { compositionEffects } from './composition.ts';
import { conversionEffects } from './conversion.ts';
import { extractionEffects } from './extraction.ts';
import { fileEffects } from './files.ts';
import { geometryEffects } from './geometry.ts';
import { informationEffects } from './information.ts';
import { loadedEffects } from './loaded.ts';
import { registrationEffects } from './registration.ts';
import { sequenceEffects } from './sequences.ts';
import { stackingEffects } from './stacking.ts';

/** Keyed by lower-case name. */
const table: EffectTable = {
  ...conversionEffects,
  ...calibrationEffects,
  ...sequenceEffects,
  ...registrationEffects,
  ...stackingEffects,
  ...fileEffects,
  ...compositionEffects,
  ...geometryEffects,
  ...loadedEffects,
  ...extractionEffects,
  ...informationEffects,
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
