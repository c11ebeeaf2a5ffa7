// Frames of a large collection by number, with the headers of a real capture program: no two alike, none on a disk.
import { formatCard } from '@starbash/fits';
import type { CardInput } from '@starbash/fits';

export const framesPerNight = 400;
export const sessionsPerNight = 4;

/** Parts of a night, each a session. */
const parts = [
  { type: 'LIGHT', frames: 160, exposure: 60, filter: 'Ha' },
  { type: 'LIGHT', frames: 160, exposure: 120, filter: 'OIII' },
  { type: 'FLAT', frames: 40, exposure: 2.5, filter: 'Ha' },
  { type: 'DARK', frames: 40, exposure: 60, filter: '' },
] as const;

export interface PlannedFrame {
  /** Relative to the repository; frames of one folder follow each other. */
  readonly folder: string;
  readonly name: string;
  /** The cards before END. */
  readonly cards: () => string;
}

/** Frame number `index` of a collection with `targets` targets; one night follows another from 2010 on. */
export function planFrame(index: number, targets: number): PlannedFrame {
  const night = Math.floor(index / framesPerNight);
  let within = index % framesPerNight;
  let part: (typeof parts)[number] = parts[0];
  for (part of parts) {
    if (within < part.frames) break;
    within -= part.frames;
  }
  const evening = Date.UTC(2010, 0, 1 + night);
  const hour = parts.indexOf(part) * 3;
  const start = evening + (19 + hour) * 3_600_000 + within * 61_017;
  const object = `NGC ${1000 + (night % targets)}`;
  const date = new Date(evening).toISOString().slice(0, 10);
  return {
    folder: part.type === 'LIGHT' ? `${date}/${object}/LIGHT` : `${date}/${part.type}`,
    name: `${part.type}_${part.filter}_${part.exposure}s_${String(index).padStart(7, '0')}.fits`,
    cards: () => cardsOf(part, night, object, start, within),
  };
}

function cardsOf(
  part: (typeof parts)[number],
  night: number,
  object: string,
  start: number,
  within: number,
): string {
  const rig = night % 2;
  const place = night % 40;
  return [
    rigs[rig],
    ...[
      ['IMAGETYP', part.type, 'Type of exposure'],
      ['EXPOSURE', part.exposure, '[s] Exposure duration'],
      ['EXPTIME', part.exposure, '[s] Exposure duration'],
      ['DATE-LOC', timeText(start + 7_200_000), 'Time of observation (local)'],
      ['DATE-OBS', timeText(start), 'Time of observation (UTC)'],
      ['CCD-TEMP', -9.5 - (within % 9) / 10, '[degC] CCD temperature'],
      ['RA', 3 + place * 8 + (within % 10) / 1000, '[deg] RA of telescope'],
      ['DEC', -30 + place * 2 + (within % 7) / 1000, '[deg] Declination of telescope'],
      ['CENTALT', 30 + within / 10, '[deg] Altitude of telescope'],
      ['CENTAZ', 120 + within / 5, '[deg] Azimuth of telescope'],
      ['AIRMASS', 1.9 - within / 1000, 'Airmass at frame center (Gueymard 1993)'],
      ...(part.filter === '' ? [] : [['FILTER', part.filter, 'Active filter name']]),
      ...(part.type === 'LIGHT' ? [['OBJECT', object, 'Name of the object of interest']] : []),
      ['FOCTEMP', 12 - Math.floor(within / 20) / 10, '[degC] Focuser temperature'],
    ].map(([key, value, comment]) => formatCard({ key, value, comment } as CardInput)),
  ].join('');
}

function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1);
}

/** What a rig writes into every frame. */
function fixedCards(rig: number): string {
  return [
    ['SIMPLE', true, 'C# FITS'],
    ['BITPIX', 16, ''],
    ['NAXIS', 2, 'Dimensionality'],
    ['NAXIS1', 32, ''],
    ['NAXIS2', 32, ''],
    ['BZERO', 32768, ''],
    ['BSCALE', 1, ''],
    ['EXTEND', true, 'Extensions are permitted'],
    ['XBINNING', 1, 'X axis binning factor'],
    ['YBINNING', 1, 'Y axis binning factor'],
    ['GAIN', rig === 0 ? 100 : 26, 'Sensor gain'],
    ['OFFSET', 50, 'Sensor gain offset'],
    ['EGAIN', 0.245, '[e-/ADU] Electrons per A/D unit'],
    ['XPIXSZ', 3.76, '[um] Pixel X axis size'],
    ['YPIXSZ', 3.76, '[um] Pixel Y axis size'],
    ['INSTRUME', rig === 0 ? 'ZWO ASI2600MM Pro' : 'QHY268M', 'Imaging instrument name'],
    ['SET-TEMP', -10, '[degC] CCD temperature setpoint'],
    ['READOUTM', 'Default', 'Sensor readout mode'],
    ['USBLIMIT', 40, 'Camera-specific USB setting'],
    ['TELESCOP', rig === 0 ? 'ED80' : 'RC8', 'Name of telescope'],
    ['FOCALLEN', rig === 0 ? 480 : 1624, '[mm] Focal length'],
    ['FOCRATIO', rig === 0 ? 6 : 8, 'Focal ratio'],
    ['PIERSIDE', 'West', 'Telescope pointing state'],
    ['SITEELEV', 512, '[m] Observation site elevation'],
    ['SITELAT', 48.1, '[deg] Observation site latitude'],
    ['SITELONG', 11.6, '[deg] Observation site longitude'],
    ['FWHEEL', 'ZWO FilterWheel (1)', 'Filter Wheel name'],
    ['FOCNAME', 'ZWO Focuser (1)', 'Focusing equipment name'],
    ['FOCPOS', 5120, '[step] Focuser position'],
    ['FOCUSSZ', 1.0, '[um] Focuser step size'],
    ['ROTNAME', 'Pegasus Falcon Rotator', 'Rotator equipment name'],
    ['ROTATANG', 12.5, '[deg] Mechanical rotator angle'],
    ['ROWORDER', 'TOP-DOWN', 'FITS Image Orientation'],
    ['EQUINOX', 2000, 'Equinox of celestial coordinate system'],
    ['SWCREATE', 'N.I.N.A. 3.1.2.9001 (x64)', 'Software that created this file'],
  ]
    .map(([key, value, comment]) => formatCard({ key, value, comment } as CardInput))
    .join('');
}

const rigs = [fixedCards(0), fixedCards(1)] as const;
