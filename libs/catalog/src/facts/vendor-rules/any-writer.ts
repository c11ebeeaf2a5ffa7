// Rules for files of every program: those before the vendor's own, and those after them.
import { asText } from '../header-view.ts';
import type { VendorRules } from './rule.ts';

export const beforeVendor: VendorRules = {
  ignores: [
    {
      name: 'rejected',
      reason: 'rejected by the device that took it (failed_…)',
      applies: ({ words }) => /^failed_/i.test(words.name),
    },
    {
      name: 'thumbnail',
      reason: 'a preview picture of another file',
      applies: ({ words }) => /_thn\.\w+$/i.test(words.name),
    },
  ],
};

export const afterVendor: VendorRules = {
  facts: [
    {
      // Elsewhere LP is some light-pollution filter; the Seestar's passes Hα and OIII.
      name: 'seestar-lp-is-dual-band',
      applies: ({ writer }, { facts }) =>
        facts.filter?.value === 'LP' &&
        (writer === 'seestar' || /seestar/i.test(facts.camera?.value ?? '')),
      facts: (_source, { facts }) => {
        facts.band = { value: 'HaOiii', origin: 'derived' };
      },
    },
  ],
  ignores: [
    {
      name: 'snapshot',
      reason: 'a snapshot, preview, focus or guide frame',
      applies: (_source, { type }) => type.word === 'other',
    },
    {
      // With a target it is a frame of somebody's project, whatever its name.
      name: 'focus-frame',
      reason: 'an autofocus frame: its name says so, and it has no target',
      applies: ({ words, header }, { facts }) =>
        facts.type?.value === 'light' &&
        /(?:^|[^a-z])(?:auto)?focus(?:[^a-z]|$)/i.test(words.name) &&
        asText(header.get('OBJECT')) === undefined,
    },
    {
      name: 'stacked-light',
      reason: 'a stack of lights, not a single frame',
      applies: (_source, { facts }) =>
        facts.type?.value === 'light' && facts.isMaster?.value === true,
    },
  ],
};
