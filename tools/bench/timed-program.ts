// A program that writes down what each start of it took: time, and CPU time of the process and all that it started.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TimedProgram {
  /** To be started in the place of the program. */
  readonly path: string;
  /** Starts since this was last asked, in order. */
  readonly takeStarts: () => readonly Start[];
}

export interface Start {
  readonly words: readonly string[];
  /** Seconds, from before the start to after the end. */
  readonly wall: number;
  /** User and system time, seconds. */
  readonly cpu: number;
}

/** Makes it in `folder`. Needs bash, whose `time` has milliseconds and what the kernel counted for a child. */
export function timeProgram(program: string, folder: string, name: string): TimedProgram {
  const path = join(folder, name);
  const record = join(folder, `${name}.starts`);
  writeFileSync(
    path,
    `#!/bin/bash
exec 3>&1 4>&2
TIMEFORMAT="%R %U %S $*"
{ time '${program}' "$@" 1>&3 2>&4 3>&- 4>&-; } 2>>'${record}'
`,
  );
  chmodSync(path, 0o755);
  return {
    path,
    takeStarts: () => {
      if (!existsSync(record)) return [];
      const lines = readFileSync(record, 'utf8').trim().split('\n');
      writeFileSync(record, '');
      return lines.filter((line) => line !== '').map(readStart);
    },
  };
}

function readStart(line: string): Start {
  const [wall, user, system, ...words] = line.split(' ');
  const times = [wall, user, system].map(Number);
  if (times.some(Number.isNaN)) throw new Error(`no times of a start: '${line}'`);
  const [seconds = 0, ...cpu] = times;
  return { words, wall: seconds, cpu: cpu.reduce((a, b) => a + b, 0) };
}

/** Sums over starts. */
export function sumOf(starts: readonly Start[]): { wall: number; cpu: number } {
  const sum = (of: (start: Start) => number) => starts.reduce((all, one) => all + of(one), 0);
  return { wall: sum((start) => start.wall), cpu: sum((start) => start.cpu) };
}
