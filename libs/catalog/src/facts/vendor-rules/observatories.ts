// Observatories and their programs: IRAF headers, PANOPTES (POCS), MicroObservatory.
import { asNumber, asText } from '../header-view.ts';
import { hasFilter, setFilter } from '../read-filter.ts';
import type { VendorRules } from './rule.ts';
import { lightUnlessPathSays } from './rule.ts';

export const iraf: VendorRules = {
  facts: [
    {
      name: 'iraf-gain-is-electrons',
      applies: ({ header }, { facts }) =>
        facts.gain?.origin === 'header:GAIN' &&
        (asNumber(header.get('RDNOISE')) !== undefined || !Number.isInteger(facts.gain.value)),
      facts: (_source, { facts }) => {
        delete facts.gain;
      },
    },
  ],
};

export const pocs: VendorRules = {
  types: [{ name: 'pocs-never-writes-a-type', type: lightUnlessPathSays }],
  facts: [
    {
      // FILTER holds the pattern of the camera, which is in front of every pixel and not in front of the lens.
      name: 'pocs-filter-is-the-bayer-pattern',
      applies: ({ header }) => /^[RGB]{4}$/.test(asText(header.get('FILTER')) ?? ''),
      facts: (source, reading) => {
        const { facts } = reading;
        const pattern = asText(source.header.get('FILTER')) ?? '';
        facts.bayer = { value: pattern, origin: 'header:FILTER' };
        if (hasFilter(facts)) reading.unknownFilter = setFilter(source, facts, 'none', 'derived');
      },
    },
  ],
};

export const microobservatory: VendorRules = {
  types: [{ name: 'microobservatory-never-writes-a-type', type: lightUnlessPathSays }],
};
