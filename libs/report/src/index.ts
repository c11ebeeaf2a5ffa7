// Plans and runs as text and JSON: renders what was decided, decides nothing.

// Plans
export { renderPlan } from './plan-text.ts';
export type { PlanTextOptions } from './plan-text.ts';
export { planJson } from './plan-json.ts';
export type { PlanJson, PlanJsonOptions, TaskJson } from './plan-json.ts';
export { graphForms, renderGraph } from './graph.ts';
export type { GraphForm } from './graph.ts';
export { renderWhy, whySubjects } from './why.ts';
export type { WhyOptions } from './why.ts';
export { planTotals } from './verdicts.ts';
export type { PlanTotals } from './verdicts.ts';

// Runs
export { renderEvent } from './event-lines.ts';
export type { EventOptions } from './event-lines.ts';
export { noProgress, reduceProgress, renderLive } from './progress.ts';
export type { ProgressState, RunningTask } from './progress.ts';
export { indexProgress } from './index-progress.ts';
export type { IndexState } from './index-progress.ts';
export { renderDryRun } from './dry-run-text.ts';
export type { DryRunView } from './dry-run-text.ts';
export { renderHistory, renderRun } from './history-text.ts';
export type { RunDetailView, RunView } from './history-text.ts';

// What there is
export { renderCoverage } from './coverage-text.ts';
export type { CoverageTextOptions } from './coverage-text.ts';
export { coverageCsv } from './coverage-csv.ts';
export { astrobinCsv } from './astrobin-csv.ts';
export type { AcquisitionDetails, AstrobinCsv, AstrobinOptions } from './astrobin-csv.ts';

// Pieces
export { renderCsv } from './csv.ts';
export type { CsvCell } from './csv.ts';
export { renderTable } from './table.ts';
export type { Column, TableOptions } from './table.ts';
export { colourStyle, plainStyle } from './style.ts';
export type { Mark, Style } from './style.ts';
export { factTexts, sessionText } from './sessions.ts';
export { bytes, count, duration, number } from './units.ts';
