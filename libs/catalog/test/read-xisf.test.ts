// XISF frames in the catalog: properties where no keyword says it, with their origin; results of processing are left out.
import { expect, it } from 'vitest';
import { indexed } from './frames.ts';
import { indexedFiles } from './indexed-files.ts';
import { xisfOf } from './odd-files.ts';

const properties = `
<Property id="Observation:Time:Start" type="TimePoint" value="2025-09-17T03:34:02.647Z"/>
<Property id="Observation:Object:Name" type="String">星雲 M 31</Property>
<Property id="Observation:Center:RA" type="Float64" value="10.68"/>
<Property id="Observation:Center:Dec" type="Float64" value="41.27"/>
<Property id="Observation:Location:Longitude" type="Float64" value="-122.5"/>
<Property id="Instrument:ExposureTime" type="Float32" value="300"/>
<Property id="Instrument:Camera:Name" type="String">ZWO ASI2600MC Duo</Property>
<Property id="Instrument:Camera:Gain" type="Float32" value="100"/>
<Property id="Instrument:Sensor:Temperature" type="Float32" value="-9.9"/>
<Property id="Instrument:Sensor:TargetTemperature" type="Float32" value="-10"/>
<Property id="Instrument:Filter:Name" type="String">HaOiii</Property>
<Property id="Instrument:Telescope:FocalLength" type="Float32" value="0.384"/>
<ColorFilterArray pattern="RGGB" width="2" height="2"/>`;

it('takes properties for facts and says so', async () => {
  const place = await indexed({ 'a.xisf': xisfOf(properties, 'imageType="Light"') });
  const before = indexedFiles(place.catalog).get('a.xisf');
  expect(before?.kind).toBe('frame');
  // 03:34 UTC is the evening before, eight hours to the west.
  expect(before?.night).toBe('2025-09-16');
  const from = (value: unknown, name: string) => ({ value, origin: `header:XISF.${name}` });
  expect(before?.facts).toMatchObject({
    type: from('light', 'imageType'),
    start: from('2025-09-17T03:34:02.647Z', 'Observation:Time:Start'),
    object: from('星雲 M 31', 'Observation:Object:Name'),
    ra: from(10.68, 'Observation:Center:RA'),
    dec: from(41.27, 'Observation:Center:Dec'),
    exposure: from(300, 'Instrument:ExposureTime'),
    camera: from('ASI2600MC Duo', 'Instrument:Camera:Name'),
    gain: from(100, 'Instrument:Camera:Gain'),
    sensorTemperature: from(-9.9, 'Instrument:Sensor:Temperature'),
    setTemperature: from(-10, 'Instrument:Sensor:TargetTemperature'),
    filter: from('HaOiii', 'Instrument:Filter:Name'),
    focalLength: from(384, 'Instrument:Telescope:FocalLength'),
    bayer: from('RGGB', 'ColorFilterArray'),
    width: from(20, 'geometry'),
    bitpix: from(16, 'sampleFormat'),
  });
  // Read anew from what is stored, without the file's help.
  await place.index({ aliases: { unused: ['Unused', 'unused'] } });
  expect(indexedFiles(place.catalog).get('a.xisf')).toEqual(before);
});

const calibrated = `
<FITSKeyword name="IMAGETYP" value="'LIGHT'" comment=""/>
<FITSKeyword name="DATE-OBS" value="'2025-09-17T03:34:02'" comment=""/>
<FITSKeyword name="SWCREATE" value="'N.I.N.A. 3.2'" comment=""/>
<FITSKeyword name="HISTORY" value="" comment="Calibration with ImageCalibration process"/>`;
const plain = calibrated.replace(/<FITSKeyword name="HISTORY".*/, '');
const byPixInsight =
  '<Property id="XISF:CreatorApplication" type="String">PixInsight 1.9.3</Property>';

it('leaves out what PixInsight calibrated, though N.I.N.A. took it', async () => {
  const { catalog } = await indexed({
    'a_c.xisf': xisfOf(calibrated + byPixInsight),
    'b_c.xisf': xisfOf(plain + byPixInsight),
    'converted.xisf': xisfOf(plain + byPixInsight),
    'own.xisf': xisfOf(plain),
  });
  const found = indexedFiles(catalog);
  for (const path of ['a_c.xisf', 'b_c.xisf'])
    expect(found.get(path), path).toMatchObject({
      kind: 'ignored',
      reason: 'made by a processing program, not by a camera',
    });
  // What was only saved in another format is a frame as before.
  expect(found.get('converted.xisf')?.kind).toBe('frame');
  expect(found.get('own.xisf')?.kind).toBe('frame');
});
