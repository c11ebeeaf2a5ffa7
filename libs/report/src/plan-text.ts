// The plan for people: a line a task, grouped by target; with `explain` all that led to it.
import type { Sources } from '@starbash/diagnostics';
import { overruled } from '@starbash/ir';
import type { CatalogSnapshot, ExecutionPlan } from '@starbash/ir';
import type { ExplainInput } from './explain/input.ts';
import { explainDecisions } from './explain/decisions.ts';
import { explainGroups } from './explain/groups.ts';
import { explainSessions } from './explain/sessions.ts';
import { explainTasks } from './explain/tasks.ts';
import { plainStyle } from './style.ts';
import type { Style } from './style.ts';
import { cut, padEnd, rule, textWidth, wrap } from './text.ts';
import { bytes, count } from './units.ts';
import { planRows, planTargets, planTotals, verdictMarks, verdictWords } from './verdicts.ts';
import type { Row } from './verdicts.ts';

export interface PlanTextOptions {
  readonly explain: boolean;
  /** Columns. */
  readonly width: number;
  readonly style?: Style;
  /** Most that lies on disk at one time, where it was worked out. */
  readonly peakBytes?: number | null;
}

/** The whole plan as text that ends in a line break. */
export function renderPlan(
  plan: ExecutionPlan,
  snapshot: CatalogSnapshot,
  sources: Sources,
  { explain, width, style = plainStyle, peakBytes = null }: PlanTextOptions,
): string {
  const input: ExplainInput = { plan, snapshot, sources, width, style };
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = explain
    ? [
        ['Sessions and their masters', explainSessions(input)],
        ['Choices', explainDecisions(input)],
        ['Tasks', explainTasks(input)],
        ['Siril processes', explainGroups(input)],
      ]
    : [];
  const lines = [
    ...header(plan),
    ...sections.flatMap(([title, body]) =>
      body.length === 0 ? [] : ['', style('title', rule(title, width)), '', ...body],
    ),
    ...(explain ? ['', style('title', rule('Plan', width))] : []),
    ...overview(input),
    '',
    ...totals(plan, peakBytes, style),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function header({ selection, siril }: ExecutionPlan): string[] {
  const where =
    siril.found === null ? 'none found: planned for this version' : siril.found.argv.join(' ');
  return [`Selection  ${selection ?? 'everything'}`, `Siril      ${siril.version} (${where})`];
}

function overview({ plan, snapshot, width, style }: ExplainInput): string[] {
  const rows = planRows(plan);
  const idWidth = Math.min(48, Math.max(0, ...rows.map((row) => textWidth(row.id))));
  return planTargets(rows).flatMap((target) => [
    '',
    style('title', targetTitle(target, snapshot)),
    ...rows
      .filter((row) => row.target === target)
      .flatMap((row) => [
        taskLine(row, idWidth, width, style),
        ...overruledLines(row, width, style),
      ]),
  ]);
}

function targetTitle(target: string | null, snapshot: CatalogSnapshot): string {
  if (target === null) return 'masters';
  const sessions = snapshot.sessions.filter((session) => session.target === target);
  if (sessions.length === 0) return target;
  const nights = new Set(sessions.map((session) => session.night)).size;
  const frames = sessions.reduce((sum, session) => sum + session.frames.length, 0);
  const seconds = sessions.reduce(
    (sum, session) => sum + session.frames.length * (session.facts.exposure?.value ?? 0),
    0,
  );
  const exposed = seconds >= 60 ? `, ${hours(seconds)}` : '';
  return `${target}: ${count(frames, 'light')} of ${count(nights, 'night')}${exposed}`;
}

function hours(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function taskLine(row: Row, idWidth: number, width: number, style: Style): string {
  const [first, ...more] = row.reasons;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const verdict = padEnd(verdictWords[row.verdict], 10);
  const id = padEnd(row.id, idWidth);
  const lead = `  ${verdict}  ${id}  `;
  const reason = cut(`${first?.message ?? ''}${others}`, Math.max(20, width - textWidth(lead)));
  const mark = verdictMarks[row.verdict];
  const quiet = row.task === null;
  const text = `  ${style(mark, verdict)}  ${quiet ? style('dim', id) : id}  `;
  return (text + (quiet ? style('dim', reason) : reason)).trimEnd();
}

/** What a person overruled is told wherever the plan is: nobody should wonder later. */
function overruledLines(row: Row, width: number, style: Style): string[] {
  const texts = row.task?.masters.flatMap(overruled) ?? [];
  const lead = ' '.repeat(14);
  return texts.flatMap((text) => wrap(text, width, lead).map((line) => style('warn', line)));
}

function totals(plan: ExecutionPlan, peakBytes: number | null, style: Style): string[] {
  const sum = planTotals(plan);
  const parts = [
    `${sum.run} to run`,
    sum.runIfChanged > 0 && `${sum.runIfChanged} if changed`,
    `${sum.current} current`,
    sum.blocked > 0 && style('bad', `${sum.blocked} blocked`),
    sum.removed > 0 && `${sum.removed} left out`,
    sum.starts > 0 && count(sum.starts, 'tool start'),
  ].filter((part) => part !== false);
  const bound = sum.bytesUnknown ? 'at least' : 'at most';
  const free = plan.observed.freeBytes === null ? '' : `, ${bytes(plan.observed.freeBytes)} free`;
  const peak = peakBytes === null ? '' : `, peak ${bytes(peakBytes)}`;
  const disk =
    sum.run + sum.runIfChanged === 0
      ? ''
      : `Disk: writes ${bound} ${bytes(sum.bytesWritten)}${peak}${free}`;
  return [style('title', `${parts.join(', ')}`), disk].filter((line) => line !== '');
}
