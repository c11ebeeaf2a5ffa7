// Commands that need the registration of a sequence which has none: Siril keeps it with the frames that were registered.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { CommandSummary } from '../interpret.ts';
import type { SirilCommand } from '../script.ts';
import { argumentsOf, nameOf, parsePlace, placeOf, placeText, spanOf } from '../words.ts';
import type { Place } from '../words.ts';

const filters = [
  '-filter-fwhm',
  '-filter-wfwhm',
  '-filter-round',
  '-filter-bkg',
  '-filter-nbstars',
  '-filter-quality',
];

/**
 * `register` leaves what it found with its sequence, and with the aligned frames; whatever is made of those has none.
 * Of sequences that the script does not make nothing is known.
 */
export function checkRegistrationData(
  commands: readonly SirilCommand[],
  steps: readonly Pick<CommandSummary, 'makes'>[],
  start: Place,
): readonly Diagnostic[] {
  const without = new Set<string>();
  const found: Diagnostic[] = [];
  let cwd = start;
  for (const [i, command] of commands.entries()) {
    const { positional, options } = argumentsOf(command);
    const place = positional[0] && placeOf(positional[0], cwd);
    if (command.name === 'cd') cwd = place ?? cwd;
    const key = place && sequenceKey(place);
    const registers = command.name === 'register';
    const filter = filters.find((name) => options.has(name));
    if (key && without.has(key) && (command.name === 'seqapplyreg' || filter !== undefined)) {
      const params = { command: command.name, sequence: nameOf(place) };
      found.push(diagnose('siril_not_registered', params, { span: spanOf(command.origin) }));
    }
    if (registers && key) without.delete(key);
    for (const made of steps[i]?.makes ?? []) {
      if (made.frames === null) continue;
      const one = placeText(parsePlace(made.path));
      if (registers || command.name === 'seqapplyreg') without.delete(one);
      else without.add(one);
    }
  }
  return found;
}

function sequenceKey(place: Place): string {
  const path = place.path.replace(/\.seq$/, '');
  return placeText({ root: place.root, path: path.endsWith('_') ? path : `${path}_` });
}
