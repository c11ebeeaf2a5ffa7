// Dates in every form that headers have, and how far local time was from UTC.
import { describe, expect, it } from 'vitest';
import { read, values } from './facts.ts';

const date = { 'DATE-OBS': '2025-09-10T21:00:00' };

describe('instants', () => {
  it.each([
    [{ 'DATE-OBS': '2025-09-17T03:34:02.6477108' }, '2025-09-17T03:34:02.647Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:02' }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:02Z' }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-OBS': '2017-12-19T18:33:43.317-0700' }, '2017-12-20T01:33:43.317Z'],
    [{ 'DATE-OBS': '2013-07-13', UT: '00:57:33' }, '2013-07-13T00:57:33.000Z'],
    [{ 'DATE-OBS': '2013-07-13', 'TIME-OBS': '00:57:33.5' }, '2013-07-13T00:57:33.500Z'],
    [{ 'DATE-OBS': '09/12/96', UT: '01:02:03' }, '1996-12-09T01:02:03.000Z'],
    [{ 'DATE-OBS': '2025-09-17T24:00:00' }, '2025-09-18T00:00:00.000Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:60.000' }, '2025-09-17T03:35:00.000Z'],
    [{ 'MJD-OBS': 60934.5 }, '2025-09-16T12:00:00.000Z'],
    [{ JD: 2460935 }, '2025-09-16T12:00:00.000Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:02.540072' }, '2025-09-17T03:34:02.540Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:02.401' }, '2025-09-17T03:34:02.401Z'],
    [{ 'DATE-OBS': '2025-09-17 03:34:02' }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-OBS': '  2025-09-17T03:34  ' }, '2025-09-17T03:34:00.000Z'],
    [{ 'DATE-OBS': '2025-09-17T03:34:02+05:30' }, '2025-09-16T22:04:02.000Z'],
    [{ 'DATE-OBS': '2013-07-13', 'UT-OBS': '00:57:33.250-0000' }, '2013-07-13T00:57:33.250Z'],
    [{ 'DATE-OBS': '04/07/18', 'TIME-OBS': '14:03:03' }, '2018-07-04T14:03:03.000Z'],
    [{ 'DATE-OBS': '12/31/18', 'TIME-OBS': '14:03:03' }, '2018-12-31T14:03:03.000Z'],
    [{ 'DATE-OBS': '31/12/49', UT: '24:00:00' }, '2050-01-01T00:00:00.000Z'],
    [{ 'DATE-OBS': '31/12/98', UT: '23:59:60.5' }, '1999-01-01T00:00:00.500Z'],
    // No such camera took pictures then.
    [{ 'DATE-OBS': '31/12/50', UT: '10:00:00' }, undefined],
    // A date alone gives way to all that knows the time.
    [{ 'DATE-OBS': '2013-07-13', 'MJD-OBS': 56486.25 }, '2013-07-13T06:00:00.000Z'],
    [{ 'DATE-OBS': '2013-07-13', 'MJD-OBS': 56486 }, '2013-07-13T00:00:00.000Z'],
    [{ 'DATE-OBS': '2013-07-13' }, '2013-07-13T00:00:00.000Z'],
    [{ 'DATE-BEG': '2025-09-17T03:34:02' }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-AVG': '2025-09-17T03:35:02', EXPTIME: 120 }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-LOC': '2025-09-17T03:34:02' }, '2025-09-17T03:34:02.000Z'],
    [{ 'DATE-OBS': '2025-02-30T03:34:02' }, undefined],
    [{ 'DATE-OBS': '2025-13-01T03:34:02' }, undefined],
    [{ 'DATE-OBS': '2025-09-17T25:00:00' }, undefined],
    [{ 'DATE-OBS': '0000-00-00T00:00:00' }, undefined],
    [{ 'MJD-OBS': 9e15 }, undefined],
    [{ 'DATE-OBS': 'soon' }, undefined],
    // A clock that was never set tells nothing, and gives way to all that was.
    [{ 'DATE-OBS': '1970-01-01T00:00:00' }, undefined],
    [
      { 'DATE-OBS': '1970-01-01T00:00:00', 'DATE-LOC': '2025-09-17T03:34:02' },
      '2025-09-17T03:34:02.000Z',
    ],
    [{ 'DATE-OBS': '2000-01-01T00:01:00', JD: 2460935 }, '2025-09-16T12:00:00.000Z'],
  ])('%j', (cards, start) => {
    expect(values({ IMAGETYP: 'Light', ...cards })['start']).toBe(start);
  });

  it('reads the local time of a file name where the header has none', () => {
    const options = { path: 'Light/M31_2025-09-16_20-34-02_001.fits', zone: 'Europe/Berlin' };
    expect(read({}, options).facts.start).toEqual({
      value: '2025-09-16T18:34:02.000Z',
      origin: 'path',
    });
  });

  it('reads it where the clock was not set, and takes the evening of a folder last of all', () => {
    const unset = { IMAGETYP: 'Light', 'DATE-OBS': '2000-01-01T00:05:00' };
    const zone = 'Europe/Berlin';
    expect(read(unset, { path: 'M31_2025-09-16_20-34-02_001.fits', zone }).facts.start).toEqual({
      value: '2025-09-16T18:34:02.000Z',
      origin: 'path',
    });
    expect(read(unset, { path: '2025-09-16/M31_001.fits', zone }).facts.start?.origin).toBe('path');
    const nowhere = read(unset, { path: 'M31_001.fits', zone });
    expect([nowhere.facts.start, nowhere.state.kind]).toEqual([undefined, 'frame']);
    // The order of its frames is all that is left of such a clock.
    expect(nowhere.startMs).toBe(Date.parse('2000-01-01T00:05:00Z'));
  });

  it('brings local times over a change of clocks', () => {
    const path = (time: string) => `Light/x_2025-03-30_${time}_001.fits`;
    const start = (time: string) =>
      values({}, { path: path(time), zone: 'Europe/Berlin' })['start'];
    expect(start('01-59-00')).toBe('2025-03-30T00:59:00.000Z');
    expect(start('03-01-00')).toBe('2025-03-30T01:01:00.000Z');
  });

  it('tells a frame that is newer than its file', () => {
    const cards = { IMAGETYP: 'Light', 'DATE-OBS': '2031-01-01T00:00:00' };
    const later = (writtenMs: number) => read(cards, { beside: { writtenMs } }).laterThanFile;
    expect(later(Date.UTC(2025, 8, 17))).toBe(true);
    expect(later(Date.UTC(2030, 11, 31, 12))).toBe(false);
    // The clock of the computer was not set, either: nothing is known.
    expect(later(Date.UTC(1980, 0, 1))).toBe(false);
    expect(read(cards).laterThanFile).toBe(false);
  });

  it.each([
    ['DATE-LOC less DATE-OBS', { 'DATE-LOC': '2025-09-10T23:00:00.4' }, 120],
    ['quarters of an hour', { 'DATE-LOC': '2025-09-11T02:31:00' }, 330],
    ['a DATE-LOC that cannot be', { 'DATE-LOC': '2025-09-12T21:00:00' }, null],
    ['a longitude to the east', { SITELONG: 13.4 }, 54],
    ['a longitude to the west', { SITELONG: -122.5 }, -490],
    ['a longitude as text', { SITELONG: '-96 27 12' }, -386],
    ['a longitude with colons', { LONGITUD: '-96:27:11.8008' }, -386],
    ['east all around', { SITELONG: 356 }, -16],
    ['OBSGEO-L before SITELONG', { 'OBSGEO-L': -122.5, SITELONG: 122.5 }, -490],
    ['LONG-OBS', { 'LONG-OBS': '3.716667' }, 15],
    ['a site that nobody entered', { SITELONG: 0, SITELAT: 0 }, null],
    ['Greenwich', { SITELONG: 0, SITELAT: 51.5 }, 0],
    ['no longitude at all', { SITELONG: 'nowhere' }, null],
    ['a longitude that cannot be', { SITELONG: 4000 }, null],
  ])('local time by %s', (_name, cards, minutes) => {
    expect(read({ IMAGETYP: 'Light', ...date, ...cards }).offsetMinutes).toBe(minutes);
  });

  it('takes a Dwarf’s local end of exposure for what it is', () => {
    const cards = { ORIGIN: 'DWARFLAB', EXPTIME: 60, 'DATE-OBS': '2025-10-18T04:59:26' };
    expect(values(cards, { zone: 'America/New_York' })['start']).toBe('2025-10-18T08:58:26.000Z');
  });
});
