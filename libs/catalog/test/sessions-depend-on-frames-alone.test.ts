// Whatever is indexed when and where: equal frames give equal sessions, and a new frame changes its own alone.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Catalog, Repository } from '../src/index.ts';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  moveRepository,
  openCatalog,
  pruneVanished,
  removeRepository,
} from '../src/index.ts';
import { indexed, nina, series, writeTree } from './frames.ts';
import { contentOf, worldOf, writeFiles } from './random-frames.ts';

const settings = { ...defaultCatalogSettings, timezone: 'Europe/Berlin' };
const runs = 40;

interface Scratch {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly repository: Repository;
  readonly index: () => Promise<void>;
}

/** Folders and a catalog that are gone after the body: a property makes many. */
async function inScratch(
  count: number,
  body: (...scratches: readonly Scratch[]) => Promise<void>,
): Promise<void> {
  const top = mkdtempSync(join(tmpdir(), 'starbash-catalog-'));
  const scratches = Array.from({ length: count }, (_, i): Scratch => {
    const folder = join(top, String(i));
    mkdirSync(folder);
    const catalog = openCatalog(':memory:');
    const repository = addRepository(catalog, { kind: 'raw', root: folder });
    const index = async () => {
      await indexRepository(catalog, repository, { settings, batchSize: 3 });
    };
    return { folder, catalog, repository, index };
  });
  try {
    await body(...scratches);
  } finally {
    for (const { catalog } of scratches) catalog.close();
    rmSync(top, { recursive: true, force: true });
  }
}

it(
  'gives equal sessions for any order and any number of index runs, with files that go and come back',
  { timeout: 120_000 },
  async () => {
    const files = worldOf(1, 14);
    const scenario = files.chain((world) =>
      fc.record({
        world: fc.constant(world),
        // When each file is written, when it is away for a while, and what stands in its place at first.
        first: fc.array(fc.nat({ max: 3 }), { minLength: world.length, maxLength: world.length }),
        away: fc.array(fc.nat({ max: 4 }), { minLength: world.length, maxLength: world.length }),
        others: worldOf(0, 4),
        swapped: fc.array(fc.boolean(), { minLength: world.length, maxLength: world.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(scenario, async ({ world, first, away, others, swapped }) => {
        await inScratch(2, async (once, stepwise) => {
          if (!once || !stepwise) return;
          writeFiles(once.folder, world);
          await once.index();
          const { folder, catalog, index } = stepwise;
          writeFiles(
            folder,
            others.map((file) => ({ ...file, path: `others/${file.path}` })),
          );
          for (let step = 0; step <= 3; step++) {
            world.forEach((file, i) => {
              const path = join(folder, file.path);
              const written = first[i] as number;
              if (written === step) {
                // Another frame of the same name at first, a longer one, so that the change is seen.
                const other = swapped[i] === true && step < 3;
                const cards = other ? { ...world[0]?.cards, SWAPPED: 'x'.repeat(60) } : file.cards;
                writeFiles(folder, [{ ...file, cards, ...(other ? { noise: 'other' } : {}) }]);
              } else if (written === step - 1) {
                if (swapped[i] === true) {
                  rmSync(path);
                  writeFiles(folder, [{ ...file, noise: `${file.noise}` }]);
                }
                if (away[i] === step) renameSync(path, `${path}.away`);
              }
            });
            await index();
          }
          rmSync(join(folder, 'others'), { recursive: true, force: true });
          await index();
          world.forEach((file, i) => {
            const path = join(folder, file.path);
            if ((away[i] as number) >= 1 && (first[i] as number) === (away[i] as number) - 1)
              if ((away[i] as number) <= 3) renameSync(`${path}.away`, path);
          });
          await index();
          expect(contentOf(catalog)).toEqual(contentOf(once.catalog));
          // What has vanished for good leaves no trace either.
          pruneVanished(catalog);
          await index();
          expect(contentOf(catalog)).toEqual(contentOf(once.catalog));
        });
      }),
      { numRuns: runs },
    );
  },
);

it(
  'gives the same ids when the catalog is thrown away and rebuilt elsewhere, repositories in another order',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(worldOf(0, 8), worldOf(1, 8), async (here, there) => {
        await inScratch(3, async (first, second, third) => {
          if (!first || !second || !third) return;
          const [disk, other] = [
            join(first.folder, '..', 'disk'),
            join(first.folder, '..', 'other'),
          ];
          writeFiles(disk, here);
          // Of copies in two repositories the one of the first is kept, of frames of one instant and one path that
          // of the first comes first: that alone may depend on their order.
          writeFiles(
            other,
            there.map(({ path, noise, cards }) => ({
              path: `other/${path}`,
              noise: `${noise}, other`,
              cards,
            })),
          );
          mkdirSync(disk, { recursive: true });
          for (const [{ catalog }, folders] of [
            [first, [disk, other]],
            [second, [other, disk]],
          ] as const)
            for (const root of folders) {
              const repository = addRepository(catalog, { kind: 'raw', root });
              await indexRepository(catalog, repository, { settings });
            }
          const renameTo = (a: string, b: string) => (path: string) =>
            path.replace(/^\w+/, (root) => (root === 'raw2' ? a : b));
          const before = contentOf(first.catalog, renameTo('disk', 'other'));
          expect(contentOf(second.catalog, renameTo('other', 'disk'))).toEqual(before);
          // Mounted elsewhere, and with one repository forgotten and added again.
          renameSync(disk, `${disk}-moved`);
          moveRepository(second.catalog, 'raw3', `${disk}-moved`);
          removeRepository(second.catalog, 'raw2', settings);
          const alone = addRepository(third.catalog, { kind: 'raw', root: `${disk}-moved` });
          await indexRepository(third.catalog, alone, { settings });
          const rootless = (path: string) => path.replace(/^\w+:/, '');
          expect(contentOf(second.catalog, rootless)).toEqual(contentOf(third.catalog, rootless));
          const again = addRepository(second.catalog, { kind: 'raw', root: other });
          await indexRepository(second.catalog, again, { settings });
          expect(contentOf(second.catalog, renameTo('other', 'disk'))).toEqual(before);
        });
      }),
      { numRuns: runs },
    );
  },
);

it('changes no row but those of the new frame’s own group', { timeout: 120_000 }, async () => {
  // Frames that tell name and zone: for others a new frame may tell where or at what they were taken.
  const telling = worldOf(2, 14).map((world) =>
    world.map(({ cards, ...file }) => ({
      ...file,
      cards: { ...cards, SITELONG: 10.5, OBJECT: cards['OBJECT'] || 'M 42' },
    })),
  );
  await fc.assert(
    fc.asyncProperty(telling, async ([fresh, ...world]) => {
      await inScratch(1, async (scratch) => {
        if (!scratch || !fresh) return;
        const { folder, catalog, index } = scratch;
        writeFiles(folder, world);
        await index();
        const before = rowsByGroup(catalog);
        writeFiles(folder, [fresh]);
        await index();
        const after = rowsByGroup(catalog);
        const own = catalog.db
          .prepare('SELECT grp FROM files WHERE name = ?')
          .get(fresh.path.split('/').at(-1) as string)?.['grp'] as number;
        expect(after.get(own)).toBeDefined();
        before.delete(own);
        after.delete(own);
        expect(after).toEqual(before);
      });
    }),
    { numRuns: runs },
  );
});

/** All that is stored of groups, sessions and frames, with the numbers of their rows. */
function rowsByGroup({ db }: Catalog): Map<number, unknown[]> {
  const rows = new Map<number, unknown[]>();
  for (const sql of ['SELECT * FROM sessions ORDER BY id', 'SELECT * FROM files ORDER BY id']) {
    const all = db.prepare(sql);
    all.setReadBigInts(true);
    for (const row of all.all()) {
      const group = Number(row['grp']);
      rows.set(group, [...(rows.get(group) ?? []), row]);
    }
  }
  return rows;
}

it('keeps the frames of a session as they are, whatever is asked later', async () => {
  const { catalog, folder, index } = await indexed(series('a', 3, '2025-09-10T21:00:00', nina()));
  // A stranger among them in time, folder, name and most settings.
  writeTree(folder, {
    'a/frame_0002b.fits': nina({ GAIN: 101, 'DATE-OBS': '2025-09-10T21:03:00' }),
  });
  await index();
  const stored = catalog.db
    .prepare(
      'SELECT count(*) AS n, count(DISTINCT grp || run) AS sessions FROM files WHERE grp IS NOT NULL',
    )
    .get();
  expect(stored).toMatchObject({ n: 4, sessions: 2 });
  const sessions = catalog.db.prepare('SELECT frames FROM sessions ORDER BY frames').all();
  expect(sessions.map((row) => row['frames'])).toEqual([1, 3]);
});
