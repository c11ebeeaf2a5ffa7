// The evening that a folder is called by, for frames whose clock was never set.
import { isUnsetClock, sinceStart } from '../sessions/unset-clock.ts';
import { parseInstant } from './instants.ts';
import { folderWords } from './path-words.ts';

/**
 * Local time, as if the clock showed UTC: noon of the folder's date and later, in the order that the unset clock
 * gives. Undefined where no folder of the path has a date that can be.
 */
export function timeByFolder(unsetMs: number, path: string): number | undefined {
  const { date } = folderWords(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const noon = date === null ? undefined : parseInstant(`${date}T12:00:00`, undefined);
  return noon && !isUnsetClock(noon.ms) ? noon.ms + sinceStart(unsetMs) : undefined;
}
