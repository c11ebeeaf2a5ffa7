// Plans as files: what was decided and looked at is what runs, or nothing does.
import { readFileSync, writeFileSync } from 'node:fs';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { readHistory } from '@starbash/executor';
import { fingerprintDigest } from '@starbash/ir';
import type { ExecutionPlan, TaskId, TaskVerdict } from '@starbash/ir';
import { freshen } from '@starbash/planner';
import { observe } from '@starbash/workspace';
import type { Planned } from './pipeline.ts';

interface SavedPlan {
  readonly kind: 'starbash-plan';
  readonly schema: 1;
  readonly plan: ExecutionPlan;
  /** Texts of the recipes, by the names that places use. */
  readonly sources: Readonly<Record<string, string>>;
}

export type SavedPlanRead =
  | { readonly kind: 'ready'; readonly planned: Pick<Planned, 'plan' | 'sources'> }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

export function savePlan(path: string, { plan, sources }: Planned): void {
  const saved: SavedPlan = {
    kind: 'starbash-plan',
    schema: 1,
    plan,
    sources: Object.fromEntries(sources),
  };
  writeFileSync(path, `${JSON.stringify(saved)}\n`);
}

/**
 * Reads a saved plan and compares it with what the files and the history show now: where a task would be judged
 * differently, or an input has another content, it is refused with every difference.
 */
export async function openSavedPlan(path: string, now: Date): Promise<SavedPlanRead> {
  const refused = (reason: string): SavedPlanRead => ({
    kind: 'refused',
    diagnostics: [diagnose('plan_not_readable', { file: path, reason })],
  });
  let saved: Partial<SavedPlan>;
  try {
    saved = JSON.parse(readFileSync(path, 'utf8')) as Partial<SavedPlan>;
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
  const { plan } = saved;
  if (saved.kind !== 'starbash-plan' || plan === undefined) return refused('it is no saved plan');
  if (saved.schema !== 1) return refused(`its schema is ${String(saved.schema)}, not 1`);

  const processed = plan.roots['processed'];
  if (processed === undefined) return refused('it has no processed repository');
  const { tasks, culled, decisions, diagnostics } = plan;
  const graph = { tasks, culled, decisions, diagnostics };
  const history = readHistory(processed);
  const observed = await observe(graph, history, plan.roots, { now: now.toISOString() });
  // A plan made with --force is judged as such.
  const force = Object.values(plan.verdicts).some(({ reasons }) =>
    reasons.some(({ code }) => code === 'forced'),
  );
  const verdicts = freshen({ graph, history, observed, siril: plan.siril, force });
  const differences = planDifferences(plan, verdicts);
  if (differences.length > 0)
    return {
      kind: 'refused',
      diagnostics: [
        diagnose(
          'plan_outdated',
          { file: path, count: differences.length },
          { notes: differences.map((message) => ({ message })) },
        ),
      ],
    };
  return {
    kind: 'ready',
    planned: { plan, sources: new Map(Object.entries(saved.sources ?? {})) },
  };
}

/** In words, a task a difference. */
function planDifferences(
  plan: ExecutionPlan,
  verdicts: Readonly<Record<TaskId, TaskVerdict>>,
): string[] {
  return plan.tasks.flatMap(({ id }) => {
    const [then, now] = [plan.verdicts[id], verdicts[id]];
    if (then === undefined || now === undefined) return [];
    if (fingerprintDigest(then.fingerprint) !== fingerprintDigest(now.fingerprint))
      return [`${id}: its inputs are not what they were`];
    if (then.verdict === now.verdict) return [];
    return [
      `${id}: was '${then.verdict}' and is '${now.verdict}' now (${now.reasons[0]?.message ?? ''})`,
    ];
  });
}
