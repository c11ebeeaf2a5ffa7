// Headers as real programs write them, standard or not.
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { headerOf, parseHeader } from '../src/index.ts';
import type { FitsHeader } from '../src/index.ts';
import { headerBytes, imageCards } from './bytes.ts';

function header(...cards: string[]): FitsHeader {
  return headerOf(cards.map((card) => card.padEnd(80)).join(''));
}

describe('values', () => {
  test.each([
    ['fixed format', 'GAIN    =                  120 / Sensor gain', 120],
    ['no blank after the equals sign', 'GAIN    =120', 120],
    ['an equals sign before column 9', 'BZERO = 32768.0', 32768],
    ['a whole number written as a float', 'BZERO   =              32768.0', 32768],
    ['leading zeros', 'EXPTIME = 060.00', 60],
    ['a plus sign', 'SITELAT =              +62.592', 62.592],
    ['a FORTRAN exponent', 'EXPTIME =              1.D+02', 100],
    ['a float that ends with its point', 'CCD-TEMP=                 -10. / C', -10],
    ['an exponent', 'EXPTIME =  3.00000000000E+002', 300],
    ['lower case keyword', 'gain    =                  120', 120],
    ['true in column 30', 'EXTEND  =                    T / comment', true],
    ['true at once', 'EXTEND  = T', true],
    ['false', 'FLIPPED =                    F', false],
    ['text', "IMAGETYP= 'LIGHT'              / Type of exposure", 'LIGHT'],
    ['text filled up to eight', "IMAGETYP= 'Light   '           / Type of image", 'Light'],
    ['text that is never closed', "OBJECT  = 'M 31", 'M 31'],
    ['text with doubled quotes', "OBJECT  = 'Barnard''s Star'", "Barnard's Star"],
    ['text with a slash', "FILTER  = 'Ha/OIII ' / Active filter", 'Ha/OIII'],
    ['text without blank after the equals sign', "FILTER  ='Ha'", 'Ha'],
    ['empty text', "OBJECT  = '        '", ''],
    ['a decimal comma', "NOISE   = ' 9,78E-03'", ' 9,78E-03'],
    ['a number out of this world', 'AIRMASS =                  NaN', 'NaN'],
    ['keyword without a value', 'FILTER  =                      / empty', undefined],
    ['empty comment', 'GAIN    =                  120 /', 120],
  ])('%s', (_, card, value) => {
    const key = card.slice(0, card.indexOf('=')).trim();
    expect(header(card).get(key)).toBe(value);
  });

  test('the comment is what follows the slash outside of quotes', () => {
    const cards = header(
      "FILTER  = 'Ha/OIII ' / Active / filter",
      "IMAGETYP= 'Light Frame' /    Type",
    );
    expect(cards.comment('FILTER')).toBe('Active / filter');
    expect(cards.comment('IMAGETYP')).toBe('   Type');
  });

  test('bytes beyond ASCII are read as Latin-1', () => {
    const bytes = headerBytes([...imageCards(16, 0), "OBSERVER= 'René µ°'"]);
    const parsed = parseHeader(bytes);
    expect(parsed.kind === 'header' && parsed.header.text('OBSERVER')).toBe('René µ°');
    expect(parsed.kind === 'header' && parsed.problems).toEqual([{ kind: 'not_ascii' }]);
  });
});

describe('typed look-ups', () => {
  test('numbers in quotes are numbers when asked for as such', () => {
    const cards = header("GAIN    = '100     '", "EXPTIME = '120.00'", "CCDTEMP = '11 C'");
    expect(cards.get('GAIN')).toBe('100');
    expect(cards.number('GAIN')).toBe(100);
    expect(cards.number('EXPTIME')).toBe(120);
    expect(cards.number('CCDTEMP')).toBeUndefined();
  });

  test('a text with a decimal comma is no number', () => {
    expect(header("NOISE   = ' 9,78E-03'").number('NOISE')).toBeUndefined();
  });

  test('booleans in quotes are booleans when asked for as such', () => {
    const cards = header("FLIPPED = 'T'", 'OTHER   =                    1');
    expect(cards.boolean('FLIPPED')).toBe(true);
    expect(cards.boolean('OTHER')).toBeUndefined();
  });

  test('a number asked for as text keeps its spelling', () => {
    expect(header('SET-TEMP=                -10.0').text('SET-TEMP')).toBe('-10.0');
  });

  test('keywords are found in any case', () => {
    expect(header('medNR-1 =                  2.5').number('MEDNR-1')).toBe(2.5);
    expect(header('GAIN    =                  120').number('gain')).toBe(120);
  });

  test('of repeated keywords the first with a value counts', () => {
    const cards = header('FILTER  =', "FILTER  = 'Ha'", "FILTER  = 'OIII'");
    expect(cards.get('FILTER')).toBe('Ha');
  });
});

describe('long names and texts', () => {
  test('HIERARCH', () => {
    const cards = header("HIERARCH CAMERA-DATE-OBS = '2017-12-19T18:33:43' / by the camera");
    expect(cards.get('CAMERA-DATE-OBS')).toBe('2017-12-19T18:33:43');
    expect(cards.get('HIERARCH CAMERA-DATE-OBS')).toBe('2017-12-19T18:33:43');
    expect(cards.cards()[0]?.key).toBe('CAMERA-DATE-OBS');
  });

  test('HIERARCH names of several words', () => {
    expect(header('HIERARCH iTelescope Plan Id = 4711').number('ITELESCOPE PLAN ID')).toBe(4711);
  });

  test('CONTINUE carries a text on, with its comments', () => {
    const cards = header(
      "NOTE    = 'It''s a long &' / first",
      "CONTINUE  'text&'",
      "CONTINUE  ' indeed.' / last",
      'GAIN    = 1',
    );
    expect(cards.get('NOTE')).toBe("It's a long text indeed.");
    expect(cards.comment('NOTE')).toBe('first last');
    expect(cards.cards().map((card) => card.key)).toEqual(['NOTE', 'GAIN']);
  });

  test('an ampersand without CONTINUE belongs to the text', () => {
    expect(header("OBJECT  = 'Bode &'", 'GAIN    = 1').get('OBJECT')).toBe('Bode &');
  });
});

describe('cards without values', () => {
  test('COMMENT and HISTORY are texts, also with an equals sign', () => {
    const cards = header('COMMENT = not a value', 'HISTORY ImageIntegration.numberOfImages: 240');
    expect(cards.get('COMMENT')).toBeUndefined();
    expect(cards.cards().map((card) => card.comment)).toEqual([
      '= not a value',
      'ImageIntegration.numberOfImages: 240',
    ]);
  });

  test('blank cards before END are passed over', () => {
    const parsed = parseHeader(
      headerBytes([...imageCards(16, 0), ...Array<string>(27).fill(''), "OBJECT  = 'M 1'", '', '']),
    );
    expect(parsed.kind === 'header' && parsed.header.cards().at(-1)?.key).toBe('OBJECT');
    expect(parsed.kind === 'header' && parsed.header.cards().length).toBe(5);
  });

  test('END in other words does not end the header', () => {
    const parsed = parseHeader(
      headerBytes([
        ...imageCards(16, 0),
        'ENDTIME = 5',
        'HISTORY END',
        'END_A   = 1',
        'GAIN    = 7',
      ]),
    );
    expect(parsed.kind === 'header' && parsed.header.get('GAIN')).toBe(7);
  });
});

describe('where a header ends', () => {
  test('a header of several blocks', () => {
    const history = Array.from({ length: 1216 }, (_, i) => `HISTORY step ${i}`);
    const parsed = parseHeader(headerBytes([...imageCards(16, 0), ...history]));
    expect(parsed.kind === 'header' && parsed.byteLength).toBe(
      Math.ceil((4 + 1216 + 1) / 36) * 2880,
    );
    expect(parsed.kind === 'header' && parsed.header.cards().length).toBe(1220);
  });

  test('a comment after SIMPLE', () => {
    expect(parseHeader(headerBytes(['SIMPLE  =                    T / C# FITS'])).kind).toBe(
      'header',
    );
  });

  test('without END more bytes are needed', () => {
    expect(parseHeader(headerBytes(imageCards(16, 0), false)).kind).toBe('incomplete');
  });

  test('a header that is not filled up to its block is read, and said to be so', () => {
    const bytes = Buffer.from([...imageCards(16, 0), 'END'].map((c) => c.padEnd(80)).join(''));
    const parsed = parseHeader(bytes);
    expect(parsed.kind === 'header' && parsed.problems).toEqual([{ kind: 'header_not_padded' }]);
  });
});

test('no bytes make the reader throw or hang', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary-ascii', minLength: 80, maxLength: 80 }),
    fc.constantFrom(
      "NOTE    = 'x&'",
      "CONTINUE  'y&'",
      'END',
      'HIERARCH',
      'HIERARCH a b = 1',
      "'",
      '=',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece), (cards) => {
      const bytes = Buffer.concat([headerBytes(imageCards(16, 0), false), headerBytes(cards)]);
      const parsed = parseHeader(bytes);
      if (parsed.kind === 'not_fits') throw new Error('it begins like FITS');
      for (const card of parsed.header.cards()) {
        parsed.header.get(card.key);
        parsed.header.number(card.key);
        parsed.header.text(card.key);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('a megabyte of CONTINUE is read in no time', () => {
  const cards = ["NOTE    = 'x&'", ...Array<string>(13_000).fill("CONTINUE  'y&'")];
  const parsed = parseHeader(headerBytes([...imageCards(16, 0), ...cards]));
  expect(parsed.kind === 'header' && parsed.header.text('NOTE')?.length).toBe(13_002);
});
