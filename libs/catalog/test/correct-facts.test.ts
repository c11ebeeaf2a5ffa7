// Corrections by a person: `<file>.sb.toml` and `folder.sb.toml`, over what headers say.
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentReader } from '../src/database/contents.ts';
import { correctionFindings, defaultCatalogSettings, indexRepository } from '../src/index.ts';
import { disk } from '../src/indexing/file-source.ts';
import type { Place } from './frames.ts';
import { indexed, nina, series } from './frames.ts';

let clock = 1_760_000_000;

/** Writes a file as a person's editor would, at a time of its own. */
function write({ folder }: Place, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  clock += 10;
  utimesSync(file, clock, clock);
}

function facts({ catalog }: Place, path: string) {
  const slash = path.lastIndexOf('/');
  const row = catalog.db
    .prepare(
      'SELECT f.id FROM files f JOIN folders d ON d.id = f.folder WHERE d.path = ? AND f.name = ?',
    )
    .get(path.slice(0, Math.max(0, slash)), path.slice(slash + 1));
  return contentReader(catalog).facts(row?.['id'] as number) ?? {};
}

function kindOf({ catalog }: Place, name: string): unknown {
  return { ...catalog.db.prepare('SELECT kind, reason FROM files WHERE name = ?').get(name) };
}

function sessions({ catalog }: Place): string[] {
  return catalog.db
    .prepare(
      'SELECT type, target, frames, facts FROM sessions ORDER BY type, target, frames, facts',
    )
    .all()
    .map((row) => {
      const filter = JSON.parse(row['facts'] as string).filter?.value ?? '-';
      return `${row['type']} ${row['target'] ?? '-'} ${filter} ${row['frames']}`;
    });
}

describe('a correction', () => {
  it('beside a file says something of that file alone', async () => {
    const place = await indexed({
      'M31/a.fits': nina(),
      'M31/b.fits': nina(),
      'M31/a.fits.sb.toml': '[facts]\nfilter = "h-alpha"\ngain = 120\n',
    });
    expect(facts(place, 'M31/a.fits')).toMatchObject({
      filter: { value: 'Ha', origin: 'user' },
      band: { value: 'Ha', origin: 'derived' },
      gain: { value: 120, origin: 'user' },
    });
    expect(facts(place, 'M31/b.fits')).toMatchObject({
      filter: { value: 'HaOiii', origin: 'header:FILTER' },
      gain: { value: 100, origin: 'header:GAIN' },
    });
  });

  it('of a folder says it of all files in it and below; the nearer one wins, a file’s over all', async () => {
    const place = await indexed({
      'folder.sb.toml': '[facts]\ntelescope = "Old"\ngain = 1\noffset = 1\n',
      'a/folder.sb.toml': '[facts]\ngain = 2\noffset = 2\n',
      'a/b/x.fits': nina(),
      'a/b/y.fits': nina(),
      'a/b/y.fits.sb.toml': '[facts]\noffset = 3\n',
      'c/z.fits': nina(),
    });
    const shown = (path: string) => {
      const { telescope, gain, offset } = facts(place, path);
      return [telescope?.value, gain?.value, offset?.value];
    };
    expect(shown('a/b/x.fits')).toEqual(['Old', 2, 2]);
    expect(shown('a/b/y.fits')).toEqual(['Old', 2, 3]);
    expect(shown('c/z.fits')).toEqual(['Old', 1, 1]);
  });

  it('gives a type, and with it what depends on the type', async () => {
    const place = await indexed({
      'a.fits': nina({ IMAGETYP: 'LIGHT', FILTER: 'L' }),
      'a.fits.sb.toml': '[facts]\ntype = "Dark Frame"\n',
      'b.fits': nina({ IMAGETYP: undefined, SWCREATE: undefined }),
      'b.fits.sb.toml': '[facts]\ntype = "flat"\n',
    });
    expect(facts(place, 'a.fits')).toMatchObject({ type: { value: 'dark', origin: 'user' } });
    expect(Object.keys(facts(place, 'a.fits'))).not.toContain('filter');
    expect(Object.keys(facts(place, 'a.fits'))).not.toContain('object');
    // Without the correction nobody could tell what it is.
    expect(kindOf(place, 'b.fits')).toEqual({ kind: 'frame', reason: null });
    expect(facts(place, 'b.fits')).toMatchObject({ type: { value: 'flat' } });
  });

  it('of a folder gives no filter to the darks and no target to the flats in it', async () => {
    const place = await indexed({
      'folder.sb.toml': '[facts]\nobject = "M 33"\nfilter = "OIII"\nra = 23.46\ndec = 30.66\n',
      'light.fits': nina(),
      'flat.fits': nina({ IMAGETYP: 'FLAT' }),
      'dark.fits': nina({ IMAGETYP: 'DARK' }),
    });
    const names = ['object', 'filter', 'ra', 'dec'];
    const known = (path: string) => names.filter((name) => name in facts(place, path));
    expect(known('light.fits')).toEqual(names);
    expect(known('flat.fits')).toEqual(['filter']);
    expect(known('dark.fits')).toEqual([]);
  });

  it('leaves files out, and keeps what a rule would leave out', async () => {
    const place = await indexed({
      'M31/folder.sb.toml': '[facts]\nignore = true\n',
      'M31/a.fits': nina(),
      'M31/b.fits': nina(),
      'M31/b.fits.sb.toml': '[facts]\nignore = false\n',
      'failed_c.fits': nina(),
      'failed_c.fits.sb.toml': '[facts]\nignore = false\n',
    });
    expect(kindOf(place, 'a.fits')).toEqual({
      kind: 'ignored',
      reason: 'left out by M31/folder.sb.toml',
    });
    expect(kindOf(place, 'b.fits')).toEqual({ kind: 'frame', reason: null });
    expect(kindOf(place, 'failed_c.fits')).toEqual({ kind: 'frame', reason: null });
  });

  it('gives a start in UTC, and so another night', async () => {
    const place = await indexed({
      'a.fits': nina({ 'DATE-OBS': '1970-01-01T00:03:00', 'DATE-LOC': undefined }),
      'a.fits.sb.toml': '[facts]\nstart = 2025-09-17T22:10:05+02:00\n',
    });
    expect(facts(place, 'a.fits')).toMatchObject({
      start: { value: '2025-09-17T20:10:05.000Z', origin: 'user' },
    });
    const row = place.catalog.db.prepare('SELECT start_ms, night FROM files').get();
    expect({ ...row }).toEqual({
      start_ms: Date.parse('2025-09-17T20:10:05Z'),
      night: '2025-09-17',
    });
  });

  it('with an outer band does not outlive the filter that it belongs to', async () => {
    const place = await indexed({
      'folder.sb.toml': '[facts]\nfilter = "Triad"\nband = "HaOiii"\n',
      'a.fits': nina(),
      'b.fits': nina(),
      'b.fits.sb.toml': '[facts]\nfilter = "SII"\n',
    });
    expect(facts(place, 'a.fits')).toMatchObject({
      filter: { value: 'Triad' },
      band: { value: 'HaOiii', origin: 'user' },
    });
    expect(facts(place, 'b.fits')).toMatchObject({
      filter: { value: 'SII' },
      band: { value: 'SII' },
    });
  });
});

describe('indexing again', () => {
  const tree = {
    ...series('M31/Light', 3, '2025-09-10T21:00:00', nina()),
    ...series('M33/Light', 2, '2025-09-10T23:00:00', nina({ OBJECT: 'M 33' })),
  };

  it('reads the facts of the files that a new correction covers, and opens none', async () => {
    const place = await indexed(tree);
    expect(sessions(place)).toEqual(['light m31 HaOiii 3', 'light m33 HaOiii 2']);
    write(place, 'M31/folder.sb.toml', '[facts]\nfilter = "Ha"\n');
    const report = await place.index();
    expect(report).toMatchObject({ changed: 3, unchanged: 2, others: 0, files: 5 });
    expect(report.counters.opened).toBe(0);
    expect(sessions(place)).toEqual(['light m31 Ha 3', 'light m33 HaOiii 2']);
    expect(await place.index()).toMatchObject({ changed: 0, unchanged: 5 });
  });

  it('does so for one that changed, and for one that is gone', async () => {
    const place = await indexed({ ...tree, 'M31/folder.sb.toml': '[facts]\nfilter = "Ha"\n' });
    write(place, 'M31/folder.sb.toml', '[facts]\nfilter = "SII"\n');
    const second = await place.index();
    expect([second.changed, second.counters.opened]).toEqual([3, 0]);
    expect(sessions(place)).toEqual(['light m31 SII 3', 'light m33 HaOiii 2']);
    rmSync(join(place.folder, 'M31/folder.sb.toml'));
    const third = await place.index();
    expect([third.changed, third.counters.opened]).toEqual([3, 0]);
    expect(sessions(place)).toEqual(['light m31 HaOiii 3', 'light m33 HaOiii 2']);
  });

  it('does so for one file alone', async () => {
    const place = await indexed(tree);
    write(place, 'M31/Light/frame_0002.fits.sb.toml', '[facts]\nignore = true\n');
    const report = await place.index();
    expect([report.changed, report.counters.opened, report.ignored.length]).toEqual([1, 0, 1]);
    expect(sessions(place)).toEqual(['light m31 HaOiii 2', 'light m33 HaOiii 2']);
    write(
      place,
      'M31/Light/frame_0003.fits.sb.toml',
      '[facts]\nfilter = "Ha" # the wheel was stuck\n',
    );
    expect(await place.index()).toMatchObject({ changed: 1 });
    expect(sessions(place)).toEqual(['light m31 Ha 1', 'light m31 HaOiii 1', 'light m33 HaOiii 2']);
  });

  it('leaves files alone whose correction was only written again', async () => {
    const place = await indexed({ ...tree, 'M31/folder.sb.toml': '[facts]\nfilter = "Ha"\n' });
    write(place, 'M31/folder.sb.toml', '[facts]\nfilter = "Ha"\n');
    expect(await place.index()).toMatchObject({ changed: 0, unchanged: 5 });
  });

  it('finds a change again after a run that was stopped before it had read all files', async () => {
    const tree = {
      ...series('a', 4, '2025-09-10T21:00:00', nina()),
      ...series('b', 4, '2025-09-11T21:00:00', nina()),
    };
    const place = await indexed(tree);
    write(place, 'folder.sb.toml', '[facts]\nfilter = "Ha"\n');
    const stop = new AbortController();
    const stopped = await indexRepository(place.catalog, place.repository, {
      settings: defaultCatalogSettings,
      signal: stop.signal,
      source: {
        ...disk,
        stat: (file) => {
          if (file.endsWith('b/frame_0002.fits')) stop.abort();
          return disk.stat(file);
        },
      },
    });
    expect(stopped).toMatchObject({ interrupted: true, changed: 6 });
    await place.index();
    const filters = Object.keys(tree).map((path) => facts(place, path).filter?.value);
    expect(new Set(filters)).toEqual(new Set(['Ha']));
    expect(await place.index()).toMatchObject({ changed: 0, unchanged: 8 });
  });

  it('finds it again for a folder that could not be read that time', async () => {
    const place = await indexed({ 'a/x.fits': nina(), 'b/y.fits': nina({ OBJECT: 'M 33' }) });
    write(place, 'folder.sb.toml', '[facts]\nfilter = "Ha"\n');
    await indexRepository(place.catalog, place.repository, {
      settings: defaultCatalogSettings,
      source: {
        ...disk,
        *folders(root, others) {
          for (const folder of disk.folders(root, others))
            yield folder.path === 'b' ? { ...folder, files: [], error: 'EACCES' } : folder;
        },
      },
    });
    expect(facts(place, 'a/x.fits').filter?.value).toBe('Ha');
    expect(facts(place, 'b/y.fits').filter?.value).toBe('HaOiii');
    await place.index();
    expect(facts(place, 'b/y.fits').filter?.value).toBe('Ha');
  });

  it('with other aliases keeps corrections, and opens nothing', async () => {
    const place = await indexed({ ...tree, 'M31/folder.sb.toml': '[facts]\nfilter = "Quad"\n' });
    const report = await place.index({ aliases: { mine: ['Quad Band', 'Quad'] } });
    expect(report.counters.opened).toBe(0);
    expect(facts(place, 'M31/Light/frame_0001.fits').filter).toEqual({
      value: 'Quad Band',
      origin: 'user',
    });
    expect(facts(place, 'M33/Light/frame_0001.fits').filter?.value).toBe('HaOiii');
  });

  it('goes with a folder that is renamed', async () => {
    const place = await indexed({ ...tree, 'M31/folder.sb.toml': '[facts]\nfilter = "Ha"\n' });
    renameSync(join(place.folder, 'M31'), join(place.folder, 'Andromeda'));
    await place.index();
    expect(facts(place, 'Andromeda/Light/frame_0001.fits').filter?.value).toBe('Ha');
    const rows = place.catalog.db.prepare('SELECT folder, name FROM side_files').all();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { folder: 'Andromeda', name: 'folder.sb.toml' },
    ]);
  });

  it('gives a frame that comes back what is said of it by then', async () => {
    const place = await indexed(tree);
    const name = join(place.folder, 'M31/Light/frame_0001.fits');
    renameSync(name, `${name}.away`);
    await place.index();
    write(place, 'M31/folder.sb.toml', '[facts]\nfilter = "Ha"\n');
    await place.index();
    renameSync(`${name}.away`, name);
    await place.index();
    expect(facts(place, 'M31/Light/frame_0001.fits').filter?.value).toBe('Ha');
  });
});

describe('what is wrong with a correction', () => {
  it('is told with its place, and the rest is used', async () => {
    const text = [
      'object = "M 33"',
      '[facts]',
      'fliter = "Ha"',
      'exposure = "300 s"',
      'gain = 120',
      'camera = ASI533',
      'type = "lihgt"',
      '[facst]',
      'offset = 3',
    ].join('\n');
    const place = await indexed({ 'a/x.fits': nina(), 'a/folder.sb.toml': text });
    expect(facts(place, 'a/x.fits').gain).toEqual({ value: 120, origin: 'user' });
    const { diagnostics, sources } = correctionFindings(place.catalog);
    expect([...sources.keys()]).toEqual(['raw:a/folder.sb.toml']);
    const shown = diagnostics.map(({ code, span, suggestion }) => [
      code,
      text.slice(span?.start, span?.end),
      suggestion,
    ]);
    expect(shown.sort()).toEqual([
      ['correction_misplaced', 'object', '[facts] object'],
      ['correction_misplaced', 'offset', undefined],
      ['correction_unknown_fact', 'fliter', 'filter'],
      ['correction_wrong_type', '"300 s"', '300'],
      ['correction_wrong_type', '"lihgt"', '"light"'],
      ['toml_syntax', 'camera = ASI533', 'camera = "ASI533"'],
    ]);
  });

  it('is told as long as it is there, though nothing has changed', async () => {
    const place = await indexed({ 'x.fits': nina(), 'folder.sb.toml': '[facts]\ngian = 1\n' });
    await place.index();
    expect(correctionFindings(place.catalog, 'raw').diagnostics).toMatchObject([
      { code: 'correction_unknown_fact', suggestion: 'gain' },
    ]);
    write(place, 'folder.sb.toml', '[facts]\ngain = 1\n');
    await place.index();
    expect(correctionFindings(place.catalog).diagnostics).toEqual([]);
  });

  it('may be its name: beside no file it corrects nothing', async () => {
    const place = await indexed({
      'M31_001.fits': nina(),
      'M31_001.sb.toml': '[facts]\ngain = 1\n',
      'M31_oo1.fits.sb.toml': '[facts]\ngain = 1\n',
      'sub/elsewhere.fits.sb.toml': '[facts]\ngain = 1\n',
    });
    const found = correctionFindings(place.catalog).diagnostics;
    expect(found.map(({ code, span, suggestion }) => [code, span?.file, suggestion])).toEqual([
      ['correction_without_file', 'raw:M31_001.sb.toml', 'M31_001.fits.sb.toml'],
      ['correction_without_file', 'raw:M31_oo1.fits.sb.toml', 'M31_001.fits.sb.toml'],
      ['correction_without_file', 'raw:sub/elsewhere.fits.sb.toml', undefined],
    ]);
  });

  it('may be that it is no text', async () => {
    const place = await indexed({
      'x.fits': nina(),
      'folder.sb.toml': Buffer.from('[facts]\nobject = "d\xe9j\xe0"\n', 'latin1'),
      'a/folder.sb.toml': Buffer.alloc(300_000, '#'),
    });
    expect(correctionFindings(place.catalog).diagnostics.map(({ code }) => code)).toEqual([
      'file_not_utf8',
      'file_not_readable',
    ]);
  });

  it('never stops an index, whatever is in the file', async () => {
    const texts = [
      '',
      '\ufeff[facts]\ngain = 7\n',
      '[[facts]]\ngain = 1\n',
      'facts = 3',
      'facts = { gain = 7 }',
      'facts.gain = 7',
      '[facts]\ngain = [1, 2]\nexposure = inf\nwidth = -1\nstart = 25:00\n',
      '[facts]\nbinning = "0x0"\n"" = 1\n"a.b" = 2\n__proto__ = 1\nconstructor = 2\n',
      '[facts',
      '= = =\n'.repeat(60),
      `[facts]\ngain = ${'['.repeat(5000)}`,
      '[facts]\r\ngain = 7\r\n',
      '\0\0\0',
    ];
    const tree = Object.fromEntries(
      texts.flatMap((text, i) => [
        [`${i}.fits`, nina({ OBJECT: `T ${i}` })],
        [`${i}.fits.sb.toml`, text],
      ]),
    );
    const place = await indexed(tree);
    const gains = texts.map((_, i) => facts(place, `${i}.fits`).gain?.value);
    expect(gains).toEqual([100, 7, 100, 100, 7, 7, 100, 100, 100, 100, 100, 7, 100]);
    expect(correctionFindings(place.catalog).diagnostics.length).toBeGreaterThan(8);
  });
});
