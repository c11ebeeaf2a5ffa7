// All static checks: what is wrong with recipes whatever the catalog holds and whichever tools are there.
import type { Diagnostic } from '@starbash/diagnostics';
import type { LoadedRecipe, StageNode } from '@starbash/parser';
import type { ParameterOverride } from '../1-lower/lower-parameters.ts';
import { distinct } from '../distinct.ts';
import type { RecipeStage } from '../input.ts';
import { checkClauses } from './check-clauses.ts';
import { checkAmbiguity, checkEmptyNames, checkReplaced, checkUnreachable } from './check-links.ts';
import {
  checkCollisions,
  checkDefaultOutputs,
  checkOutputs,
  checkTaskNames,
} from './check-outputs.ts';
import { checkParameters } from './check-parameters.ts';
import { checkPython } from './check-python.ts';
import { checkSiril } from './check-siril.ts';
import { checkTemplates } from './check-templates.ts';
import type { Finding } from './finding.ts';
import { stageNames } from './stage-names.ts';
import type { StageNames } from './stage-names.ts';

export interface CheckInput {
  readonly recipes: readonly LoadedRecipe[];
  /** Linked. */
  readonly stages: readonly RecipeStage[];
  readonly overrides: readonly ParameterOverride[];
  /** Further recipes may follow the stages of these, so that none is called unreachable. */
  readonly partial: boolean;
}

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Long names of the stages that have errors. */
  readonly broken: ReadonlySet<string>;
}

export function checkRecipes(input: CheckInput): Checked {
  const { stages } = input;
  const namesOf = stageNames(stages);
  const longNames = new Map(stages.map((stage) => [placeKey(stage.origin), stage.longName]));
  const longNameOf = (node: StageNode) => longNames.get(placeKey(node.span)) ?? null;
  const withFiles = new Set(
    input.recipes
      .flatMap(({ file }) => file.stages)
      .filter(({ scriptFile }) => scriptFile !== null)
      .map(({ span }) => placeKey(span)),
  );
  const findings: Finding[] = [
    ...stages.flatMap((stage) =>
      checkStage(stage, namesOf(stage))
        // Why the file of a script could not be read was said when it was.
        .filter(({ code }) => code !== 'no_script' || !withFiles.has(placeKey(stage.origin)))
        .map((diagnostic) => ({ stage: stage.longName, diagnostic })),
    ),
    ...checkParameters({ ...input, longNameOf }),
    ...checkReplaced(input.recipes),
    ...checkAmbiguity(stages),
    ...checkCollisions(stages),
    ...(input.partial ? [] : checkUnreachable(stages)),
  ];
  const broken = new Set<string>();
  for (const { stage, diagnostic } of findings)
    if (stage !== null && diagnostic.severity === 'error') broken.add(stage);
  return { diagnostics: distinct(findings.map(({ diagnostic }) => diagnostic)), broken };
}

function checkStage(stage: RecipeStage, names: StageNames): readonly Diagnostic[] {
  const { script } = stage;
  return [
    ...checkTemplates(stage, names),
    ...(script?.kind === 'siril' ? checkSiril(stage, script.script, names) : []),
    ...checkClauses(stage),
    ...checkOutputs(stage),
    ...checkTaskNames(stage),
    ...checkDefaultOutputs(stage),
    ...checkEmptyNames(stage),
    ...checkPython(stage),
  ];
}

function placeKey(origin: RecipeStage['origin']): string {
  return typeof origin === 'string' ? origin : `${origin.file}:${origin.start}`;
}
