// Headers and facts are stored as differences from others, and come back to the letter.
import { expect, it } from 'vitest';
import type { Facts } from '@starbash/ir';
import { openCatalog } from '../src/index.ts';
import { contentReader, contentWriter } from '../src/database/contents.ts';

const facts = (exposure: number, object: string): Facts => ({
  exposure: { value: exposure, origin: 'header:EXPTIME' },
  object: { value: object, origin: 'header:OBJECT' },
});

const cards = (time: string, note: string) => [
  'SIMPLE  =                    T',
  ...Array.from({ length: 20 }, (_, i) => `KEY${i}    =                  ${i}`),
  `DATE-OBS= '${time}' / start`,
  `NOTE    = '${note}'`,
];

it('gives back every header and every fact, whatever changed', () => {
  const catalog = openCatalog(':memory:');
  const writer = contentWriter(catalog);
  const written = [
    { facts: facts(60, 'M 31'), cards: cards('21:00:00', 'a') },
    { facts: facts(60, 'M 31'), cards: cards('21:01:30', 'ab') },
    { facts: facts(60, 'M 31'), cards: cards('21:01:30', 'a') },
    { facts: facts(0.5, 'line\nfeed "quoted" 😀'), cards: cards('21:02:00', '') },
    // Characters of two units with one of them in common.
    { facts: facts(0.5, '😁'), cards: cards('21:02:00', '\u{1F600}') },
    { facts: facts(0.5, '😁'), cards: cards('21:02:00', '\u{1F601}') },
    { facts: facts(0.5, '😁'), cards: cards('21:02:00', '\u{1FA00}') },
    { facts: {}, cards: ['SIMPLE  =                    T'] },
    { facts: facts(1, 'M 33'), cards: [...cards('21:03:00', 'x'), 'EXTRA   = 1', 'MORE    = 2'] },
    { facts: facts(1, 'M 33'), cards: cards('21:03:00', 'x').slice(0, -1) },
    { facts: facts(1, '1 2 3'), cards: cards('7 8 9', '~12') },
  ];
  written.forEach((row, i) => writer.write(i + 1, row.facts, row.cards));
  const reader = contentReader(catalog);
  written.forEach((row, i) => {
    expect(reader.facts(i + 1)).toEqual(row.facts);
    expect(reader.header(i + 1)).toBe(row.cards.join('\n'));
  });
  catalog.close();
});

it('shares one template among frames that alternate', () => {
  const catalog = openCatalog(':memory:');
  const writer = contentWriter(catalog);
  for (let i = 0; i < 300; i++) {
    const kind = i % 3;
    const own = Array.from({ length: 30 }, (_, j) => `OWN${kind}_${j} = ${kind * 100 + j}`);
    writer.write(i + 1, facts(kind, 'M 31'), [...own, `DATE-OBS= '${i}'`]);
  }
  const count = catalog.db.prepare('SELECT count(*) AS n FROM templates').get();
  expect(count?.['n']).toBe(3);
  expect(contentReader(catalog).header(299)).toContain("DATE-OBS= '298'");
  catalog.close();
});

it('reads changes of whole lines, as catalogs had them before', () => {
  const catalog = openCatalog(':memory:');
  catalog.db.exec(`INSERT INTO templates VALUES (7, 'gain header:GAIN 100
 
SIMPLE  = T
GAIN    = 100')`);
  catalog.db.exec(`INSERT INTO contents VALUES (1, 7, '5
0 gain header:GAIN 26
3 GAIN    = 26
4 EXPTIME = 60')`);
  const reader = contentReader(catalog);
  expect(reader.facts(1)).toEqual({ gain: { value: 26, origin: 'header:GAIN' } });
  expect(reader.header(1)).toBe('SIMPLE  = T\nGAIN    = 26\nEXPTIME = 60');
  catalog.close();
});
