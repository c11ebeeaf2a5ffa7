// What a script leaves besides its files: what a next one, in the same Siril or in another, would see of it.
import type { SirilCommand, SirilLine } from '../script.ts';
import { effectOf } from './table.ts';

/**
 * Commands of sequences that note nothing in a `.seq`: it holds the list of frames, which Siril makes anew where there
 * is none. Others keep there what no frame shows: reference and selected frames (`setref`, `unselect`), transformations
 * (`register`), and statistics that are rounded when they are written (`stack`).
 */
const noteless = new Set([
  'link',
  'convert',
  'convertraw',
  'merge',
  'calibrate',
  'seqsubsky',
  'seqcrop',
  'seqfind_cosme',
  'seqfind_cosme_cfa',
  'seqextract_ha',
  'seqextract_haoiii',
  'seqextract_green',
]);

const sequenceCommands =
  /^(?:seq|stack|register|setref$|select$|unselect$|merge|calibrate$|link$|convert)/;

/** Names of the commands that may note something of a sequence which its frames do not show, each once. */
export function sequenceNotes(lines: readonly SirilLine[]): readonly string[] {
  return namesOf(lines, ({ name }) => sequenceCommands.test(name) && !noteless.has(name));
}

/** Names of the commands of which nobody knows what they leave behind, each once. */
export function opaqueCommands(lines: readonly SirilLine[]): readonly string[] {
  return namesOf(
    lines,
    (command) => ['exit', 'pyscript'].includes(command.name) || effectOf(command) === undefined,
  );
}

/** Siril is started with a place for Python packages for such a script. */
export function runsPython(lines: readonly SirilLine[]): boolean {
  return lines.some((line) => line.kind === 'command' && line.name === 'pyscript');
}

function namesOf(
  lines: readonly SirilLine[],
  wanted: (command: SirilCommand) => boolean,
): readonly string[] {
  const found = lines.flatMap((line) =>
    line.kind === 'command' && wanted(line) ? [line.name] : [],
  );
  return [...new Set(found)];
}
