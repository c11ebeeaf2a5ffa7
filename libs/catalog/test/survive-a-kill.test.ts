// Indexing that is killed at any moment: what was read is kept, and going on ends where nothing had happened.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '../src/index.ts';
import type { Catalog } from '../src/index.ts';
import { nina, series, temporaryFolder, writeTree } from './frames.ts';
import type { Tree } from './frames.ts';
import { contentOf, integrity, startIndexing } from './processes.ts';

const settings = defaultCatalogSettings;

/** Frames that find their session by themselves, and those that need others for night or target. */
function tree(count: number): Tree {
  const zoneless = { ...nina({ OBJECT: 'M 42' }), 'DATE-LOC': undefined };
  return {
    ...series('1', count, '2025-09-10T21:00:00', nina()),
    ...series('2', count, '2025-09-11T21:00:00', nina({ OBJECT: undefined, RA: 83.8, DEC: -5.4 })),
    ...Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `3/${i}.fits`,
        {
          ...zoneless,
          'DATE-OBS': new Date(1_757_700_000_000 + i * 130_000).toISOString().slice(0, 23),
        },
      ]),
    ),
    '4/x.fits': 'not FITS',
  };
}

function open(path: string): Catalog {
  const catalog = openCatalog(path);
  onTestFinished(() => {
    if (catalog.db.isOpen) catalog.close();
  });
  return catalog;
}

async function undisturbed(folder: string): Promise<unknown> {
  const catalog = open(':memory:');
  await indexRepository(catalog, addRepository(catalog, { kind: 'raw', root: folder }), {
    settings,
  });
  return contentOf(catalog);
}

it('goes on after kill -9 at different moments', async () => {
  const folder = temporaryFolder();
  writeTree(join(folder, 'raw'), tree(400));
  const expected = await undisturbed(join(folder, 'raw'));
  const delays = [0, 15, 40, 80, 130, 200];
  let killed = 0;
  for (const [i, delay] of delays.entries()) {
    const path = join(folder, `state-${i}/catalog.sqlite`);
    for (let times = 0; times < 2; times++) {
      const indexing = startIndexing(path, 'raw', join(folder, 'raw'), 7);
      await Promise.race([indexing.shows('files'), indexing.ended]);
      await new Promise((resolve) => setTimeout(resolve, delay));
      indexing.child.kill('SIGKILL');
      const { signal } = await indexing.ended;
      if (signal === 'SIGKILL') killed++;
      const between = open(path);
      expect(integrity(between)).toBe('ok');
      between.close();
    }
    const last = await startIndexing(path, 'raw', join(folder, 'raw')).ended;
    expect(last, last.stderr).toMatchObject({ code: 0 });
    const catalog = open(path);
    expect(integrity(catalog)).toBe('ok');
    expect(contentOf(catalog)).toEqual(expected);
    catalog.close();
  }
  // Else the delays are of no use on this machine.
  expect(killed).toBeGreaterThan(2);
}, 120_000);

/** A connection that fails as a killed process would end: at the n-th transaction, with nothing of it kept. */
function failing(catalog: Catalog, at: number): Catalog {
  let transactions = 0;
  const db = new Proxy(catalog.db, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'exec' && String(args[0]).startsWith('BEGIN') && ++transactions === at)
          throw new Error('killed');
        return value.apply(target, args) as unknown;
      };
    },
  });
  return { ...catalog, db };
}

it.each([
  ['the first index', false],
  ['an index of frames that were added', true],
])(
  'goes on wherever %s was stopped between two transactions',
  async (_, later) => {
    const folder = temporaryFolder();
    const raw = join(folder, 'raw');
    writeTree(raw, tree(4));
    const catalogs: Catalog[] = [];
    const count = 40;
    if (later)
      for (let i = 0; i <= count; i++) {
        const catalog = open(join(folder, `${i}.sqlite`));
        const repository = addRepository(catalog, { kind: 'raw', root: raw });
        await indexRepository(catalog, repository, { settings });
        catalogs.push(catalog);
      }
    if (later) writeTree(join(raw, 'later'), tree(5));
    const expected = await undisturbed(raw);
    let stopped = 0;
    for (let at = 1; at <= count; at++) {
      const catalog = catalogs[at] ?? open(join(folder, `${at}.sqlite`));
      const repository = addRepository(catalog, { kind: 'raw', root: raw });
      try {
        await indexRepository(failing(catalog, at), repository, { settings, batchSize: 1 });
      } catch (error) {
        expect(String(error)).toContain('killed');
        stopped++;
      }
      await indexRepository(catalog, repository, { settings });
      expect(contentOf(catalog), `stopped at transaction ${at}`).toEqual(expected);
      catalog.close();
    }
    expect(stopped).toBeGreaterThan(10);
    expect(stopped).toBeLessThan(count);
  },
  60_000,
);
