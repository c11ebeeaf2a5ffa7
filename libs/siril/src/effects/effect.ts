// The form of an entry of the effect table.
import type { Step } from './machine.ts';
import type { Need } from './machine.ts';

export interface Effect {
  /** Changes the machine as the command would; null: it changes nothing that we follow. */
  readonly apply: ((step: Step) => void) | null;
  /** Why the command gives other bytes each time; null when it does not. Left out: it is reproducible. */
  readonly irreproducible?: (step: Step) => string | null;
  readonly needs?: readonly Need[];
}

export type EffectTable = Readonly<Record<string, Effect>>;

/** Reads its input and writes only to the log. */
export const noEffect: Effect = { apply: null };

/** All `names` have the same effect. */
export function each(names: string, effect: Effect): EffectTable {
  return Object.fromEntries(names.split(' ').map((name) => [name, effect]));
}

export function always(reason: string): () => string {
  return () => reason;
}

/** Of commands that work with Fourier transforms: how those are planned depends on the machine and its cores. */
export const byFourier = always('its Fourier transforms are planned by the number of cores');
