// `group_by`: the values of facts that tell tasks apart, and `{group.x}` in templates.
import type { Fact, Session } from '@starbash/ir';
import { text } from '@starbash/parser';
import type { Environment } from '@starbash/parser';
import type { Pick } from './candidate.ts';
import { pathSafe } from './path-names.ts';

/** Values by fact. Sessions that differ in a fact have both values, joined by `+`. */
export function groupOf(
  sessions: readonly Session[],
  facts: readonly string[],
): NonNullable<Pick['group']> {
  return Object.fromEntries(
    facts.map((fact) => [
      fact,
      [...new Set(sessions.map((session) => factText(session, fact)))].sort().join('+'),
    ]),
  );
}

/** A fact in any spelling (`set_temperature`), else a header keyword, as text. */
function factText(session: Session, name: string): string {
  const wanted = plain(name);
  if (wanted === 'target') return session.target ?? 'unknown';
  if (wanted === 'night') return session.night;
  if (wanted === 'type') return session.type;
  const facts = Object.entries(session.facts) as [string, Fact<unknown> | undefined][];
  const fact = facts.find(([key]) => plain(key) === wanted)?.[1];
  if (fact !== undefined) return String(fact.value);
  const keyword = Object.entries(session.metadata).find(([key]) => plain(key) === wanted);
  return keyword === undefined ? 'unknown' : String(keyword[1]);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `{group.band}`; no name at all for a task that is no group. */
export function groupEnvironment(pick: Pick | undefined): Environment {
  if (!pick?.group) return new Map();
  const fields = new Map(
    Object.entries(pick.group).map(([fact, value]) => [fact, text(pathSafe(value))]),
  );
  return new Map([['group', { kind: 'record', label: 'group', fields }]]);
}
