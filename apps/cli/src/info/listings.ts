// Targets, sessions, masters, filters, cameras and telescopes, a line each.
import {
  axisRows,
  calibrationFinder,
  masterRows,
  sessionRows,
  targetRows,
} from '@starbash/catalog';
import type { SessionRow } from '@starbash/catalog';
import type { Facts } from '@starbash/ir';
import { publicDeviceName } from '@starbash/fits';
import { bytes, number } from '@starbash/report';
import { shownFacts } from '../privacy.ts';
import { matchSettings } from '../snapshot.ts';
import type { InfoContext, Listing, Subject } from './request.ts';
import { hours, hoursByFilter, right } from './request.ts';

export const listings: Readonly<
  Record<Exclude<Subject, 'frame'>, (context: InfoContext) => Listing>
> = {
  target: targets,
  session: sessions,
  master: masters,
  filter: (context) => byFact(context, 'filter'),
  camera: (context) => byFact(context, 'camera'),
  telescope: (context) => byFact(context, 'telescope'),
};

function targets({ workspace, query }: InfoContext): Listing {
  const json = targetRows(workspace.catalog, query);
  return {
    what: 'lights',
    columns: [
      { title: 'target' },
      { title: 'nights', align: right },
      { title: 'lights', align: right },
      { title: 'hours', align: right },
      { title: 'last night' },
      { title: 'hours by filter' },
      { title: '' },
    ],
    rows: json.map(({ target, nights, frames, totalExposure, exposureByFilter, near, panel }) => [
      target,
      String(nights.length),
      String(frames),
      hours(totalExposure),
      nights.at(-1) ?? '',
      hoursByFilter(exposureByFilter),
      [
        ...(panel === null ? [] : [`panel ${panel.panel} of ${panel.mosaic}`]),
        ...(near.length === 0 ? [] : [`perhaps the same as ${near.join(', ')}`]),
      ].join('; '),
    ]),
    json,
  };
}

/** Lights of the selection; calibration sessions always, unless `--where` leaves them out. */
export function selectedSessions({ workspace, query, selection }: InfoContext): SessionRow[] {
  const lights = sessionRows(workspace.catalog, query).filter(({ type }) => type === 'light');
  const others = sessionRows(workspace.catalog, selection.narrowing).filter(
    ({ type }) => type !== 'light',
  );
  return [...lights, ...others].sort((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1,
  );
}

function sessions(context: InfoContext): Listing {
  const { workspace, request } = context;
  const fitting = calibrationFinder(workspace.catalog, matchSettings(workspace.configuration));
  const found = selectedSessions(context).map((session) => ({
    ...session,
    facts: shownFacts(session.facts, request.showPrivate),
    calibratedBy: fitting(session),
  }));
  return {
    what: 'sessions',
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
    rows: found.map((session) => [
      session.label,
      session.type,
      session.target ?? '',
      session.night,
      String(session.frames),
      ...factCells(session.facts),
      session.calibratedBy.join(', '),
    ]),
    json: found,
  };
}

/** Exposure, gain, temperature, filter. */
export function factCells(facts: Facts): string[] {
  const temperature = facts.setTemperature ?? facts.sensorTemperature;
  return [
    facts.exposure === undefined ? '' : `${number(facts.exposure.value)} s`,
    facts.gain === undefined ? '' : number(facts.gain.value),
    temperature === undefined ? '' : `${number(temperature.value)} °C`,
    facts.filter?.value ?? '',
  ];
}

/** The stored selection is of lights; only `--where` leaves masters out. */
function masters({ workspace, request, selection }: InfoContext): Listing {
  const found = masterRows(workspace.catalog, selection.narrowing).map((master) => ({
    ...master,
    facts: shownFacts(master.facts, request.showPrivate),
  }));
  return {
    what: 'master files',
    columns: [
      { title: 'type' },
      { title: 'night' },
      { title: 'frames', align: right },
      { title: 'exposure', align: right },
      { title: 'gain', align: right },
      { title: 'temp', align: right },
      { title: 'filter' },
      { title: 'size', align: right },
      { title: 'file' },
    ],
    rows: found.map(({ type, night, frames, facts, size, path }) => [
      type,
      night ?? '',
      frames === null ? '' : String(frames),
      ...factCells(facts),
      bytes(size),
      path,
    ]),
    json: found,
  };
}

function byFact(
  { workspace, query, request }: InfoContext,
  fact: 'filter' | 'camera' | 'telescope',
): Listing {
  const json = axisRows(workspace.catalog, fact, query).map((row) =>
    fact === 'filter' || request.showPrivate ? row : { ...row, name: publicDeviceName(row.name) },
  );
  return {
    what: 'lights',
    columns: [
      { title: fact },
      { title: 'sessions', align: right },
      { title: 'nights', align: right },
      { title: 'lights', align: right },
      { title: 'hours', align: right },
      ...(fact === 'filter' ? [] : [{ title: 'hours by filter' }]),
      { title: 'targets' },
    ],
    rows: json.map(
      ({ name, sessions: n, nights, frames, seconds, exposureByFilter, targets: of }) => [
        name,
        String(n),
        String(nights),
        String(frames),
        hours(seconds),
        ...(fact === 'filter' ? [] : [hoursByFilter(exposureByFilter)]),
        of.join(', '),
      ],
    ),
    json,
  };
}
