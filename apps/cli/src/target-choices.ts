// Masters that targets' own files choose, applied to what the rules of matching say.
import { join } from 'node:path';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import type { CatalogSnapshot, Session } from '@starbash/ir';
import { chooseMasters, targetFolder, withoutOwnMasters } from '@starbash/planner';
import type { CompiledRecipes, RepositoryLayout } from '@starbash/planner';
import type { Query } from '@starbash/query';
import { readTargetChoices } from '@starbash/workspace';
import { snapshotOf } from './snapshot.ts';
import type { Workspace } from './workspace.ts';

export interface ChosenSnapshot {
  readonly snapshot: CatalogSnapshot;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** The snapshot that a plan is made from: without our own masters as candidates, and with what people chose. */
export function snapshotWithChoices(
  workspace: Workspace,
  where: Query,
  plan: {
    readonly compiled: CompiledRecipes;
    readonly master: RepositoryLayout;
    readonly processed: RepositoryLayout;
  },
): ChosenSnapshot {
  const seen = snapshotOf(workspace, where);
  const sources = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const read = [...byTarget(seen.sessions)].flatMap(([target, sessions]) => {
    const { root } = plan.processed;
    const folder = targetFolder(plan.processed, target, sessions[0] ?? null);
    // Where results of all targets lie in one folder, no file there is any target's own.
    if (folder === null || folder === '') return [];
    const path = join(workspace.roots[root] ?? '', folder);
    return [readTargetChoices(path, `${root}/${folder}`, sessions, workspace.roots)];
  });
  for (const choices of read) {
    diagnostics.push(...choices.diagnostics);
    if (choices.wishes.length + choices.diagnostics.length === 0) continue;
    for (const [file, text] of choices.sources) sources.set(file, text);
  }
  const wishes = read.flatMap((choices) => choices.wishes);
  const whole = new Set(wishes.map(({ session }) => session));
  const all = wishes.length === 0 ? seen : snapshotOf(workspace, where, whole);
  const { compiled, master } = plan;
  const snapshot = withoutOwnMasters({ compiled, snapshot: all, master });
  const chosen = chooseMasters({ compiled, snapshot, master }, wishes);
  return { ...chosen, diagnostics: [...diagnostics, ...chosen.diagnostics], sources };
}

function byTarget(sessions: readonly Session[]): Map<string, Session[]> {
  const targets = new Map<string, Session[]>();
  for (const session of sessions) {
    if (session.target === null) continue;
    const list = targets.get(session.target);
    if (list) list.push(session);
    else targets.set(session.target, [session]);
  }
  return targets;
}
