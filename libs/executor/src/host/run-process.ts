// Starts one tool in a process group of its own, reads its lines, and ends it with all that it started.
import { StringDecoder } from 'node:string_decoder';
import { execa } from 'execa';
import { processUsage, signalGroup } from './processes.ts';

export interface ToolProcess {
  readonly argv: readonly string[];
  readonly folder: string;
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Words put before `argv` (see `parentDeathPrefix`). */
  readonly prefix: readonly string[];
  readonly onStart: (pid: number) => void;
  /** Lines without their ends; what a carriage return overwrote is left out. */
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface ProcessResult {
  readonly pid: number | null;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it did not start; null if it did. */
  readonly startError: string | null;
  /** By whom it was ended before its own end; null if by itself. */
  readonly stopped: string | null;
  readonly cpuSeconds: number | null;
  readonly peakBytes: number | null;
}

export interface RunningProcess {
  readonly result: Promise<ProcessResult>;
  /** Ends the group by SIGINT, SIGTERM, SIGKILL in turn, or at once. The first reason given is reported. */
  readonly stop: (reason: string, atOnce?: boolean) => void;
}

/** Milliseconds that each step of ending waits for the next. */
const patience = [2000, 3000] as const;

export function runProcess(tool: ToolProcess): RunningProcess {
  let child: ReturnType<typeof startChild>;
  try {
    child = startChild(tool);
  } catch (error) {
    return notStarted(error instanceof Error ? error : new Error(String(error)));
  }
  const { pid } = child;
  let stopped: string | null = null;
  const timers: NodeJS.Timeout[] = [];
  let usage: ReturnType<typeof processUsage> = null;
  const sampler = setInterval(() => {
    usage = (pid === undefined ? null : processUsage(pid)) ?? usage;
  }, 250);

  const stop = (reason: string, atOnce = false) => {
    stopped ??= reason;
    if (pid === undefined) return;
    if (atOnce) {
      signalGroup(pid, 'SIGKILL');
      return;
    }
    if (timers.length > 0) return;
    signalGroup(pid, 'SIGINT');
    timers.push(
      setTimeout(() => signalGroup(pid, 'SIGTERM'), patience[0]),
      setTimeout(() => signalGroup(pid, 'SIGKILL'), patience[0] + patience[1]),
    );
  };

  // What the leader leaves behind could hold the pipes open for ever, and would write on.
  child.nodeChildProcess.once('exit', () => {
    if (pid !== undefined) signalGroup(pid, 'SIGKILL');
  });
  if (pid !== undefined) tool.onStart(pid);
  const ended = Promise.allSettled([
    eachLine(child.stdout, (line) => tool.onLine(line, 'stdout')),
    eachLine(child.stderr, (line) => tool.onLine(line, 'stderr')),
  ]);

  const finish = async (): Promise<ProcessResult> => {
    const result = await child;
    const streams = await ended;
    clearInterval(sampler);
    timers.forEach(clearTimeout);
    for (const stream of streams) if (stream.status === 'rejected') throw stream.reason;
    return {
      pid: pid ?? null,
      exitCode: result.exitCode ?? null,
      signal: result.signal ?? null,
      startError: pid === undefined ? (result.shortMessage ?? 'not started') : null,
      stopped,
      cpuSeconds: usage?.cpuSeconds ?? null,
      peakBytes: usage?.peakBytes ?? null,
    };
  };
  return { result: finish(), stop };
}

/** Throws where nothing is tried at all: an argument with a NUL. */
function startChild(tool: ToolProcess) {
  const [file = '', ...words] = [...tool.prefix, ...tool.argv];
  return execa(file, words, {
    cwd: tool.folder,
    env: tool.environment,
    extendEnv: false,
    // The terminal's Ctrl-C is for us; a group can be ended as a whole.
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
  });
}

function notStarted({ message }: Error): RunningProcess {
  const end = { pid: null, exitCode: null, signal: null, startError: message, stopped: null };
  return {
    result: Promise.resolve({ ...end, cpuSeconds: null, peakBytes: null }),
    stop: () => undefined,
  };
}

/** Rejects with what `use` threw first, when the stream has ended. */
async function eachLine(
  stream: AsyncIterable<unknown> | null | undefined,
  use: (line: string) => void,
): Promise<void> {
  if (!stream) return;
  const decoder = new StringDecoder('utf8');
  const faults: unknown[] = [];
  const useSafely = (line: string) => {
    try {
      use(afterReturns(line));
    } catch (error) {
      faults.push(error);
    }
  };
  let rest = '';
  try {
    for await (const chunk of stream) {
      rest += typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer);
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(useSafely);
    }
  } catch {
    // A stream that breaks off ends like one that closes: the exit status tells what happened.
  }
  if (rest !== '') useSafely(rest);
  if (faults.length > 0) throw faults[0];
}

/** Of a line that was written over itself, the last state. */
function afterReturns(line: string): string {
  const trimmed = line.endsWith('\r') ? line.slice(0, -1) : line;
  return trimmed.slice(trimmed.lastIndexOf('\r') + 1);
}
