// Each session with the masters that could calibrate it: the chosen one, those ranked after it, those rejected.
import { masterTypes } from '@starbash/ir';
import type { CandidateVerdict, MasterCandidate, MasterChoice, MasterType } from '@starbash/ir';
import type { ExplainInput } from './input.ts';
import { sessionText } from '../sessions.ts';
import { padEnd, wrap } from '../text.ts';

export function explainSessions({ plan, snapshot, width, style }: ExplainInput): string[] {
  const choices = new Map<string, MasterChoice>();
  const used = new Set<string>();
  for (const task of plan.tasks) {
    if (task.session === null) continue;
    used.add(task.session);
    for (const choice of task.masters) choices.set(`${task.session} ${choice.type}`, choice);
  }
  const shown = snapshot.sessions.filter(
    (session) => session.type === 'light' || used.has(session.id),
  );
  return shown.flatMap((session, i) => {
    const lines = masterTypes.flatMap((type) => {
      const choice = choices.get(`${session.id} ${type}`);
      const candidates = choice?.candidates ?? snapshot.candidates[session.id]?.[type];
      // Of a type that a session of this kind never takes there is nothing to say.
      if (candidates === undefined) return [];
      return candidatesOf(type, candidates, choice, width, style);
    });
    const title = wrap(sessionText(session), width, `${session.label}  `).map((line) =>
      style('title', line),
    );
    return [...(i === 0 ? [] : ['']), ...title, ...lines];
  });
}

/** What else stands in its way, and how a person would let it pass. */
function alsoText(
  type: MasterType,
  verdict: Extract<CandidateVerdict, { readonly kind: 'rejected' }>,
): string {
  const { allow, also = [] } = verdict;
  if (also.length > 0) return `; also ${also.map(({ rule }) => rule).join(', ')}`;
  // Flats take a bias as well: a dark of minutes is no flat-dark, whatever is allowed.
  return allow === undefined || type === 'flat-dark' ? '' : ` (--allow ${allow})`;
}

function candidatesOf(
  type: MasterType,
  candidates: readonly MasterCandidate[],
  choice: MasterChoice | undefined,
  width: number,
  style: ExplainInput['style'],
): string[] {
  const name = `  ${padEnd(type, 9)}  `;
  if (candidates.length === 0) return [style('dim', `${name}no candidate in the catalog`)];
  const blank = ' '.repeat(name.length);
  return candidates.flatMap((candidate, i) => {
    const lead = i === 0 ? name : blank;
    const { verdict, label } = candidate;
    if (verdict.kind === 'rejected')
      return wrap(
        `${verdict.rule}: ${label}: ${verdict.message}${alsoText(type, verdict)}`,
        width,
        `${lead}✗ `,
        `${blank}  `,
      ).map((line) => style('dim', line));
    const isChosen = choice !== undefined && verdict.rank === choice.rank;
    const mark = isChosen ? '✓' : '·';
    const use = isChosen
      ? 'chosen: '
      : choice === undefined
        ? 'not used: '
        : `rank ${verdict.rank}: `;
    const lines = wrap(`${use}${label} (${verdict.why})`, width, `${lead}${mark} `, `${blank}  `);
    const notes = [...new Set([...verdict.notes, ...(isChosen ? choice.notes : [])])];
    return [
      ...(isChosen ? lines.map((line) => style('good', line)) : lines),
      ...notes.flatMap((note) =>
        wrap(note, width, `${blank}  note: `).map((line) => style('warn', line)),
      ),
    ];
  });
}
