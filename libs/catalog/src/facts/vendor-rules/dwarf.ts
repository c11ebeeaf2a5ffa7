// DwarfLab's Dwarf II, Dwarf 3 and Mini: no IMAGETYP, local times, and factory masters that have nine cards.
import type { FactOrigin } from '@starbash/ir';
import { asNumber, asSexagesimal } from '../header-view.ts';
import { hasFilter, setFilter } from '../read-filter.ts';
import { fromLocal, setOffset, setStart } from '../read-time.ts';
import type { FactDraft, FactSource, Reading } from '../source.ts';
import { fill } from '../source.ts';
import type { VendorRules } from './rule.ts';
import { isStack, lightUnlessPathSays, mayBeLight } from './rule.ts';

const factoryFolder = /(?:^|\/)cali_frame\//i;
const darkFolder = /(?:^|\/)dwarf_dark\//i;
/** `DWARF_RAW_TELE_<target>_EXP_60_GAIN_60_2025-10-18-04-51-22-420` */
const rawFolder =
  /(?:^|\/)(?:restacked_)?dwarf_raw_(?:(tele|wide)_)?(?:mosaic_)?(.*?)_exp_([\d.]+)_gain_(\d+)_[^/]*\//i;

export const dwarf: VendorRules = {
  types: [
    {
      // A target may well be called after a dark nebula: the words of such a folder mean no type.
      name: 'dwarf-raw-folder-holds-lights',
      type: ({ path }) => (rawFolder.test(path) ? { value: 'light', origin: 'path' } : undefined),
    },
    { name: 'dwarf-never-writes-a-type', type: lightUnlessPathSays },
  ],
  facts: [
    {
      // `CALI_FRAME/dark/cam_0/dark_exp_60.000000_gain_60_bin_1_20C_stack_8.fits`
      name: 'dwarf-calibration-names',
      applies: ({ path }) => factoryFolder.test(path) || darkFolder.test(path),
      facts: ({ path }, { facts }) => {
        fillFrom(path, facts);
        if (!factoryFolder.test(path)) return;
        const stack = /_stack_(\d+)/i.exec(path);
        if (stack) facts.stackCount = { value: Number(stack[1]), origin: 'path' };
        facts.isMaster = { value: true, origin: 'path' };
      },
    },
    {
      // Cameras of one device differ in their sensors; the model is in no factory master.
      name: 'dwarf-has-two-cameras',
      applies: () => true,
      facts: (source, { facts }) => setCamera(source, facts),
    },
    {
      name: 'dwarf-raw-folder-tells-settings',
      applies: ({ path }) => rawFolder.test(path),
      facts: ({ path }, { facts }) => {
        const [, , target = '', exposure, gain] = rawFolder.exec(path) ?? [];
        fill(facts, 'exposure', Number(exposure), 'path');
        fill(facts, 'gain', Number(gain), 'path');
        if (facts.type?.value === 'light' && target !== '') fill(facts, 'object', target, 'path');
      },
    },
    {
      // RA in hours, a hint that the header of a Dwarf II gives as well.
      name: 'dwarf-shots-info',
      applies: ({ sidecar }) => sidecar?.kind === 'shots-info',
      facts: readShotsInfo,
    },
    {
      name: 'dwarf-ii-ra-is-in-hours',
      applies: ({ header }, { facts }) =>
        header.get('EXP') !== undefined &&
        facts.ra?.origin === 'header:RA' &&
        typeof header.get('RA') === 'number',
      facts: (_source, { facts }) => {
        const { ra } = facts;
        if (ra) facts.ra = { ...ra, value: (ra.value * 15) % 360 };
      },
    },
    {
      // Dwarf 3 and Mini write when the exposure ended, the Dwarf II (it has EXP) when it began; all in local time.
      name: 'dwarf-local-time',
      applies: (_source, { facts }) => facts.start?.origin === 'header:DATE-OBS',
      facts: setLocalStart,
    },
  ],
  ignores: [
    {
      name: 'dwarf-stack',
      reason: 'a stack that the Dwarf made of frames that lie beside it',
      applies: ({ words }, reading) =>
        mayBeLight(reading) &&
        (/^(?:re)?stacked[-_]/i.test(words.name) ||
          /_mosaic_/i.test(words.name) ||
          isStack(reading)),
    },
  ],
};

/** Exposure, gain, binning and temperature as the names of calibration files have them. */
function fillFrom(path: string, draft: FactDraft): void {
  const number = (pattern: RegExp) => {
    const match = pattern.exec(path);
    return match ? Number(match[1]) : undefined;
  };
  const binning = number(/_bin_(\d+)/i);
  fill(draft, 'exposure', number(/_exp_([\d.]+)/i), 'path');
  fill(draft, 'gain', number(/_gain_(\d+)/i), 'path');
  fill(draft, 'binning', binning === undefined ? undefined : `${binning}x${binning}`, 'path');
  fill(draft, 'sensorTemperature', number(/_(-?\d+)C(?:_|\.)/), 'path');
}

/** TELE and WIDE, by CAMERA or by the folder: `cam_0` is TELE, `cam_1` WIDE. */
function setCamera({ header, path, aliases }: FactSource, draft: FactDraft): void {
  const said = /^\s*(tele|wide)\s*$/i.exec(`${header.get('CAMERA') ?? ''}`)?.[1];
  const folder = /(?:^|\/)cam_([01])\//i.exec(path)?.[1];
  const lens = said?.toUpperCase() ?? (folder && (folder === '0' ? 'TELE' : 'WIDE'));
  if (lens === undefined) return;
  const origin: FactOrigin = said === undefined ? 'path' : 'header:CAMERA';
  draft.camera = { value: aliases.camera(`Dwarf ${lens}`), origin };
}

function readShotsInfo(source: FactSource, reading: Reading): void {
  const { facts } = reading;
  const values = source.sidecar?.values ?? {};
  fill(facts, 'exposure', asNumber(values['exp']), 'sidecar');
  fill(facts, 'gain', asNumber(values['gain']), 'sidecar');
  const bin = /^(\d+)\*(\d+)$/.exec(values['binning'] ?? '');
  fill(facts, 'binning', bin ? `${bin[1]}x${bin[2]}` : undefined, 'sidecar');
  const filter = values['ir'] ?? '';
  if (filter !== '' && hasFilter(facts) && (facts.filter?.value ?? 'none') === 'none')
    reading.unknownFilter = setFilter(source, facts, filter, 'sidecar');
  if (facts.type?.value !== 'light') return;
  const target = values['target'] ?? '';
  if (target !== '' && (facts.object === undefined || facts.object.origin === 'path'))
    facts.object = { value: target, origin: 'sidecar' };
  const hours = asSexagesimal(values['RA']);
  const dec = asSexagesimal(values['DEC']);
  if (hours === undefined || dec === undefined || (hours === 0 && dec === 0)) return;
  if (facts.ra !== undefined || hours < 0 || hours >= 24 || Math.abs(dec) > 90) return;
  fill(facts, 'ra', hours * 15, 'sidecar');
  fill(facts, 'dec', dec, 'sidecar');
}

function setLocalStart({ header, zone }: FactSource, reading: Reading): void {
  const local = reading.startMs;
  if (local === null || /(?:Z|[+-]\d\d:?\d\d)\s*$/i.test(`${header.get('DATE-OBS')}`.slice(10)))
    return;
  const utc = fromLocal(local, zone);
  const length = (reading.facts.exposure?.value ?? 0) * 1000;
  const ms = header.get('EXP') === undefined ? utc - length : utc;
  setStart(reading, ms, 'header:DATE-OBS');
  setOffset(reading, zone(ms), 'zone');
}
