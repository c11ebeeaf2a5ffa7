// What a person may write for each fact: its type, its range, and how it is kept.
import type { FactName } from '@starbash/ir';
import { frameTypes } from '@starbash/ir';
import { builtinType } from '../aliases/builtin.ts';

/** A value as TOML has it; dates as they stand in the file. */
export type GivenValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'other' };

export interface FactValue {
  /** For people: "a number of seconds, 0 or more". */
  readonly wanted: string;
  /** The value as the fact has it; undefined where it cannot be. */
  readonly read: (given: GivenValue) => string | number | boolean | undefined;
  /** Words that may have been meant. */
  readonly words?: readonly string[];
}

/** Every fact that there is. */
export const factValues: Readonly<Record<FactName, FactValue>> = {
  type: {
    wanted: `one of ${frameTypes.join(', ')}`,
    read: (given) => {
      const word = given.kind === 'text' ? builtinType(given.text) : undefined;
      return word === 'other' ? undefined : word;
    },
    words: frameTypes,
  },
  isMaster: boolean(),
  exposure: number('a number of seconds, 0 or more', (n) => n >= 0),
  gain: number('a number: the camera’s step, or ISO', () => true),
  offset: number('a number: the camera’s step', () => true),
  setTemperature: number('a number of °C', (n) => n > -273.15 && n < 100),
  sensorTemperature: number('a number of °C', (n) => n > -273.15 && n < 100),
  filter: name('the name of a filter in quotes; "none" for none'),
  band: name('the name of a band in quotes, such as "HaOiii" or "broadband"'),
  binning: pattern('two numbers, as "2x2"', /^(\d{1,2})\s*[x×*]\s*(\d{1,2})$/i, (_, x, y) =>
    Number(x) > 0 && Number(y) > 0 ? `${Number(x)}x${Number(y)}` : undefined,
  ),
  bayer: pattern('a pattern, as "RGGB", or "none"', /^(?:[rgb]{4}|none)$/i, (text) =>
    /none/i.test(text) ? 'none' : text.toUpperCase(),
  ),
  bayerOffset: pair(),
  subframe: pair(),
  camera: name('the name of a camera in quotes'),
  telescope: name('the name of a telescope in quotes'),
  focalLength: number('a number of millimetres', (n) => n > 0),
  object: name('the name of a target in quotes'),
  ra: number('a number of degrees from 0 to 360', (n) => n >= 0 && n <= 360),
  dec: number('a number of degrees from -90 to 90', (n) => n >= -90 && n <= 90),
  start: { wanted: 'a date and time in UTC, as 2025-09-17T22:10:05Z', read: readStart },
  rotation: number('a number of degrees', (n) => Math.abs(n) <= 360),
  pierSide: pattern('"east" or "west"', /^(?:east|west)$/i, (text) => text.toLowerCase()),
  width: number('a whole number of pixels', isCount),
  height: number('a whole number of pixels', isCount),
  channels: number('a whole number: 1 for mono and raw colour, 3 for colour', isCount),
  bitpix: number('8, 16, 32, 64, -32 or -64', (n) => [8, 16, 32, 64, -32, -64].includes(n)),
  readoutMode: name('the name of a mode in quotes'),
  rowOrder: pattern('"TOP-DOWN" or "BOTTOM-UP"', /^(?:top-down|bottom-up)$/i, (text) =>
    text.toUpperCase(),
  ),
  calibrated: pattern(
    'the letters of what was done: B, D, F; "" for nothing',
    /^[bdf]*$/i,
    (text) => [...'BDF'].filter((letter) => text.toUpperCase().includes(letter)).join(''),
    true,
  ),
  software: name('the name of a program in quotes'),
  stackCount: number('a whole number of frames', isCount),
};

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function number(wanted: string, accepts: (value: number) => boolean): FactValue {
  return {
    wanted,
    read: (given) =>
      given.kind === 'number' && Number.isFinite(given.number) && accepts(given.number)
        ? given.number
        : undefined,
  };
}

function boolean(): FactValue {
  return {
    wanted: 'true or false',
    read: (given) => (given.kind === 'boolean' ? given.boolean : undefined),
    words: ['true', 'false'],
  };
}

function name(wanted: string): FactValue {
  return {
    wanted,
    read: (given) => {
      const text = given.kind === 'text' ? given.text.trim() : '';
      return text === '' ? undefined : text;
    },
  };
}

function pattern(
  wanted: string,
  form: RegExp,
  make: (text: string, ...groups: string[]) => string | undefined,
  mayBeEmpty = false,
): FactValue {
  return {
    wanted,
    read: (given) => {
      const text = given.kind === 'text' ? given.text.trim() : undefined;
      if (text === undefined || (text === '' && !mayBeEmpty)) return undefined;
      const match = form.exec(text);
      return match ? make(match[0], ...match.slice(1)) : undefined;
    },
  };
}

function pair(): FactValue {
  return pattern('two numbers, as "0,1"', /^(\d+)\s*,\s*(\d+)$/, (_, x, y) => `${x},${y}`);
}

/** Without a zone it is UTC, as in headers. */
function readStart(given: GivenValue): string | undefined {
  if (given.kind !== 'date' && given.kind !== 'text') return undefined;
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:\d\d)?$/i.exec(
    given.text.trim(),
  );
  if (!match) return undefined;
  const ms = Date.parse(`${match[1]}T${match[2]}${(match[3] ?? 'Z').toUpperCase()}`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
