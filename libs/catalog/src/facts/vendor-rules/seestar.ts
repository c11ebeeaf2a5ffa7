// ZWO Seestar: frames in `<target>_sub`, its own stacks beside them under the same IMAGETYP.
import { asText } from '../header-view.ts';
import type { VendorRules } from './rule.ts';
import { isStack } from './rule.ts';

export const seestar: VendorRules = {
  facts: [
    {
      // Its frames have no pedestal: a dark was taken off. Firmware before 4 is not known to do so.
      name: 'seestar-subtracts-darks',
      applies: ({ header }, { facts }) =>
        facts.type?.value === 'light' &&
        facts.calibrated === undefined &&
        Number.parseFloat(asText(header.get('PROGRAM')) ?? '') >= 4,
      facts: (_source, { facts }) => {
        facts.calibrated = { value: 'D', origin: 'derived' };
      },
    },
    {
      name: 'seestar-mosaic-is-the-target',
      applies: (_source, { facts }) => /_mosaic$/i.test(facts.object?.value ?? ''),
      facts: (_source, { facts }) => {
        const { object } = facts;
        if (object) facts.object = { ...object, value: object.value.slice(0, -'_mosaic'.length) };
      },
    },
  ],
  ignores: [
    {
      name: 'seestar-stack',
      reason: 'a stack that the Seestar made of frames that lie beside it',
      applies: ({ words }, reading) => /^(?:dso_)?stacked_/i.test(words.name) || isStack(reading),
    },
    {
      name: 'seestar-dark-slot',
      reason: 'taken behind the dark slot of the Seestar’s filter wheel, for its own darks',
      applies: ({ header }) => /^dark$/i.test(asText(header.get('FILTER')) ?? ''),
    },
  ],
};
