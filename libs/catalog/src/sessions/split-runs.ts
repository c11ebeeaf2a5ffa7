// Frames of one group, in time order, into runs: a session each.

export interface RunFrame {
  readonly startMs: number;
  readonly sensor: number | null;
}

export interface SplitRule {
  readonly gapMs: number;
  /** °C that the sensor may move within a run; null where the set temperature is in the key or does not matter. */
  readonly sensor: number | null;
}

/** The number of each frame's run. A run's temperature is that of its first frame that knows one. */
export function splitRuns(frames: readonly RunFrame[], rule: SplitRule): number[] {
  let run = 0;
  let previous: number | null = null;
  let reference: number | null = null;
  return frames.map(({ startMs, sensor }) => {
    const gap = previous !== null && startMs - previous > rule.gapMs;
    const moved =
      rule.sensor !== null &&
      sensor !== null &&
      reference !== null &&
      Math.abs(sensor - reference) > rule.sensor;
    if (gap || moved) {
      run++;
      reference = null;
    }
    previous = startMs;
    reference ??= sensor;
    return run;
  });
}
