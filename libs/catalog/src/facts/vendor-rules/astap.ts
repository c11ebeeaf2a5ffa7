// ASTAP: counts what it stacked under keywords of its own, and adds S to CALSTAT.
import { asNumber, asText } from '../header-view.ts';
import type { FactSource, Reading } from '../source.ts';
import type { VendorRules } from './rule.ts';

const counts = {
  light: 'LIGH_CNT',
  dark: 'DARK_CNT',
  flat: 'FLAT_CNT',
  bias: 'BIAS_CNT',
  'flat-dark': 'DARK_CNT',
} as const;

export const astap: VendorRules = {
  facts: [
    {
      // A calibrated light counts its darks, too: only what is of the frame's own type is in the stack.
      name: 'astap-counts-its-frames',
      applies: (source, reading) => ownCount(source, reading) > 1,
      facts: (source, reading) => {
        const { facts } = reading;
        const key = counts[facts.type?.value ?? 'light'];
        facts.stackCount = { value: ownCount(source, reading), origin: `header:${key}` };
        facts.isMaster = { value: true, origin: `header:${key}` };
      },
    },
    {
      // EXPTIME of a stack of lights is the total.
      name: 'astap-stack-of-lights',
      applies: ({ header }) => (asText(header.get('CALSTAT')) ?? '').toUpperCase().includes('S'),
      facts: (_source, { facts }) => {
        facts.isMaster ??= { value: true, origin: 'header:CALSTAT' };
      },
    },
  ],
  ignores: [
    {
      name: 'processed',
      reason: 'made by a processing program, not by a camera',
      applies: ({ header }, { facts }) =>
        facts.type?.value === 'light' &&
        (facts.isMaster?.value === true || header.get('CALSTAT') !== undefined),
    },
  ],
};

function ownCount({ header }: FactSource, { facts }: Reading): number {
  return asNumber(header.get(counts[facts.type?.value ?? 'light'])) ?? 0;
}
