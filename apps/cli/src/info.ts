// The work of starbash info: rows of the catalog.
import { masterRows, sessionRows, targetRows } from '@starbash/catalog';
import type { Facts, Session } from '@starbash/ir';
import type { Query } from '@starbash/query';
import { bytes, number, renderTable } from '@starbash/report';
import type { Column } from '@starbash/report';
import { parseSelection, readSelection } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { snapshotOf } from './snapshot.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export type Subject = 'target' | 'session' | 'master' | 'filter' | 'camera' | 'telescope';

interface Listing {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly json: readonly unknown[];
}

/** Lists a subject of what is selected; `selection` undefined is the stored one. */
export function info(
  terminal: Terminal,
  subject: Subject,
  selection: string | undefined,
): Promise<ExitCode> {
  return withWorkspace(currentPlace(), (workspace) => {
    const text = selection ?? readSelection(workspace.configuration);
    const { query, diagnostics, sources } = parseSelection(text, new Date());
    terminal.findings([...workspace.diagnostics, ...diagnostics], sources);
    if (query === null) return exitCodes.usage;
    const { columns, rows, json } = listings[subject](workspace, query);
    if (terminal.json)
      terminal.resultJson({ schema: 1, selection: text === '' ? null : text, rows: json });
    else {
      if (text !== '') terminal.note(`Selection  ${text}`);
      if (rows.length === 0) terminal.note("Nothing here: 'starbash repo add DIR' adds frames");
      terminal.result(renderTable(columns, rows, { width: terminal.width, style: terminal.style }));
    }
    return exitCodes.done;
  });
}

const right = 'right' as const;

const listings: Readonly<Record<Subject, (workspace: Workspace, query: Query) => Listing>> = {
  target: targets,
  session: sessions,
  master: masters,
  filter: (workspace, query) => byFact(workspace, query, 'filter'),
  camera: (workspace, query) => byFact(workspace, query, 'camera'),
  telescope: (workspace, query) => byFact(workspace, query, 'telescope'),
};

function targets(workspace: Workspace, query: Query): Listing {
  const json = targetRows(workspace.catalog, query);
  return {
    columns: [
      { title: 'target' },
      { title: 'nights', align: right },
      { title: 'lights', align: right },
      { title: 'hours', align: right },
      { title: 'last night' },
      { title: 'filters' },
      { title: '' },
    ],
    rows: json.map(({ target, nights, frames, totalExposure, filters, near }) => [
      target,
      String(nights.length),
      String(frames),
      (totalExposure / 3600).toFixed(1),
      nights.at(-1) ?? '',
      filters.join(', '),
      near.length === 0 ? '' : `perhaps the same as ${near.join(', ')}`,
    ]),
    json,
  };
}

function sessions(workspace: Workspace, query: Query): Listing {
  const snapshot = snapshotOf(workspace, query);
  const calibration = (session: Session) =>
    Object.entries(snapshot.candidates[session.id] ?? {})
      .filter(([, candidates]) => candidates?.some(({ verdict }) => verdict.kind === 'accepted'))
      .map(([type]) => type)
      .sort();
  return {
    columns: [
      { title: 'session' },
      { title: 'type' },
      { title: 'target' },
      { title: 'night' },
      { title: 'frames', align: right },
      { title: 'exposure', align: right },
      { title: 'gain', align: right },
      { title: 'temp', align: right },
      { title: 'filter' },
      { title: 'can be calibrated by' },
    ],
    rows: snapshot.sessions.map((session) => {
      const { facts } = session;
      const temperature = facts.setTemperature ?? facts.sensorTemperature;
      return [
        session.label,
        session.type,
        session.target ?? '',
        session.night,
        String(session.frames.length),
        facts.exposure === undefined ? '' : `${number(facts.exposure.value)} s`,
        facts.gain === undefined ? '' : number(facts.gain.value),
        temperature === undefined ? '' : `${number(temperature.value)} °C`,
        facts.filter?.value ?? '',
        calibration(session).join(', '),
      ];
    }),
    json: snapshot.sessions.map(
      ({ id, label, type, target, targetName, night, start, end, facts, frames, ...rest }) => ({
        id,
        label,
        type,
        target,
        targetName,
        night,
        start,
        end,
        frames: frames.length,
        bytes: sum(frames.map(({ size }) => size)),
        facts,
        candidates: snapshot.candidates[id] ?? {},
        metadata: rest.metadata,
      }),
    ),
  };
}

function masters(workspace: Workspace): Listing {
  const found = masterRows(workspace.catalog);
  return {
    columns: [
      { title: 'type' },
      { title: 'night' },
      { title: 'frames', align: right },
      { title: 'exposure', align: right },
      { title: 'filter' },
      { title: 'size', align: right },
      { title: 'file' },
    ],
    rows: found.map(({ type, night, frames, facts, size, path }) => [
      type,
      night ?? '',
      frames === null ? '' : String(frames),
      facts.exposure === undefined ? '' : `${number(facts.exposure.value)} s`,
      facts.filter?.value ?? '',
      bytes(size),
      path,
    ]),
    json: found,
  };
}

function byFact(
  workspace: Workspace,
  query: Query,
  fact: 'filter' | 'camera' | 'telescope',
): Listing {
  const lights = sessionRows(workspace.catalog, query).filter(({ type }) => type === 'light');
  const valueOf = (facts: Facts) => facts[fact]?.value ?? 'unknown';
  const names = [...new Set(lights.map(({ facts }) => valueOf(facts)))].sort();
  const json = names.map((name) => {
    const own = lights.filter(({ facts }) => valueOf(facts) === name);
    return {
      name,
      sessions: own.length,
      frames: sum(own.map(({ frames }) => frames)),
      seconds: sum(own.map(({ totalExposure }) => totalExposure ?? 0)),
      targets: [...new Set(own.map(({ target }) => target ?? ''))].sort(),
    };
  });
  return {
    columns: [
      { title: fact },
      { title: 'sessions', align: right },
      { title: 'lights', align: right },
      { title: 'hours', align: right },
      { title: 'targets' },
    ],
    rows: json.map(({ name, sessions: n, frames, seconds, targets: of }) => [
      name,
      String(n),
      String(frames),
      (seconds / 3600).toFixed(1),
      of.join(', '),
    ]),
    json,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
