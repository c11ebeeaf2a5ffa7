// Rows about processes: what was started, what it did, how it ended.
import type { TaskId } from '@starbash/ir';
import type { History } from './open.ts';
import { transaction } from './open.ts';

export interface NewProcess {
  readonly run: number;
  readonly group: string;
  readonly argv: readonly string[];
  readonly folder: string;
  readonly logFile: string | null;
  readonly now: string;
}

export function startProcess(history: History, process: NewProcess): number {
  const { lastInsertRowid } = history.db
    .prepare(
      'INSERT INTO processes (run, group_id, argv, folder, started, log_file) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(
      process.run,
      process.group,
      JSON.stringify(process.argv),
      process.folder,
      process.now,
      process.logFile,
    );
  return Number(lastInsertRowid);
}

export interface ProcessEnd {
  readonly pid: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly cpuSeconds: number | null;
  readonly peakBytes: number | null;
}

/** A Siril command, or an interval that a script marked; times ISO 8601 UTC. */
export interface CommandRow {
  readonly task: TaskId;
  readonly kind: 'command' | 'mark';
  readonly text: string;
  readonly file: string | null;
  readonly offset: number | null;
  readonly started: string;
  readonly ended: string | null;
}

export function endProcess(
  history: History,
  process: number,
  end: ProcessEnd,
  commands: readonly CommandRow[],
  now: string,
): void {
  const { db } = history;
  const add = db.prepare(
    `INSERT INTO commands (process, task, kind, text, file, offset, started, ended)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  transaction(history, () => {
    db.prepare(
      `UPDATE processes SET ended = ?, pid = ?, exit_code = ?, signal = ?, cpu_seconds = ?, peak_bytes = ?
         WHERE id = ?`,
    ).run(now, end.pid, end.exitCode, end.signal, end.cpuSeconds, end.peakBytes, process);
    for (const c of commands)
      add.run(process, c.task, c.kind, c.text, c.file, c.offset, c.started, c.ended);
  });
}
