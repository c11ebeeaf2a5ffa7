// Diagnostics: what is wrong, where, why and what to do, as data.
import type { DiagnosticCode, DiagnosticParams } from './generated/codes.ts';
import { messageTable } from './generated/codes.ts';
import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A related place or a fact that helps: "first defined here". */
export interface Note {
  readonly message: string;
  readonly span?: Span;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence without a full stop; user text in '…'. */
  readonly message: string;
  readonly span?: Span;
  readonly notes: readonly Note[];
  /** The nearest known name, or what to write instead. */
  readonly suggestion?: string;
}

export interface DiagnosticOptions {
  readonly span?: Span | undefined;
  readonly notes?: readonly Note[];
  readonly suggestion?: string | undefined;
  /** Overrides the catalogued severity; only where the same finding weighs differently by place. */
  readonly severity?: Severity;
}

/** Makes a diagnostic from its catalogued text (`messages/*.md`). */
export function diagnose<C extends DiagnosticCode>(
  code: C,
  params: DiagnosticParams[C],
  options: DiagnosticOptions = {},
): Diagnostic {
  const entry = messageTable[code];
  const values = params as Readonly<Record<string, string | number>>;
  const message = entry.text.replace(/%(\w+)%/g, (_, name: string) => String(values[name]));
  return {
    code,
    severity: options.severity ?? entry.severity,
    message,
    ...(options.span && { span: options.span }),
    notes: options.notes ?? [],
    ...(options.suggestion !== undefined && { suggestion: options.suggestion }),
  };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}

/** Our own faults throw; the user's mistakes are collected as diagnostics. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`internal error: ${message}`);
}

/** Closes a switch over a union: adding a variant becomes a type error here. */
export function assertNever(value: never, where: string): never {
  throw new Error(`internal error: unhandled case in ${where}: ${JSON.stringify(value)}`);
}
