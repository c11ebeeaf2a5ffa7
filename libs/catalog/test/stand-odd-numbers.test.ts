// Numbers that no camera writes, found by fuzzing: each once stopped an index, or made a catalog unreadable.
import { expect, it } from 'vitest';
import { ignoredRows, masterRows, problemRows, sessionRows, snapshot } from '../src/index.ts';
import type { Cards } from './frames.ts';
import { indexed, nina } from './frames.ts';

/** The only frame's session; fails where the file is not accounted for. */
async function sessionOf(path: string, cards: Cards) {
  const { catalog } = await indexed({ [path]: cards });
  const sessions = sessionRows(catalog);
  const rest = [...masterRows(catalog), ...problemRows(catalog), ...ignoredRows(catalog)];
  expect(sessions.length + rest.length).toBe(1);
  expect(snapshot(catalog).sessions).toHaveLength(sessions.length);
  return sessions[0];
}

it('takes no exposure that is longer than any', async () => {
  const session = await sessionOf(
    'a.fits',
    nina({ EXPTIME: '9007199254740993', EXPOSURE: undefined }),
  );
  expect(session?.facts.exposure).toBeUndefined();
  expect(session?.end).toBe(session?.start);
});

it('takes no right ascension beyond the circle', async () => {
  const session = await sessionOf(
    'a.fits',
    nina({ RA: "'-1e308'", DEC: 41, OBJCTRA: '-1e308', OBJCTDEC: '41 00 00' }),
  );
  expect(session?.facts.ra).toBeUndefined();
  expect(session?.facts.dec).toBeUndefined();
});

it('takes times of Dwarfs less exposures of parts of milliseconds', async () => {
  const dwarf = { TELESCOP: 'DWARFIII', INSTRUME: 'DWARFIII', ORIGIN: 'DWARFLAB', CAMERA: 'TELE' };
  const session = await sessionOf('M 31/a.fits', {
    ...dwarf,
    EXPTIME: 0.00978,
    'DATE-OBS': '2025-10-18T04:59:26',
  });
  expect(session?.start).toMatch(/\.\d{3}Z$/);
});

it('takes no number from a path that is none', async () => {
  const cards = {
    ORIGIN: 'DWARFLAB',
    TELESCOP: 'DWARFIII',
    INSTRUME: 'DWARFIII',
    'DATE-OBS': '2025-10-18T04:59:26',
  };
  const session = await sessionOf('CALI_FRAME/dark/cam_0/dark_exp_1.2.3_gain_60_bin_1.fits', cards);
  expect(session?.facts.exposure?.value).not.toBeNull();
});

it('has a session for a light without a name that a clock dates to the nineteenth century', async () => {
  const cards = {
    ...nina({ OBJECT: undefined, RA: 10, DEC: 41 }),
    'DATE-OBS': undefined,
    'DATE-LOC': undefined,
    'MJD-OBS': 60,
  };
  expect(await sessionOf('a.fits', cards)).toMatchObject({ frames: 1 });
});
