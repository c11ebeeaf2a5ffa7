// Chooses the master of a type for a session: an existing file, or one made by a task of the same graph.
import type {
  Facts,
  InputFile,
  MasterCandidate,
  MasterChoice,
  MasterType,
  Reason,
  Session,
} from '@starbash/ir';
import { Generated } from '@starbash/diagnostics';
import type { Binder } from './binder.ts';
import type { Candidate } from './candidate.ts';
import { resolveConflicts } from './cull/conflicts.ts';
import { advice, shoot } from './shoot.ts';

export type MasterResult =
  | {
      readonly kind: 'chosen';
      readonly choice: MasterChoice;
      readonly producer: Candidate | null;
      readonly known: InputFile['known'];
      /** Of a master file. */
      readonly facts: Facts;
    }
  | { readonly kind: 'none'; readonly reason: Reason };

/** The best candidate that can be had, by the ranks of the catalog. */
export function bindMaster(session: Session, type: MasterType, binder: Binder): MasterResult {
  const candidates = binder.input.snapshot.candidates[session.id]?.[type] ?? [];
  const accepted = candidates.filter((c) => c.verdict.kind === 'accepted');
  const failures: string[] = [];
  for (const candidate of accepted) {
    const bound = realise(candidate, type, candidates, binder);
    if (bound.kind === 'chosen') {
      const choice = withPassedOver(bound.choice, failures);
      recordChoice(session, choice, binder);
      return { ...bound, choice };
    }
    failures.push(`${candidate.label}: ${bound.reason.message}`);
  }
  return { kind: 'none', reason: noMaster(session, type, candidates, failures) };
}

/** Better ones that cannot be made are told: the one that is taken is not the one that the rules like best. */
function withPassedOver(choice: MasterChoice, failures: readonly string[]): MasterChoice {
  if (failures.length === 0) return choice;
  return { ...choice, notes: [...choice.notes, ...failures.map((text) => `passed over: ${text}`)] };
}

function realise(
  candidate: MasterCandidate,
  type: MasterType,
  candidates: readonly MasterCandidate[],
  binder: Binder,
): MasterResult {
  const { verdict, source } = candidate;
  if (verdict.kind !== 'accepted')
    return { kind: 'none', reason: { code: 'rejected', message: verdict.message } };
  const choice = {
    type,
    rank: verdict.rank,
    why: verdict.why,
    notes: verdict.notes,
    ...(verdict.allowed && { allowed: verdict.allowed }),
    ...(verdict.chosenIn !== undefined && { chosenIn: verdict.chosenIn }),
    ...(verdict.breaks && { breaks: verdict.breaks }),
    candidates,
  };
  if (source.kind === 'file') {
    const file = binder.input.snapshot.masters.find((m) => m.path === source.path);
    return {
      kind: 'chosen',
      choice: { ...choice, path: source.path, task: null },
      producer: null,
      known: file ? { size: file.size, mtimeNs: file.mtimeNs } : null,
      facts: file?.facts ?? {},
    };
  }
  const producer = bindMaker(source.session, binder);
  const path = producer?.outputs.find((out) => out.kind === 'master')?.path;
  if (!producer || path === undefined)
    return {
      kind: 'none',
      reason: { code: 'no_maker', message: whyNoMaker(source.session, binder) },
    };
  return {
    kind: 'chosen',
    choice: { ...choice, path, task: producer.id },
    producer,
    known: null,
    facts: {},
  };
}

/** The task that makes the master of a raw calibration session; bound once, null when none can. */
export function bindMaker(sessionId: string, binder: Binder): Candidate | null {
  const known = binder.masters.get(sessionId);
  if (known !== undefined) return known;
  const session = binder.sessions.get(sessionId);
  const stages = session ? (binder.makers[session.type] ?? []) : [];
  const bound: Candidate[] = [];
  for (const stage of stages) {
    const result = binder.bind(
      stage,
      { target: null, session: session ?? null, part: null },
      binder,
    );
    if (result.kind === 'candidate') bound.push(result.candidate);
    else binder.unbound.push(result);
  }
  const { kept, lost, diagnostics } = resolveConflicts(bound, binder.input.settings);
  binder.diagnostics.push(...diagnostics);
  binder.unbound.push(...lost);
  const [maker = null] = kept;
  binder.masters.set(sessionId, maker);
  return maker;
}

function whyNoMaker(sessionId: string, binder: Binder): string {
  const failed = binder.unbound.find((u) => u.scope.session?.id === sessionId);
  return failed ? failed.reason.message : 'no recipe makes a master of this type';
}

/** Names the one rule that rejected the nearest candidate, and what to do. */
function noMaster(
  session: Session,
  type: MasterType,
  candidates: readonly MasterCandidate[],
  failures: readonly string[],
): Reason {
  const [failure] = failures;
  if (failure !== undefined)
    return { code: 'master_not_made', message: `no ${type} can be made: ${failure}` };
  const [nearest] = candidates;
  if (nearest?.verdict.kind === 'rejected')
    return rejectedReason(session, type, nearest, nearest.verdict);
  return {
    code: 'no_matching_master',
    message: `there are no ${type} frames or masters for session ${session.label}; ${shoot(session, type)}`,
  };
}

function rejectedReason(
  session: Session,
  type: MasterType,
  nearest: MasterCandidate,
  verdict: Extract<MasterCandidate['verdict'], { readonly kind: 'rejected' }>,
): Reason {
  const { rule, message, also = [] } = verdict;
  const others = also.length === 0 ? '' : ` (and ${also.map((broken) => broken.rule).join(', ')})`;
  const fails = `the nearest, ${nearest.label}, fails ${rule}${others}: ${message}`;
  return {
    code: 'no_matching_master',
    message: `no matching ${type} for session ${session.label}; ${fails}; ${advice(session, type, nearest)}`,
    details: { rule, ...(verdict.allow !== undefined && { allow: verdict.allow }) },
  };
}

function recordChoice(session: Session, choice: MasterChoice, binder: Binder): void {
  const subject = `${session.id}:${choice.type}`;
  if (binder.decisions.some((d) => d.subject === subject && d.decision === 'master')) return;
  binder.decisions.push({
    subject,
    decision: 'master',
    code: 'master_chosen',
    message: `${choice.type} for session ${session.label}: ${choice.path} (${choice.why})`,
    origin: Generated,
    candidates: choice.candidates.map((c) => c.label),
  });
}
