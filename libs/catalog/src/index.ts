// The catalog: frames, facts, sessions, masters, and which master may calibrate what.

// The database
export { NewerCatalogError, openCatalog } from './database/open-catalog.ts';
export type { Catalog, OpenOptions } from './database/open-catalog.ts';

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
export type { IgnoredFile, IndexReport, ProblemFile } from './indexing/report.ts';
export { defaultCatalogSettings } from './settings.ts';
export type { CatalogSettings } from './settings.ts';
export type { AliasLists } from './aliases/alias-table.ts';

// Matching
export { createMatcher, matchMasters } from './matching/match-masters.ts';
export type { SessionCandidates } from './matching/match-masters.ts';
export { checkAllowances } from './matching/check-allowances.ts';
export { defaultMatchSettings } from './matching/settings.ts';
export type { ExposureTolerance, MatchSettings } from './matching/settings.ts';

// Results
export { snapshot } from './results/snapshot.ts';
export type { SnapshotOptions } from './results/snapshot.ts';
export { ignoredRows, masterRows, problemRows, sessionRows, targetRows } from './results/rows.ts';
export type { FileProblemRow, MasterRow, SessionRow, TargetRow } from './results/rows.ts';
export { sessionColumns } from './results/session-columns.ts';
