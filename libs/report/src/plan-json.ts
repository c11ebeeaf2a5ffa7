// The plan as JSON: a stable form for other programs (schema 1).
import { Generated, diagnosticRow, positionAt, sortDiagnostics } from '@starbash/diagnostics';
import type { DiagnosticRow, Origin, Sources } from '@starbash/diagnostics';
import { taskFolderName } from '@starbash/ir';
import type { CatalogSnapshot, ExecutionPlan, Reason, Task } from '@starbash/ir';
import { scriptLines } from './script-text.ts';
import { planRows, planTargets, planTotals } from './verdicts.ts';
import type { Row, ShownVerdict } from './verdicts.ts';

export interface PlanJsonOptions {
  /** Seconds that planning took. */
  readonly seconds: number;
  /** Highest point of what lies on disk while the plan runs, where it was worked out. */
  readonly peakBytes?: number | null;
}

export interface SpanJson {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

export interface PlanJson {
  readonly schema: 1;
  readonly selection: string | null;
  readonly siril: {
    readonly version: string;
    readonly dialect: string;
    readonly argv: readonly string[] | null;
  };
  readonly targets: readonly {
    readonly name: string | null;
    readonly sessions: readonly string[];
    readonly tasks: readonly string[];
  }[];
  readonly tasks: readonly TaskJson[];
  readonly groups: readonly {
    readonly id: string;
    readonly tasks: readonly string[];
    /** As `starbash script` names it; null where nothing of Siril runs. */
    readonly scriptFile: string | null;
  }[];
  readonly decisions: readonly {
    readonly subject: string;
    readonly decision: string;
    readonly code: string;
    readonly message: string;
    readonly span: SpanJson | null;
    readonly candidates: readonly string[];
  }[];
  readonly totals: {
    readonly run: number;
    readonly runIfChanged: number;
    readonly current: number;
    readonly blocked: number;
    readonly frames: number;
    readonly bytesWritten: number;
    readonly peakBytes: number | null;
  };
  readonly observed: {
    readonly freeBytes: number | null;
    readonly now: string;
    readonly seconds: number;
  };
  readonly diagnostics: readonly DiagnosticRow[];
}

export interface TaskJson {
  readonly id: string;
  readonly stage: string;
  readonly longName: string | null;
  readonly target: string | null;
  readonly session: string | null;
  readonly scope: string | null;
  readonly tool: { readonly name: string; readonly version: string | null } | null;
  readonly verdict: ShownVerdict;
  readonly reasons: readonly Reason[];
  readonly inputs: readonly {
    readonly name: string;
    readonly kind: string;
    readonly path: string;
    readonly task: string | null;
    readonly frames: FramesJson | null;
  }[];
  readonly outputs: readonly {
    readonly path: string;
    readonly kind: string;
    readonly frames: FramesJson | null;
    readonly bytes: number | null;
  }[];
  readonly masters: readonly {
    readonly type: string;
    readonly path: string;
    readonly task: string | null;
    readonly rank: number;
    readonly why: string;
    /** What is not known, or worth a warning. */
    readonly notes: readonly string[];
    /** Rules that the user relaxed for it: `dark.temperature=6`. */
    readonly allowed: readonly string[];
    /** The file in which the user chose it; null where the rules did. */
    readonly chosenIn: string | null;
    /** Rules that it breaks as the user's choice. */
    readonly breaks: readonly string[];
  }[];
  readonly group: string | null;
  readonly script: readonly {
    readonly text: string;
    readonly file: string | null;
    readonly line: number | null;
  }[];
  readonly span: SpanJson | null;
}

export interface FramesJson {
  readonly min: number;
  readonly max: number;
}

/** The plan with tasks in running order, then what was removed. */
export function planJson(
  plan: ExecutionPlan,
  snapshot: CatalogSnapshot,
  sources: Sources,
  options: PlanJsonOptions,
): PlanJson {
  const rows = planRows(plan);
  const groupOf = new Map(
    plan.groups.flatMap((group) => group.tasks.map((id) => [id, group.id] as const)),
  );
  const { run, runIfChanged, current, blocked, frames, bytesWritten } = planTotals(plan);
  return {
    schema: 1,
    selection: plan.selection,
    siril: {
      version: plan.siril.version,
      dialect: plan.siril.dialect,
      argv: plan.siril.found?.argv ?? null,
    },
    targets: planTargets(rows).map((name) => ({
      name,
      sessions:
        name === null ? [] : snapshot.sessions.filter((s) => s.target === name).map((s) => s.id),
      tasks: rows.filter((row) => row.target === name).map((row) => row.id),
    })),
    tasks: rows.map((row) => {
      if (row.task !== null) return taskJson(row, row.task, groupOf.get(row.id) ?? null, sources);
      const one = row.culled;
      return {
        id: row.id,
        stage: one?.stage ?? '',
        longName: null,
        target: row.target,
        session: one?.session ?? null,
        scope: null,
        tool: null,
        verdict: row.verdict,
        reasons: row.reasons,
        inputs: [],
        outputs: [],
        masters: [],
        group: null,
        script: [],
        span: one === null ? null : spanJson(one.origin, sources),
      };
    }),
    groups: groupsJson(plan),
    decisions: plan.decisions.map(({ subject, decision, code, message, origin, candidates }) => ({
      subject,
      decision,
      code,
      message,
      span: spanJson(origin, sources),
      candidates,
    })),
    totals: {
      run,
      runIfChanged,
      current,
      blocked,
      frames,
      bytesWritten,
      peakBytes: options.peakBytes ?? null,
    },
    observed: { ...plan.observed, seconds: options.seconds },
    diagnostics: sortDiagnostics(plan.diagnostics).map((one) => diagnosticRow(one, sources)),
  };
}

function groupsJson({ groups, tasks }: ExecutionPlan): PlanJson['groups'] {
  const siril = new Set(tasks.filter(({ body }) => body.kind === 'siril').map(({ id }) => id));
  const width = Math.max(2, String(groups.length).length);
  return groups.map((group, i) => {
    const number = String(i + 1).padStart(width, '0');
    const name = taskFolderName(group.tasks[0] ?? group.id).replace(/[^\w.+-]/g, '_');
    const isSiril = group.tasks.some((id) => siril.has(id));
    return { ...group, scriptFile: isSiril ? `${number}-${name}.ssf` : null };
  });
}

function taskJson(row: Row, task: Task, group: string | null, sources: Sources): TaskJson {
  return {
    id: task.id,
    stage: task.stage,
    longName: task.longName,
    target: task.target,
    session: task.session,
    scope: task.scope,
    tool: { name: task.tool.name, version: task.tool.version },
    verdict: row.verdict,
    reasons: row.reasons,
    inputs: task.inputs.flatMap((input) =>
      input.files.map((file) => ({
        name: input.name,
        kind: input.kind,
        path: file.path,
        task: file.producer,
        frames: file.frames,
      })),
    ),
    outputs: task.outputs.map(({ path, kind, frames, bytes }) => ({ path, kind, frames, bytes })),
    masters: task.masters.map((master) => ({
      type: master.type,
      path: master.path,
      task: master.task,
      rank: master.rank,
      why: master.why,
      notes: master.notes,
      allowed: master.allowed ?? [],
      chosenIn: master.chosenIn ?? null,
      breaks: master.breaks ?? [],
    })),
    group,
    script: scriptLines(task, sources),
    span: spanJson(task.origin, sources),
  };
}

function spanJson(origin: Origin, sources: Sources): SpanJson | null {
  if (origin === Generated) return null;
  const text = sources.get(origin.file);
  const at = text === undefined ? null : positionAt(text, origin.start);
  return { file: origin.file, line: at?.line ?? null, column: at?.column ?? null };
}
