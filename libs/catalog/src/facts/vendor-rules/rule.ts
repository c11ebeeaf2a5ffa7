// What a rule about one vendor's files looks like. Rules are picked by the writer of a file, so that each file is
// held against a handful.
import type { Fact, FrameType } from '@starbash/ir';
import type { FactSource, Reading } from '../source.ts';

/** The type of files whose header has none; undefined where the rule does not know either. */
export interface TypeRule {
  readonly name: string;
  readonly type: (source: FactSource) => Fact<FrameType> | undefined;
}

/** Sets facts that this vendor writes elsewhere, or corrects those that it means differently. */
export interface FactRule {
  readonly name: string;
  readonly applies: (source: FactSource, reading: Reading) => boolean;
  readonly facts: (source: FactSource, reading: Reading) => void;
}

/** Tells what lies among raw frames and is none. */
export interface IgnoreRule {
  readonly name: string;
  /** Why the file is left out, for people. */
  readonly reason: string;
  readonly applies: (source: FactSource, reading: Reading) => boolean;
}

/** In each list the order counts: the first type and the first reason to leave out decide. */
export interface VendorRules {
  readonly types?: readonly TypeRule[];
  readonly facts?: readonly FactRule[];
  readonly ignores?: readonly IgnoreRule[];
}

/** A light, or a frame of unknown type. */
export function mayBeLight({ facts }: Reading): boolean {
  return facts.type === undefined || facts.type.value === 'light';
}

/** More than one frame, or planes of colour: no camera writes either. */
export function isStack({ facts }: Reading): boolean {
  return (facts.stackCount?.value ?? 0) > 1 || (facts.channels?.value ?? 1) > 1;
}

/** For programs that never write a type: what the path does not call a calibration frame is a light. */
export function lightUnlessPathSays({ words }: FactSource): Fact<FrameType> {
  return words.type === null
    ? { value: 'light', origin: 'derived' }
    : { value: words.type, origin: 'path' };
}
