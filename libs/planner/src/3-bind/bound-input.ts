// What binding one input yields.
import type { MasterChoice, Reason, Session, TaskInput } from '@starbash/ir';
import type { Candidate } from './candidate.ts';

export interface NotBound {
  readonly kind: 'not-bound';
  readonly reason: Reason;
}

export type BoundInput =
  | {
      readonly kind: 'bound';
      readonly input: TaskInput;
      readonly master?: MasterChoice;
      /** The candidates that have the files, aliases among them; in order. */
      readonly tasks?: readonly Candidate[];
      readonly sources?: readonly Session[];
      readonly passThrough?: string;
    }
  | NotBound;

export function notBound(code: string, message: string): NotBound {
  return { kind: 'not-bound', reason: { code, message } };
}
