// Nights as a text describes them: real FITS (or XISF) files, indexed, and what the matching says of every session.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeXisf } from '@starbash/testkit';
import type { CandidateVerdict, CatalogSnapshot, MasterCandidate, Session } from '@starbash/ir';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { onTestFinished } from 'vitest';
import type { CatalogSettings, MatchSettings } from '../src/index.ts';
import {
  addRepository,
  checkAllowances,
  defaultCatalogSettings,
  defaultMatchSettings,
  indexRepository,
  listRepositories,
  openCatalog,
  snapshot,
} from '../src/index.ts';
import { frameBytes, temporaryFolder, writeTree } from './frames.ts';

type CardValue = string | number | boolean;
type CardTable = Readonly<Record<string, CardValue>>;

/** Frames of one type, `every` seconds one, from `utc` on. */
interface Series {
  readonly type: 'light' | 'flat' | 'dark' | 'flat-dark' | 'bias';
  /** `#` is the number in the series; a folder of the series' own where left out. */
  readonly path?: string;
  /** Lies in the repository of masters. */
  readonly master?: boolean;
  readonly rig?: string;
  readonly count?: number;
  /** DATE-OBS of the first frame; local time is two hours ahead. None where left out. */
  readonly utc?: string;
  readonly every?: number;
  readonly cards?: CardTable;
  /** Cards of the rig that these frames do not have. */
  readonly without?: readonly string[];
}

interface Description {
  readonly settings?: Partial<CatalogSettings>;
  readonly match?: Partial<MatchSettings>;
  readonly frames: readonly Series[];
}

export interface Scenario {
  readonly snapshot: CatalogSnapshot;
  readonly settings: MatchSettings;
}

/** Writes the files of `frames.toml`, indexes them and matches. */
export async function playScenario(caseFolder: string): Promise<Scenario> {
  const rigs = readTables(join(caseFolder, '../rigs.toml')) as unknown as Record<
    string,
    Readonly<Record<string, CardTable>>
  >;
  const description = readTables(join(caseFolder, 'frames.toml')) as unknown as Description;
  const folder = temporaryFolder();
  const catalog = openCatalog(':memory:');
  onTestFinished(() => catalog.close());
  for (const [i, series] of description.frames.entries())
    writeSeries(folder, series, i, rigs[series.rig ?? 'nina'] ?? {});
  for (const kind of ['raw', 'master'] as const)
    if (description.frames.some((series) => (series.master === true) === (kind === 'master')))
      addRepository(catalog, { kind, root: join(folder, kind) });
  const settings = { ...defaultCatalogSettings, ...description.settings };
  for (const repository of listRepositories(catalog))
    await indexRepository(catalog, repository, { settings });
  const match = { ...defaultMatchSettings, ...description.match };
  // As plain data: what is read when first asked for is read while the catalog is open.
  const taken = JSON.stringify(snapshot(catalog, { settings: match }));
  return { snapshot: JSON.parse(taken) as CatalogSnapshot, settings: match };
}

function readTables(path: string): unknown {
  return getStaticTOMLValue(parseTOML(readFileSync(path, 'utf8')));
}

function writeSeries(
  folder: string,
  series: Series,
  index: number,
  rig: Readonly<Record<string, CardTable>>,
): void {
  const root = join(folder, series.master === true ? 'master' : 'raw');
  const template = series.path ?? `${series.type}_${index + 1}/#.fits`;
  for (let i = 1; i <= (series.count ?? 1); i++) {
    const cards: Record<string, CardValue> = { ...rig['all'], ...rig[series.type] };
    if (series.utc !== undefined) {
      const ms = Date.parse(`${series.utc}Z`) + (i - 1) * (series.every ?? 130) * 1000;
      cards['DATE-OBS'] = fitsDate(ms);
      cards['DATE-LOC'] = fitsDate(ms + 7_200_000);
    }
    for (const key of series.without ?? []) delete cards[key];
    Object.assign(cards, series.cards);
    const path = template.replace('#', String(i).padStart(3, '0'));
    const bytes = path.endsWith('.xisf') ? xisfBytes(cards) : frameBytes(cards, `${path} ${index}`);
    writeTree(root, { [path]: bytes });
  }
}

function xisfBytes(cards: CardTable): Buffer {
  const image = { width: 20, height: 10, channels: 1, data: new Uint16Array(200) };
  const keywords = Object.entries(cards)
    .filter(([key]) => key !== 'HISTORY')
    .map(([key, value]) => ({ key, value }));
  return encodeXisf(image, keywords, {});
}

function fitsDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23);
}

/** Every session that has candidates with all of them, and what is wrong with the allowances. */
export function explainScenario({
  snapshot: { sessions, candidates },
  settings,
}: Scenario): string {
  const notices = checkAllowances(settings.allow).map(
    ({ severity, code, message }) => `${severity} ${code}: ${message}\n`,
  );
  const blocks = sessions.flatMap((session) => {
    const own = candidates[session.id];
    if (own === undefined) return [];
    const lines = Object.entries(own).flatMap(([type, list]) =>
      list.length === 0
        ? [`  ${type}: none`]
        : [`  ${type}:`, ...list.flatMap((candidate) => explainCandidate(candidate))],
    );
    return [`${[sessionTitle(session), ...lines].join('\n')}\n`];
  });
  return [...notices, ...blocks].join('\n');
}

function sessionTitle({ type, target, night, frames, facts }: Session): string {
  const settings = [
    facts.exposure && `${Number(facts.exposure.value.toPrecision(3))} s`,
    facts.filter?.value,
    facts.gain && `gain ${facts.gain.value}`,
    facts.setTemperature && `set to ${facts.setTemperature.value} °C`,
    facts.sensorTemperature && `sensor ${facts.sensorTemperature.value} °C`,
  ].filter(Boolean);
  const noun = frames.length === 1 ? type : `${type}s`;
  const of = target === null ? '' : ` of ${target}`;
  return `${frames.length} ${noun}${of}, ${night}, ${settings.join(', ')}`;
}

function explainCandidate({ label, source, verdict }: MasterCandidate): string[] {
  const from = source.kind === 'file' ? source.path : 'to be made';
  const indent = '       ';
  if (verdict.kind === 'accepted')
    return [
      `    ${String(verdict.rank).padStart(2)} ${label} [${from}]`,
      `${indent}${verdict.why}; ${verdict.agreements} facts known to agree`,
      ...verdict.notes.map((note) => `${indent}note: ${note}`),
      ...(verdict.allowed ?? []).map((name) => `${indent}only by --allow ${name}`),
    ];
  return [`     ✗ ${label} [${from}]`, ...rejectionLines(verdict).map((line) => indent + line)];
}

function rejectionLines(verdict: Extract<CandidateVerdict, { kind: 'rejected' }>): string[] {
  return [verdict, ...(verdict.also ?? [])].map(
    ({ rule, message, allow }) =>
      `${rule}: ${message}${allow === undefined ? ' (never allowed)' : ` (--allow ${allow})`}`,
  );
}
