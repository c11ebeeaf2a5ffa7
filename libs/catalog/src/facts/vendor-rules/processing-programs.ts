// Programs that process frames: their results keep IMAGETYP and so look like frames. A raw that Siril only
// converted has no HISTORY and stays a frame.
import type { FactSource, Reading } from '../source.ts';
import type { FactRule, IgnoreRule, VendorRules } from './rule.ts';
import { mayBeLight } from './rule.ts';

/** Prefixes of Siril's sequences: calibrated, registered, background taken off, and so on. */
const sirilPrefix = /^(?:pp_|r_|bkg_|s_|drizzle_|fft_|starless_|starmask_)/i;
/** Suffixes of PixInsight's: calibrated, cosmetically corrected, debayered, registered, and so on. */
const pixinsightSuffix = /(?:_c|_cc|_d|_r|_lps|_a|_s|_b)+\.\w+$/;
const resultName = /^(?:autosave|integration|masterlight)/i;

function processed(name: string, applies: IgnoreRule['applies']): IgnoreRule {
  return { name, reason: 'made by a processing program, not by a camera', applies };
}

function hasHistory({ history }: FactSource, reading: Reading): boolean {
  return mayBeLight(reading) && history !== '';
}

const steps = processed('processed', ({ words }) => sirilPrefix.test(words.name));
const results = processed(
  'processed',
  ({ words }, reading) => mayBeLight(reading) && resultName.test(words.name),
);
const withHistory = processed('processed', hasHistory);

export const siril: VendorRules = { ignores: [steps, results, withHistory] };

export const pixinsight: VendorRules = {
  ignores: [
    steps,
    results,
    processed(
      'processed',
      ({ words }, reading) => mayBeLight(reading) && pixinsightSuffix.test(words.name),
    ),
    withHistory,
  ],
};

const zeroGain: FactRule = {
  name: 'app-gain-0-is-unknown',
  applies: (_source, { facts }) =>
    facts.gain?.value === 0 && facts.gain.origin.startsWith('header:'),
  facts: (_source, { facts }) => {
    delete facts.gain;
  },
};

export const app: VendorRules = {
  facts: [zeroGain],
  ignores: [
    steps,
    results,
    processed(
      'processed',
      ({ header }, reading) => mayBeLight(reading) && header.get('INTEGRAT') !== undefined,
    ),
    {
      name: 'app-bad-pixel-map',
      reason: 'a map of bad pixels of Astro Pixel Processor',
      applies: ({ header }) => /bad ?pixel/i.test(`${header.get('CALFRAME') ?? ''}`),
    },
    withHistory,
  ],
};

export const dss: VendorRules = { ignores: [steps, results, withHistory] };
