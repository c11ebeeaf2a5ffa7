// Walks a repository and brings the catalog up to date: new, changed and vanished files; then the sessions.
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { invariant } from '@starbash/diagnostics';
import { createHeaderMemo } from '@starbash/fits';
import { buildAliases } from '../aliases/alias-table.ts';
import type { SideFiles } from '../corrections/side-files.ts';
import { sideFiles } from '../corrections/side-files.ts';
import { correctionEnding } from '../corrections/side-names.ts';
import type { Catalog } from '../database/open-catalog.ts';
import type { Batch } from '../database/transactions.ts';
import { asCatalogError } from '../database/database-errors.ts';
import { inTransaction, startBatch } from '../database/transactions.ts';
import { lockWriter } from '../database/writer-lock.ts';
import { fileWords, folderWords } from '../facts/path-words.ts';
import type { FactContext } from '../facts/read-facts.ts';
import type { Repository } from '../repositories.ts';
import { innerFolders } from '../repositories.ts';
import { keyFinders } from '../sessions/groups.ts';
import { sessionNotices } from '../sessions/session-notices.ts';
import { zoneOffsets } from '../sessions/time-zone.ts';
import type { SessionChanges } from '../sessions/update-sessions.ts';
import { sessionsAreStale, updateSessions } from '../sessions/update-sessions.ts';
import type { CatalogSettings } from '../settings.ts';
import { factsVersion } from '../settings.ts';
import { cardLines } from './card-lines.ts';
import { fileKind } from './file-kinds.ts';
import type { FileSource, FileStats } from './file-source.ts';
import { readAhead } from './read-ahead.ts';
import type { FileStore, KnownFile, KnownRow } from './file-store.ts';
import { fileStore, isPlainFrame, isUnchanged, knownFile } from './file-store.ts';
import type { FrameRow, ReadMeans } from './read-frame.ts';
import { readFrame } from './read-frame.ts';
import type { IndexReport, Tally } from './report.ts';
import { clockNotices, countFile, spellingNotices, startTally } from './report.ts';
import type { FileRereader } from './reread-facts.ts';
import { fileRereader, rereadFacts } from './reread-facts.ts';
import type { WalkedFolder } from './walk.ts';

export interface IndexProgress {
  readonly files: number;
  readonly opened: number;
  /** The folder being read, relative to the repository. */
  readonly folder: string;
  /** Files that the catalog knew before; null for none. */
  readonly expected: number | null;
  /** Since the run began. */
  readonly seconds: number;
}

export interface IndexOptions {
  readonly settings: CatalogSettings;
  readonly onProgress?: (progress: IndexProgress) => void;
  /** Ends the run at the next file; what was read is kept. */
  readonly signal?: AbortSignal;
  /** Frames a transaction; default 20,000. */
  readonly batchSize?: number;
  /** Instead of the disk. */
  readonly source?: FileSource;
}

interface Run {
  readonly repository: Repository;
  readonly source: FileSource;
  readonly store: FileStore;
  readonly batch: Batch;
  readonly tally: Tally;
  readonly context: FactContext;
  readonly means: ReadMeans;
  readonly sides: SideFiles;
  readonly reread: FileRereader;
  /** Folders whose files were compared with what the catalog knew. */
  readonly compared: Set<string>;
}

/** Milliseconds between two looks at the outside world, signals and progress: slow disks give few files a second. */
const breath = 100;

/**
 * Indexes a repository. Unchanged files are not opened. Never stops at a file: what cannot be read is in
 * `problems`. A folder that is missing as a whole (a disk that is not mounted) changes nothing. One process at a
 * time: waits for another that writes to the catalog, and throws the finding `catalog_busy` after a while.
 */
export async function indexRepository(
  catalog: Catalog,
  repository: Repository,
  options: IndexOptions,
): Promise<IndexReport> {
  const release = await lockWriter(catalog, options.signal);
  try {
    return await indexLocked(catalog, repository, options);
  } catch (error) {
    throw asCatalogError(error, catalog.path);
  } finally {
    release();
  }
}

async function indexLocked(
  catalog: Catalog,
  repository: Repository,
  options: IndexOptions,
): Promise<IndexReport> {
  const { db } = catalog;
  const row = db
    .prepare('SELECT id, facts_version FROM repositories WHERE root = ?')
    .get(repository.root);
  invariant(row !== undefined, `repository ${repository.root} is not in the catalog`);
  const id = row['id'] as number;
  const { settings } = options;
  const context: FactContext = {
    aliases: buildAliases(settings.aliases, settings.bands),
    zone: zoneOffsets(settings.timezone),
    masters: repository.kind === 'master',
  };
  const batch = startBatch(db, options.batchSize ?? 20_000);
  const store = fileStore(catalog, id, keyFinders(catalog));
  const ahead = readAhead((folder) => store.folder(folder) === undefined);
  const source = options.source ?? ahead;
  const run: Run = {
    repository,
    source,
    store,
    batch,
    tally: startTally(),
    context,
    means: {
      scratch: Buffer.allocUnsafe(4 * 2880),
      memo: createHeaderMemo(),
      cutCards: cardLines(),
      readHeader: source.readHeader,
    },
    sides: sideFiles(catalog, id, repository.folder, batch.count),
    reread: fileRereader(catalog, context),
    compared: new Set(),
  };
  const version = factsVersion(settings);
  const stale = row['facts_version'] !== version;
  if (stale) rereadFacts(catalog, id, run.store, context);
  let interrupted = false;
  try {
    // Results, recipes and settings hold no frames.
    const holdsFrames = repository.kind === 'raw' || repository.kind === 'master';
    if (holdsFrames) interrupted = await indexFolders(catalog, id, run, options);
    batch.end();
  } catch (error) {
    batch.abandon();
    throw error;
  } finally {
    ahead.close();
  }
  const { tally } = run;
  const changes = tally.added + tally.changed + tally.vanished;
  let transactions = batch.transactions();
  let sessions: SessionChanges = { assumedNights: 0, moved: [] };
  if (changes > 0 || stale || sessionsAreStale(catalog)) {
    inTransaction(db, () => {
      sessions = updateSessions(catalog, settings);
      db.prepare('UPDATE repositories SET facts_version = ? WHERE id = ?').run(version, id);
    });
    transactions++;
  }
  return {
    root: repository.root,
    files: tally.files,
    added: tally.added,
    changed: tally.changed,
    unchanged: tally.unchanged,
    vanished: tally.vanished,
    ignored: tally.ignored,
    problems: tally.problems,
    leftOut: tally.leftOut,
    others: tally.others,
    notices: [
      ...spellingNotices(tally),
      ...clockNotices(tally),
      ...sessionNotices(catalog, id, sessions, settings),
    ],
    counters: { opened: tally.opened, stats: tally.stats, transactions },
    interrupted,
  };
}

/** Returns whether the run was stopped. */
async function indexFolders(
  catalog: Catalog,
  id: number,
  run: Run,
  options: IndexOptions,
): Promise<boolean> {
  const unread: string[] = [];
  const started = performance.now();
  let looked = started;
  const expected = options.onProgress ? countFiles(catalog, id) : null;
  const tell = (folder: string) => {
    const { files, opened } = run.tally;
    const seconds = (performance.now() - started) / 1000;
    options.onProgress?.({ files, opened, folder, expected, seconds });
  };
  const others = innerFolders(catalog, run.repository);
  for (const folder of run.source.folders(run.repository.folder, others)) {
    if (folder.error !== null) {
      run.tally.problems.push(folderProblem(folder));
      if (folder.path === '') return false;
      unread.push(`${folder.path}/`);
      run.sides.unread(folder.path);
      continue;
    }
    run.tally.leftOut += folder.leftOut.length;
    const progress = indexFolder(run, folder);
    for (let step = progress.next(); !step.done; step = progress.next()) {
      if (options.signal?.aborted) return true;
      const now = performance.now();
      if (now - looked < breath) continue;
      looked = now;
      tell(folder.path);
      await setImmediate();
    }
  }
  tell('');
  if (options.signal?.aborted) return true;
  vanishFolders(catalog, id, run, unread);
  run.sides.finish();
  return false;
}

/** Files that the last runs found; null before the first. */
function countFiles({ db }: Catalog, repository: number): number | null {
  const known = db
    .prepare(
      'SELECT count(*) AS n FROM files WHERE folder IN (SELECT id FROM folders WHERE repository = ?)',
    )
    .get(repository)?.['n'];
  return known === 0 ? null : (known as number);
}

/** Yields after each file, so that the caller may stop between two. */
function* indexFolder(run: Run, folder: WalkedFolder): Generator<void> {
  const { store, tally, batch, source } = run;
  const absolute = join(run.repository.folder, folder.path);
  let id: number | undefined;
  let known: Map<string, KnownRow> | undefined;
  const words = folderWords(folder.path);
  const side = run.sides.enter(folder.path, folder.files);
  for (const name of folder.files) {
    if (fileKind(name) === 'other') {
      if (!name.endsWith(correctionEnding)) tally.others++;
      continue;
    }
    if (known === undefined) {
      id = store.folder(folder.path);
      known = id === undefined ? new Map() : store.known(id);
      run.compared.add(folder.path);
    }
    const stored = known.get(name);
    known.delete(name);
    const file = `${absolute}/${name}`;
    tally.stats++;
    let stats: FileStats;
    try {
      stats = source.stat(file);
    } catch {
      // It went between listing and looking: the next run sees it gone, or back.
      continue;
    }
    const unchanged = stored !== undefined && isUnchanged(stored, stats);
    const corrected = unchanged && side !== undefined && side.changed(name);
    if (unchanged && !corrected && isPlainFrame(stored)) {
      tally.files++;
      tally.unchanged++;
      yield;
      continue;
    }
    const before = stored && knownFile(stored);
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    if (before && unchanged) {
      // What a person says of it may have changed while it was away.
      const row =
        corrected || before.vanished
          ? run.reread(before.id, path, fileWords(words, name), side?.beside(name))
          : undefined;
      if (before.vanished || row) {
        batch.count();
        if (before.vanished) store.reappear(before);
        if (row) store.rewrite(before.id, before.group, row);
        tally.changed++;
      } else tally.unchanged++;
      if (row) countRow(tally, path, row);
      else countFile(tally, path, before);
    } else {
      tally.opened++;
      const row = readFrame(
        file,
        path,
        fileWords(words, name),
        Number(stats.size),
        run.means,
        run.context,
        { ...side?.beside(name), writtenMs: Number(stats.mtimeNs / 1_000_000n) },
      );
      batch.count();
      id ??= store.addFolder(folder.path);
      store.write(id, name, stats, row, before);
      if (before) tally.changed++;
      else tally.added++;
      countRow(tally, path, row);
    }
    yield;
  }
  side?.done();
  if (known === undefined) return;
  for (const row of known.values()) vanish(run, knownFile(row));
}

function vanish(run: Run, file: KnownFile): void {
  if (file.vanished) return;
  run.batch.count();
  run.store.vanish(file);
  run.tally.vanished++;
}

function countRow(tally: Tally, path: string, row: FrameRow): void {
  const { state } = row;
  const reason = state.kind === 'ignored' || state.kind === 'problem' ? state.reason : null;
  countFile(tally, path, {
    kind: state.kind,
    reason,
    fix: state.kind === 'problem' ? state.fix : null,
  });
  if (state.kind === 'ignored') return;
  if (row.laterThanFile) (tally.laterThanFile ??= { count: 0, file: path }).count++;
  for (const { fact, text } of row.unknownSpellings) {
    const key = `${fact}:${text}`;
    const present = tally.spellings.get(key);
    if (present) present.count++;
    else tally.spellings.set(key, { fact, text, count: 1 });
  }
}

/** Folders that were not compared are gone or hold no file of ours; those that could not be read tell nothing. */
function vanishFolders(catalog: Catalog, id: number, run: Run, unread: readonly string[]): void {
  const folders = catalog.db.prepare('SELECT id, path FROM folders WHERE repository = ?').all(id);
  for (const row of folders) {
    const path = row['path'] as string;
    if (run.compared.has(path) || unread.some((folder) => `${path}/`.startsWith(folder))) continue;
    for (const file of run.store.known(row['id'] as number).values()) vanish(run, knownFile(file));
  }
}

function folderProblem(folder: WalkedFolder): { path: string; reason: string; fix: string } {
  if (folder.path === '')
    return {
      path: '',
      reason: `the repository's folder cannot be read (${folder.error})`,
      fix: 'mount its disk, or tell where it is now; nothing was forgotten',
    };
  return {
    path: folder.path,
    reason: `the folder cannot be read (${folder.error})`,
    fix: 'make it readable, or name it in .sbignore',
  };
}
