// From repositories to an execution plan: the passes of the libraries, in order.
import { performance } from 'node:perf_hooks';
import { checkAllowances } from '@starbash/catalog';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { readHistory } from '@starbash/executor';
import type { CatalogSnapshot, ExecutionPlan, HistorySnapshot, Observed } from '@starbash/ir';
import { optimize } from '@starbash/optimizer';
import { compile, freshen, planTasks, selectTasks } from '@starbash/planner';
import type { ParameterOverride } from '@starbash/planner';
import {
  booleanSetting,
  findTools,
  listSetting,
  observe,
  readLayout,
  resolveSelection,
  sirilTarget,
  withListEntries,
} from '@starbash/workspace';
import type { Selection, SelectionRequest, ToolsFound } from '@starbash/workspace';
import { fusingFacts } from './fusing.ts';
import { indexRepositories } from './indexing.ts';
import { givenTools, parameterOverrides, planSettings } from './plan-settings.ts';
import { snapshotWithChoices } from './target-choices.ts';
import { toolFolder } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface PlanRequest {
  readonly selectors: readonly string[];
  /** What is said of the selection; the stored one where left out. */
  readonly selection?: SelectionRequest;
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
  /** Where the parts of the selection are from. */
  readonly selected: Selection['parts'];
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
  // Programs that are asked for their versions answer while we look for frames and read recipes.
  const finding = findTools(configuration.environment, {
    given: givenTools(configuration),
    toolFolders: [toolFolder],
  });
  finding.catch(() => undefined);
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

  const now = new Date();
  const selection = resolveSelection(configuration, request.selection ?? {}, now);
  for (const [file, text] of selection.sources) sources.set(file, text);
  diagnostics.push(...selection.diagnostics);
  if (selection.query === null) return impossible([]);

  const tools = await finding;
  const layouts = [
    readLayout(master.root, master.folder, 'master'),
    readLayout(processed.root, processed.folder, 'processed'),
  ] as const;
  for (const layout of layouts) {
    diagnostics.push(...layout.diagnostics);
    for (const [file, text] of layout.sources) sources.set(file, text);
  }
  const siril = sirilTarget(tools.siril);
  diagnostics.push(...tools.diagnostics);
  if (tools.siril === null)
    diagnostics.push(diagnose('siril_not_found', {}, { severity: 'warning' }));

  const [{ layout: masterLayout }, { layout: processedLayout }] = layouts;
  const chosen = snapshotWithChoices(workspace, selection.query, {
    compiled,
    master: masterLayout,
    processed: processedLayout,
  });
  const { snapshot } = chosen;
  diagnostics.push(...chosen.diagnostics);
  for (const [file, text] of chosen.sources) sources.set(file, text);
  const whole = planTasks({
    compiled,
    snapshot,
    siril,
    tools: tools.others,
    master: masterLayout,
    processed: processedLayout,
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
  const facts = await fusingFacts(graph, history, observed, roots);
  const { groups, decisions } = optimize({ graph, verdicts, siril, fuse, ...facts });
  const plan: ExecutionPlan = {
    schema: 1,
    roots,
    siril,
    tools: tools.others,
    selection: selection.text === '' ? null : selection.text,
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
    planned: {
      plan,
      snapshot,
      observed,
      sources,
      history,
      tools,
      known,
      seconds,
      selected: selection.parts,
    },
  };
}
