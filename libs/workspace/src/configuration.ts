// Configuration in layers: built-in, user, project, environment, command line; the later wins and is remembered.
import { join, relative } from 'node:path';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { upward, userFolders } from './folders.ts';
import type { Environment, UserFolders } from './folders.ts';
import { readPreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';
import { readText } from './read-text.ts';
import { settingDefinitions, textToValue, typeNames } from './settings.ts';
import type { SettingValue } from './settings.ts';
import { readToml, valueAt } from './toml.ts';

export type SettingOrigin =
  | 'built-in'
  | 'command line'
  | `environment ${string}`
  | `file ${string}`;

export interface Setting {
  readonly name: string;
  readonly value: SettingValue;
  readonly origin: SettingOrigin;
  readonly description: string;
}

export interface Configuration extends UserFolders {
  readonly cwd: string;
  readonly environment: Environment;
  /** The nearest `starbash.toml` with `[repo] kind = "preferences"`, from `cwd` upward; null for none. */
  readonly projectFile: string | null;
  /** By name. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** The user's file, then the project's: aliases, overrides and choices of stages, in that order. */
  readonly preferences: readonly Preferences[];
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ConfigurationOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** The home folder; the user's by default. */
  readonly home?: string;
  /** Whether a project's file counts; true where left out. */
  readonly project?: boolean;
  /** `NAME=VALUE` of the command line, already split. */
  readonly set?: Readonly<Record<string, string>>;
}

/** Reads all layers. Mistakes in them are findings; what is wrong keeps the value of the layer below. */
export function loadConfiguration(options: ConfigurationOptions): Configuration {
  const { cwd, env } = options;
  const folders = userFolders(env, cwd, options.home);
  const sources = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const projectFile = options.project === false ? null : findProjectFile(cwd, folders.configFile);
  const preferences: Preferences[] = [];
  for (const path of [folders.configFile, projectFile]) {
    if (path === null) continue;
    const shown = shownPath(path, cwd);
    const read = readText(path, shown);
    if (read.kind === 'failed') diagnostics.push(read.diagnostic);
    if (read.kind !== 'text') continue;
    sources.set(shown, read.text);
    const file = readPreferences(shown, read.text);
    preferences.push(file);
    diagnostics.push(...file.diagnostics);
  }

  const settings: Record<string, Setting> = {};
  for (const { name, type, default: value, environment, description } of settingDefinitions) {
    let setting: Setting = { name, value, origin: 'built-in', description };
    for (const file of preferences) {
      const found = file.settings[name];
      if (found !== undefined) setting = { ...setting, value: found, origin: `file ${file.file}` };
    }
    const given = [
      [environment === null ? undefined : env[environment], `environment ${environment}`],
      [options.set?.[name], 'command line'],
    ] as const;
    for (const [text, origin] of given) {
      if (text === undefined || text === '') continue;
      const typed = textToValue(type, text);
      if (typed === undefined)
        diagnostics.push(diagnose('setting_type', { name, wanted: typeNames[type], value: text }));
      else setting = { ...setting, value: typed, origin: origin as SettingOrigin };
    }
    settings[name] = setting;
  }
  for (const name of Object.keys(options.set ?? {}))
    if (!Object.hasOwn(settings, name))
      diagnostics.push(
        diagnose('setting_unknown', { name }, { suggestion: nearest(name, Object.keys(settings)) }),
      );
  return {
    ...folders,
    cwd,
    environment: env,
    projectFile,
    settings,
    preferences,
    sources,
    diagnostics,
  };
}

/** The value of a setting that is a text. */
export function textSetting(configuration: Configuration, name: string): string {
  return String(configuration.settings[name]?.value ?? '');
}

export function numberSetting(configuration: Configuration, name: string): number {
  return Number(configuration.settings[name]?.value ?? 0);
}

export function booleanSetting(configuration: Configuration, name: string): boolean {
  return configuration.settings[name]?.value === true;
}

export function listSetting(configuration: Configuration, name: string): readonly string[] {
  const value = configuration.settings[name]?.value;
  return Array.isArray(value) ? value : [];
}

/** The configuration with further entries of the command line in a list setting. */
export function withListEntries(
  configuration: Configuration,
  name: string,
  entries: readonly string[],
): Configuration {
  const setting = configuration.settings[name];
  if (!setting || entries.length === 0) return configuration;
  const value = [...listSetting(configuration, name), ...entries];
  return {
    ...configuration,
    settings: { ...configuration.settings, [name]: { ...setting, value, origin: 'command line' } },
  };
}

/** Every repository has a starbash.toml at its root: those of other kinds are passed over on the way up. */
function findProjectFile(cwd: string, userFile: string): string | null {
  for (const folder of upward(cwd)) {
    const path = join(folder, 'starbash.toml');
    if (path === userFile) continue;
    const read = readText(path, path);
    if (read.kind !== 'text') continue;
    if (valueAt(readToml(path, read.text).values, ['repo', 'kind']) === 'preferences') return path;
  }
  return null;
}

/** As a person in `cwd` would write it. */
function shownPath(path: string, cwd: string): string {
  const shown = relative(cwd, path);
  return shown.startsWith('..') ? path : shown;
}
