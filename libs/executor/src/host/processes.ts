// Which processes live: start times tell a process from a later one with the same number.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process as it can be recognised later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque: equal for the same process, null where the system does not tell. */
  readonly startTime: string | null;
}

interface StatLine {
  readonly group: number;
  readonly startTime: string;
  /** User and system time in clock ticks. */
  readonly ticks: number;
}

/** `/proc/<pid>/stat`; the program's name (field 2) may hold blanks and brackets, so fields count from its end. */
function readStat(pid: number): StatLine | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return {
      group: Number(fields[2]),
      startTime: fields[19] ?? '',
      ticks: Number(fields[11]) + Number(fields[12]),
    };
  } catch {
    return null;
  }
}

/** null if no such process lives. */
export function identify(pid: number): ProcessIdentity | null {
  if (process.platform === 'linux') {
    const stat = readStat(pid);
    return stat && { pid, startTime: stat.startTime };
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return { pid, startTime: ps.status === 0 ? ps.stdout.trim() : null };
}

export function isAlive(known: ProcessIdentity): boolean {
  const now = identify(known.pid);
  return now !== null && (known.startTime === null || now.startTime === known.startTime);
}

/** Changes with every start of the machine, after which no process number means anything. */
export function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return null;
  }
}

/**
 * Whether something of a process group that we started lives. While a member lives its number is given to no new
 * process, so members count even where the leader has ended.
 */
export function groupAlive(leader: ProcessIdentity): boolean {
  const now = identify(leader.pid);
  if (now !== null) return leader.startTime === null || now.startTime === leader.startTime;
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some(
    (name) => /^\d+$/.test(name) && readStat(Number(name))?.group === leader.pid,
  );
}

/** Sends to all of a group; false if there is none. */
export function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/** Peak memory in bytes and CPU time in seconds of a living process so far; null where not to be had. */
export function processUsage(pid: number): { peakBytes: number; cpuSeconds: number } | null {
  const stat = readStat(pid);
  if (stat === null) return null;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    if (peak === undefined) return null;
    // The kernel reports in ticks of 1/100 s on every platform that Node runs on.
    return { peakBytes: Number(peak) * 1024, cpuSeconds: stat.ticks / 100 };
  } catch {
    return null;
  }
}

/**
 * Words that make a program die with its parent, where the system has a tool for it (Linux): a killed run then
 * leaves no orphan that goes on writing. Empty elsewhere.
 */
export function parentDeathPrefix(): readonly string[] {
  if (process.platform !== 'linux') return [];
  const words = ['setpriv', '--pdeathsig', 'KILL', '--'];
  const [program = '', ...rest] = words;
  return spawnSync(program, [...rest, 'true']).status === 0 ? words : [];
}
