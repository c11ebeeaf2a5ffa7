// Tolerances of matching, and what a user allows by name.
import type { SessionId } from '@starbash/ir';

export interface ExposureTolerance {
  /** The larger of both counts. */
  readonly seconds: number;
  readonly fraction: number;
}

export interface MatchSettings {
  /** °C between dark and lights with a set temperature on both sides. */
  readonly cooledTemperature: number;
  /** °C between sensor temperatures. */
  readonly uncooledTemperature: number;
  readonly darkExposure: ExposureTolerance;
  readonly flatDarkExposure: ExposureTolerance;
  /** Fraction by which focal lengths of flat and lights may differ. */
  readonly focalLength: number;
  /** Degrees between the mechanical rotations of flat and lights. */
  readonly rotation: number;
  /** A flat of more nights away is taken with a warning. */
  readonly flatNights: number;
  /** `dark.temperature=6` widens a tolerance, `dark.gain` switches a rule off; geometry cannot be allowed. */
  readonly allow: readonly string[];
  /** Accepted and rejected candidates kept for each session and type, best first. */
  readonly maxAccepted: number;
  readonly maxRejected: number;
  /** Sessions of which all candidates are kept: a user's choice may be any of them. */
  readonly whole?: ReadonlySet<SessionId>;
}

export const defaultMatchSettings: MatchSettings = {
  cooledTemperature: 3,
  uncooledTemperature: 5,
  darkExposure: { seconds: 0.05, fraction: 0.01 },
  flatDarkExposure: { seconds: 0.1, fraction: 0.1 },
  focalLength: 0.02,
  rotation: 2,
  flatNights: 30,
  allow: [],
  maxAccepted: 20,
  maxRejected: 20,
};

export interface Allowance {
  /** As written: `dark.temperature=6`. */
  readonly text: string;
  readonly type: string;
  readonly rule: string;
  /** The user's tolerance; undefined for all. */
  readonly tolerance: number | undefined;
}

/** What is allowed, by `type.rule`. */
export type Allowances = ReadonlyMap<string, Allowance>;

const form = /^([a-z-]+)\.([a-z-]+)(?:=(\d+(?:\.\d+)?))?$/;

/** `dark.temperature=6`; undefined for what has another form. */
export function parseAllowance(text: string): Allowance | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  return {
    text: text.trim(),
    type: match[1] as string,
    rule: match[2] as string,
    tolerance: match[3] === undefined ? undefined : Number(match[3]),
  };
}

/** By `type.rule`, the last of each. What has another form is passed over: `checkAllowances` reports it. */
export function readAllowances(allow: readonly string[]): Allowances {
  const allowances = new Map<string, Allowance>();
  for (const text of allow) {
    const allowance = parseAllowance(text);
    if (allowance) allowances.set(`${allowance.type}.${allowance.rule}`, allowance);
  }
  return allowances;
}
