// Stages, tasks, graph, decisions, fingerprints, snapshot types: data and small functions, no policy.

// Paths
export { baseName, portable, splitPortable, splitWork, taskFolderName, workPath } from './paths.ts';
export type { PortablePath, SplitPath } from './paths.ts';

// The catalog as the planner sees it
export { frameTypes, masterTypes } from './facts.ts';
export type { Fact, FactName, FactOrigin, Facts, FrameType, MasterType } from './facts.ts';
export type {
  BrokenRule,
  CandidateSource,
  CandidateTable,
  CandidateVerdict,
  CatalogSnapshot,
  MasterCandidate,
  MasterFile,
  Session,
  SessionFrame,
  SessionId,
} from './snapshot.ts';

export type { MasterWish, NamedMaster } from './wishes.ts';
export { overruled } from './overruled.ts';

// What calibrates which lights
export { isIso, isSolvedFocalLength, shootingText } from './shooting.ts';
export type { TemperatureSpan } from './shooting.ts';
export type {
  Coverage,
  CoverageCandidate,
  CoverageNeed,
  CoveragePart,
  CoverageRow,
  CoverageState,
} from './coverage.ts';

// Stages
export type {
  AfterPattern,
  ParameterValue,
  RecipeInfo,
  Requirement,
  Scope,
  Stage,
  StageInput,
  StageOutput,
  StageParameter,
  StageScript,
  StageTool,
  StageToolName,
} from './stage.ts';

// Tasks
export type {
  CulledTask,
  Decision,
  FileForm,
  FrameCount,
  HostStep,
  ImageGeometry,
  InputFile,
  MasterChoice,
  Reason,
  Task,
  TaskBody,
  TaskGraph,
  TaskId,
  TaskInput,
  TaskOutput,
} from './task.ts';

// Being current
export { fingerprintDigest, normalisedScript } from './fingerprint.ts';
export type { FingerprintParts, InputState } from './fingerprint.ts';
export { emptyHistory } from './record.ts';
export type {
  HistorySnapshot,
  Observed,
  ObservedFile,
  RecordedFile,
  RecordedOutput,
  RecordState,
  TaskRecord,
} from './record.ts';

// Plans and runs
export type {
  ExecutionPlan,
  SirilTarget,
  TaskGroup,
  TaskVerdict,
  ToolFound,
  Verdict,
} from './plan.ts';
export type { EventSink, RunEvent, TaskOutcome } from './events.ts';
