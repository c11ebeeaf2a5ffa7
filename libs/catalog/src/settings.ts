// Settings of the catalog that change facts or sessions.
import { createHash } from 'node:crypto';
import type { AliasLists } from './aliases/alias-table.ts';

export interface CatalogSettings {
  /** `[aliases]` of all starbash.toml: lists of spellings, the first of each canonical. */
  readonly aliases: AliasLists;
  /** Bands of filters of the user's own, by identity. */
  readonly bands: Readonly<Record<string, string>>;
  /** IANA zone for frames that tell no other. */
  readonly timezone: string;
  /** A pause longer than this splits a session, in hours. */
  readonly splitHours: number;
  /** Without a set temperature, a sensor that moves further than this splits a session of darks, in °C. */
  readonly splitTemperature: number;
}

export const defaultCatalogSettings: CatalogSettings = {
  aliases: {},
  bands: {},
  timezone: 'UTC',
  splitHours: 8,
  splitTemperature: 3,
};

/** Raised when facts are read differently: unchanged files get new facts from their stored headers. */
const factsRevision = 3;

/** What facts depend on besides the file. */
export function factsVersion(settings: CatalogSettings): string {
  const { aliases, bands, timezone, splitHours, splitTemperature } = settings;
  const sorted = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([
    factsRevision,
    sorted(aliases),
    sorted(bands),
    timezone,
    splitHours,
    splitTemperature,
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
