// Files of one name in one folder: a number tells them apart.
import { frameEnding } from '@starbash/siril';

/**
 * The name, or one with a number before its ending (`a_2.fits.fz`) where it is taken. `taken` holds names in lower
 * case, as file systems may fold it, and gets the one that is given out.
 */
export function distinctName(name: string, taken: Set<string>): string {
  const ending = frameEnding(name);
  const stem = name.slice(0, name.length - ending.length);
  let free = name;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem}_${n}${ending}`;
  taken.add(free.toLowerCase());
  return free;
}
