// All that is read before execution: configuration, repositories, recipes, tools found, what the files show.

// Configuration
export {
  booleanSetting,
  listSetting,
  loadConfiguration,
  numberSetting,
  textSetting,
  withListEntries,
} from './configuration.ts';
export type {
  Configuration,
  ConfigurationOptions,
  Setting,
  SettingOrigin,
} from './configuration.ts';
export type { Environment, UserFolders } from './folders.ts';
export type { PreferenceOverride, Preferences } from './preferences.ts';
export { parseSelection, readSelection, resolveSelection, writeSelection } from './selection.ts';
export type { ParsedSelection, Selection, SelectionPart, SelectionRequest } from './selection.ts';
export { settingDefinitions } from './settings.ts';
export type { SettingDefinition, SettingValue } from './settings.ts';

// Choices for one target
export { readTargetChoices, targetFileNames } from './target-file.ts';
export type { TargetChoices } from './target-file.ts';

// Repositories and recipes
export { initRepository, readLayout, readRepositoryKind, repositoryKinds } from './repository.ts';
export type { KindRead, LayoutRead, RepositoryKind, RepositoryLayout } from './repository.ts';
export { loadRecipeFile, loadRecipes } from './recipes/load-recipes.ts';
export type {
  FetchSources,
  LoadedRecipes,
  LoadOptions,
  RecipeRepository,
} from './recipes/load-recipes.ts';
export { gatherAliases } from './aliases.ts';
export { checkScriptFile } from './script-file.ts';
export { readScriptFolder } from './script-folder.ts';
export type { CheckedScript } from './script-file.ts';

// Recipes at URLs
export { createFetcher } from './recipes/fetcher.ts';
export type { Fetcher, FetchOptions } from './recipes/fetcher.ts';
export { isFetched } from './recipes/location.ts';
export { repositoryUrl } from './recipes/loading.ts';
export { readTrust, removeTrust, writeTrust } from './recipes/trust.ts';
export type { FetchedFile, Trust, TrustRecords } from './recipes/trust.ts';
export type { FetchedRepository } from './recipes/gather-trust.ts';

// Tools
export { checkSiril } from './doctor.ts';
export type { SirilCheck } from './doctor.ts';
export { defaultSirilVersion, findTools, sirilTarget } from './tools.ts';
export type { ToolOptions, ToolRejected, ToolsFound } from './tools.ts';

// What the files show
export { absolutePath, freeBytes, hasLinks, observe } from './observe.ts';
export type { ObserveOptions, Roots } from './observe.ts';
