// From repositories to an execution plan: the passes of the libraries, in order.
import { performance } from 'node:perf_hooks';
import { checkAllowances } from '@starbash/catalog';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { readHistory } from '@starbash/executor';
import type { CatalogSnapshot, ExecutionPlan, HistorySnapshot, Observed } from '@starbash/ir';
import { optimize } from '@starbash/optimizer';
import { compile, freshen, planTasks, selectTasks, withoutOwnMasters } from '@starbash/planner';
import type { ParameterOverride } from '@starbash/planner';
import {
  booleanSetting,
  findTools,
  listSetting,
  observe,
  readLayout,
  readSelection,
  sirilTarget,
  withListEntries,
} from '@starbash/workspace';
import type { ToolsFound } from '@starbash/workspace';
import { indexRepositories } from './indexing.ts';
import { givenTools, parameterOverrides, planSettings } from './plan-settings.ts';
import { snapshotFor } from './snapshot.ts';
import { toolFolder } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface PlanRequest {
  readonly selectors: readonly string[];
  /** A query in place of the stored selection; '' for everything. */
  readonly selection?: string | undefined;
  readonly force?: boolean;
  readonly withBuiltin?: boolean;
  readonly fuse?: boolean;
  /** `--set`, as written. */
  readonly parameters?: readonly ParameterOverride[];
  readonly stagesOn?: readonly string[];
  readonly stagesOff?: readonly string[];
  readonly index?: boolean;
  /** Rules of matching relaxed by name, besides those of the configuration. */
  readonly allow?: readonly string[];
}

export interface Planned {
  readonly plan: ExecutionPlan;
  readonly snapshot: CatalogSnapshot;
  readonly observed: Observed;
  readonly sources: Sources;
  readonly history: HistorySnapshot;
  readonly tools: ToolsFound;
  /** Words that selectors could have been. */
  readonly known: readonly string[];
  readonly seconds: number;
}

/** The plan, or the findings that stand in its way. */
export type Planning =
  | { readonly kind: 'planned'; readonly planned: Planned }
  | {
      readonly kind: 'impossible';
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: Sources;
    };

/** Index, load, compile, snapshot, plan, observe, freshen, optimize. */
export async function makePlan(given: Workspace, request: PlanRequest): Promise<Planning> {
  const started = performance.now();
  const workspace = {
    ...given,
    configuration: withListEntries(given.configuration, 'plan.allow', request.allow ?? []),
  };
  const { configuration, repositories, roots } = workspace;
  const diagnostics: Diagnostic[] = [
    ...workspace.diagnostics,
    ...checkAllowances(listSetting(configuration, 'plan.allow')),
  ];
  if (request.index !== false)
    for (const report of await indexRepositories(workspace)) diagnostics.push(...report.notices);

  const loaded = await workspace.recipes(request.withBuiltin);
  const compiled = compile(loaded.recipes, {
    overrides: parameterOverrides(configuration, request.parameters ?? []),
  });
  const sources = new Map([...configuration.sources, ...loaded.sources]);
  diagnostics.push(...loaded.diagnostics, ...compiled.diagnostics);

  const impossible = (found: readonly Diagnostic[]): Planning => ({
    kind: 'impossible',
    diagnostics: [...diagnostics, ...found],
    sources,
  });
  const processed = repositories.find(({ kind }) => kind === 'processed');
  const master = repositories.find(({ kind }) => kind === 'master');
  if (processed === undefined)
    return impossible([diagnose('no_repository', { kind: 'processed' })]);
  if (master === undefined) return impossible([diagnose('no_repository', { kind: 'master' })]);

  const selection = request.selection ?? readSelection(configuration);
  const now = new Date();
  const found = snapshotFor(workspace, selection, now);
  for (const [file, text] of found.sources) sources.set(file, text);
  if (found.snapshot === null) return impossible(found.diagnostics);
  diagnostics.push(...found.diagnostics);

  const [tools, layouts] = await Promise.all([
    findTools(configuration.environment, {
      given: givenTools(configuration),
      toolFolders: [toolFolder],
    }),
    [
      readLayout(master.root, master.folder, 'master'),
      readLayout(processed.root, processed.folder, 'processed'),
    ] as const,
  ]);
  for (const layout of layouts) {
    diagnostics.push(...layout.diagnostics);
    for (const [file, text] of layout.sources) sources.set(file, text);
  }
  const siril = sirilTarget(tools.siril);
  diagnostics.push(...tools.diagnostics);
  if (tools.siril === null)
    diagnostics.push(diagnose('siril_not_found', {}, { severity: 'warning' }));

  const snapshot = withoutOwnMasters({
    compiled,
    snapshot: found.snapshot,
    master: layouts[0].layout,
  });
  const whole = planTasks({
    compiled,
    snapshot,
    siril,
    tools: tools.others,
    master: layouts[0].layout,
    processed: layouts[1].layout,
    settings: planSettings(configuration, request),
  });
  const { graph, unknown, known } = selectTasks(whole, request.selectors);
  if (unknown.length > 0)
    return impossible(
      unknown.map((selector) =>
        diagnose('unknown_selector', { selector }, { suggestion: nearest(selector, known) }),
      ),
    );

  const history = readHistory(processed.folder);
  const observed = await observe(graph, history, roots, { now: now.toISOString() });
  const verdicts = freshen({ graph, history, observed, siril, force: request.force === true });
  const fuse = request.fuse ?? booleanSetting(configuration, 'plan.fuse');
  const { groups, decisions } = optimize({ graph, verdicts, siril, fuse });
  const plan: ExecutionPlan = {
    schema: 1,
    roots,
    siril,
    tools: tools.others,
    selection: selection === '' ? null : selection,
    tasks: graph.tasks,
    verdicts,
    groups,
    culled: graph.culled,
    decisions: [...graph.decisions, ...decisions],
    diagnostics: [...diagnostics, ...graph.diagnostics],
    observed: { freeBytes: observed.freeBytes, now: observed.now },
  };
  const seconds = Math.round(performance.now() - started) / 1000;
  return {
    kind: 'planned',
    planned: { plan, snapshot, observed, sources, history, tools, known, seconds },
  };
}
