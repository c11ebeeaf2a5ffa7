// Sessions and masters for matching tests, without files.
import type { Fact, Facts, FrameType, MasterFile, MasterType, Session } from '@starbash/ir';
import { defaultMatchSettings, matchMasters } from '../src/index.ts';
import type { MatchSettings, SessionCandidates } from '../src/index.ts';

export type Values = Readonly<Partial<Record<keyof Facts, string | number | boolean | undefined>>>;

/** Facts that a usual cooled OSC camera's frames have. */
const common: Values = {
  camera: 'ASI2600MC Duo',
  width: 6248,
  height: 4176,
  binning: '1x1',
  bayer: 'RGGB',
  rowOrder: 'TOP-DOWN',
  gain: 100,
  offset: 50,
  setTemperature: -10,
  sensorTemperature: -10,
};

const own: Readonly<Record<FrameType, Values>> = {
  light: { exposure: 120, filter: 'HaOiii', telescope: 'Askar V', focalLength: 384 },
  flat: { exposure: 1.5, filter: 'HaOiii', telescope: 'Askar V', focalLength: 384 },
  dark: { exposure: 120 },
  'flat-dark': { exposure: 1.5 },
  bias: { exposure: 0.001 },
};

function facts(type: FrameType, values: Values): Facts {
  const all: Values = { type, ...common, ...own[type], ...values };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, Fact<unknown>] => [name, { value, origin: 'header:X' }]),
  ) as Facts;
}

/** `values` set to undefined are unknown. */
export function session(
  id: string,
  type: FrameType,
  values: Values = {},
  night = '2025-09-10',
  frames = 20,
): Session {
  const start = `${night}T21:00:00.000Z`;
  return {
    id,
    label: id,
    type,
    target: type === 'light' ? 'm31' : null,
    targetName: type === 'light' ? 'M 31' : null,
    night,
    start,
    end: start,
    facts: facts(type, values),
    frames: Array.from({ length: frames }, (_, i) => ({
      path: `raw:${id}/${i}.fits`,
      size: 1,
      mtimeNs: '1',
      start,
    })),
    metadata: {},
  };
}

export function master(
  path: string,
  type: MasterType,
  values: Values = {},
  night: string | null = '2025-09-10',
  frames: number | null = 20,
): MasterFile {
  return {
    path: `master:${path}`,
    type,
    facts: facts(type, values),
    night,
    frames,
    size: 1,
    mtimeNs: '1',
  };
}

export function match(
  wanted: Session,
  supplies: readonly (Session | MasterFile)[],
  settings: Partial<MatchSettings> = {},
): SessionCandidates {
  const sessions = supplies.filter((s): s is Session => 'id' in s);
  const masters = supplies.filter((s): s is MasterFile => 'path' in s);
  return matchMasters(wanted, sessions, masters, { ...defaultMatchSettings, ...settings });
}

/** The verdict on one candidate in short: `accepted`, `accepted: <notes>`, or `<rule>: <message>`. */
export function verdict(
  type: MasterType,
  wanted: Session,
  supply: Session | MasterFile,
  settings: Partial<MatchSettings> = {},
): string {
  const candidate = match(wanted, [supply], settings)[type]?.[0];
  if (!candidate) return 'none';
  const v = candidate.verdict;
  if (v.kind === 'rejected') return `${v.rule}: ${v.message}`;
  return ['accepted', ...v.notes].join(': ');
}

/** Ids or paths of the accepted candidates, best first. */
export function ranking(
  type: MasterType,
  wanted: Session,
  supplies: readonly (Session | MasterFile)[],
  settings: Partial<MatchSettings> = {},
): string[] {
  return (match(wanted, supplies, settings)[type] ?? [])
    .filter((c) => c.verdict.kind === 'accepted')
    .map((c) => (c.source.kind === 'file' ? c.source.path : c.source.session));
}
