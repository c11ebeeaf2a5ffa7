// Capture programs on a computer: MaxIm DL, TheSkyX, CCDOPS, Voyager.
import { asText } from '../header-view.ts';
import { parseAmerican } from '../instants.ts';
import { setOffset } from '../read-time.ts';
import type { FactSource, Reading } from '../source.ts';
import { fill } from '../source.ts';
import type { FactRule, VendorRules } from './rule.ts';
import { lightUnlessPathSays } from './rule.ts';

export const maxim: VendorRules = {
  ignores: [
    {
      // Autofocus and guiding write crops as light frames of nothing, under ACP hundreds a night.
      name: 'maxim-focus-crop',
      reason: 'a part of the sensor without a target: an autofocus or guide frame of MaxIm DL',
      applies: ({ header }, { facts }) =>
        facts.type?.value === 'light' &&
        header.get('OBJECT') !== undefined &&
        asText(header.get('OBJECT')) === undefined &&
        facts.object === undefined &&
        facts.subframe !== undefined &&
        facts.subframe.value !== '0,0',
    },
  ],
};

export const theskyx: VendorRules = {
  facts: [
    {
      // `8/14/2023 07:40:00.470 PM DST`
      name: 'theskyx-local-time',
      applies: ({ header }, { startMs, offsetFrom }) =>
        startMs !== null && offsetFrom !== 'DATE-LOC' && header.get('LOCALTIM') !== undefined,
      facts: ({ header }, reading) => {
        const local = parseAmerican(asText(header.get('LOCALTIM')) ?? '');
        if (local === undefined || reading.startMs === null) return;
        const minutes = Math.round((local - reading.startMs) / 900_000) * 15;
        if (Math.abs(minutes) <= 14 * 60) setOffset(reading, minutes, 'LOCALTIM');
      },
    },
    {
      name: 'theskyx-longitude-is-west-positive',
      applies: (_source, { offsetFrom }) => offsetFrom === 'SITELONG',
      facts: (_source, reading) => {
        const { offsetMinutes } = reading;
        if (offsetMinutes !== null) setOffset(reading, -offsetMinutes, 'SITELONG');
      },
    },
  ],
};

export const ccdops: VendorRules = {
  types: [{ name: 'ccdops-never-writes-a-type', type: lightUnlessPathSays }],
  facts: [
    {
      name: 'ccdops-auto-dark',
      applies: ({ history }, { facts }) =>
        facts.calibrated === undefined && history.includes('Auto Dark Subtraction'),
      facts: (_source, { facts }) => {
        facts.calibrated = { value: 'D', origin: 'header:HISTORY' };
      },
    },
  ],
};

/** `…_-10C_001_20240101_010203_345_GA_100_OF_50_E.FIT` */
const voyagerName = /_(-?\d+)C_.*_GA_(-?\d+)_OF_(-?\d+)(?:_([EW]))?\.\w+$/i;

/** Voyager writes through the program that drives the camera, so its names are met under several writers. */
const voyagerNames: FactRule = {
  name: 'voyager-names-tell-settings',
  applies: ({ words }) => voyagerName.test(words.name),
  facts: readVoyagerName,
};

function readVoyagerName({ words }: FactSource, { facts }: Reading): void {
  const [, temperature, gain, offset, side] = voyagerName.exec(words.name) ?? [];
  if (temperature === undefined) return;
  fill(facts, 'sensorTemperature', Number(temperature), 'path');
  // -1 is what Voyager writes for cameras without the setting.
  if (Number(gain) >= 0) fill(facts, 'gain', Number(gain), 'path');
  if (Number(offset) >= 0) fill(facts, 'offset', Number(offset), 'path');
  if (side !== undefined)
    fill(facts, 'pierSide', side.toUpperCase() === 'E' ? 'east' : 'west', 'path');
}

export const voyager: VendorRules = { facts: [voyagerNames] };
