// What tells place, person or device is known by its keyword, and cut out of names and paths.
import { expect, it } from 'vitest';
import {
  isPrivateKeyword,
  privateKeywords,
  publicDeviceName,
  publicText,
  redactMetadata,
} from '../src/index.ts';

it.each([
  // Sites, as programs spell them
  ...['SITELAT', 'SITELONG', 'SITEELEV', 'SITE-LAT', 'SITENAME', 'OBSLAT', 'OBSGEO-L', 'OBSGEO-X'],
  ...[
    'LAT-OBS',
    'LONG-OBS',
    'ALT-OBS',
    'LATITUDE',
    'LONGITUD',
    'GEOLAT',
    'CITY',
    'STATE',
    'COUNTRY',
  ],
  ...['COUNTY', 'OBSERVAT', 'Observation:Location:Latitude', 'GPSLatitude', 'LST', 'CENTALT'],
  // People
  ...['OBSERVER', 'USERNAME', 'SWOWNER', 'OwnerName', 'Artist', 'Copyright'],
  ...['HIERARCH iTelescopePlateScaleH', 'iTelescope', 'hierarch itelescope user'],
  // Devices
  ...['SWSERIAL', 'OBSID', 'CAMSN', 'INTSN', 'BodySerialNumber', 'SBUUID', 'sitelat', ' SiteLong '],
])('%s is private', (keyword) => expect(isPrivateKeyword(keyword)).toBe(true));

it.each([
  ...['OBJECT', 'RA', 'DEC', 'OBJCTRA', 'DATE-OBS', 'DATE-LOC', 'EXPTIME', 'GAIN', 'FILTER'],
  ...['TELESCOP', 'INSTRUME', 'CCD-TEMP', 'AMBTEMP', 'AIRMASS', 'STACKCNT', 'PIERSIDE', 'ROTATANG'],
  ...['STATUS', 'HISTORY', 'LATERAL', 'COUNT', 'FOCALLEN', 'SWCREATE', 'PROGRAM', 'MJD-OBS'],
])('%s is not', (keyword) => expect(isPrivateKeyword(keyword)).toBe(false));

it('tells of each keyword what it tells', () => {
  expect(new Set(privateKeywords.map(({ tells }) => tells))).toEqual(
    new Set(['place', 'person', 'device']),
  );
  for (const { keyword } of privateKeywords) expect(keyword).toBe(keyword.toUpperCase());
});

it.each([
  ['/home/anna/my pics/x.fit', '.../x.fit'],
  ['ImageIntegration.saved: /Users/anna/astro/m31.xisf', 'ImageIntegration.saved: .../m31.xisf'],
  ['saved to /Users/anna', 'saved to ...'],
  ['in=/mnt/nas/a.fit out=/mnt/nas/b.fit', 'in=.../b.fit'],
  ['"/media/anna/USB DISK/l.fit", linear', '".../l.fit", linear'],
  ['C:\\Users\\Anna Muster\\a.fit', '.../a.fit'],
  ['D:/astro/x.fit', '.../x.fit'],
  ['\\\\nas\\anna\\x.fit', '.../x.fit'],
  ['file:///home/anna/x.fit', '.../x.fit'],
  ['file:///C:/Users/anna/x.fit', '.../x.fit'],
  ['/anna/', '...'],
])('%s keeps no folder', (text, expected) => expect(publicText(text)).toBe(expected));

it.each([
  'e-/ADU / gain',
  '1/2/3',
  '2025/09/10',
  'ACP->TCS',
  'N.I.N.A. 3.2',
  'Ha/OIII',
  "M 31 / a's",
])('%s is no path', (text) => expect(publicText(text)).toBe(text));

it('does not take long for a long text', () => {
  const start = performance.now();
  publicText('/a'.repeat(200_000));
  publicText('/'.repeat(200_000));
  publicText('C:\\'.repeat(100_000));
  publicText(' /x'.repeat(100_000));
  expect(performance.now() - start).toBeLessThan(2000);
});

it('tells two devices of one kind apart without their numbers', () => {
  const [a, b] = ['S50_153dd4e2', 'S50_1623087d'].map(publicDeviceName);
  expect(a).toMatch(/^S50-[0-9a-f]{4}$/);
  expect(a).not.toBe(b);
  expect(publicDeviceName('S50_153DD4E2')).toBe(a);
  expect(publicDeviceName(a ?? '')).toBe(a);
  for (const name of ['Seestar S50', 'ZWO ASI2600MC Duo', 'EQMOD HEQ5/6', 'Askar V 80mm reducer'])
    expect(publicDeviceName(name)).toBe(name);
});

it('leaves private keywords out and cleans the values of the others', () => {
  expect(
    redactMetadata({
      GAIN: 100,
      SITELAT: 52.5,
      OBSERVER: 'Anna',
      ORIGFILE: '/home/anna/light.fit',
      TELESCOP: 'S50_153dd4e2',
      OBJECT: 'S50_153dd4e2',
      SIMPLE: true,
    }),
  ).toEqual({
    GAIN: 100,
    ORIGFILE: '.../light.fit',
    TELESCOP: publicDeviceName('S50_153dd4e2'),
    OBJECT: 'S50_153dd4e2',
    SIMPLE: true,
  });
});
