// What configuration and command line say about planning, in the planner's terms.
import type { ParameterOverride, PlanSettings } from '@starbash/planner';
import { listSetting, textSetting } from '@starbash/workspace';
import type { Configuration } from '@starbash/workspace';

export interface StageChoices {
  readonly stagesOn?: readonly string[];
  readonly stagesOff?: readonly string[];
}

/** Stages switched on and off: the user's file, the project's, then the command line, which wins. */
export function planSettings(configuration: Configuration, choices: StageChoices): PlanSettings {
  const used = new Set<string>();
  const excluded = new Set<string>();
  const layers = [
    ...configuration.preferences.map((file) => [file.usedStages, file.excludedStages] as const),
    [choices.stagesOn ?? [], choices.stagesOff ?? []] as const,
  ];
  for (const [on, off] of layers) {
    for (const name of on) {
      used.add(name);
      excluded.delete(name);
    }
    for (const name of off) {
      excluded.add(name);
      used.delete(name);
    }
  }
  return {
    usedStages: { '': [...used].sort() },
    excludedStages: { '': [...excluded].sort() },
    allow: listSetting(configuration, 'plan.allow'),
  };
}

/** Values for parameters, the stronger later. */
export function parameterOverrides(
  configuration: Configuration,
  given: readonly ParameterOverride[],
): ParameterOverride[] {
  const files = configuration.preferences.flatMap((file) =>
    file.overrides.map((one) => ({ ...one, from: 'override' as const })),
  );
  return [...files, ...given];
}

/** Paths of tools that the user gives. */
export function givenTools(configuration: Configuration): Record<string, string> {
  return {
    siril: textSetting(configuration, 'tools.siril'),
    graxpert: textSetting(configuration, 'tools.graxpert'),
    python: textSetting(configuration, 'tools.python'),
    'rc-astro': textSetting(configuration, 'tools.rc_astro'),
  };
}
