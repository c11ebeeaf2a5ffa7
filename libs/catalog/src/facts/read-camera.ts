// The camera and its settings: gain, offset, temperatures, read-out mode, binning, Bayer pattern, sub-frame.
import type { Fact } from '@starbash/ir';
import { colourByName } from '../aliases/camera-names.ts';
import { withoutFloatNoise } from './float-noise.ts';
import type { HeaderValue, HeaderView } from './header-view.ts';
import { asNumber, asQuantity, asText, firstNumber, firstText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

export function readCamera(source: FactSource, draft: FactDraft): void {
  const camera = firstText(source.header, ['INSTRUME', 'CAMERA', 'CAMERAID', 'DETECTOR']);
  if (camera) draft.camera = { value: source.aliases.camera(camera.value), origin: camera.origin };
}

/** The camera's own steps. PEDESTAL is no offset: it is what has to be added to the data. */
export function readGain({ header }: FactSource, draft: FactDraft): void {
  const gain = firstNumber(header, ['GAIN', 'ISOSPEED', 'ISO', 'GAINRAW']);
  const offset = firstNumber(header, ['OFFSET', 'BLKLEVEL', 'BLACKLVL']);
  if (gain) draft.gain = gain;
  if (offset) draft.offset = offset;
}

const sensorKeys = [
  'CCD-TEMP',
  'CCD_TEMP',
  'CCDTEMP',
  'DET-TEMP',
  'TEMPERAT',
  'CAMTCCD',
  'CAMTEMP',
];

export function readTemperature({ header }: FactSource, draft: FactDraft): void {
  const sensor = firstTemperature(header, sensorKeys);
  const set = firstTemperature(header, ['SET-TEMP', 'SETTEMP']);
  if (sensor) draft.sensorTemperature = sensor;
  if (set) draft.setTemperature = set;
}

function firstTemperature(header: HeaderView, keys: readonly string[]): Fact<number> | undefined {
  for (const key of keys) {
    const raw = header.get(key);
    if (raw === undefined) continue;
    const value = asCelsius(raw);
    if (value !== undefined) return { value, origin: `header:${key}` };
  }
  return undefined;
}

/**
 * A temperature in °C. Observatories write kelvin without saying so; no sensor is above 150 °C. Below absolute
 * zero stands for unknown (drivers write -999).
 */
export function asCelsius(raw: HeaderValue): number | undefined {
  const quantity = asQuantity(raw);
  if (!quantity) return undefined;
  const unit = quantity.unit.replace(/^(?:deg ?|°)/i, '').toUpperCase();
  const value = withoutFloatNoise(quantity.value);
  // Rounded, as the difference of two decimals has noise of its own.
  if (unit === 'F') return round((value - 32) / 1.8);
  if (unit === 'K' || value > 150) return round(value - 273.15);
  return value < -273.15 ? undefined : value;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function readBinning(source: FactSource, draft: FactDraft): void {
  const { header } = source;
  for (const [x, y] of [
    ['XBINNING', 'YBINNING'],
    ['CCDXBIN', 'CCDYBIN'],
    ['CCDBINX', 'CCDBINY'],
    ['BINX', 'BINY'],
  ] as const) {
    const across = asNumber(header.get(x));
    if (across === undefined || across < 1) continue;
    draft.binning = {
      value: `${across}x${asNumber(header.get(y)) ?? across}`,
      origin: `header:${x}`,
    };
    return;
  }
  for (const key of ['BINNING', 'CCDSUM']) {
    const match = /^\s*(\d+)\s*[*x× ]\s*(\d+)\s*$/i.exec(asText(header.get(key)) ?? '');
    if (!match) continue;
    draft.binning = { value: `${Number(match[1])}x${Number(match[2])}`, origin: `header:${key}` };
    return;
  }
}

/** Programs that write BAYERPAT for every colour camera: without it, the camera is mono. */
const tellsBayer: ReadonlySet<string> = new Set(['nina', 'asiair', 'seestar', 'dwarf']);

export function readBayer(source: FactSource, draft: FactDraft): void {
  const { header, writer } = source;
  const pattern = firstText(header, ['BAYERPAT', 'CFAIMAGE', 'COLORTYP', 'CFA-PATT']);
  const value = pattern && asPattern(pattern.value);
  if (pattern && value !== undefined) draft.bayer = { value, origin: pattern.origin };
  if (!draft.bayer && (draft.channels?.value ?? 1) === 1) {
    const colour = draft.camera ? colourByName(draft.camera.value) : undefined;
    if (colour === false || (colour === undefined && tellsBayer.has(writer)))
      draft.bayer = { value: 'none', origin: 'derived' };
  }
  const x = asNumber(header.get('XBAYROFF'));
  const y = asNumber(header.get('YBAYROFF'));
  if (x !== undefined || y !== undefined)
    draft.bayerOffset = { value: `${x ?? 0},${y ?? 0}`, origin: 'header:XBAYROFF' };
}

/** COLORTYP may be the number of a kind of sensor: 0 is mono, 2 a Bayer pattern that begins with RG. */
function asPattern(text: string): string | undefined {
  const value = text.toUpperCase();
  if (/^[RGB]{4}$/.test(value)) return value;
  if (value === '2') return 'RGGB';
  return ['NONE', 'INVALID', 'NO', 'MONO', '0'].includes(value) ? 'none' : undefined;
}

export function readSubframe(source: FactSource, draft: FactDraft): void {
  const x = asNumber(source.header.get('XORGSUBF'));
  const y = asNumber(source.header.get('YORGSUBF'));
  if (x !== undefined || y !== undefined)
    draft.subframe = { value: `${x ?? 0},${y ?? 0}`, origin: 'header:XORGSUBF' };
}

export function readReadout(source: FactSource, draft: FactDraft): void {
  const mode = firstText(source.header, ['READOUTM', 'READMODE']);
  if (mode) draft.readoutMode = mode;
  const order = asText(source.header.get('ROWORDER'))?.toUpperCase();
  if (order === 'TOP-DOWN' || order === 'BOTTOM-UP')
    draft.rowOrder = { value: order, origin: 'header:ROWORDER' };
}
