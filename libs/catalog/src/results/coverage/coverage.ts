// Coverage: every target, night and filter with what calibrates it, and what is still to shoot.
import type { Coverage, CoveragePart, CoverageRow } from '@starbash/ir';
import { createMatcher } from '../../matching/match-masters.ts';
import { defaultMatchSettings } from '../../matching/settings.ts';
import type { Catalog } from '../../database/open-catalog.ts';
import type { StoredSession } from '../load-sessions.ts';
import { compare, matchable, storedMasters, storedSessions } from '../load-sessions.ts';
import { targetRows } from '../rows.ts';
import type { SnapshotOptions } from '../snapshot.ts';
import { sessionFilter } from '../snapshot.ts';
import type { Lack } from './needs.ts';
import { gatherNeeds } from './needs.ts';
import type { LightParts, Supplies } from './parts.ts';
import { flatOwnPart, lightParts } from './parts.ts';
import { isIso } from '@starbash/ir';

interface Covered extends LightParts {
  readonly light: StoredSession;
  readonly flatOwn: CoveragePart | null;
}

/** Coverage of the lights that are selected. Sessions are read, frames are not. */
export function coverage(catalog: Catalog, options: SnapshotOptions = {}): Coverage {
  const settings = options.settings ?? defaultMatchSettings;
  const isSelected = sessionFilter(catalog, options.where);
  const sessions = storedSessions(catalog);
  const masters = storedMasters(catalog);
  const supplies: Supplies = {
    sessions: new Map(sessions.map((session) => [session.id, session])),
    masters: new Map(masters.map((master) => [master.path, master])),
  };
  const match = createMatcher(
    sessions.filter(({ type }) => type !== 'light').map(matchable),
    masters,
    settings,
  );
  const ownOf = rememberEach((flat: StoredSession) =>
    flatOwnPart(flat, match(matchable(flat)), supplies),
  );
  const lacks: Lack[] = [];
  const covered: Covered[] = [];
  for (const light of sessions) {
    if (light.type !== 'light' || light.target === null || !isSelected(light)) continue;
    const parts = lightParts(light, match(matchable(light)), supplies);
    const source = parts.flat.candidate?.source;
    const flat =
      parts.flat.state === 'frames' && source?.kind === 'session'
        ? supplies.sessions.get(source.session)
        : undefined;
    const flatOwn = flat ? ownOf(flat) : null;
    covered.push({ light, ...parts, flatOwn });
    for (const part of [parts.dark, parts.flat, parts.bias])
      if (part.state === 'missing') lacks.push({ light, for: light, part });
    if (flat && flatOwn?.state === 'missing') lacks.push({ light, for: flat, part: flatOwn });
  }
  return {
    rows: rowsOf(covered),
    needs: gatherNeeds(lacks, settings),
    near: nearTargets(catalog, options),
  };
}

/** Sessions that differ in nothing that is shown are one row: a night with a long pause, a refocus. */
function rowsOf(covered: readonly Covered[]): CoverageRow[] {
  const groups = new Map<string, Covered[]>();
  for (const one of covered) {
    const { light, dark, flat, bias, flatOwn } = one;
    const { facts } = light;
    const temperature = facts.setTemperature && Math.round(facts.setTemperature.value);
    const key = JSON.stringify([
      [light.target, light.night, facts.filter?.value, facts.exposure?.value, facts.gain?.value],
      [facts.offset?.value, temperature, facts.binning?.value],
      [facts.camera?.value, facts.telescope?.value],
      [dark, flat, bias, flatOwn].map((part) => part && [part.state, part.candidate?.source]),
    ]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map(rowOf).sort(compareRows);
}

function rowOf(group: readonly Covered[]): CoverageRow {
  const { light, dark, flat, bias, flatOwn } = group[0] as Covered;
  const { facts } = light;
  const exposure = facts.exposure?.value ?? null;
  const frames = group.reduce((sum, one) => sum + one.light.frames, 0);
  return {
    target: light.target ?? '',
    name: light.targetName ?? light.target ?? '',
    night: light.night,
    filter: facts.filter?.value ?? 'none',
    band: facts.band?.value ?? null,
    exposure,
    gain: facts.gain?.value ?? null,
    isIso: isIso(facts),
    offset: facts.offset?.value ?? null,
    temperature: (facts.setTemperature ?? facts.sensorTemperature)?.value ?? null,
    binning: facts.binning?.value ?? null,
    camera: facts.camera?.value ?? null,
    telescope: facts.telescope?.value ?? null,
    sessions: group.map((one) => one.light.id),
    frames,
    seconds: exposure === null ? null : exposure * frames,
    dark,
    flat,
    bias,
    flatOwn,
  };
}

function compareRows(a: CoverageRow, b: CoverageRow): number {
  return (
    compare(a.target, b.target) ||
    compare(a.night, b.night) ||
    compare(a.filter, b.filter) ||
    (a.exposure ?? -1) - (b.exposure ?? -1) ||
    (a.gain ?? -1) - (b.gain ?? -1) ||
    compare(a.sessions[0] ?? '', b.sessions[0] ?? '')
  );
}

/** Each pair once. */
function nearTargets(catalog: Catalog, { where }: SnapshotOptions): [string, string][] {
  return targetRows(catalog, where).flatMap(({ target, near }) =>
    near.filter((other) => target < other).map((other): [string, string] => [target, other]),
  );
}

function rememberEach<T>(work: (session: StoredSession) => T): (session: StoredSession) => T {
  const known = new Map<string, T>();
  return (session) => {
    const found = known.get(session.id) ?? work(session);
    known.set(session.id, found);
    return found;
  };
}
