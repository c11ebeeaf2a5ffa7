// One run at a time on a project: a lock file that names its holder and the process groups that it started.
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import { stateFolder } from '../history/open.ts';
import type { ProcessIdentity } from './processes.ts';
import { bootId, groupAlive, identify, isAlive, signalGroup } from './processes.ts';

interface LockFile {
  readonly holder: ProcessIdentity;
  readonly host: string;
  readonly boot: string | null;
  /** ISO 8601 UTC. */
  readonly since: string;
  /** Leaders of the process groups that the holder started and that had not ended. */
  readonly groups: readonly ProcessIdentity[];
}

export interface RunLock {
  /** Processes of a killed run that were ended on taking the lock over. */
  readonly ended: number;
  /** Records a process group, so that it can be ended should we be killed. */
  readonly addGroup: (pid: number) => void;
  readonly removeGroup: (pid: number) => void;
  readonly release: () => void;
}

export type LockResult =
  | { readonly kind: 'acquired'; readonly lock: RunLock }
  | { readonly kind: 'held'; readonly diagnostic: Diagnostic };

/** Takes the lock of a project. A lock whose holder no longer lives is taken over. */
export function acquireRunLock(processedRoot: string, now: Date = new Date()): LockResult {
  const folder = stateFolder(processedRoot);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'run.lock');
  let ended = 0;
  for (let tries = 0; tries < 5; tries++) {
    const mine = lockOf(now);
    if (create(path, mine)) return { kind: 'acquired', lock: holdLock(path, mine, ended) };
    const text = readText(path);
    const other = parseLock(text);
    if (other !== null && isHeld(other))
      return {
        kind: 'held',
        diagnostic: diagnose('run_locked', {
          pid: other.holder.pid,
          host: other.host,
          since: other.since,
        }),
      };
    if (text !== null && removeStale(path, text) && other !== null) ended += endGroups(other);
  }
  const other = parseLock(readText(path));
  return {
    kind: 'held',
    diagnostic: diagnose('run_locked', {
      pid: other?.holder.pid ?? '?',
      host: other?.host ?? '?',
      since: other?.since ?? '?',
    }),
  };
}

function lockOf(now: Date): LockFile {
  return {
    holder: identify(process.pid) ?? { pid: process.pid, startTime: null },
    host: hostname(),
    boot: bootId(),
    since: now.toISOString(),
    groups: [],
  };
}

function isHeld(lock: LockFile): boolean {
  // Processes of another machine cannot be seen from here.
  if (lock.host !== hostname()) return true;
  return lock.boot === bootId() && isAlive(lock.holder);
}

/** Whole or not at all: a link to a finished file appears with its content. */
function create(path: string, lock: LockFile): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(lock));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // No hard links here (exFAT): exclusive creation is nearly as good.
    try {
      writeFileSync(path, JSON.stringify(lock), { flag: 'wx' });
      return true;
    } catch (second) {
      if ((second as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw second;
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a stale lock unless another process has just replaced it by its own. */
function removeStale(path: string, seen: string): boolean {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  if (readText(aside) === seen) {
    unlinkSync(aside);
    return true;
  }
  renameSync(aside, path);
  return false;
}

function endGroups(lock: LockFile): number {
  if (lock.host !== hostname() || lock.boot !== bootId()) return 0;
  return lock.groups.filter((leader) => groupAlive(leader) && signalGroup(leader.pid, 'SIGKILL'))
    .length;
}

function holdLock(path: string, mine: LockFile, ended: number): RunLock {
  let groups: readonly ProcessIdentity[] = [];
  const write = () => {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ ...mine, groups }));
    renameSync(draft, path);
  };
  return {
    ended,
    addGroup: (pid) => {
      groups = [...groups, identify(pid) ?? { pid, startTime: null }];
      write();
    },
    removeGroup: (pid) => {
      groups = groups.filter((g) => g.pid !== pid);
      write();
    },
    release: () => rmSync(path, { force: true }),
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** null for what is not a lock (cut by a full disk): nobody holds that. */
function parseLock(text: string | null): LockFile | null {
  if (text === null) return null;
  try {
    const lock = JSON.parse(text) as Partial<LockFile>;
    if (typeof lock.holder?.pid !== 'number' || typeof lock.host !== 'string') return null;
    return {
      holder: { pid: lock.holder.pid, startTime: lock.holder.startTime ?? null },
      host: lock.host,
      boot: lock.boot ?? null,
      since: lock.since ?? '',
      groups: lock.groups ?? [],
    };
  } catch {
    return null;
  }
}
