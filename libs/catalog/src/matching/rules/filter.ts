// The same filter, by identity: two dual-band filters have different dust and different vignetting.
import type { Rule } from '../pair.ts';
import { agrees, both, noted, rejects, unknown } from '../pair.ts';

export const filterRule: Rule = {
  name: 'filter',
  types: ['flat'],
  reads: ['filter'],
  check: (pair) => {
    const supply = pair.supply.facts.filter?.value;
    const wanted = pair.wanted.filter?.value;
    if ((supply ?? 'none') !== (wanted ?? 'none'))
      return rejects(() => both(pair, filterText(supply), filterText(wanted), 'with'));
    const told = [pair.supply.facts, pair.wanted].map(
      ({ filter }) => filter !== undefined && filter.origin !== 'derived',
    );
    if (told[0] === true && told[1] === true) return agrees;
    // A camera without a wheel never tells: there is nothing to doubt.
    if (told[0] === told[1]) return unknown;
    const silent = told[0] === true ? pair.wantedNoun : `${pair.supply.type}s`;
    return noted(`the ${silent} tell no filter and are taken as unfiltered`);
  },
};

function filterText(filter: string | undefined): string {
  return filter === undefined || filter === 'none' ? 'no filter' : `filter ${filter}`;
}
