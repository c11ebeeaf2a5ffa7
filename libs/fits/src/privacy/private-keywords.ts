// Keywords that tell where a picture was taken, by whom, or with which very device: the one table of them.
import { normaliseKey } from '../card.ts';

export interface PrivateKeyword {
  /** In capitals; with `begins` and `contains` only a part of the keyword. */
  readonly keyword: string;
  readonly match: 'is' | 'begins' | 'contains';
  readonly tells: 'place' | 'person' | 'device';
}

const table: readonly (readonly [
  PrivateKeyword['tells'],
  PrivateKeyword['match'],
  readonly string[],
])[] = [
  // SITELAT, SITE-LON, SITEELEV, SITENAME; OBSGEO-X and -B; GPSLatitude of camera raws
  ['place', 'begins', ['SITE', 'OBSGEO', 'GEOLAT', 'GEOLON', 'GEOELE', 'GEOALT', 'GPS']],
  // Long names: HIERARCH cards, properties of XISF, EXIF
  ['place', 'contains', ['LATITUD', 'LONGITUD', 'LONGTUD', 'ELEVATIO']],
  ['place', 'is', ['OBSLAT', 'OBSLON', 'OBSLONG', 'OBSALT', 'OBSELEV', 'OBSHGT', 'OBSHEIGH']],
  ['place', 'is', ['LAT-OBS', 'LONG-OBS', 'LON-OBS', 'ALT-OBS', 'ELEV-OBS', 'HGT-OBS']],
  ['place', 'is', ['LAT', 'LON', 'LONG', 'TELLAT', 'TELLON', 'TELLONG', 'TEL-LAT', 'TEL-LONG']],
  [
    'place',
    'is',
    ['CITY', 'TOWN', 'STATE', 'PROVINCE', 'COUNTY', 'COUNTRY', 'LOCATION', 'ADDRESS'],
  ],
  ['place', 'is', ['OBSERVAT', 'OBSERVATORY', 'OBSCODE', 'MPCCODE', 'MPC-CODE', 'IAUCODE']],
  // Sidereal time, hour angle, height and azimuth of the target: with the time and its coordinates, the site
  ['place', 'is', ['LST', 'LMST', 'LAST', 'ST', 'LST-OBS', 'SIDEREAL', 'SIDTIME', 'HA', 'HOURANG']],
  ['place', 'is', ['OBJCTHA', 'OBJCTALT', 'OBJCTAZ', 'CENTALT', 'CENTAZ', 'TELALT', 'TELAZ']],
  ['person', 'contains', ['OBSERVER', 'USERNAME', 'OWNER', 'COPYRIGH', 'COPYRGHT', 'ARTIST']],
  [
    'person',
    'is',
    ['USER', 'AUTHOR', 'CREDIT', 'CONTACT', 'EMAIL', 'INVESTIG', 'PI-NAME', 'PHOTOGRA'],
  ],
  // What a remote observatory says of its customer and site
  ['person', 'begins', ['ITELESCOPE', 'ITELESC']],
  ['device', 'contains', ['SERIALN', 'HOSTNAME', 'COMPUTER', 'DEVICEID', 'UUID']],
  ['device', 'is', ['SWSERIAL', 'OBSID', 'CAMSN', 'CAM-SN', 'INTSN', 'SERIAL', 'SERNO', 'CAMSER']],
  [
    'device',
    'is',
    ['CAMSERIA', 'LENSSERI', 'HOST', 'MACHINE', 'MACADDR', 'TELSN', 'FWSN', 'LICENSE'],
  ],
];

/** What must not leave this computer unless its user says so. */
export const privateKeywords: readonly PrivateKeyword[] = table.flatMap(([tells, match, words]) =>
  words.map((keyword) => ({ keyword, match, tells })),
);

const exact = new Set(keywordsOf('is'));
const starts = keywordsOf('begins');
const parts = keywordsOf('contains');

function keywordsOf(match: PrivateKeyword['match']): string[] {
  return privateKeywords.filter((one) => one.match === match).map(({ keyword }) => keyword);
}

/** Whether a keyword, however spelt (any case, with or without `HIERARCH`), tells place, person or device. */
export function isPrivateKeyword(name: string): boolean {
  const key = normaliseKey(name);
  return (
    exact.has(key) ||
    starts.some((start) => key.startsWith(start)) ||
    parts.some((part) => key.includes(part))
  );
}
