// Frames as N.I.N.A. 3 writes them.
import type { CardInput } from '@starbash/fits';
import type { CaptureDialect, CapturedFrame } from '../capture.ts';
import { decimal, isLight, localTime, sexagesimal, unpadded, utcText } from '../capture.ts';
import { isoTime, modifiedJulianDay, nightOf } from '../clock.ts';
import type { SimulatedType } from '../spec.ts';

const typeNames: Readonly<Record<SimulatedType, string>> = {
  light: 'LIGHT',
  flat: 'FLAT',
  dark: 'DARK',
  bias: 'BIAS',
  'flat-dark': 'DARKFLAT',
};

export const nina: CaptureDialect = { pathOf, cardsOf };

/** `$$TARGETNAME$$/$$DATEMINUS12$$/$$IMAGETYPE$$/…`; without a target the first level is left out. */
function pathOf(frame: CapturedFrame): string {
  const { session, spec } = frame;
  const target = hasTarget(frame) ? `${spec.target.name}/` : '';
  const night = nightOf(frame.start, spec.site.utcOffset);
  const [date, time = ''] = isoTime(localTime(frame)).slice(0, 19).split('T');
  const name = [
    `${date}_${time.replaceAll(':', '-')}`,
    filterOf(frame),
    frame.sensorTemperature.toFixed(2),
    `${session.exposure.toFixed(2)}s`,
    String(frame.number).padStart(4, '0'),
  ].join('_');
  return `${target}${night}/${typeNames[session.type]}/${name}.fits`;
}

/** The last target stays set when flats are taken, and is not when darks and bias are. */
function hasTarget({ session }: CapturedFrame): boolean {
  return session.type === 'light' || session.type === 'flat';
}

/** Darks and bias have the wheel's opaque slot in the way. */
function filterOf({ session }: CapturedFrame): string {
  return session.type === 'light' || session.type === 'flat' ? session.filter : 'Dark';
}

function cardsOf(frame: CapturedFrame): CardInput[] {
  const { spec, session, start } = frame;
  const { camera } = spec;
  const middle = start + session.exposure * 500;
  return [
    { key: 'SIMPLE', comment: 'C# FITS' },
    { key: 'NAXIS', comment: 'Dimensionality' },
    { key: 'EXTEND', value: true, comment: 'Extensions are permitted' },
    unpadded('IMAGETYP', typeNames[session.type], 'Type of exposure'),
    decimal('EXPOSURE', session.exposure, '[s] Exposure duration'),
    decimal('EXPTIME', session.exposure, '[s] Exposure duration'),
    unpadded('DATE-LOC', isoTime(localTime(frame), 7), 'Time of observation (local)'),
    unpadded('DATE-OBS', utcText(frame, 7), 'Time of observation (UTC)'),
    { key: 'MJD-OBS', value: modifiedJulianDay(start), comment: 'MJD of observation (UTC)' },
    unpadded('DATE-AVG', isoTime(middle, 7), 'Averaged midpoint time (UTC)'),
    { key: 'MJD-AVG', value: modifiedJulianDay(middle), comment: 'MJD of averaged midpoint (UTC)' },
    { key: 'XBINNING', value: 1, comment: 'X axis binning factor' },
    { key: 'YBINNING', value: 1, comment: 'Y axis binning factor' },
    { key: 'GAIN', value: camera.gain, comment: 'Sensor gain' },
    { key: 'OFFSET', value: camera.offset, comment: 'Sensor gain offset' },
    decimal('EGAIN', camera.electronsPerAdu, '[e-/ADU] Electrons per A/D unit'),
    decimal('XPIXSZ', camera.pixelSize, '[um] Pixel X axis size'),
    decimal('YPIXSZ', camera.pixelSize, '[um] Pixel Y axis size'),
    unpadded('INSTRUME', camera.name, 'Imaging instrument name'),
    ...(camera.cooled
      ? [decimal('SET-TEMP', session.temperature, '[degC] CCD temperature setpoint')]
      : []),
    decimal('CCD-TEMP', frame.sensorTemperature, '[degC] CCD temperature'),
    unpadded('READOUTM', 'Default', 'Sensor readout mode'),
    ...bayerCards(frame),
    { key: 'USBLIMIT', value: 40, comment: 'Camera-specific USB setting' },
    unpadded('TELESCOP', spec.optics.telescope, 'Name of telescope'),
    decimal('FOCALLEN', spec.optics.focalLength, '[mm] Focal length'),
    decimal('FOCRATIO', spec.optics.focalRatio, 'Focal ratio'),
    ...mountCards(frame),
    decimal('SITEELEV', spec.site.elevation, '[m] Observation site elevation'),
    decimal('SITELAT', spec.site.latitude, '[deg] Observation site latitude'),
    decimal('SITELONG', spec.site.longitude, '[deg] Observation site longitude'),
    unpadded('FWHEEL', 'ZWO Filter Wheel (1)', 'Filter Wheel name'),
    unpadded('FILTER', filterOf(frame), 'Active filter name'),
    ...(hasTarget(frame) ? targetCards(frame) : []),
    unpadded('FOCNAME', 'ZWO Focuser', 'Focusing equipment name'),
    { key: 'FOCPOS', value: 12_480, comment: '[step] Focuser position' },
    { key: 'FOCUSPOS', value: 12_480, comment: '[step] Focuser position' },
    decimal('FOCTEMP', round(14.2 - 3 * frame.drift, 2), '[degC] Focuser temperature'),
    decimal('FOCUSTEM', round(14.2 - 3 * frame.drift, 2), '[degC] Focuser temperature'),
    unpadded('ROWORDER', 'TOP-DOWN', 'FITS Image Orientation'),
    decimal('EQUINOX', 2000, 'Equinox of celestial coordinate system'),
    unpadded('SWCREATE', 'N.I.N.A. 3.2.0.2008 (x64)', 'Software that created this file'),
  ];
}

function bayerCards({ spec }: CapturedFrame): CardInput[] {
  if (spec.camera.bayer === null) return [];
  return [
    unpadded('BAYERPAT', spec.camera.bayer, 'Sensor Bayer pattern'),
    { key: 'XBAYROFF', value: 0, comment: 'Bayer pattern X axis offset' },
    { key: 'YBAYROFF', value: 0, comment: 'Bayer pattern Y axis offset' },
  ];
}

/** Where the mount points; on calibration frames that is its park position. */
function mountCards(frame: CapturedFrame): CardInput[] {
  const { spec } = frame;
  const at = isLight(frame)
    ? { ra: spec.target.ra, dec: spec.target.dec }
    : { ra: round((frame.start / 240_000) % 360, 4), dec: 90 };
  return [
    decimal('RA', at.ra, '[deg] RA of telescope'),
    decimal('DEC', at.dec, '[deg] Declination of telescope'),
    unpadded('PIERSIDE', 'West', 'Telescope pointing state'),
  ];
}

function targetCards({ spec }: CapturedFrame): CardInput[] {
  const { name, ra, dec } = spec.target;
  return [
    unpadded('OBJECT', name, 'Name of the object of interest'),
    unpadded('OBJCTRA', sexagesimal(ra, 'hours'), '[H M S] RA of imaged object'),
    unpadded('OBJCTDEC', sexagesimal(dec, 'degrees'), '[D M S] Declination of imaged object'),
    decimal('OBJCTROT', 0, '[deg] planned rotation of imaged object'),
  ];
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
