// What of the catalog a selection sees, with the verdict of the matching rules on every candidate.
import { defaultMatchSettings, snapshot } from '@starbash/catalog';
import type { MatchSettings } from '@starbash/catalog';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import type { CatalogSnapshot, SessionId } from '@starbash/ir';
import type { Query } from '@starbash/query';
import { listSetting, numberSetting, parseSelection } from '@starbash/workspace';
import type { Configuration } from '@starbash/workspace';
import type { Workspace } from './workspace.ts';

export interface SnapshotFound {
  /** null: the selection has faults. */
  readonly snapshot: CatalogSnapshot | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** The snapshot for a selection as written; an empty one is everything. */
export function snapshotFor(workspace: Workspace, selection: string, now: Date): SnapshotFound {
  const { query, diagnostics, sources } = parseSelection(selection, now);
  const found = query === null ? null : snapshotOf(workspace, query);
  return { snapshot: found, diagnostics, sources };
}

/** The snapshot for a query, with the tolerances that the configuration sets; of `whole` sessions all candidates. */
export function snapshotOf(
  { catalog, configuration }: Workspace,
  where: Query,
  whole: ReadonlySet<SessionId> = new Set(),
): CatalogSnapshot {
  return snapshot(catalog, { where, settings: { ...matchSettings(configuration), whole } });
}

/** The tolerances that the configuration sets. */
export function matchSettings(configuration: Configuration): MatchSettings {
  const value = (name: string) => numberSetting(configuration, `masters.${name}`);
  return {
    ...defaultMatchSettings,
    cooledTemperature: value('cooled_temperature'),
    uncooledTemperature: value('uncooled_temperature'),
    darkExposure: {
      seconds: value('dark_exposure_seconds'),
      fraction: value('dark_exposure_fraction'),
    },
    flatDarkExposure: {
      seconds: value('flat_dark_exposure_seconds'),
      fraction: value('flat_dark_exposure_fraction'),
    },
    focalLength: value('focal_length'),
    rotation: value('rotation'),
    flatNights: value('flat_nights'),
    allow: listSetting(configuration, 'plan.allow'),
  };
}
