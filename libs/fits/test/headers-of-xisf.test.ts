// XISF: keywords as they are, properties under the keyword of equal meaning, broken files as findings.
import { describe, expect, test } from 'vitest';
import type { FrameHeaderOutcome } from '../src/index.ts';
import { describeOutcome, foreignSource, readFrameHeaderSync } from '../src/index.ts';
import { temporaryFile } from './bytes.ts';
import { xisfBytes, xisfXml } from './foreign-files.ts';

function read(bytes: Buffer): FrameHeaderOutcome {
  // The ending says something else: the content decides.
  return readFrameHeaderSync(temporaryFile('light.fit', bytes));
}

function headerOf(inner: string, attributes?: string) {
  const outcome = read(xisfBytes(xisfXml(inner, attributes)));
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  expect(outcome.format).toBe('xisf');
  return outcome.header;
}

describe('keywords', () => {
  test('texts lose their quotes, numbers keep their spelling', () => {
    const header = headerOf(`
      <FITSKeyword name="IMAGETYP" value="'LIGHT   '" comment="Type of exposure"/>
      <FITSKeyword name="OBJECT" value="'Barnard''s Star'" comment=""/>
      <FITSKeyword name="EXPTIME" value="120.0" comment=""/>
      <FITSKeyword name="XBINNING" value="'1       '" comment=""/>
      <FITSKeyword name="FLIPPED" value="F" comment=""/>
      <FITSKeyword name="SITE" value="Obs 1" comment="a text without quotes"/>`);
    expect(header.get('IMAGETYP')).toBe('LIGHT');
    expect(header.get('OBJECT')).toBe("Barnard's Star");
    expect(header.text('EXPTIME')).toBe('120.0');
    expect(header.number('XBINNING')).toBe(1);
    expect(header.get('FLIPPED')).toBe(false);
    expect(header.get('SITE')).toBe('Obs 1');
    expect(foreignSource(header, 'IMAGETYP')).toBeUndefined();
  });

  test('HISTORY and COMMENT keep their lines', () => {
    const header = headerOf(`
      <FITSKeyword name="HISTORY" value="" comment="ImageIntegration.numberOfImages: 240"/>
      <FITSKeyword name="COMMENT" value="'PixInsight'" comment="1.8.9"/>`);
    expect(header.cards().map(({ key, comment }) => [key, comment])).toContainEqual([
      'HISTORY',
      'ImageIntegration.numberOfImages: 240',
    ]);
    expect(header.raw).toContain('COMMENT PixInsight 1.8.9');
  });

  test('those that describe a FITS data unit do not overrule the image', () => {
    const header = headerOf(`
      <FITSKeyword name="NAXIS1" value="9999" comment=""/>
      <FITSKeyword name="SBFORMAT" value="'EXIF'" comment=""/>`);
    expect(header.number('NAXIS1')).toBe(60);
    expect(header.text('SBFORMAT')).toBe('XISF');
  });

  test('any script, long texts and odd names', () => {
    const long = 'Туманность Андромеды '.repeat(8).trim();
    const header = headerOf(`
      <FITSKeyword name="OBJECT" value="'${long}'" comment="${'c'.repeat(200)}"/>
      <FITSKeyword name="HIERARCH CAMERA-DATE-OBS" value="'2018-09-17T21:04:46'" comment=""/>
      <FITSKeyword name="a=b" value="1" comment=""/>
      <FITSKeyword name="DIGITS" value="${'1'.repeat(90)}" comment=""/>
      <FITSKeyword name="LINES" value="'a&#10;b'" comment=""/>`);
    expect(header.get('OBJECT')).toBe(long);
    expect(header.get('CAMERA-DATE-OBS')).toBe('2018-09-17T21:04:46');
    expect(header.get('DIGITS')).toBe('1'.repeat(90));
    expect(header.get('LINES')).toBe('a b');
    expect(header.raw.length % 80).toBe(0);
  });
});

describe('properties', () => {
  const properties = `
    <Property id="Observation:Time:Start" type="TimePoint" value="2025-09-17T03:34:02.647Z"/>
    <Property id="Observation:Object:Name" type="String">M 31</Property>
    <Property id="Instrument:ExposureTime" type="Float32" value="300"/>
    <Property id="Instrument:Camera:Gain" type="Float32" value="100"/>
    <Property id="Instrument:Sensor:TargetTemperature" type="Float32" value="-10"/>
    <Property id="Instrument:Telescope:FocalLength" type="Float32" value="0.384"/>
    <Property id="Instrument:Filter:Name" type="String" value="HaOiii"/>
    <Property id="Long" type="String" location="attachment:999:5"/>`;

  test('stand under the keyword of equal meaning, and say so', () => {
    const header = headerOf(properties, 'imageType="Light" location="embedded"');
    expect(header.text('DATE-OBS')).toBe('2025-09-17T03:34:02.647Z');
    expect(header.text('OBJECT')).toBe('M 31');
    expect(header.number('EXPTIME')).toBe(300);
    expect(header.number('GAIN')).toBe(100);
    expect(header.number('SET-TEMP')).toBe(-10);
    expect(header.text('FILTER')).toBe('HaOiii');
    expect(header.text('IMAGETYP')).toBe('Light');
    expect(foreignSource(header, 'EXPTIME')).toBe('XISF.Instrument:ExposureTime');
    expect(foreignSource(header, 'NAXIS1')).toBe('XISF.geometry');
  });

  test('a focal length in metres is one in millimetres', () => {
    expect(headerOf(properties).number('FOCALLEN')).toBe(384);
  });

  test('a keyword counts for more, under any of its names', () => {
    const keywords = `
      <FITSKeyword name="EXPOSURE" value="299.5" comment=""/>
      <FITSKeyword name="FILTER" value="''" comment=""/>`;
    const header = headerOf(keywords + properties);
    expect(header.number('EXPOSURE')).toBe(299.5);
    expect(header.has('EXPTIME')).toBe(false);
    // A blank one says nothing.
    expect(header.text('FILTER')).toBe('HaOiii');
  });

  test('a gain that is no step is none', () => {
    const gain = '<Property id="Instrument:Camera:Gain" type="Float32" value="3.62"/>';
    expect(headerOf(gain).has('GAIN')).toBe(false);
  });
});

describe('images', () => {
  test('colour, and pixels in floating point', () => {
    const xml = xisfXml('').replace('60:40:1', '60:40:3').replace('UInt16', 'Float32');
    const outcome = read(xisfBytes(xml));
    const header = outcome.kind === 'ok' ? outcome.header : undefined;
    expect(header?.number('NAXIS3')).toBe(3);
    expect(header?.number('BITPIX')).toBe(-32);
  });

  test('a mosaic', () => {
    const header = headerOf('<ColorFilterArray pattern="GRBG" width="2" height="2"/>');
    expect(header.text('BAYERPAT')).toBe('GRBG');
  });

  test('data as a block of the file', () => {
    const xml = xisfXml('', 'location="attachment:4096:4800"');
    const whole = xisfBytes(xml, Buffer.alloc(8896));
    expect(read(whole)).toMatchObject({ kind: 'ok', dataOffset: 4096 });
    expect(read(whole.subarray(0, 8000))).toMatchObject({
      kind: 'truncated',
      where: 'data',
      missingBytes: 896,
    });
  });

  test('none', () => {
    const xml = '<xisf version="1.0"><Metadata/></xisf>';
    expect(read(xisfBytes(xml)).kind).toBe('no_image');
  });
});

describe('broken files', () => {
  test.each([
    ['XML that ends too early', '<xisf><Image geometry="1:1:1"'],
    ['tags that do not match', '<xisf><Image></xisf>'],
    ['something else', '<html></html>'],
    ['nothing', ''],
    ['no XML', 'GIF89a'],
    ['an entity that nobody declared', '<xisf><Image geometry="&lol;"/></xisf>'],
  ])('%s', (_, xml) => {
    const outcome = read(xisfBytes(xml));
    expect(outcome.kind).toBe('damaged');
    expect(describeOutcome('light.xisf', outcome)?.message).toContain('is a damaged XISF file');
  });

  test('ends within its header', () => {
    const bytes = xisfBytes(xisfXml(''));
    for (const length of [9, 15, 16, 100])
      expect(read(bytes.subarray(0, length))).toMatchObject({ kind: 'truncated', where: 'header' });
  });

  test('a header longer than any', () => {
    const bytes = xisfBytes(xisfXml(''));
    bytes.writeUInt32LE(0xffff_ffff, 8);
    expect(read(bytes)).toEqual({ kind: 'header_too_long', limit: 4 * 1024 * 1024 });
  });

  test('entities that unfold to gigabytes are not unfolded', () => {
    const levels = Array.from({ length: 30 }, (__, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`);
    const xml = `<!DOCTYPE xisf [<!ENTITY e0 "lol">${levels.join('')}]>${xisfXml('&e30;')}`;
    expect(read(xisfBytes(xml)).kind).toBe('damaged');
  });
});
