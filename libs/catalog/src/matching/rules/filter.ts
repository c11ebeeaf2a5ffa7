// The same filter, by identity: two dual-band filters have different dust and different vignetting.
import type { Rule } from '../pair.ts';
import { agrees, both, noted, rejects } from '../pair.ts';

export const filterRule: Rule = {
  name: 'filter',
  types: ['flat'],
  relaxable: true,
  check: (pair) => {
    const supply = pair.supply.facts.filter?.value;
    const wanted = pair.wanted.filter?.value;
    if ((supply ?? 'none') !== (wanted ?? 'none'))
      return rejects(() => both(pair, filterText(supply), filterText(wanted), 'with'));
    const guessed =
      (pair.supply.facts.filter?.origin === 'derived') !==
        (pair.wanted.filter?.origin === 'derived') ||
      supply === undefined ||
      wanted === undefined;
    return guessed ? noted('one side tells no filter and is taken as unfiltered') : agrees;
  },
};

function filterText(filter: string | undefined): string {
  return filter === undefined || filter === 'none' ? 'no filter' : `filter ${filter}`;
}
