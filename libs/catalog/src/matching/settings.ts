// Tolerances of matching, and what a user allows by name.
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
  maxAccepted: 50,
  maxRejected: 50,
};

/** What is allowed for a type and a rule: a tolerance, or `true` for all. */
export type Allowances = ReadonlyMap<string, number | true>;

const form = /^([a-z-]+)\.([a-z-]+)(?:=(\d+(?:\.\d+)?))?$/;

/** `dark.temperature=6` → `dark.temperature` ↦ 6. What has another form is passed over: `checkAllowances` reports it. */
export function readAllowances(allow: readonly string[]): Allowances {
  const allowances = new Map<string, number | true>();
  for (const text of allow) {
    const match = form.exec(text);
    if (match)
      allowances.set(`${match[1]}.${match[2]}`, match[3] === undefined ? true : Number(match[3]));
  }
  return allowances;
}
