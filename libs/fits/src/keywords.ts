// Keywords with a meaning of our own: what never counts as content, and where a result says how it was made.

/**
 * Cards that may differ between two files of equal content: times and checks of the writing, and the number of
 * the run that wrote it.
 */
export const volatileCards: ReadonlySet<string> = new Set([
  'DATE',
  'CHECKSUM',
  'DATASUM',
  'ZHECKSUM',
  'ZDATASUM',
  'SBRUN',
]);

/** Cards that say how a result was made. `recipe` and `author` are followed by a number from 1. */
export const provenanceKeywords = {
  /** Id of the run. Volatile. */
  run: 'SBRUN',
  /** Version of starbash. */
  version: 'SBVERS',
  /** Frames in the result. */
  frames: 'SBFRAMES',
  /** Their exposure together, s. */
  exposure: 'SBEXPTOT',
  /** Name of the file that lists them. */
  manifest: 'SBMANIF',
  /** Name and version of a recipe. */
  recipe: 'SBRCP',
  /** Its author. */
  author: 'SBAUTH',
} as const;
