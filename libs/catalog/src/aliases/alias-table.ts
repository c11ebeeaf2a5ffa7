// Spellings to identities: the built-in lists with the user's lists before them.
import { normalName } from '@starbash/query';
import type { TypeWord } from './builtin.ts';
import { filterSpellings, typeKey, typeSpellings } from './builtin.ts';
import { stripCamera } from './camera-names.ts';
import { targetName } from './target-names.ts';

/** Lists of spellings; the first of each list is canonical, the keys are for people. */
export type AliasLists = Readonly<Record<string, readonly string[]>>;

export interface FilterName {
  readonly identity: string;
  readonly band: string | null;
  /** Whether any list knows the spelling. */
  readonly known: boolean;
}

export interface AliasTable {
  /** Undefined for a spelling that means no type. */
  readonly type: (text: string) => TypeWord | undefined;
  readonly filter: (text: string) => FilterName;
  readonly camera: (text: string) => string;
  /** The name as the user's lists have it, catalogue names in their short form, not yet normalised. */
  readonly target: (text: string) => string;
  /** `normalName`, remembered. */
  readonly normal: (text: string) => string;
}

/**
 * Builds the table. `bands` gives filters of the user's own (by identity) the band that recipes ask for.
 * Results are remembered per spelling: a tree of a million frames has a dozen.
 */
export function buildAliases(
  user: AliasLists = {},
  bands: Readonly<Record<string, string>> = {},
): AliasTable {
  const users = new Map<string, string>();
  for (const key of Object.keys(user).sort()) {
    const list = user[key] ?? [];
    const canonical = list[0];
    if (canonical === undefined) continue;
    for (const spelling of list) {
      const at = filterKey(spelling);
      if (!users.has(at)) users.set(at, canonical);
    }
  }
  const types = new Map<string, TypeWord>();
  for (const [word, spellings] of Object.entries(typeSpellings))
    for (const spelling of spellings) types.set(spelling, word as TypeWord);
  const filters = new Map<string, FilterName>();
  for (const { identity, band, spellings } of filterSpellings)
    for (const spelling of spellings)
      filters.set(filterKey(spelling), { identity, band, known: true });
  const ownBands = new Map(Object.entries(bands).map(([name, band]) => [filterKey(name), band]));

  const renamed = (text: string) => users.get(filterKey(text)) ?? text;
  return {
    type: remember((text) => types.get(typeKey(text)) ?? types.get(typeKey(renamed(text)))),
    filter: remember((text) => {
      const name = filterName(renamed(text), filters, users.has(filterKey(text)));
      const band = ownBands.get(filterKey(name.identity));
      return band === undefined ? name : { ...name, band };
    }),
    camera: remember((text) => {
      const stripped = stripCamera(text);
      return users.get(filterKey(text)) ?? users.get(filterKey(stripped)) ?? stripped;
    }),
    target: remember((text) => targetName(renamed(text))),
    normal: remember(normalName),
  };
}

/** One letter keeps its case: `B` is blue or Johnson, `b` is Strömgren. */
function filterKey(text: string): string {
  const trimmed = text.trim();
  return trimmed.length === 1 ? `1:${trimmed}` : normalName(trimmed);
}

/** A known spelling, a known one with its width (`Ha 3nm`: a filter of its own in a known band), or as it is. */
function filterName(
  text: string,
  filters: ReadonlyMap<string, FilterName>,
  byUser: boolean,
): FilterName {
  const trimmed = text.trim();
  const exact = filters.get(filterKey(trimmed));
  if (exact) return exact;
  const width = /^(.+?)[\s_-]*(\d+(?:[.,]\d+)?)\s*nm$/i.exec(trimmed);
  const base = width && filters.get(filterKey(width[1] as string));
  if (width && base)
    return {
      ...base,
      identity: `${base.identity} ${Number((width[2] as string).replace(',', '.'))}nm`,
    };
  return { identity: trimmed, band: null, known: byUser };
}

function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
