// Frames as ZWO's Seestar writes them: an uncooled telescope with everything built in, lights only.
import type { CardInput } from '@starbash/fits';
import type { CaptureDialect, CapturedFrame } from '../capture.ts';
import { localTime, singleFloat, utcText } from '../capture.ts';
import { compactTime } from '../clock.ts';
import { cfitsioCards, exposureCards, exposureName, pointingCards, sensorCards } from './zwo.ts';

export const seestar: CaptureDialect = { pathOf, cardsOf };

/** `MyWorks/<target>_sub/Light_<target>_10.0s_IRCUT_20250326-212046.fit`, by the local time of writing. */
function pathOf(frame: CapturedFrame): string {
  const { spec, session } = frame;
  const written = compactTime(localTime(frame) + session.exposure * 1000 + 4000);
  const name = `Light_${spec.target.name}_${exposureName(session.exposure)}_${session.filter}_${written}`;
  return `MyWorks/${spec.target.name}_sub/${name}.fit`;
}

function cardsOf(frame: CapturedFrame): CardInput[] {
  const { spec, session } = frame;
  const { camera, site } = spec;
  return [
    ...cfitsioCards,
    { key: 'CREATOR', value: 'ZWO Seestar S50', comment: 'Capture software' },
    { key: 'PRODUCER', value: 'ZWO', comment: 'Powered by ZWO' },
    { key: 'XORGSUBF', value: 0, comment: 'Subframe X position in binned pixels' },
    { key: 'YORGSUBF', value: 0, comment: 'Subframe Y position in binned pixels' },
    { key: 'FOCALLEN', value: spec.optics.focalLength, comment: 'Focal length of telescope in mm' },
    singleFloat('APERTURE', 5, 'Name of field of view aperture'),
    { key: 'PROGRAM', value: '4.43', comment: 'The name of the software task that created the' },
    { key: 'EQMODE', value: 0, comment: 'Equatorial mode' },
    ...sensorCards(frame),
    { key: 'IMAGETYP', value: 'Light', comment: 'Type of image' },
    ...exposureCards(frame),
    singleFloat('CCD-TEMP', frame.sensorTemperature, 'sensor temperature in C'),
    ...pointingCards(frame),
    { key: 'SITELONG', value: site.longitude, comment: 'longitude of the imaging site in degrees' },
    { key: 'SITELAT', value: site.latitude, comment: 'latitude of the imaging site in degrees' },
    { key: 'DATE-OBS', value: utcText(frame, 6), comment: 'Image created time' },
    { key: 'FILTER', value: session.filter, comment: 'Filter used when taking image' },
    { key: 'INSTRUME', value: camera.name, comment: 'Camera model' },
    { key: 'BAYERPAT', value: camera.bayer ?? 'NONE', comment: 'Bayer pattern' },
    { key: 'GAIN', value: camera.gain, comment: 'Gain Value' },
    { key: 'FOCUSPOS', value: 1591, comment: 'Focuser position in steps' },
    { key: 'TELESCOP', value: 'S50_00000000', comment: 'Telescope name' },
    {
      key: 'OBJECT',
      value: spec.target.name,
      comment: 'name or catalog number of object being imaged',
    },
  ];
}
