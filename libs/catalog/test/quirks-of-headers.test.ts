// Oddities of header cards, numbered as in the list of quirks that break indexers: each is read as its writer meant it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentReader } from '../src/database/contents.ts';
import { indexed } from './frames.ts';
import type { IndexedFile } from './indexed-files.ts';
import { indexedFiles } from './indexed-files.ts';
import { lightCards, rawFrame } from './odd-files.ts';

/** One light for each list of cards, indexed together. */
async function lights<K extends string>(
  cards: Readonly<Record<K, readonly (string | Buffer)[]>>,
): Promise<Record<K, IndexedFile>> {
  const entries = Object.entries<readonly (string | Buffer)[]>(cards);
  const tree = entries.map(([name, own]) => [`${name}.fits`, rawFrame(lightCards(...own))]);
  const { catalog } = await indexed(Object.fromEntries(tree) as Record<string, Buffer>);
  const found = indexedFiles(catalog);
  return Object.fromEntries(entries.map(([name]) => [name, found.get(`${name}.fits`)])) as Record<
    K,
    IndexedFile
  >;
}

test('quirk 4: cards that the standard does not know', async () => {
  const { blank, commentary, spelling, long, texts, numbers } = await lights({
    // MicroObservatory leaves 27 blank cards before END.
    blank: ['GAIN    = 100', ...Array<string>(27).fill('')],
    commentary: [
      'COMMENT =',
      'COMMENT = 5 / not a value',
      'HISTORY = nor this',
      'GAIN',
      'GAIN    =',
      'OFFSET  =                      / nothing but a comment',
      'ISOSPEED= 800',
    ],
    spelling: [
      'gain    = 100',
      'Offset  = 50',
      'SET-TEMP=-10',
      'READOUTM=  /Low noise',
      "READMODE='Low Noise'/no blanks",
      "medNR-1 = ' 1,05E+00'",
    ],
    long: [
      "HIERARCH CAMERA-DATE-OBS = '2018-09-17T21:04:46' / APT",
      "HIERARCH iTelescopePlateScaleH = '1.07'",
      "OBJECT  = 'The Great Nebula in Andromeda, of which this is the eastern pan&'",
      "CONTINUE  'el 3&' / of six",
      "CONTINUE  ''",
      'GAIN    = 7',
    ],
    texts: [
      "OBJECT  = 'Barnard''s Star'",
      "FILTER  = 'Ha / OIII' / both",
      "TELESCOP= 'never closed",
      "READOUTM= ''",
    ],
    numbers: [
      'EXPTIME = 1.D+02',
      'GAIN    = 060.00',
      'OFFSET  = +62.0',
      'CCD-TEMP= NaN',
      'SET-TEMP= Infinity',
      'FOCALLEN= +3.251200000000E+003',
      'NAXIS1  = 20.0',
      'BZERO   = 32768.0',
      'XBINNING=  2.0',
    ],
  });
  for (const file of [blank, commentary, spelling, long, texts, numbers])
    expect(file.kind).toBe('frame');
  expect(blank.values['gain']).toBe(100);
  expect(commentary.values['gain']).toBe(800);
  expect(commentary.facts.offset).toBeUndefined();
  expect(spelling.values).toMatchObject({
    gain: 100,
    offset: 50,
    setTemperature: -10,
    readoutMode: 'Low Noise',
  });
  expect(long.values).toMatchObject({
    object: 'The Great Nebula in Andromeda, of which this is the eastern panel 3',
    gain: 7,
    start: '2025-09-10T21:00:00.000Z',
  });
  expect(texts.values).toMatchObject({
    object: "Barnard's Star",
    filter: 'HaOiii',
    telescope: 'never closed',
  });
  expect(texts.facts.readoutMode).toBeUndefined();
  expect(numbers.values).toMatchObject({
    exposure: 100,
    gain: 60,
    offset: 62,
    focalLength: 3251.2,
    width: 20,
    binning: '2x2',
  });
  expect(numbers.facts.sensorTemperature).toBeUndefined();
  expect(numbers.facts.setTemperature).toBeUndefined();
});

test('quirk 5: numbers and booleans as texts', async () => {
  const { texts, units, comma } = await lights({
    texts: [
      "GAIN    = '100'",
      "EXPTIME = '120.00  '",
      "XBINNING= '1       '",
      "YBINNING= '1       '",
      "FOCALLEN= '769.37892'",
      "SITELONG= '-96 27 12'",
      "GUIDING = 'T'",
    ],
    units: ["CAMTEMP = '11 C    '", "SET-TEMP= '-10 °C'", "EXPTIME = '120 s'"],
    comma: ["EXPTIME = ' 9,78E+01'", "CCD-TEMP= '-9,8'"],
  });
  expect(texts.values).toMatchObject({
    gain: 100,
    exposure: 120,
    binning: '1x1',
    focalLength: 769.37892,
  });
  // The site's text was understood: 21:00 UTC is the afternoon of the same day there.
  expect(texts.night).toBe('2025-09-10');
  expect(units.values).toMatchObject({
    sensorTemperature: 11,
    setTemperature: -10,
    exposure: 120,
  });
  expect(comma.values).toMatchObject({ exposure: 97.8, sensorTemperature: -9.8 });
});

test('quirk 6: letters that FITS does not allow, in either encoding', async () => {
  const utf8 = "OBJECT  = 'Nébuleuse d''Orion µ ☄'";
  const { latin, unicode, broken } = await lights({
    latin: [Buffer.from("OBJECT  = 'Nébuleuse µ 5°'", 'latin1')],
    unicode: [Buffer.from(utf8, 'utf8')],
    broken: [
      Buffer.concat([
        Buffer.from("OBJECT  = 'a"),
        Buffer.from([0xc3, 0x28, 0xff, 0x00, 0x0a]),
        Buffer.from("b'"),
      ]),
      'GAIN    = 3',
    ],
  });
  expect(latin.values['object']).toBe('Nébuleuse µ 5°');
  expect(unicode.values['object']).toBe("Nébuleuse d'Orion µ ☄");
  expect(broken.kind).toBe('frame');
  expect(broken.values['gain']).toBe(3);
  expect(broken.values['object']).toMatch(/^aÃ\(ÿ/);
});

test('quirk 8: what single precision left of a number makes no other session', async () => {
  const times = (minute: number) => `DATE-OBS= '2025-09-10T21:0${minute}:00'`;
  const dark = ["IMAGETYP= 'Dark'", 'GAIN    = 100'];
  const { a, b, c } = await lights({
    a: [times(1), ...dark, 'EXPTIME = 0.00100000004749745', 'CCD-TEMP= -9.80000019073486'],
    b: [times(2), ...dark, 'EXPTIME = 0.001', 'CCD-TEMP= -9.8'],
    c: [times(3), ...dark, 'EXPTIME = 1.00000000000E-003', 'CCD-TEMP= -9.8'],
  });
  for (const file of [a, b, c])
    expect(file.values).toMatchObject({ exposure: 0.001, sensorTemperature: -9.8 });
});

test('quirk 8: and the frames stand in one session', async () => {
  const frame = (minute: number, exposure: string) =>
    rawFrame(
      lightCards(
        `DATE-OBS= '2025-09-10T21:0${minute}:00'`,
        "IMAGETYP= 'Dark'",
        `EXPTIME = ${exposure}`,
      ),
    );
  const { catalog } = await indexed({
    'a.fits': frame(1, '2.90000009536743'),
    'b.fits': frame(2, '2.9'),
    'c.fits': frame(3, '2.8999999'),
  });
  expect(catalog.db.prepare('SELECT frames FROM sessions').all()).toEqual([{ frames: 3 }]);
});

test('quirk 16: serial numbers in EXIF are not taken into the catalog', async () => {
  const raw = readFileSync(join(import.meta.dirname, 'samples/exiftool/CanonRaw.cr3'));
  const serial = '613040000565';
  expect(raw.includes(serial)).toBe(true);
  const { catalog } = await indexed({ 'Light/IMG_1.CR3': raw });
  const header = contentReader(catalog).header(1);
  expect(header).toContain('Canon EOS M50');
  expect(header).not.toContain(serial);
});
