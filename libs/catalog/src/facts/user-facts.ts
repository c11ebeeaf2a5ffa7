// What a person says of a file, over what was read.
import type { FactName } from '@starbash/ir';
import type { FactDraft, FactSource } from './source.ts';

/** What only lights have: a correction of a whole folder says nothing of the darks in it. */
const ofLights: ReadonlySet<string> = new Set(['object', 'ra', 'dec']);
const ofFiltered: ReadonlySet<string> = new Set(['filter', 'band']);

/** Sets the facts that a person gave; filters are brought to their identity elsewhere. */
export function applyUserFacts({ user, aliases }: FactSource, draft: FactDraft): void {
  if (user === undefined) return;
  const type = draft.type?.value;
  for (const name in user.facts) {
    const fact = user.facts[name as FactName];
    if (fact === undefined || name === 'filter' || name === 'type') continue;
    if (ofLights.has(name) && type !== 'light') continue;
    if (ofFiltered.has(name) && type !== 'light' && type !== 'flat') continue;
    if (name === 'camera')
      draft.camera = { value: aliases.camera(`${fact.value}`), origin: fact.origin };
    else Object.assign(draft, { [name]: fact });
  }
}
