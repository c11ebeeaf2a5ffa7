// Sizes, durations and counts as people read them. No locale: the same text everywhere.

/** `1.2 GB`: powers of ten, two or three digits. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** `4.2 s`, `3 min 20 s`, `2 h 05 min`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** `1 frame`, `20 frames`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A count that may be a range: `18`, `≤ 18` where pixels decide. */
export function frameCount(frames: { readonly min: number; readonly max: number }): string {
  return frames.min === frames.max ? String(frames.max) : `≤ ${frames.max}`;
}

/** A number without needless zeros: `120`, `0.5`, `-10`. */
export function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}
