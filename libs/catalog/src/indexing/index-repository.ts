// Walks a repository and brings the catalog up to date: new, changed and vanished files; then the sessions.
import type { BigIntStats } from 'node:fs';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { diagnose, invariant } from '@starbash/diagnostics';
import { buildAliases } from '../aliases/alias-table.ts';
import type { Catalog } from '../database/open-catalog.ts';
import type { Batch } from '../database/transactions.ts';
import { inTransaction, startBatch } from '../database/transactions.ts';
import { fileWords, folderWords } from '../facts/path-words.ts';
import type { FactContext } from '../facts/read-facts.ts';
import type { Repository } from '../repositories.ts';
import { keyFinders } from '../sessions/groups.ts';
import { zoneOffsets } from '../sessions/time-zone.ts';
import { updateSessions } from '../sessions/update-sessions.ts';
import type { CatalogSettings } from '../settings.ts';
import { factsVersion } from '../settings.ts';
import { fileKind, unreadKind } from './file-kinds.ts';
import type { FileStore, KnownFile } from './file-store.ts';
import { fileStore, isUnchanged } from './file-store.ts';
import type { FrameRow } from './read-frame.ts';
import { readFrame, unreadRow } from './read-frame.ts';
import type { IndexReport, Tally } from './report.ts';
import { countFile, spellingNotices, startTally } from './report.ts';
import { rereadFacts } from './reread-facts.ts';
import type { WalkedFolder } from './walk.ts';
import { walkFolders } from './walk.ts';

export interface IndexProgress {
  readonly files: number;
  readonly opened: number;
  /** The folder being read, relative to the repository. */
  readonly folder: string;
}

export interface IndexOptions {
  readonly settings: CatalogSettings;
  readonly onProgress?: (progress: IndexProgress) => void;
  /** Ends the run at the next file; what was read is kept. */
  readonly signal?: AbortSignal;
  /** Frames a transaction; default 20,000. */
  readonly batchSize?: number;
}

interface Run {
  readonly repository: Repository;
  readonly store: FileStore;
  readonly batch: Batch;
  readonly tally: Tally;
  readonly context: FactContext;
  readonly scratch: Buffer;
  /** Folders whose files were compared with what the catalog knew. */
  readonly compared: Set<string>;
}

/** Files between two looks at the clock of the outside world: signals and progress. */
const breath = 1000;

/**
 * Indexes a repository. Unchanged files are not opened. Never stops at a file: what cannot be read is in
 * `problems`. A folder that is missing as a whole (a disk that is not mounted) changes nothing.
 */
export async function indexRepository(
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
  const run: Run = {
    repository,
    store: fileStore(catalog, id, keyFinders(catalog)),
    batch,
    tally: startTally(),
    context,
    scratch: Buffer.allocUnsafe(4 * 2880),
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
  }
  const { tally } = run;
  const changes = tally.added + tally.changed + tally.vanished;
  let transactions = batch.transactions();
  if (changes > 0 || stale || hasMarks(catalog)) {
    inTransaction(db, () => {
      updateSessions(catalog, settings);
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
    notices: [...spellingNotices(tally), ...namelessNotice(catalog, id)],
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
  let next = breath;
  for (const folder of walkFolders(run.repository.folder)) {
    if (folder.error !== null) {
      run.tally.problems.push(folderProblem(folder));
      if (folder.path === '') return false;
      unread.push(`${folder.path}/`);
      continue;
    }
    run.tally.leftOut += folder.leftOut.length;
    const progress = indexFolder(run, folder);
    for (let step = progress.next(); !step.done; step = progress.next()) {
      if (run.tally.files < next) continue;
      next = run.tally.files + breath;
      const { files, opened } = run.tally;
      options.onProgress?.({ files, opened, folder: folder.path });
      await setImmediate();
      if (options.signal?.aborted) return true;
    }
  }
  options.onProgress?.({ files: run.tally.files, opened: run.tally.opened, folder: '' });
  if (options.signal?.aborted) return true;
  vanishFolders(catalog, id, run, unread);
  return false;
}

/** Yields after each file, so that the caller may stop between two. */
function* indexFolder(run: Run, folder: WalkedFolder): Generator<void> {
  const { store, tally, batch } = run;
  const absolute = join(run.repository.folder, folder.path);
  let id: number | undefined;
  let known: Map<string, KnownFile> | undefined;
  const words = folderWords(folder.path);
  for (const name of folder.files) {
    const kind = fileKind(name);
    if (kind === 'other') {
      tally.others++;
      continue;
    }
    if (known === undefined) {
      id = store.folder(folder.path);
      known = id === undefined ? new Map() : store.known(id);
      run.compared.add(folder.path);
    }
    const before = known.get(name);
    known.delete(name);
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    const file = join(absolute, name);
    tally.stats++;
    let stats: BigIntStats;
    try {
      stats = statSync(file, { bigint: true });
    } catch {
      // It went between listing and looking: the next run sees it gone, or back.
      continue;
    }
    if (before && isUnchanged(before, stats)) {
      if (before.vanished) {
        batch.count();
        store.reappear(before);
        tally.changed++;
      } else tally.unchanged++;
      countFile(tally, path, before);
    } else {
      const unreadReason = unreadKind(kind);
      let row: FrameRow;
      if (unreadReason) row = unreadRow({ kind: 'problem', ...unreadReason });
      else {
        tally.opened++;
        row = readFrame(
          file,
          path,
          fileWords(words, name),
          Number(stats.size),
          run.scratch,
          run.context,
        );
      }
      batch.count();
      id ??= store.addFolder(folder.path);
      store.write(id, name, stats, row, before);
      if (before) tally.changed++;
      else tally.added++;
      countRow(tally, path, row);
    }
    yield;
  }
  if (known === undefined) return;
  for (const file of known.values()) vanish(run, file);
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
    for (const file of run.store.known(row['id'] as number).values()) vanish(run, file);
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

function hasMarks(catalog: Catalog): boolean {
  return catalog.db.prepare('SELECT 1 FROM dirty_groups LIMIT 1').get() !== undefined;
}

function namelessNotice(catalog: Catalog, id: number) {
  const count = catalog.db
    .prepare(
      `SELECT count(*) AS n FROM files f JOIN folders d ON d.id = f.folder JOIN bases b ON b.id = f.base
       WHERE d.repository = ? AND b.type = 'light' AND f.kind = 'frame' AND f.vanished = 0 AND f.target IS NULL`,
    )
    .get(id)?.['n'] as number;
  return count === 0 ? [] : [diagnose('nameless_lights', { count })];
}
