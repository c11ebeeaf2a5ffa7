// What Siril does not take, however it is quoted: measured on 1.2.6 and 1.4.2.

/** Of a path, its end included; longer ones cannot be opened (the library that Siril reads FITS with has such a limit). */
export const longestPath = 1024;

/** Of one name, on all common file systems. */
export const longestName = 255;

/** The parts of a word as it will be read. */
export interface WrittenWord {
  readonly command: string;
  /** The name before `=`, with its dash; null for a word that is no option. */
  readonly option: string | null;
  /** What stands behind `=`, or the word itself. */
  readonly value: string;
  /** It is a place on this machine, not a text or a name in the present folder. */
  readonly isPath: boolean;
}

/** Why a word cannot be written so that Siril takes it as it is meant; null where it can. */
export function unwritable({ command, option, value, isPath }: WrittenWord): string | null {
  if (/^\s/.test(value)) return 'it begins with a blank, and Siril leaves that out';
  if (isWritten(command, option) && /(?:^|\/)~[^/]*$/.test(value))
    return 'its name begins with ~, and Siril 1.2 crashes in a folder with such a file';
  if (!isPath) return null;
  const bytes = bytesOf(value) + (/\.\w{2,4}$/.test(value) ? 0 : '.fits'.length);
  if (command !== 'cd' && bytes > longestPath)
    return `its path has ${bytes} bytes, and Siril takes ${longestPath} at most`;
  const long = value.split('/').find((name) => bytesOf(name) > longestName);
  if (long !== undefined)
    return `a name in it has ${bytesOf(long)} bytes, and file systems take ${longestName} at most`;
  if (isWritten(command, option) && /\$.*\$/.test(value))
    return 'there are two $ in its path, and Siril replaces what is between them by a card of the header';
  return null;
}

function isWritten(command: string, option: string | null): boolean {
  return option === null
    ? /^(?:save|link$|convert)/.test(command)
    : /^-(?:out|prefix)$/.test(option);
}

/** `load` and `cd` take `~x` for the folder of the user x; Siril 1.2 crashes where there is none. */
export function withoutTilde(command: string, text: string): string {
  return (command === 'load' || command === 'cd') && /^~[^/]/.test(text) ? `./${text}` : text;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
