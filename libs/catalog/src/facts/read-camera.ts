// The camera and its settings: gain, offset, temperatures, read-out mode, binning, Bayer pattern, sub-frame.
import { colourByName } from '../aliases/camera-names.ts';
import { asNumber, asText, firstNumber, firstText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

export function readCamera(source: FactSource, draft: FactDraft): void {
  const camera = firstText(source.header, ['INSTRUME', 'CAMERA', 'CAMERAID', 'DETECTOR']);
  if (camera) draft.camera = { value: source.aliases.camera(camera.value), origin: camera.origin };
}

/** GAIN is the camera's step; IRAF-style headers hold e⁻/ADU there and APP's 0.0 stands for unknown. */
export function readGain(source: FactSource, draft: FactDraft): void {
  const { header, writer } = source;
  const gain = firstNumber(header, ['GAIN', 'ISOSPEED', 'ISO']);
  const offset = firstNumber(header, ['OFFSET', 'BLKLEVEL']);
  const perAdu =
    gain?.origin === 'header:GAIN' &&
    !Number.isInteger(gain.value) &&
    /^(?:object|zero|comp)$/.test(asText(header.get('IMAGETYP')) ?? '');
  if (gain && !perAdu && !(writer === 'app' && gain.value === 0)) draft.gain = gain;
  if (offset) draft.offset = offset;
}

export function readTemperature(source: FactSource, draft: FactDraft): void {
  const { header } = source;
  const sensor = firstNumber(header, [
    'CCD-TEMP',
    'CCD_TEMP',
    'CCDTEMP',
    'DET-TEMP',
    'TEMPERAT',
    'CAMTCCD',
    'CAMTEMP',
  ]);
  const set = firstNumber(header, ['SET-TEMP', 'SETTEMP']);
  if (sensor) draft.sensorTemperature = { ...sensor, value: celsius(sensor.value) };
  if (set) draft.setTemperature = { ...set, value: celsius(set.value) };
}

/** Observatories write kelvin; no amateur's sensor is above 150 °C. Rounded, as the difference has noise. */
function celsius(value: number): number {
  return value > 150 ? Math.round((value - 273.15) * 1000) / 1000 : value;
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
  if (pattern) {
    const value = pattern.value.toUpperCase();
    if (/^[RGB]{4}$/.test(value)) draft.bayer = { value, origin: pattern.origin };
    else if (['NONE', 'INVALID', 'NO', 'MONO', '0'].includes(value))
      draft.bayer = { value: 'none', origin: pattern.origin };
  }
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
