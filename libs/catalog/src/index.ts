// The catalog: frames, facts, sessions, masters, and which master may calibrate what.

// The database
export { NewerCatalogError, openCatalog, rebuildCatalog } from './database/open-catalog.ts';
export type { Catalog, OpenOptions } from './database/open-catalog.ts';
export { catalogFaults } from './database/check-catalog.ts';
export { asCatalogError } from './database/database-errors.ts';
export type { CatalogError } from './database/database-errors.ts';
export type { WaitOptions, WriterHolder } from './database/writer-lock.ts';

// Repositories
export {
  addRepository,
  listRepositories,
  moveRepository,
  pruneVanished,
  removeRepository,
  repositoryKinds,
} from './repositories.ts';
export type { Repository, RepositoryKind } from './repositories.ts';

// Indexing
export { indexRepository } from './indexing/index-repository.ts';
export type { IndexOptions, IndexProgress } from './indexing/index-repository.ts';
export { disk } from './indexing/file-source.ts';
export type { FileSource, FileStats } from './indexing/file-source.ts';
export type { WalkedFolder } from './indexing/walk.ts';
export type { IgnoredFile, IndexReport, ProblemFile } from './indexing/report.ts';
export { defaultCatalogSettings } from './settings.ts';
export type { CatalogSettings } from './settings.ts';
export type { AliasLists } from './aliases/alias-table.ts';
export { correctionFindings } from './corrections/findings.ts';
export type { CorrectionFindings } from './corrections/findings.ts';

// Matching
export { createMatcher, matchMasters } from './matching/match-masters.ts';
export type { SessionCandidates } from './matching/match-masters.ts';
export { checkAllowances } from './matching/check-allowances.ts';
export { defaultMatchSettings } from './matching/settings.ts';
export type { ExposureTolerance, MatchSettings } from './matching/settings.ts';

// Results
export { snapshot } from './results/snapshot.ts';
export type { SnapshotOptions } from './results/snapshot.ts';
export {
  axisRows,
  exposureByFilter,
  ignoredRows,
  masterRows,
  problemRows,
  sessionRows,
  targetRows,
} from './results/rows.ts';
export type {
  AxisRow,
  FileProblemRow,
  FilterExposure,
  MasterRow,
  SessionRow,
  TargetRow,
} from './results/rows.ts';
export { calibrationFinder, sessionDetail, sessionsNamed } from './results/session-detail.ts';
export type { SessionDetail } from './results/session-detail.ts';
export { coverage } from './results/coverage/coverage.ts';
export { acquisitions } from './results/acquisition.ts';
export type { Acquisition } from './results/acquisition.ts';
export { columnValues } from './results/column-values.ts';
export { countFrames, frameRows } from './results/frame-rows.ts';
export type { FrameRow } from './results/frame-rows.ts';
export { frameColumns, sessionColumns } from './results/session-columns.ts';

// What is wrong with files and frames
export { groupProblems } from './doctor/group-problems.ts';
export type { ProblemGroup } from './doctor/group-problems.ts';
export { examineFrames } from './doctor/examine-frames.ts';
export type { Examination, ExamineOptions } from './doctor/examine-frames.ts';
export { frameChecks } from './doctor/suspicion.ts';
export type { FrameCheck, Suspicion } from './doctor/suspicion.ts';
