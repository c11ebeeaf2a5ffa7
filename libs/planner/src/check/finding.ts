// What a check yields: findings, each with the stage that cannot be planned because of it.
import { Generated } from '@starbash/diagnostics';
import type { Diagnostic, Note, Origin } from '@starbash/diagnostics';

export interface Finding {
  /** Long name of the stage that an error keeps out of plans; null for what concerns none. */
  readonly stage: string | null;
  readonly diagnostic: Diagnostic;
}

/** The options of a diagnostic for a place; none for what the compiler made itself. */
export function at(origin: Origin): { span?: Exclude<Origin, typeof Generated> } {
  return origin === Generated ? {} : { span: origin };
}

export function noteAt(message: string, origin: Origin): Note {
  return { message, ...at(origin) };
}
