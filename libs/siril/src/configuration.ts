// How Siril is started: its private configuration file, environment and arguments.
import type { SirilDialect } from './script.ts';

/** Settings of the user's own Siril that ours must know, by the file's own keys; others are passed over. */
export type SirilUserValues = Readonly<Record<string, string>>;

/** Keys of `[core]` that say where tools and catalogues are; the only ones taken over from the user. */
export const userKeys: readonly string[] = [
  'asnet_dir',
  'catalogue_gaia_astro',
  'catalogue_gaia_photo',
  'catalogue_namedstars',
  'catalogue_nomad',
  'catalogue_tycho2',
  'catalogue_unnamedstars',
  'starnet_exe',
  'starnet_weights',
];

/**
 * The configuration that Siril runs with: what a user has set in the program (ending of files, 16 bits,
 * compression, undo, language) must not change what a script makes. Siril writes to it; it is made afresh.
 */
export function sirilConfiguration(
  dialect: SirilDialect,
  userValues: SirilUserValues = {},
): { readonly fileName: string; readonly text: string } {
  const core: Record<string, string> = {
    extension: '.fit',
    force_16bit: 'false',
    fits_save_icc: 'true',
    mem_mode: '0',
    mem_ratio: '0.9',
    lang: '',
    script_check_requires: 'true',
  };
  if (dialect === '1.2') delete core['fits_save_icc'];
  for (const key of userKeys) {
    const value = userValues[key];
    if (value !== undefined && value !== '' && !/[\n\r\0]/.test(value))
      core[key] = escapeValue(value);
  }
  const lines = Object.keys(core)
    .sort()
    .map((key) => `${key}=${core[key]}`);
  return {
    fileName: configurationFileName(dialect),
    text: `[core]\n${lines.join('\n')}\n\n[compression]\nenabled=false\n`,
  };
}

/** Below `siril/` in the configuration folder (`XDG_CONFIG_HOME`). */
export function configurationFileName(dialect: SirilDialect): string {
  return dialect === '1.2' ? 'config.ini' : 'config.1.4.ini';
}

/** Reads the values of `userKeys` out of the user's own configuration file. */
export function readUserValues(text: string): SirilUserValues {
  const values: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(0, equals)).trim();
    if (userKeys.includes(key)) values[key] = unescapeValue(line.slice(equals + 1));
  }
  return values;
}

/** GLib key files: backslash and leading blanks are escaped. */
function escapeValue(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/^ /, '\\s').replace(/\t/g, '\\t');
}

function unescapeValue(value: string): string {
  return value.replace(/\\(.)/g, (_, c: string) => (c === 's' ? ' ' : c === 't' ? '\t' : c));
}

/**
 * Variables to set for a Siril process. Messages are read in English; the configuration folder is ours; and unless
 * the script runs Python scripts, a data folder that cannot be made keeps 1.4 from building a Python environment
 * at every start.
 */
export function sirilEnvironment(options: {
  readonly configFolder: string;
  readonly usesPython?: boolean;
}): Readonly<Record<string, string>> {
  return {
    LC_ALL: 'C.UTF-8',
    XDG_CONFIG_HOME: options.configFolder,
    ...(options.usesPython !== true && { XDG_DATA_HOME: '/dev/null/x' }),
  };
}

/** Arguments after the program: start folder and script, both absolute (a relative script would be sought in the folder). */
export function sirilArguments(options: {
  readonly folder: string;
  readonly scriptFile: string;
}): readonly string[] {
  return ['-d', options.folder, '-s', options.scriptFile];
}
