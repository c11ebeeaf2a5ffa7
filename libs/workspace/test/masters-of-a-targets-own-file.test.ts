// What a target's own file says of masters: which session an entry means, and which names it gives.
import { expect, test } from 'vitest';
import { makeSession } from '@starbash/testkit';
import { readTargetChoices } from '@starbash/workspace';
import { temporaryFolder } from './temporary-folder.ts';

const first = makeSession('s1a1a1a1a', 'light', 10);
const second = makeSession('s2b2b2b2b', 'light', 10, {
  night: '2025-09-18',
  start: '2025-09-18T21:00:00.500Z',
  facts: { filter: { value: 'L-eXtreme', origin: 'header:FILTER' } },
});

function choices(text: string, name = 'starbash.toml') {
  const folder = temporaryFolder();
  folder.write(name, text);
  const roots = { master: '/astro/masters', raw: '/astro' };
  return readTargetChoices(folder.path, 'processed/m31', [first, second], roots);
}

const session = (line: string) =>
  choices(`[[sessions]]\n${line}\n[sessions.masters.dark]\nused = ["d.fit"]\n`);
const meant = (line: string) => session(line).wishes.map((wish) => wish.session);

test('masters that are chosen and left out, by type, with their place in the file', () => {
  const { wishes, diagnostics, sources } = choices(
    `[[sessions]]
id = "s1a1a1a1a"
[sessions.masters.dark]
used = ["dark_120s.fit", "sdddd"]
excluded = ["old.fit"]
[sessions.masters.flat]
used = "flat.fit"
`,
  );
  expect(diagnostics).toEqual([]);
  expect(
    wishes.map(({ session: id, type, used, excluded, file }) => [
      id,
      type,
      used.map(({ text }) => text),
      excluded.map(({ text }) => text),
      file,
    ]),
  ).toEqual([
    ['s1a1a1a1a', 'dark', ['dark_120s.fit', 'sdddd'], ['old.fit'], 'processed/m31/starbash.toml'],
    ['s1a1a1a1a', 'flat', ['flat.fit'], [], 'processed/m31/starbash.toml'],
  ]);
  const text = sources.get('processed/m31/starbash.toml') ?? '';
  const span = wishes[0]?.used[1]?.span;
  expect(text.slice(span?.start, span?.end)).toBe('"sdddd"');
});

test('the file may lie in .starbash, too, and may be missing', () => {
  const text = '[[sessions]]\nid = "s1a1a"\n[sessions.masters.bias]\nused = ["b.fit"]\n';
  expect(choices(text, '.starbash/main.toml').wishes).toMatchObject([
    { session: 's1a1a1a1a', file: 'processed/m31/.starbash/main.toml' },
  ]);
  expect(choices(text, 'other.toml')).toMatchObject({ wishes: [], diagnostics: [] });
});

test('a session is meant by id, else by start or night with filter, type and exposure', () => {
  expect(meant('id = "s2b2b"')).toEqual(['s2b2b2b2b']);
  expect(meant('night = "2025-09-18"')).toEqual(['s2b2b2b2b']);
  expect(meant('start = "2025-09-18T21:00:01"')).toEqual(['s2b2b2b2b']);
  expect(meant('start = 2025-09-18T23:00:00+02:00')).toEqual(['s2b2b2b2b']);
  expect(
    meant('night = "2025-09-18"\nfilter = "l-extreme"\nimagetyp = "light"\nexptime = 120.0'),
  ).toEqual(['s2b2b2b2b']);
  expect(meant('night = "2025-09-18"\nexposure = 60')).toEqual([]);
  expect(meant('night = "2025-09-18"\nfilter = "Ha"')).toEqual([]);
});

test("another program's number of a session means nothing, and an entry that tells nothing means none", () => {
  expect(meant('id = 41\nstart = "2025-09-16T22:00:00"')).toEqual(['s1a1a1a1a']);
  expect(session('id = 41').diagnostics).toMatchObject([
    { code: 'target_session_unknown', severity: 'warning' },
  ]);
  expect(session('filter = "L-eXtreme"').wishes).toEqual([]);
});

test('an unknown session is told with those that there are', () => {
  const { diagnostics } = session('id = "s9999999"');
  expect(diagnostics).toMatchObject([
    {
      code: 'target_session_unknown',
      message: expect.stringContaining('id s9999999'),
      notes: [
        { message: expect.stringContaining('id = "s1a1a1a1a", night = "2025-09-16"') },
        { message: expect.stringContaining('id = "s2b2b2b2b"') },
      ],
    },
  ]);
});

test('absolute paths are known by the repository that they lie in, the innermost', () => {
  const { wishes } = choices(
    '[[sessions]]\nid = "s1a1a"\n[sessions.masters.dark]\nused = ["/astro/masters/cam/d.fit", "/astro/x.fit", "/else/y.fit"]\n',
  );
  expect(wishes[0]?.used.map(({ text }) => text)).toEqual([
    'master:cam/d.fit',
    'raw:x.fit',
    '/else/y.fit',
  ]);
});

test('mistakes are findings at their place', () => {
  const { diagnostics } = choices(
    '[[sessions]]\nid = "s1a1a"\n[sessions.masters.darks]\nused = ["d.fit"]\n[sessions.masters.dark]\nused = [1]\n',
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['target_master_type', 'setting_type']);
  expect(diagnostics.every(({ span }) => span?.file === 'processed/m31/starbash.toml')).toBe(true);
  expect(choices('[[sessions').diagnostics.map(({ code }) => code)).toEqual(['toml_syntax']);
});

test('entries that choose no masters need not be found: other programs write one for every session', () => {
  const { wishes, diagnostics } = choices(
    '[[sessions]]\nid = 7\nstart = "2020-01-01T00:00:00"\n[sessions.stages]\nused = ["stack_osc"]\n[sessions.masters.dark]\nused = []\n',
  );
  expect({ wishes, diagnostics }).toEqual({ wishes: [], diagnostics: [] });
});
