// Runs for people and for queries: one row a run, and all that is known of one.
import type { Diagnostic } from '@starbash/diagnostics';
import type { FingerprintParts, Reason, RecordedOutput, TaskId } from '@starbash/ir';
import type { History } from './open.ts';

/** A run in the list; a row of it can be queried. */
export interface RunRow {
  readonly run: number;
  /** ISO 8601 UTC. */
  readonly started: string;
  readonly ended: string | null;
  /** null: under way, or killed. */
  readonly result: string | null;
  readonly commandLine: readonly string[];
  readonly version: string;
  readonly host: string;
  readonly siril: string | null;
  readonly selection: string | null;
  /** Tasks by outcome. */
  readonly succeeded: number;
  readonly failed: number;
  readonly interrupted: number;
  readonly blocked: number;
  readonly current: number;
  readonly toolStarts: number;
}

/** What became of a task in a run. */
export interface ShownTask {
  readonly task: TaskId;
  readonly longName: string;
  readonly target: string | null;
  readonly session: string | null;
  readonly tool: string;
  readonly recipe: string;
  readonly verdict: string;
  readonly outcome: string | null;
  readonly reasons: readonly Reason[];
  readonly group: string | null;
  readonly attempts: readonly ShownAttempt[];
  readonly metrics: Readonly<Record<string, number>>;
}

export interface ShownAttempt {
  readonly state: string;
  readonly folder: string;
  readonly started: string;
  readonly ended: string | null;
  readonly seconds: number | null;
  readonly fingerprint: FingerprintParts;
  readonly outputs: readonly RecordedOutput[];
}

export interface ShownProcess {
  readonly group: string;
  readonly argv: readonly string[];
  readonly folder: string;
  readonly started: string;
  readonly ended: string | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly cpuSeconds: number | null;
  readonly peakBytes: number | null;
  /** Below the `.starbash` folder. */
  readonly logFile: string | null;
  readonly commands: readonly {
    readonly task: TaskId;
    readonly kind: 'command' | 'mark';
    readonly text: string;
    readonly started: string;
    readonly ended: string | null;
  }[];
}

export interface ShownRun extends RunRow {
  readonly tasks: readonly ShownTask[];
  readonly processes: readonly ShownProcess[];
  readonly messages: readonly {
    readonly task: TaskId | null;
    readonly at: string;
    readonly diagnostic: Diagnostic;
    /** With the lines of the recipe as they were then. */
    readonly text: string;
  }[];
}

type Row = Record<string, unknown>;

/** All runs, latest first. */
export function runRows(history: History): readonly RunRow[] {
  return history.db
    .prepare(
      `SELECT r.*, (SELECT count(*) FROM processes p WHERE p.run = r.id) AS tool_starts,
         (SELECT json_group_object(outcome, n) FROM (SELECT outcome, count(*) AS n FROM plan_tasks t
            WHERE t.run = r.id AND outcome IS NOT NULL GROUP BY outcome)) AS counts
       FROM runs r ORDER BY r.id DESC`,
    )
    .all()
    .map(runRow);
}

/** All that is recorded of a run; undefined if there is none of that number. */
export function showRun(history: History, run: number): ShownRun | undefined {
  const row = runRows(history).find((r) => r.run === run);
  if (row === undefined) return undefined;
  return {
    ...row,
    tasks: shownTasks(history, run),
    processes: shownProcesses(history, run),
    messages: history.db
      .prepare('SELECT task, at, diagnostic, text FROM messages WHERE run = ? ORDER BY rowid')
      .all(run)
      .map((m) => ({
        task: text(m['task']),
        at: String(m['at']),
        diagnostic: JSON.parse(String(m['diagnostic'])) as Diagnostic,
        text: String(m['text']),
      })),
  };
}

function runRow(row: Row): RunRow {
  const counts = JSON.parse(String(row['counts'] ?? '{}')) as Record<string, number>;
  return {
    run: Number(row['id']),
    started: String(row['started']),
    ended: text(row['ended']),
    result: text(row['result']),
    commandLine: JSON.parse(String(row['command_line'])) as string[],
    version: String(row['version']),
    host: String(row['host']),
    siril: text(row['siril']),
    selection: text(row['selection']),
    succeeded: counts['succeeded'] ?? 0,
    failed: counts['failed'] ?? 0,
    interrupted: counts['interrupted'] ?? 0,
    blocked: counts['blocked'] ?? 0,
    current: counts['current'] ?? 0,
    toolStarts: Number(row['tool_starts']),
  };
}

function shownTasks(history: History, run: number): readonly ShownTask[] {
  const attempts = shownAttempts(history, run);
  const metrics = new Map<string, Record<string, number>>();
  for (const m of history.db
    .prepare('SELECT task, name, value FROM metrics WHERE run = ?')
    .all(run)) {
    const task = String(m['task']);
    metrics.set(task, { ...metrics.get(task), [String(m['name'])]: Number(m['value']) });
  }
  return history.db
    .prepare('SELECT * FROM plan_tasks WHERE run = ? ORDER BY position')
    .all(run)
    .map((row) => ({
      task: String(row['task']),
      longName: String(row['long_name']),
      target: text(row['target']),
      session: text(row['session']),
      tool: String(row['tool']),
      recipe: String(row['recipe']),
      verdict: String(row['verdict']),
      outcome: text(row['outcome']),
      reasons: JSON.parse(String(row['reasons'])) as Reason[],
      group: text(row['group_id']),
      attempts: attempts.get(String(row['task'])) ?? [],
      metrics: metrics.get(String(row['task'])) ?? {},
    }));
}

function shownAttempts(
  history: History,
  run: number,
): ReadonlyMap<string, readonly ShownAttempt[]> {
  const byTask = new Map<string, ShownAttempt[]>();
  for (const row of history.db
    .prepare('SELECT * FROM attempts WHERE run = ? ORDER BY id')
    .all(run)) {
    const task = String(row['task']);
    const list = byTask.get(task) ?? [];
    byTask.set(task, list);
    list.push({
      state: String(row['state']),
      folder: String(row['folder']),
      started: String(row['started']),
      ended: text(row['ended']),
      seconds: number(row['seconds']),
      fingerprint: JSON.parse(String(row['fingerprint'])) as FingerprintParts,
      outputs: shownOutputs(history, Number(row['id'])),
    });
  }
  return byTask;
}

function shownOutputs(history: History, attempt: number): readonly RecordedOutput[] {
  const files = history.db.prepare(
    'SELECT path, size, mtime_ns, digest FROM files WHERE output = ? ORDER BY position',
  );
  files.setReadBigInts(true);
  return history.db
    .prepare('SELECT * FROM outputs WHERE attempt = ? ORDER BY position')
    .all(attempt)
    .map((o) => ({
      path: String(o['path']),
      form: o['form'] as RecordedOutput['form'],
      digest: String(o['digest']),
      expired: Number(o['expired']) !== 0,
      files: files.all(Number(o['id'])).map((f) => ({
        path: String(f['path']),
        size: Number(f['size']),
        mtimeNs: String(f['mtime_ns']),
        digest: String(f['digest']),
      })),
    }));
}

function shownProcesses(history: History, run: number): readonly ShownProcess[] {
  const commands = history.db.prepare('SELECT * FROM commands WHERE process = ? ORDER BY rowid');
  return history.db
    .prepare('SELECT * FROM processes WHERE run = ? ORDER BY id')
    .all(run)
    .map((p) => ({
      group: String(p['group_id']),
      argv: JSON.parse(String(p['argv'])) as string[],
      folder: String(p['folder']),
      started: String(p['started']),
      ended: text(p['ended']),
      exitCode: number(p['exit_code']),
      signal: text(p['signal']),
      cpuSeconds: number(p['cpu_seconds']),
      peakBytes: number(p['peak_bytes']),
      logFile: text(p['log_file']),
      commands: commands.all(Number(p['id'])).map((c) => ({
        task: String(c['task']),
        kind: c['kind'] as 'command' | 'mark',
        text: String(c['text']),
        started: String(c['started']),
        ended: text(c['ended']),
      })),
    }));
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function number(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
