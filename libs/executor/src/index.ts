// Executes plans and remembers what became of them; knows nothing of recipes.

// Running
export { execute } from './execute.ts';
export type { ExecuteOptions, RunSummary } from './execute.ts';
export type { ClassSizes, ResourceClass } from './run/schedule.ts';
export { acquireRunLock } from './host/lock.ts';
export type { LockResult, RunLock } from './host/lock.ts';

// Without running
export { dryRun } from './plan/dry-run.ts';
export type { DryCommand, DryFile, DryGroup, DryRunReport, DryTask } from './plan/dry-run.ts';

export { placesForPrinting, printGroupScript } from './plan/group-script.ts';
export type { GroupScriptOptions } from './plan/group-script.ts';
export { exportScripts, scriptFiles } from './plan/export-scripts.ts';
export type { ExportedFile, ExportedScripts, ExportOptions } from './plan/export-scripts.ts';
export type { Attempt, Places } from './run/places.ts';

// History
export { closeHistory, openHistory, openHistoryReadOnly } from './history/open.ts';
export type { History, HistoryError } from './history/open.ts';
export { historySnapshot, readHistory } from './history/snapshot.ts';
export { runRows, showRun } from './history/show.ts';
export type { RunRow, ShownAttempt, ShownProcess, ShownRun, ShownTask } from './history/show.ts';
export { expireIntermediates } from './history/expire.ts';
export type { Expired } from './history/expire.ts';
export { rememberDigests } from './history/digests.ts';
export type { RunResult } from './history/write-run.ts';
