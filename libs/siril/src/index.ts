// All we know of Siril.

// Scripts
export { command, pathWord, sirilDialects, textWord, wordText } from './script.ts';
export type {
  PathPart,
  SirilCommand,
  SirilComment,
  SirilDialect,
  SirilLine,
  TextPart,
  Word,
  WordPart,
} from './script.ts';

// Versions
export { compareVersions, isVersionConstraint, parseSirilVersion, satisfies } from './version.ts';
export type { SirilVersion } from './version.ts';

// Commands and checks
export { commandInfo, commandNames, optionNames, renamedCommand } from './commands.ts';
export type { CommandInfo, CommandNeed } from './commands.ts';
export { checkCommandName, checkScript } from './check/check-script.ts';
export { checkSsf, checkSsfBytes } from './check/check-ssf.ts';
export type { CheckedSsf, SsfOptions } from './check/check-ssf.ts';
export type { FolderContent } from './check/follow-script.ts';
export { parseSsf } from './parse-ssf.ts';
export type { ParsedSsf } from './parse-ssf.ts';
export { requiredVersion } from './options.ts';

// Descriptions
export { describeCommand, describedCommands } from './describe/describe-command.ts';
export type { CommandDescription, VersionHelp, WordHelp } from './describe/describe-command.ts';
export { families } from './describe/families.ts';
export type { Family } from './describe/families.ts';
export type { Makes, Reproducibility } from './describe/makes.ts';

// Frames
export { fitsName, frameEnding, linkableName, unlinkable } from './frames.ts';
export type { Unlinkable } from './frames.ts';

// Printing
export { quoteWord } from './quote.ts';
export type { Quoted } from './quote.ts';
export { beginMarker, endMarker, parseMarker } from './markers.ts';
export type { Marker } from './markers.ts';
export { printScript } from './print/print-script.ts';
export type { PrintOptions } from './print/print-script.ts';
export { printGroup } from './print/print-group.ts';
export type {
  LinePlace,
  PrintedScript,
  PrintGroupOptions,
  ScriptSection,
} from './print/print-group.ts';
export type { ResolvePath } from './print/lines.ts';

// Symbolic interpretation
export { interpretScript } from './interpret.ts';
export type {
  CommandSummary,
  Interpretation,
  LeftFile,
  LeftSequence,
  MadeSummary,
} from './interpret.ts';
export type { InterpretContext, Need } from './effects/machine.ts';
export type {
  EntryInput,
  Frames,
  Geometry,
  VirtualFile,
  VirtualSequence,
} from './effects/images.ts';
export { fitsBytes } from './effects/images.ts';
export { knownEffects } from './effects/table.ts';
export { leavingsOf } from './confinement.ts';
export type { ConfinementContext, Leaving } from './confinement.ts';
export { opaqueCommands, runsPython, sequenceNotes } from './effects/seams.ts';
export { stateResets } from './effects/state.ts';
export type { StateResets } from './effects/state.ts';

// Dialects
export { lowerToDialect } from './dialect/lower.ts';
export type { DialectChange, LowerContext, Lowered } from './dialect/lower.ts';

// Running
export {
  configurationFileName,
  readUserValues,
  sirilArguments,
  sirilConfiguration,
  sirilEnvironment,
} from './configuration.ts';
export type { SirilUserValues } from './configuration.ts';
export { createLogParser, parseLogLine } from './log/parse-log.ts';
export type { SirilLogParser } from './log/parse-log.ts';
export type { SirilLogEvent, SirilMetric } from './log/events.ts';
export { createFrameCounter } from './log/frame-counter.ts';
export type { FrameCounter, FramesDone } from './log/frame-counter.ts';
export { wentOn } from './log/went-on.ts';
export { judgeRun } from './log/judge-run.ts';
export type { Judgement, RunFacts } from './log/judge-run.ts';
export { explainFailure } from './log/explain-failure.ts';
export type { FailureCause, FailureInfo } from './log/explain-failure.ts';
