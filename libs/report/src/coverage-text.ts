// Coverage for people: a table a target, then what is still to shoot.
import type { Coverage, CoverageNeed, CoveragePart, CoverageRow, SessionId } from '@starbash/ir';
import type { Style } from './style.ts';
import { plainStyle } from './style.ts';
import { renderTable } from './table.ts';
import type { Column } from './table.ts';
import { wrap } from './text.ts';
import { count, number } from './units.ts';

export interface CoverageTextOptions {
  readonly width?: number;
  readonly style?: Style;
  /** Short names of sessions, by id. */
  readonly labels: ReadonlyMap<SessionId, string>;
}

interface Context {
  readonly width: number;
  readonly style: Style;
  readonly label: (session: SessionId) => string;
  /** Master files by path, numbered as they come. */
  readonly masters: Map<string, { readonly name: string; readonly label: string }>;
}

/** Empty text for no rows. */
export function renderCoverage(coverage: Coverage, options: CoverageTextOptions): string {
  const { width = 100, style = plainStyle, labels } = options;
  if (coverage.rows.length === 0) return '';
  const context: Context = {
    width,
    style,
    label: (session) => labels.get(session) ?? session,
    masters: new Map(),
  };
  const byTarget = Map.groupBy(coverage.rows, ({ target }) => target);
  const tables = [...byTarget].map(([target, rows]) => targetText(target, rows, context));
  return [
    ...tables,
    mastersText(context),
    notesText(coverage, context),
    needsText(coverage, context),
    nearText(coverage, context),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function targetText(target: string, rows: readonly CoverageRow[], context: Context): string {
  const { style } = context;
  const nights = new Set(rows.map(({ night }) => night)).size;
  const frames = sum(rows.map((row) => row.frames));
  const seconds = sum(rows.map((row) => row.seconds ?? 0));
  const names = [...new Set(rows.map(({ name }) => name))].filter((name) => name !== target);
  const title = `${target}${names.length === 0 ? '' : ` (${names.join(', ')})`}`;
  const head = `${style('title', title)}  ${count(nights, 'night')}, ${count(frames, 'light')}, ${hours(seconds)}\n`;
  const rigs = Map.groupBy(rows, ({ camera, telescope }) =>
    [camera, telescope].filter((name) => name !== null).join(' on '),
  );
  const tables = [...rigs].map(([rig, own]) => {
    const table = indented(rigTable(own, context));
    return rigs.size === 1 ? table : `  ${rig === '' ? 'unknown camera' : rig}\n${table}`;
  });
  return head + tables.join('');
}

function rigTable(rows: readonly CoverageRow[], context: Context): string {
  const columns: (readonly [Column, (row: CoverageRow) => string])[] = [
    [{ title: 'night' }, ({ night }) => night],
    [{ title: 'filter' }, ({ filter }) => filter],
    [{ title: 'lights', align: 'right' }, lightsText],
    [
      { title: 'min', align: 'right' },
      ({ seconds }) => (seconds === null ? '?' : String(Math.round(seconds / 60))),
    ],
  ];
  if (new Set(rows.map(({ gain }) => gain)).size > 1)
    columns.push([
      { title: 'gain', align: 'right' },
      ({ gain }) => (gain === null ? '?' : number(gain)),
    ]);
  const part = (title: string, of: (row: CoverageRow) => CoveragePart | null) =>
    columns.push([{ title }, (row) => partText(of(row), context)]);
  part('dark', ({ dark }) => dark);
  part('flat', ({ flat }) => flat);
  part('for the flat', ({ flatOwn }) => flatOwn);
  part('bias', ({ bias }) => bias);
  return renderTable(
    columns.map(([column]) => column),
    rows.map((row) => columns.map(([, cell]) => cell(row))),
    { width: context.width - 2, style: context.style },
  );
}

/** `20 × 120 s` */
function lightsText({ frames, exposure }: CoverageRow): string {
  return exposure === null ? `${frames} × ?` : `${frames} × ${number(exposure)} s`;
}

/** `s4f2a × 20`, `M1 × 40`, `– exposure`: the session, the master, or the rule that rejected the nearest. */
function partText(part: CoveragePart | null, context: Context): string {
  if (part === null) return '';
  switch (part.state) {
    case 'onBoard':
      return 'on board';
    case 'notNeeded':
      return '';
    case 'missing':
      return `– ${part.rejected?.rule ?? 'none'}`;
    case 'master':
    case 'frames': {
      if (part.candidate === null) return '';
      const { source, label, frames } = part.candidate;
      const name =
        source.kind === 'session'
          ? context.label(source.session)
          : masterName(source.path, label, context);
      // A flat's own may be either kind.
      const kind = part.type === 'flat-dark' ? 'fd ' : '';
      return `${kind}${name}${frames === null ? '' : ` × ${frames}`}${part.notes.length > 0 ? '!' : ''}`;
    }
  }
}

function masterName(path: string, label: string, { masters }: Context): string {
  const known = masters.get(path);
  if (known) return known.name;
  const name = `M${masters.size + 1}`;
  masters.set(path, { name, label });
  return name;
}

function mastersText({ masters, style, width }: Context): string {
  if (masters.size === 0) return '';
  const rows = [...masters].map(([path, { name }]) => [name, path]);
  const table = renderTable([{ title: '' }, { title: 'file' }], rows, { width: width - 2, style });
  return `${style('title', 'Masters')}\n${indented(table.slice(table.indexOf('\n') + 1))}`;
}

/** What is taken although something about it is not known or not as it should be; marked `!` in the tables. */
function notesText({ rows }: Coverage, { style, width }: Context): string {
  const notes = new Map<string, Set<string>>();
  for (const { dark, flat, flatOwn, bias } of rows)
    for (const part of [dark, flat, flatOwn, bias])
      for (const note of part?.notes ?? []) {
        const label = part?.candidate?.label ?? '';
        notes.set(label, (notes.get(label) ?? new Set()).add(note));
      }
  if (notes.size === 0) return '';
  const lines = [...notes].flatMap(([label, own]) =>
    wrap(`${label}: ${[...own].join('; ')}`, width, '  ! ', '    '),
  );
  return `${style('title', 'Taken with a doubt')}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function needsText({ needs, rows }: Coverage, context: Context): string {
  const { style, width, label } = context;
  if (needs.length === 0)
    return `${style('good', 'Nothing to shoot')}: every session has its calibration frames\n`;
  const cameras = new Set(rows.map(({ camera }) => camera)).size > 1;
  const lines = needs.flatMap((need) => {
    const telescope = need.telescope === null ? '' : ` on ${need.telescope}`;
    const rig = cameras && need.camera !== null ? ` (${need.camera}${telescope})` : '';
    return [
      ...wrap(`${need.shoot}${rig}`, width, '  '),
      ...wrap(`for ${waitingText(need, label)}`, width, '      '),
      ...wrap(nearestText(need), width, '      '),
    ];
  });
  return `${style('title', 'Still to shoot')}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** A long list is told by its number; `--json` has all. */
const shownSessions = 6;

function waitingText(need: CoverageNeed, label: (session: SessionId) => string): string {
  const { sessions, targets, frames, seconds } = need;
  const names = sessions.slice(0, shownSessions).map(label).join(', ');
  const more =
    sessions.length > shownSessions ? ` and ${sessions.length - shownSessions} more` : '';
  const of = targets.length > 3 ? count(targets.length, 'target') : targets.join(', ');
  return `${names}${more} (${of}): ${count(frames, 'light')}, ${hours(seconds)}`;
}

function nearestText({ nearest, type }: CoverageNeed): string {
  const kind = type === 'bias' ? 'bias frames' : `${type}s`;
  if (nearest === null) return `there are no ${kind} at all`;
  const { label, rule, message, allow } = nearest;
  const wayOut = allow.map((name) => `--allow ${name}`).join(' ');
  return `the nearest, ${label}, fails ${rule}: ${message}${wayOut === '' ? '' : `; or ${wayOut}`}`;
}

function nearText({ near }: Coverage, { style }: Context): string {
  return near
    .map(([a, b]) => `${style('dim', `${a} and ${b} show the same field: perhaps one target`)}\n`)
    .join('');
}

/** `4.2 h`, `12 min` below an hour. */
function hours(seconds: number): string {
  return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
