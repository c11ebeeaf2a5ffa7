// The settings that exist: name, type, default, environment variable, description.

export type SettingValue = string | number | boolean | readonly string[];
export type SettingType = 'text' | 'integer' | 'number' | 'boolean' | 'list';

export interface SettingDefinition {
  /** `run.jobs` is `jobs` in the table `[run]`. */
  readonly name: string;
  readonly type: SettingType;
  readonly default: SettingValue;
  readonly environment: string | null;
  readonly description: string;
  /** The items of the list are codes of findings. */
  readonly codes?: true;
}

/** In the order of their names. */
export const settingDefinitions: readonly SettingDefinition[] = [
  define(
    'astrobin.bortle',
    'integer',
    0,
    null,
    'Darkness of your sky, 1 to 9, for info target --astrobin; 0 leaves it out',
  ),
  define(
    'catalog.split_hours',
    'number',
    8,
    null,
    'Frames further apart than this are of two sessions',
  ),
  define(
    'catalog.split_temperature',
    'number',
    3,
    null,
    'Without a set temperature, a sensor that moves further than this splits a session (°C)',
  ),
  define(
    'catalog.wait',
    'number',
    60,
    'STARBASH_WAIT',
    'Seconds to wait for another starbash that writes to the catalog',
  ),
  define(
    'catalog.zone',
    'text',
    'UTC',
    null,
    'Time zone of frames that do not tell theirs: Europe/Berlin',
  ),
  {
    ...define(
      'check.silence',
      'list',
      [],
      null,
      "Codes of warnings that 'check' leaves out: 'unknown_key'; errors are always shown",
    ),
    codes: true,
  },
  define(
    'masters.cooled_temperature',
    'number',
    3,
    null,
    'Darks: difference of set temperatures (°C)',
  ),
  define(
    'masters.dark_exposure_fraction',
    'number',
    0.01,
    null,
    'Darks: difference of exposures, relative',
  ),
  define(
    'masters.dark_exposure_seconds',
    'number',
    0.05,
    null,
    'Darks: difference of exposures (s); the larger of both counts',
  ),
  define(
    'masters.flat_dark_exposure_fraction',
    'number',
    0.1,
    null,
    'Flat-darks: difference of exposures, relative',
  ),
  define(
    'masters.flat_dark_exposure_seconds',
    'number',
    0.1,
    null,
    'Flat-darks: difference of exposures (s); the larger of both counts',
  ),
  define(
    'masters.flat_nights',
    'number',
    30,
    null,
    'Flats of more nights away are taken with a warning',
  ),
  define(
    'masters.focal_length',
    'number',
    0.02,
    null,
    'Flats: difference of focal lengths, relative',
  ),
  define('masters.rotation', 'number', 2, null, 'Flats: difference of rotator angles (degrees)'),
  define(
    'masters.uncooled_temperature',
    'number',
    5,
    null,
    'Darks: difference of sensor temperatures (°C)',
  ),
  define(
    'plan.allow',
    'list',
    [],
    null,
    "Rules of matching relaxed by name: 'dark.temperature=6', 'dark.gain'",
  ),
  define(
    'plan.fuse',
    'boolean',
    true,
    null,
    'Adjacent Siril tasks run in one Siril where that is safe',
  ),
  define(
    'recipes.max_age_days',
    'number',
    7,
    null,
    'Recipes at URLs are fetched again when their copies are older',
  ),
  define('recipes.timeout', 'number', 3, null, 'Longest that a server with recipes may take (s)'),
  define(
    'recipes.with_builtin',
    'boolean',
    false,
    null,
    'The recipes that come with starbash count beside another complete set, too',
  ),
  define(
    'results.strip_private',
    'boolean',
    false,
    null,
    'New results lose what their headers tell of place, person and device',
  ),
  define('run.jobs', 'integer', 1, 'STARBASH_JOBS', 'Tasks at one time'),
  define('tools.graxpert', 'text', '', 'STARBASH_GRAXPERT', 'Path of GraXpert'),
  define('tools.python', 'text', '', 'STARBASH_PYTHON', 'Path of python3'),
  define('tools.rc_astro', 'text', '', 'STARBASH_RC_ASTRO', 'Path of rc-astro'),
  define('tools.siril', 'text', '', 'STARBASH_SIRIL', 'Path of siril-cli'),
];

function define(
  name: string,
  type: SettingType,
  value: SettingValue,
  environment: string | null,
  description: string,
): SettingDefinition {
  return { name, type, default: value, environment, description };
}

/** The value as the setting's type, or undefined where it is not one. */
export function typedValue(type: SettingType, value: unknown): SettingValue | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'integer':
      return Number.isInteger(value) && (value as number) > 0 ? (value as number) : undefined;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'list':
      return Array.isArray(value) && value.every((v) => typeof v === 'string')
        ? (value as readonly string[])
        : undefined;
  }
}

/** A text from the environment or the command line as the setting's type. */
export function textToValue(type: SettingType, text: string): SettingValue | undefined {
  switch (type) {
    case 'text':
      return text;
    case 'integer':
    case 'number':
      return text.trim() === '' ? undefined : typedValue(type, Number(text));
    case 'boolean':
      return /^(true|yes|on|1)$/i.test(text)
        ? true
        : /^(false|no|off|0)$/i.test(text)
          ? false
          : undefined;
    case 'list':
      return text
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '');
  }
}

export const typeNames: Readonly<Record<SettingType, string>> = {
  text: 'a text',
  integer: 'a whole number above 0',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list of texts',
};
