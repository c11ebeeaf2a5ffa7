// Clocks that were never set: what they show is not when a frame was taken.

const day = 86_400_000;

/** First days of clocks that count from their making: Unix, FAT and GPS, and the usual default of small devices. */
const epochs = [Date.UTC(1970, 0, 1), Date.UTC(1980, 0, 1), Date.UTC(2000, 0, 1)] as const;

/** A device is seldom up for longer without being set; GPS counts from 6 January 1980. */
const reach = 7 * day;

/**
 * Whether the time of a frame tells nothing of its night. A day before each beginning counts too, as local times
 * are brought to UTC; before 1980 no such camera took pictures.
 */
export function isUnsetClock(ms: number): boolean {
  return (
    ms < epochs[1] + reach || epochs.slice(2).some((from) => ms >= from - day && ms < from + reach)
  );
}

/**
 * Frames of unset clocks have a night of their own that no real night is called by: the day on which their clock
 * begins. So they are sessions that can be used, but never stand beside frames of a night that is known.
 */
export function unsetNight(ms: number): string {
  const from = epochs.findLast((epoch) => ms >= epoch - day) ?? epochs[0];
  return new Date(from).toISOString().slice(0, 10);
}

/** The nights that such frames are of. */
export const unsetNights: readonly string[] = epochs.map(unsetNight);

/** Milliseconds since the clock's beginning, within a day: what is left of the order of its frames. */
export function sinceStart(ms: number): number {
  return ((ms % day) + day) % day;
}

/** False for the night of frames whose clock was not set. */
export function isKnownNight(night: string): boolean {
  return !unsetNights.includes(night);
}
