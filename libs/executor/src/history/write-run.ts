// Rows about a run as a whole: the run, its plan, what became of each task, messages and metrics.
import { hostname } from 'node:os';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { renderDiagnostic } from '@starbash/diagnostics';
import { overruled } from '@starbash/ir';
import type { ExecutionPlan, Reason, Task, TaskId, TaskOutcome } from '@starbash/ir';
import type { History } from './open.ts';
import { durably, transaction } from './open.ts';

export type RunResult = 'succeeded' | 'failed' | 'interrupted';

export interface NewRun {
  readonly plan: ExecutionPlan;
  readonly commandLine: readonly string[];
  readonly version: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly now: string;
}

/** Writes the run and its plan; returns the run's number, from 1. */
export function startRun(history: History, run: NewRun): number {
  const { db } = history;
  const { plan } = run;
  return durably(history, () => {
    const inserted = db
      .prepare(
        `INSERT INTO runs (started, command_line, version, host, pid, options, siril, selection)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        run.now,
        JSON.stringify(run.commandLine),
        run.version,
        hostname(),
        process.pid,
        JSON.stringify(run.options),
        plan.siril.found?.version ?? null,
        plan.selection,
      );
    const id = Number(inserted.lastInsertRowid);
    writePlan(history, id, plan);
    return id;
  });
}

function writePlan(history: History, run: number, plan: ExecutionPlan): void {
  const groupOf = new Map(plan.groups.flatMap((g) => g.tasks.map((t) => [t, g.id] as const)));
  const addTask = history.db.prepare(
    `INSERT INTO plan_tasks (run, position, task, key, long_name, target, session, tool, recipe, verdict,
       reasons, group_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addEdge = history.db.prepare(
    'INSERT INTO plan_edges (run, from_task, to_task, kind) VALUES (?, ?, ?, ?)',
  );
  for (const [position, task] of plan.tasks.entries()) {
    const verdict = plan.verdicts[task.id];
    addTask.run(
      run,
      position,
      task.id,
      task.key,
      task.longName,
      task.target,
      task.session,
      task.tool.version === null ? task.tool.name : `${task.tool.name} ${task.tool.version}`,
      task.recipe.id,
      verdict?.verdict ?? 'run',
      JSON.stringify([...(verdict?.reasons ?? []), ...overruledReasons(task)]),
      groupOf.get(task.id) ?? null,
    );
    const producers = task.inputs.flatMap((i) => i.files.map((f) => f.producer));
    const data = new Set(producers.filter((p) => p !== null));
    for (const producer of data) addEdge.run(run, producer, task.id, 'data');
    for (const before of task.after)
      if (!data.has(before)) addEdge.run(run, before, task.id, 'order');
  }
}

/** Masters that the rules alone would not have chosen are part of how a result was made. */
function overruledReasons(task: Task): Reason[] {
  return task.masters
    .flatMap(overruled)
    .map((message) => ({ code: 'overruled', message: `master ${message}` }));
}

export function recordOutcome(
  history: History,
  run: number,
  task: TaskId,
  outcome: TaskOutcome,
): void {
  history.db
    .prepare('UPDATE plan_tasks SET outcome = ? WHERE run = ? AND task = ?')
    .run(outcome, run, task);
}

export function finishRun(history: History, run: number, result: RunResult, now: string): void {
  durably(history, () => {
    history.db.prepare('UPDATE runs SET ended = ?, result = ? WHERE id = ?').run(now, result, run);
  });
}

export function recordMessages(
  history: History,
  run: number,
  task: TaskId | null,
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  now: string,
): void {
  if (diagnostics.length === 0) return;
  const add = history.db.prepare(
    `INSERT INTO messages (run, task, at, severity, code, message, diagnostic, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  transaction(history, () => {
    for (const d of diagnostics)
      add.run(
        run,
        task,
        now,
        d.severity,
        d.code,
        d.message,
        JSON.stringify(d),
        renderDiagnostic(d, sources),
      );
  });
}

export interface Metric {
  readonly name: string;
  readonly value: number;
}

export function recordMetrics(
  history: History,
  run: number,
  task: TaskId,
  metrics: readonly Metric[],
): void {
  if (metrics.length === 0) return;
  const add = history.db.prepare(
    'INSERT INTO metrics (run, task, name, value) VALUES (?, ?, ?, ?)',
  );
  transaction(history, () => {
    for (const metric of metrics) add.run(run, task, metric.name, metric.value);
  });
}

/** What a run that was killed left behind. */
export interface Leftover {
  readonly task: TaskId;
  /** `<task folder>/<attempt>`. */
  readonly folder: string;
}

/**
 * Closes what killed runs left open: their attempts and they themselves become `interrupted`. To be called by
 * the holder of the run lock alone: an open row then belongs to nobody who lives.
 */
export function closeKilledRuns(history: History, now: string): readonly Leftover[] {
  const { db } = history;
  const open = db
    .prepare(`SELECT task, folder FROM attempts WHERE state = 'started' ORDER BY id`)
    .all();
  durably(history, () => {
    db.prepare(`UPDATE attempts SET state = 'interrupted', ended = ? WHERE state = 'started'`).run(
      now,
    );
    db.prepare(
      `UPDATE plan_tasks SET outcome = 'interrupted' WHERE outcome IS NULL AND verdict <> 'current'
         AND run IN (SELECT id FROM runs WHERE ended IS NULL)
         AND task IN (SELECT task FROM attempts WHERE attempts.run = plan_tasks.run)`,
    ).run();
    db.prepare(`UPDATE runs SET ended = ?, result = 'interrupted' WHERE ended IS NULL`).run(now);
  });
  return open.map((row) => ({ task: String(row['task']), folder: String(row['folder']) }));
}
