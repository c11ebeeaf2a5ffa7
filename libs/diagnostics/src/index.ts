// Spans, the catalog of messages, code frames.

// Places
export { Generated, positionAt } from './span.ts';
export type { Origin, Position, Sources, Span } from './span.ts';

// Findings
export { assertNever, diagnose, hasErrors, invariant } from './diagnostic.ts';
export type { Diagnostic, DiagnosticOptions, Note, Severity } from './diagnostic.ts';
export type { DiagnosticCode, DiagnosticParams } from './generated/codes.ts';
export { messageTable } from './generated/codes.ts';
export { nearest } from './suggest.ts';
export { silence } from './silence.ts';
export type { Silenced } from './silence.ts';

// Rendering
export { codeFrame, formatPlace } from './code-frame.ts';
export {
  diagnosticRow,
  renderDiagnostic,
  renderDiagnostics,
  renderGithub,
  sortDiagnostics,
} from './render.ts';
export type { DiagnosticRow } from './render.ts';
export { renderSarif } from './sarif.ts';
export type { SarifOptions } from './sarif.ts';
