// Leaves out the warnings that the user has switched off by their codes.
import type { Diagnostic } from './diagnostic.ts';

export interface Silenced {
  readonly shown: readonly Diagnostic[];
  /** How many were left out. */
  readonly silenced: number;
}

/** Errors are always shown, whatever their code. */
export function silence(diagnostics: readonly Diagnostic[], codes: readonly string[]): Silenced {
  const shown = diagnostics.filter(
    ({ code, severity }) => severity === 'error' || !codes.includes(code),
  );
  return { shown, silenced: diagnostics.length - shown.length };
}
