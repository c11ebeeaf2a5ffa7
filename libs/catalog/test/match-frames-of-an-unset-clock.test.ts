// Frames of a clock that was never set calibrate and are calibrated, but no night is read out of their dates.
import { expect, it } from 'vitest';
import { sessionRows, snapshot } from '../src/index.ts';
import { indexed, nina, series, writeTree } from './frames.ts';

const flat = nina({ IMAGETYP: 'FLAT', EXPTIME: 1, EXPOSURE: 1, OBJECT: undefined });
const dark = nina({ IMAGETYP: 'DARK', FILTER: undefined, OBJECT: undefined });
const unset = { 'DATE-OBS': '1970-01-01T00:10:00', 'DATE-LOC': undefined };

it('lets darks of an unset clock serve, behind those of a night that is known', async () => {
  const { catalog, folder, index } = await indexed({
    ...series('lights', 2, '2025-09-10T21:00:00', nina()),
    'darks/a.fits': { ...dark, ...unset },
  });
  const darks = () => {
    const { sessions, candidates } = snapshot(catalog);
    const light = sessions.find((s) => s.type === 'light');
    return candidates[light?.id ?? '']?.dark?.map(({ verdict, label }) => [
      verdict.kind === 'accepted' ? verdict.why : verdict.message,
      label.split(',')[0],
    ]);
  };
  expect(darks()).toEqual([
    [expect.stringMatching(/^0 °C apart, night unknown/), '1 dark of 1970-01-01'],
  ]);
  // Six years old, but it is known that they are.
  writeTree(folder, series('old', 1, '2019-09-10T14:00:00', dark));
  await index();
  expect(darks()?.map(([, label]) => label)).toEqual([
    '1 dark of 2019-09-10',
    '1 dark of 1970-01-01',
  ]);
});

it('does not take two frames of unset clocks for frames of one night', async () => {
  const { catalog } = await indexed({
    'light.fits': { ...nina(), ...unset },
    'flat.fits': { ...flat, ...unset },
  });
  expect(sessionRows(catalog).map((r) => [r.night, r.facts.start])).toEqual([
    ['1970-01-01', undefined],
    ['1970-01-01', undefined],
  ]);
  const { sessions, candidates } = snapshot(catalog);
  const light = sessions.find((s) => s.type === 'light');
  const verdicts = candidates[light?.id ?? '']?.flat?.map(({ verdict }) => verdict);
  expect(verdicts).toMatchObject([{ kind: 'accepted' }]);
  expect(JSON.stringify(verdicts)).toContain('night unknown');
});

it('takes a start that a person gave', async () => {
  const { catalog } = await indexed({
    'flats/a.fits': { ...flat, ...unset },
    'flats/folder.sb.toml': '[facts]\nstart = "2025-09-10T18:00:00"\n',
  });
  expect(sessionRows(catalog).map((r) => r.night)).toEqual(['2025-09-10']);
});
