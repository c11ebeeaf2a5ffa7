// What is missing, once for all that wait for it.
import type { CoverageNeed, CoveragePart, MasterType } from '@starbash/ir';
import { normalName } from '@starbash/query';
import type { MatchSettings } from '../../matching/settings.ts';
import type { StoredSession } from '../load-sessions.ts';
import { compare } from '../load-sessions.ts';
import { shootingText } from '@starbash/ir';

/** A session of lights that lacks a part; `for` is the session that the frames are to fit: the lights or their flats. */
export interface Lack {
  readonly light: StoredSession;
  readonly for: StoredSession;
  readonly part: CoveragePart;
}

/** Needs that differ in nothing a rule asks for are one; most waiting seconds first. */
export function gatherNeeds(lacks: readonly Lack[], settings: MatchSettings): CoverageNeed[] {
  const groups = new Map<string, Lack[]>();
  for (const lack of lacks) {
    const key = needKey(lack);
    const list = groups.get(key);
    if (list) list.push(lack);
    else groups.set(key, [lack]);
  }
  return [...groups.values()]
    .flatMap((group) => splitByTemperature(group, settings))
    .map(needOf)
    .sort(
      (a, b) =>
        b.seconds - a.seconds ||
        b.frames - a.frames ||
        compare(a.shoot, b.shoot) ||
        compare(a.camera ?? '', b.camera ?? '') ||
        compare(a.sessions[0] ?? '', b.sessions[0] ?? ''),
    );
}

/** All that decides which frames fit; the sensor's temperature apart, which is never the same twice. */
function needKey({ part, for: { facts } }: Lack): string {
  const geometry = [
    normalName(facts.camera?.value ?? ''),
    facts.width?.value,
    facts.height?.value,
    facts.subframe?.value ?? '0,0',
    facts.binning?.value,
    facts.bayer?.value,
  ];
  const { type, shoot } = part;
  // The words hold exposure, temperature, gain, offset, read-out mode, filter, optics and rotation.
  const words = type === 'dark' && !facts.setTemperature ? warmKey(part) : shoot;
  const telescope = type === 'flat' ? normalName(facts.telescope?.value ?? '') : '';
  return JSON.stringify([type, words, telescope, ...geometry]);
}

function warmKey({ shoot }: CoveragePart): string {
  return (shoot ?? '').replace(/ at about -?\d+ °C/, '');
}

/** Darks of cameras without cooling: as few sets as the tolerance allows. */
function splitByTemperature(group: readonly Lack[], settings: MatchSettings): Lack[][] {
  const [first] = group;
  if (first?.part.type !== 'dark' || first.for.facts.setTemperature) return [[...group]];
  const known = group
    .filter((lack) => lack.for.facts.sensorTemperature)
    .sort((a, b) => sensor(a) - sensor(b) || compare(a.light.id, b.light.id));
  const sets: Lack[][] = [];
  for (const lack of known) {
    const set = sets.at(-1);
    const coldest = set?.[0];
    if (set && coldest && sensor(lack) - sensor(coldest) <= settings.uncooledTemperature)
      set.push(lack);
    else sets.push([lack]);
  }
  const unknown = group.filter((lack) => !lack.for.facts.sensorTemperature);
  return unknown.length === 0 ? sets : [...sets, unknown];
}

function sensor(lack: Lack): number {
  return lack.for.facts.sensorTemperature?.value ?? 0;
}

function needOf(group: readonly Lack[]): CoverageNeed {
  const first = group[0] as Lack;
  const { part } = first;
  const lights = [...new Map(group.map(({ light }) => [light.id, light])).values()];
  const wanted = first.for;
  const warm = part.type === 'dark' && !wanted.facts.setTemperature;
  const temperatures = group.map(sensor);
  const span =
    warm && wanted.facts.sensorTemperature
      ? { from: Math.min(...temperatures), to: Math.max(...temperatures) }
      : undefined;
  return {
    type: part.type,
    shoot: span ? shootingText(part.type as MasterType, wanted, span) : (part.shoot ?? ''),
    camera: wanted.facts.camera?.value ?? null,
    telescope: part.type === 'flat' ? (wanted.facts.telescope?.value ?? null) : null,
    sessions: lights.map(({ id }) => id),
    targets: [...new Set(lights.map(({ target }) => target ?? ''))].sort(),
    frames: lights.reduce((sum, { frames }) => sum + frames, 0),
    seconds: lights.reduce(
      (sum, { frames, facts }) => sum + frames * (facts.exposure?.value ?? 0),
      0,
    ),
    nearest:
      part.candidate && part.rejected
        ? {
            label: part.candidate.label,
            rule: part.rejected.rule,
            message: part.rejected.message,
            allow: part.rejected.allow,
          }
        : null,
  };
}
