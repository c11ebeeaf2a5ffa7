// One process of a tool within a run: recorded, in the lock, its whole output in a log with times.
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TaskGroup } from '@starbash/ir';
import { taskFolderName } from '@starbash/ir';
import type { ProcessResult, RunningProcess } from '../host/run-process.ts';
import { runProcess } from '../host/run-process.ts';
import type { CommandRow } from '../history/write-process.ts';
import { endProcess, startProcess } from '../history/write-process.ts';
import type { RunContext } from './context.ts';
import { now } from './context.ts';

export interface ToolStart {
  readonly group: TaskGroup;
  /** Distinguishes several starts of one group; the first is 0. */
  readonly turn: number;
  readonly argv: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr', at: Date) => void;
  /** Called with what can end the process as soon as it runs. */
  readonly onRunning: (running: RunningProcess) => void;
  /** Asked at the end. */
  readonly commands: () => readonly CommandRow[];
}

export interface ToolEnd extends ProcessResult {
  /** Absolute; all output with times. */
  readonly logFile: string;
  readonly lastLines: readonly string[];
}

const lastLineCount = 12;

export async function runTool(context: RunContext, start: ToolStart): Promise<ToolEnd> {
  const { history, state } = context;
  const logName = join('logs', String(context.run), logFileName(start.group.id, start.turn));
  const logFile = join(history.folder, logName);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  // A full disk must not end the run through its log.
  log.on('error', () => {});
  log.write(`# ${JSON.stringify(start.argv)}\n`);
  const row = startProcess(history, {
    run: context.run,
    group: start.group.id,
    argv: start.argv,
    folder: start.folder,
    logFile: logName,
    now: now(context),
  });
  state.toolStarts++;

  const lastLines: string[] = [];
  const running = runProcess({
    argv: start.argv,
    folder: start.folder,
    environment: start.environment,
    prefix: context.deathPrefix(),
    onStart: context.lock.addGroup,
    onLine: (line, stream) => {
      const at = context.clock();
      // All lines of what was read at once are written at once.
      if (log.writableCorked === 0) {
        log.cork();
        setImmediate(() => log.uncork());
      }
      log.write(`${at.toISOString()} ${stream === 'stdout' ? '|' : '!'} ${line}\n`);
      if (line.trim() !== '' && !line.startsWith('progress:')) {
        lastLines.push(line);
        if (lastLines.length > lastLineCount) lastLines.shift();
      }
      start.onLine(line, stream, at);
    },
  });
  state.running.add(running);
  start.onRunning(running);
  const result = await running.result.finally(() => state.running.delete(running));
  if (result.pid !== null) context.lock.removeGroup(result.pid);
  await new Promise<void>((done) => {
    log.end(() => done());
    log.once('error', () => done());
  });
  endProcess(history, row, result, start.commands(), now(context));
  return { ...result, startError: result.startError ?? prefixError(lastLines), logFile, lastLines };
}

/** The program that ties a tool to our life fails in the tool's stead if that cannot be started. */
function prefixError(lines: readonly string[]): string | null {
  const line = lines.find((l) => l.startsWith('setpriv: failed to execute'));
  return line?.replace('setpriv: ', '') ?? null;
}

function logFileName(group: string, turn: number): string {
  const name = taskFolderName(group).replace(/[^\w.+-]/g, '_');
  return turn === 0 ? `${name}.log` : `${name}.${turn}.log`;
}

/** Our environment with messages in English, which log parsers need. */
export function toolEnvironment(): Readonly<Record<string, string>> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(inherited), LC_ALL: 'C.UTF-8' };
}
