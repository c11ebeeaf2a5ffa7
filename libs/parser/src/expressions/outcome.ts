// Results of operations: a value, or what is wrong, which the caller puts at a place.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, DiagnosticCode, DiagnosticParams, Span } from '@starbash/diagnostics';
import type { Value } from './value.ts';

export interface Fault {
  readonly kind: 'fault';
  readonly at: (span: Span) => Diagnostic;
}

export type Outcome = Value | Fault;

export function fault<C extends DiagnosticCode>(
  code: C,
  params: DiagnosticParams[C],
  suggestion?: string,
): Fault {
  return { kind: 'fault', at: (span) => diagnose(code, params, { span, suggestion }) };
}
