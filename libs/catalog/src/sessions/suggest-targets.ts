// What targets may have to do with each other: one under two names, or panels of one mosaic. Only ever suggested.
import { normalName } from '@starbash/query';
import type { SkyPlace } from './sky-places.ts';
import { separation } from './sky-places.ts';

export interface MosaicPanel {
  /** Normalised name of the whole. */
  readonly mosaic: string;
  /** As it was written: `1-2`, `3`. */
  readonly panel: string;
}

const spelledOut =
  /^(.*[\p{L}\p{N}])[\s_-]+(?:panel|pane|tile)[\s_-]*(\d{1,2}(?:[-_x]\d{1,2})?)$/iu;
/** ASIAIR: row and column behind the name. */
const numbered = /^(.*[\p{L}\p{N}])_(\d{1,2}-\d{1,2})$/u;
/** Catalogues whose own numbers look so: `Sh_2-13`. */
const numberedCatalogues = /^(?:sh|sharpless|pk|pn ?g)$/i;

/** `NGC 7000_1-1`, `LDN 1355 Panel-1`; undefined for what is no panel. */
export function panelOf(name: string): MosaicPanel | undefined {
  const trimmed = name.trim();
  const match = spelledOut.exec(trimmed) ?? numbered.exec(trimmed);
  if (!match || numberedCatalogues.test(match[1] as string)) return undefined;
  return { mosaic: normalName(match[1] as string), panel: match[2] as string };
}

export interface TargetPlace {
  readonly target: string;
  /** As the capture program spells it. */
  readonly name: string;
  readonly at: SkyPlace | undefined;
  /** Half the width of the field in degrees. */
  readonly radius: number;
}

/**
 * For each target the others, sorted, whose coordinates lie within half the smaller of both fields: perhaps the
 * same under another name. Panels of one mosaic are neighbours on purpose and are not told.
 */
export function nearTargets(
  places: readonly TargetPlace[],
): ReadonlyMap<string, readonly string[]> {
  const placed = places
    .flatMap(({ target, name, at, radius }) =>
      at ? [{ target, at, radius, mosaic: panelOf(name)?.mosaic }] : [],
    )
    .sort((a, b) => a.at.dec - b.at.dec);
  const near = new Map<string, string[]>();
  const note = (target: string, other: string) => {
    const list = near.get(target);
    if (list) list.push(other);
    else near.set(target, [other]);
  };
  placed.forEach((one, i) => {
    for (let j = i + 1; j < placed.length; j++) {
      const other = placed[j] as (typeof placed)[number];
      if (other.at.dec - one.at.dec > one.radius) break;
      if (one.mosaic !== undefined && one.mosaic === other.mosaic) continue;
      if (separation(one.at, other.at) > Math.min(one.radius, other.radius)) continue;
      note(one.target, other.target);
      note(other.target, one.target);
    }
  });
  for (const list of near.values()) list.sort();
  return near;
}
