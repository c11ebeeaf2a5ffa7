// Nights run from local noon to local noon and are called by the date of their evening.
import { isUnsetClock, unsetNight } from './unset-clock.ts';

/** `YYYY-MM-DD` of the evening; `offsetMinutes` is local time less UTC. */
export function nightOf(startMs: number, offsetMinutes: number): string {
  const half = 12 * 3_600_000;
  return new Date(startMs + offsetMinutes * 60_000 - half).toISOString().slice(0, 10);
}

/** The night as far as a frame itself tells it; null where its zone has to come from elsewhere. */
export function ownNight(startMs: number | null, offsetMinutes: number | null): string | null {
  if (startMs === null) return null;
  if (isUnsetClock(startMs)) return unsetNight(startMs);
  return offsetMinutes === null ? null : nightOf(startMs, offsetMinutes);
}

/** Days from night `a` to night `b`, negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);
}
