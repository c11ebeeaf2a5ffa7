// All that is read before execution: configuration, repositories, recipes, tools found, what the files show.

// Configuration
export {
  booleanSetting,
  listSetting,
  loadConfiguration,
  numberSetting,
  textSetting,
} from './configuration.ts';
export type {
  Configuration,
  ConfigurationOptions,
  Setting,
  SettingOrigin,
} from './configuration.ts';
export type { Environment, UserFolders } from './folders.ts';
export type { PreferenceOverride, Preferences } from './preferences.ts';
export { parseSelection, readSelection, writeSelection } from './selection.ts';
export type { ParsedSelection } from './selection.ts';
export { settingDefinitions } from './settings.ts';
export type { SettingDefinition, SettingValue } from './settings.ts';

// Repositories and recipes
export { initRepository, readLayout, readRepositoryKind, repositoryKinds } from './repository.ts';
export type { KindRead, LayoutRead, RepositoryKind, RepositoryLayout } from './repository.ts';
export { loadRecipeFile, loadRecipes } from './recipes.ts';
export type { LoadedRecipes, LoadOptions, RecipeRepository } from './recipes.ts';

// Tools
export { checkSiril } from './doctor.ts';
export type { SirilCheck } from './doctor.ts';
export { defaultSirilVersion, findTools, sirilTarget } from './tools.ts';
export type { ToolOptions, ToolRejected, ToolsFound } from './tools.ts';

// What the files show
export { absolutePath, freeBytes, observe } from './observe.ts';
export type { ObserveOptions, Roots } from './observe.ts';
