// Frames as a text describes them: real FITS files of header cards and paths, indexed step by step, and what became
// of them as a text to be read.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { onTestFinished } from 'vitest';
import type { Catalog, CatalogSettings, IndexReport, RepositoryKind } from '../src/index.ts';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  listRepositories,
  masterRows,
  openCatalog,
  sessionRows,
  snapshot,
  targetRows,
} from '../src/index.ts';
import type { Cards } from './frames.ts';
import { frameBytes, temporaryFolder, writeTree } from './frames.ts';

type CardValue = string | number | boolean;

/** Frames of one kind: `count` of them, `every` seconds, from `utc` on. */
interface FrameSeries {
  /** `#` is the number in the series, from 1. */
  readonly path: string;
  /** Files are written (or removed) before this index run; the first is 1. */
  readonly step?: number;
  readonly count?: number;
  /** DATE-OBS of the first frame. */
  readonly utc?: string;
  readonly every?: number;
  /** Hours that local time is ahead of UTC: writes DATE-LOC. */
  readonly local?: number;
  readonly rig?: string;
  /** Takes the files of this path away instead. */
  readonly gone?: boolean;
  /** Frames of equal cards and equal noise are copies; by default each has its own. */
  readonly noise?: string;
  /** All cards else. */
  readonly cards?: Readonly<Record<string, CardValue>>;
}

interface Description {
  readonly settings?: Partial<CatalogSettings>;
  /** Folders that are repositories of their own, by kind; the whole is a raw one. */
  readonly repositories?: Readonly<Record<string, RepositoryKind>>;
  /** Cards that rigs and series share. */
  readonly rigs?: Readonly<Record<string, Readonly<Record<string, CardValue>>>>;
  readonly frames: readonly FrameSeries[];
}

/** Reads `frames.toml`, writes and indexes its files, and tells the sessions after each step. */
export async function describeSessions(caseFolder: string): Promise<string> {
  const text = readFileSync(join(caseFolder, 'frames.toml'), 'utf8');
  const description = getStaticTOMLValue(parseTOML(text)) as unknown as Description;
  const folder = temporaryFolder();
  const catalog = openCatalog(':memory:');
  onTestFinished(() => catalog.close());
  addRepository(catalog, { kind: 'raw', root: folder });
  for (const [inner, kind] of Object.entries(description.repositories ?? {})) {
    mkdirSync(join(folder, inner), { recursive: true });
    addRepository(catalog, { kind, root: join(folder, inner) });
  }
  const settings = { ...defaultCatalogSettings, ...description.settings };
  const steps = Math.max(...description.frames.map((frames) => frames.step ?? 1));
  let out = '';
  for (let step = 1; step <= steps; step++) {
    for (const frames of description.frames)
      if ((frames.step ?? 1) === step) writeSeries(folder, frames, description);
    const reports: IndexReport[] = [];
    for (const repository of listRepositories(catalog))
      reports.push(await indexRepository(catalog, repository, { settings }));
    if (steps > 1) out += `${step === 1 ? '' : '\n'}=== after step ${step}\n\n`;
    out += tell(catalog, reports);
  }
  return out;
}

function writeSeries(folder: string, frames: FrameSeries, { rigs }: Description): void {
  for (let i = 1; i <= (frames.count ?? 1); i++) {
    const path = frames.path.replace('#', String(i));
    if (frames.gone === true) {
      rmSync(join(folder, path));
      continue;
    }
    const cards: Record<string, CardValue> = { ...rigs?.[frames.rig ?? ''], ...frames.cards };
    if (frames.utc !== undefined) {
      const ms = Date.parse(`${frames.utc}Z`) + (i - 1) * (frames.every ?? 300) * 1000;
      cards['DATE-OBS'] = fitsDate(ms);
      if (frames.local !== undefined) cards['DATE-LOC'] = fitsDate(ms + frames.local * 3_600_000);
    }
    writeTree(folder, { [path]: frameBytes(cards satisfies Cards, frames.noise ?? path) });
  }
}

function fitsDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23);
}

function tell(catalog: Catalog, reports: readonly IndexReport[]): string {
  const frames = new Map(snapshot(catalog).sessions.map((s) => [s.id, s.frames]));
  const lines: string[] = [];
  for (const { id, type, night, target, facts, ...session } of sessionRows(catalog)) {
    const settings = [
      `${session.frames} × ${facts.exposure === undefined ? '?' : facts.exposure.value} s`,
      facts.filter?.value,
      facts.gain && `gain ${facts.gain.value}`,
      facts.setTemperature && `${facts.setTemperature.value} °C`,
      facts.camera?.value,
    ];
    lines.push([id, night, type, target, ...settings].filter(Boolean).join('  '));
    for (const { path, start } of frames.get(id) ?? []) lines.push(`    ${start}  ${path}`);
  }
  for (const { type, path, night } of masterRows(catalog))
    lines.push(`master ${type}  ${path}  night ${night ?? 'not known'}`);
  for (const { target, near, panel } of targetRows(catalog)) {
    if (panel) lines.push(`target ${target} is panel ${panel.panel} of ${panel.mosaic}`);
    if (near.length > 0) lines.push(`target ${target} is perhaps ${near.join(', ')}`);
  }
  for (const report of reports) {
    for (const { severity, code, message } of report.notices)
      lines.push(`${severity} ${code}: ${message}`);
    for (const { path, reason } of report.ignored) lines.push(`ignored ${path}: ${reason}`);
    for (const { path, reason, fix } of report.problems)
      lines.push(`problem ${path}: ${reason}; ${fix}`);
  }
  return `${lines.join('\n')}\n`;
}
