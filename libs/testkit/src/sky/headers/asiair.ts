// Frames as ZWO's ASIAIR writes them.
import type { CardInput } from '@starbash/fits';
import type { CaptureDialect, CapturedFrame } from '../capture.ts';
import { isLight, localTime, singleFloat, utcText } from '../capture.ts';
import { compactTime } from '../clock.ts';
import type { SimulatedType } from '../spec.ts';
import {
  cfitsioCards,
  exposureCards,
  exposureName,
  pointingCards,
  sensorCards,
  siteCards,
} from './zwo.ts';

/** The program knows no flat-darks: they are taken as darks of a flat's exposure. */
const typeNames: Readonly<Record<SimulatedType, string>> = {
  light: 'Light',
  flat: 'Flat',
  dark: 'Dark',
  bias: 'Bias',
  'flat-dark': 'Dark',
};

export const asiair: CaptureDialect = { pathOf, cardsOf };

/** `ASIAIR/Autorun/Light/<target>/Light_<target>_120.0s_Bin1_2600MC_gain100_20250824-225244_-10.0C_0009.fit` */
function pathOf(frame: CapturedFrame): string {
  const { spec, session } = frame;
  const type = typeNames[session.type];
  const target = isLight(frame) ? spec.target.name : undefined;
  const name = [
    type,
    ...(target === undefined ? [] : [target]),
    exposureName(session.exposure),
    'Bin1',
    spec.camera.name.replace(/^ZWO ASI/, '').replace(/ Pro$/, ''),
    ...(hasWheel(frame) ? [session.filter] : []),
    `gain${spec.camera.gain}`,
    compactTime(localTime(frame)),
    `${frame.sensorTemperature.toFixed(1)}C`,
    String(frame.number).padStart(4, '0'),
  ].join('_');
  return ['ASIAIR/Autorun', type, ...(target === undefined ? [] : [target]), `${name}.fit`].join(
    '/',
  );
}

/** Colour cameras are used without a wheel: then nothing is said of a filter. */
function hasWheel({ spec }: CapturedFrame): boolean {
  return spec.camera.bayer === null;
}

function cardsOf(frame: CapturedFrame): CardInput[] {
  const { spec, session } = frame;
  const { camera } = spec;
  return [
    ...cfitsioCards,
    { key: 'CREATOR', value: 'ZWO ASIAIR Plus', comment: 'Capture software' },
    { key: 'XORGSUBF', value: 0, comment: 'Subframe X position in binned pixels' },
    { key: 'YORGSUBF', value: 0, comment: 'Subframe Y position in binned pixels' },
    { key: 'FOCALLEN', value: spec.optics.focalLength, comment: 'Focal length of telescope in mm' },
    ...sensorCards(frame),
    { key: 'IMAGETYP', value: typeNames[session.type], comment: 'Type of image' },
    ...exposureCards(frame),
    singleFloat('CCD-TEMP', frame.sensorTemperature, 'sensor temperature in C'),
    ...(camera.cooled
      ? [
          {
            key: 'SET-TEMP',
            value: Math.round(session.temperature),
            comment: 'Camera cooling settemp in C',
          },
        ]
      : []),
    ...(isLight(frame) ? pointingCards(frame) : []),
    ...siteCards(frame),
    { key: 'DATE-OBS', value: utcText(frame, 6), comment: 'Image created time' },
    ...(hasWheel(frame)
      ? [{ key: 'FILTER', value: session.filter, comment: 'Filter used when taking image' }]
      : []),
    { key: 'INSTRUME', value: camera.name, comment: 'Camera model' },
    ...(camera.bayer === null
      ? []
      : [{ key: 'BAYERPAT', value: camera.bayer, comment: 'Bayer pattern' }]),
    { key: 'GAIN', value: camera.gain, comment: 'Gain Value' },
    { key: 'OFFSET', value: camera.offset, comment: 'Camera Offset' },
    singleFloat('EGAIN', camera.electronsPerAdu, 'Electronic gain in e-/ADU'),
    { key: 'FOCUSPOS', value: 5210, comment: 'Focuser position in steps' },
    { key: 'GUIDECAM', value: 'ZWO ASI120MM Mini', comment: 'Guide camera' },
    { key: 'TELESCOP', value: 'EQMOD HEQ5/6', comment: 'Telescope name' },
    ...(isLight(frame)
      ? [
          {
            key: 'OBJECT',
            value: spec.target.name,
            comment: 'name or catalog number of object being imaged',
          },
        ]
      : []),
  ];
}
