// What a person overruled when a master was chosen: told in the plan, kept with the run.
import { baseName } from './paths.ts';
import type { MasterChoice } from './task.ts';

/** `dark master_dark_60s.fit: allowed by dark.temperature=6`; empty where the rules alone decided. */
export function overruled({ type, path, allowed, chosenIn, breaks }: MasterChoice): string[] {
  const texts: string[] = [];
  if (allowed) texts.push(`allowed by ${allowed.join(', ')}`);
  if (chosenIn !== undefined) texts.push(`chosen in ${chosenIn}`);
  if (breaks) texts.push(`breaks ${breaks.join(', ')}`);
  return texts.length === 0 ? [] : [`${type} ${baseName(path)}: ${texts.join(', ')}`];
}
