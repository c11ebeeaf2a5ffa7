// Spellings of frame types, filters and cameras, from every starbash.toml that has any.
import { join } from 'node:path';
import type { LoadedRecipe } from '@starbash/parser';
import type { Preferences } from './preferences.ts';
import { readPreferences } from './preferences.ts';
import { readText } from './read-text.ts';

export interface AliasSources {
  readonly recipes: readonly LoadedRecipe[];
  /** Of repositories with frames and results. */
  readonly folders: readonly string[];
  readonly preferences: readonly Preferences[];
}

/**
 * Lists by key, the first spelling of each being canonical. Of two lists of one key the user's wins over that of a
 * repository, and that over a recipe's; later ones win over earlier ones.
 */
export function gatherAliases(sources: AliasSources): Record<string, readonly string[]> {
  const aliases: Record<string, readonly string[]> = {};
  for (const { file } of sources.recipes)
    for (const { key, spellings } of file.aliases) aliases[key] = spellings;
  for (const folder of sources.folders) Object.assign(aliases, folderAliases(folder));
  for (const file of sources.preferences) Object.assign(aliases, file.aliases);
  return aliases;
}

function folderAliases(folder: string): Readonly<Record<string, readonly string[]>> {
  const path = join(folder, 'starbash.toml');
  const read = readText(path, path);
  return read.kind === 'text' ? readPreferences(path, read.text).aliases : {};
}
