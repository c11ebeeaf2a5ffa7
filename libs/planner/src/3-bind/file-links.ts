// Inputs of kind `file`: which stages follow which is known only when paths are.
import { diagnose, Generated } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { findCycles } from '../2-link/follow-graph.ts';
import type { RecipeStage } from '../input.ts';
import { everything, findFile } from './bind-file.ts';
import type { Binder } from './binder.ts';

export interface FileLinks {
  /** By long name of the stage that names a file: long names of the stages that make it. */
  readonly makers: ReadonlyMap<string, readonly string[]>;
  /** Pairs that would close a circle. */
  readonly refused: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

export const noFileLinks: FileLinks = { makers: new Map(), refused: new Set(), diagnostics: [] };

/** The stages with their `file` inputs following what makes the files, as `after` would. */
export function withFileLinks(
  stages: readonly RecipeStage[],
  { makers }: FileLinks,
): readonly RecipeStage[] {
  if (makers.size === 0) return stages;
  return stages.map((stage) => {
    const followed = makers.get(stage.longName);
    if (!followed) return stage;
    const inputs = stage.inputs.map((input) =>
      input.kind === 'file'
        ? { ...input, after: { pattern: '', origin: input.origin, stages: followed } }
        : input,
    );
    return { ...stage, inputs };
  });
}

/** The links with those that binding found missing; the same value where there are none. */
export function linkWantedFiles(binder: Binder, links: FileLinks): FileLinks {
  const makers = new Map(links.makers);
  const refused = new Set(links.refused);
  const diagnostics = [...links.diagnostics];
  let changed = false;
  const candidates = everything(binder);
  for (const { stage, input, scope, name } of binder.wantedFiles) {
    const others = candidates.filter((c) => c.stage.longName !== stage.longName);
    const maker = findFile(name, scope, others)?.task.stage;
    if (!maker) continue;
    const known = makers.get(stage.longName) ?? [];
    const pair = `${stage.longName} ${maker.longName}`;
    if (known.includes(maker.longName) || refused.has(pair)) continue;
    changed = true;
    const tried = new Map(makers).set(stage.longName, [...known, maker.longName].sort());
    const stages = withFileLinks(binder.input.compiled.stages, { ...links, makers: tried });
    const [cycle] = findCycles(stages);
    if (cycle === undefined) {
      makers.set(stage.longName, [...known, maker.longName].sort());
      continue;
    }
    refused.add(pair);
    const names = cycle.links.map(({ followed }) => followed.name);
    const chain = [...names, ...names.slice(0, 1)].join(' → ');
    diagnostics.push(
      diagnose('stage_cycle', { chain }, input.origin === Generated ? {} : { span: input.origin }),
    );
  }
  return changed ? { makers, refused, diagnostics } : links;
}
