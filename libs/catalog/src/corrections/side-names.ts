// Files that say something of the frames beside them, told by their names.

/** Behind the whole name of a file, or of `folder`. */
export const correctionEnding = '.sb.toml';
/** Speaks of all files of its folder and of the folders in it. */
export const folderCorrection = `folder${correctionEnding}`;
export const settingsEnding = '.camerasettings.txt';

export type SideKind = 'correction' | 'shots-info' | 'camera-settings';

/** Undefined for all other names; asked for every file there is. */
export function sideKind(name: string): SideKind | undefined {
  const last = name.charCodeAt(name.length - 1) | 32;
  if (last === letterL) return name.endsWith(correctionEnding) ? 'correction' : undefined;
  if (last === letterN) return name.toLowerCase() === 'shotsinfo.json' ? 'shots-info' : undefined;
  if (last !== letterT || !name.toLowerCase().endsWith(settingsEnding)) return undefined;
  return 'camera-settings';
}

const [letterL, letterN, letterT] = [108, 110, 116] as const;

/** The name in front of the ending of a settings file, in small letters. */
export function settingsStem(name: string): string {
  return name.slice(0, -settingsEnding.length).toLowerCase();
}

/** Of a frame: without its endings, in small letters. */
export function frameStem(name: string): string {
  return name.toLowerCase().replace(/(?:\.(?:fits?|fts|fz|gz|xisf|png|tiff?))+$/, '');
}
