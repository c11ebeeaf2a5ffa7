// State folders on disks that are full or cannot be written: words, a sound catalog, and the next index goes on.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '../src/index.ts';
import { nina, series, temporaryFolder, writeTree } from './frames.ts';
import { contentOf, integrity } from './processes.ts';

vi.setConfig({ testTimeout: 60_000 });

/** File systems can be mounted without rights in a namespace of one's own, where that is allowed. */
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0;

/** Runs shell commands that know `$state`, `$raw` and the function `index BATCH-SIZE`. */
function inNamespace(folder: string, commands: string) {
  const program = join(import.meta.dirname, 'fixtures/index-process.ts');
  const script = `state=$1; raw=$2; node=$3; program=$4
    index() { "$node" "$program" "$state/catalog.sqlite" raw "$raw" "$1"; }
    ${commands}`;
  const [state, raw] = [join(folder, 'state'), join(folder, 'raw')];
  const args = ['-rm', 'sh', '-c', script, 'sh', state, raw, process.execPath, program];
  return spawnSync('unshare', args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

test.runIf(canMount)(
  'a disk that fills up while indexing',
  async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'state'));
    mkdirSync(join(folder, 'kept'));
    // Headers that differ, so that the catalog grows.
    const frames = Object.fromEntries(
      Object.entries(series('M31', 500, '2025-09-10T21:00:00', nina())).map(([path, cards], i) => [
        path,
        {
          ...(cards as object),
          HISTORY: Array.from({ length: 30 }, (_, j) => `${i} ${j} ${'x'.repeat(40)}`).join('\n'),
        },
      ]),
    );
    writeTree(join(folder, 'raw'), frames);
    const { status, stdout, stderr } = inNamespace(
      folder,
      `mount -t tmpfs -o size=600k none "$state" || exit 9
     index 20; first=$?
     index 20; second=$?
     mount -o remount,size=50m "$state" || exit 9
     cp "$state/catalog.sqlite" "$state/../kept/full.sqlite"; cp "$state"/catalog.sqlite-wal "$state/../kept/full.sqlite-wal" 2>/dev/null
     index 20; third=$?
     cp "$state/catalog.sqlite" "$state/../kept/whole.sqlite"
     echo "codes $first $second $third"`,
    );
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/codes 1 1 0$/m);
    expect(stderr.match(/No room is left for the catalog .* \[catalog_disk_full\]/g)).toHaveLength(
      2,
    );
    const full = openCatalog(join(folder, 'kept/full.sqlite'));
    expect(integrity(full)).toBe('ok');
    const kept = Number(full.db.prepare('SELECT count(*) AS n FROM files').get()?.['n']);
    full.close();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(500);
    const whole = openCatalog(join(folder, 'kept/whole.sqlite'));
    const fresh = openCatalog(':memory:');
    const repository = addRepository(fresh, { kind: 'raw', root: join(folder, 'raw') });
    await indexRepository(fresh, repository, { settings: defaultCatalogSettings });
    expect(contentOf(whole)).toEqual(contentOf(fresh));
    whole.close();
    fresh.close();
  },
  60_000,
);

test.runIf(canMount)('a disk that is full before the catalog is there', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'state'));
  writeTree(join(folder, 'raw'), { 'a.fits': nina() });
  const { stdout, stderr } = inNamespace(
    folder,
    `mount -t tmpfs -o size=8k none "$state" || exit 9
     head -c 8192 /dev/zero > "$state/x"; index 20; echo "code $?"`,
  );
  expect(stdout, stderr).toContain('code 1');
  expect(stderr).toMatch(/\[catalog_(disk_full|not_writable)\]/);
});

test.runIf(canMount)('a state folder that cannot be written', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'state'));
  writeTree(join(folder, 'raw'), { 'a.fits': nina() });
  const { stdout, stderr } = inNamespace(
    folder,
    `mount --bind "$state" "$state" && mount -o remount,ro,bind "$state" || exit 9
     index 20; echo "empty $?"
     mount -o remount,rw,bind "$state"; index 20 >/dev/null; echo "made $?"
     mount -o remount,ro,bind "$state"; index 20; echo "read-only $?"
     mount -o remount,rw,bind "$state"; index 20 >/dev/null; echo "again $?"`,
  );
  expect(stdout, stderr).toMatch(/empty 1\s+made 0\s+read-only 1\s+again 0/);
  expect(stderr.match(/cannot be written: .* \[catalog_not_writable\]/g)).toHaveLength(2);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a state folder that is a file', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'state'), '');
  expect(() => openCatalog(join(folder, 'state/catalog.sqlite'))).toThrow(
    expect.objectContaining({
      diagnostic: expect.objectContaining({ code: 'catalog_not_writable' }),
    }),
  );
});
