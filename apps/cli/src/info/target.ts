// One target in full: hours by filter, nights, what it may have to do with other targets, AstroBin's CSV.
import { acquisitions, coverage, sessionRows, targetRows } from '@starbash/catalog';
import type { TargetRow } from '@starbash/catalog';
import { diagnose, nearest } from '@starbash/diagnostics';
import { normalName } from '@starbash/query';
import type { Query } from '@starbash/query';
import { astrobinCsv, count, number, renderTable } from '@starbash/report';
import { numberSetting } from '@starbash/workspace';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { shownFacts } from '../privacy.ts';
import { matchSettings } from '../snapshot.ts';
import { factCells } from './listings.ts';
import type { InfoContext } from './request.ts';
import { hours, right } from './request.ts';

export function showTarget(context: InfoContext, name: string): ExitCode {
  const { terminal, workspace, request, query } = context;
  const found = targetRows(workspace.catalog, query);
  const target = found.find((row) => normalName(row.target) === normalName(name));
  if (target === undefined) return unknownTarget(context, name, found);
  const own = ownQuery(target.target, query);
  if (request.astrobin) return printAstrobin(context, own);
  const rows = sessionRows(workspace.catalog, own).map((session) => ({
    ...session,
    facts: shownFacts(session.facts, request.showPrivate),
  }));
  const panels = found
    .filter(
      ({ panel, target: other }) =>
        panel !== null && panel.mosaic === target.panel?.mosaic && other !== target.target,
    )
    .map(({ target: other }) => other);
  if (terminal.json) {
    terminal.resultJson({
      schema: 1,
      selection: context.selection.text === '' ? null : context.selection.text,
      target: { ...target, panelsBeside: panels },
      sessions: rows,
    });
    return exitCodes.done;
  }
  const { style, width } = terminal;
  const title = target.name === target.target ? '' : ` (${target.name})`;
  const facts = [
    `${count(target.nights.length, 'night')}, ${count(target.frames, 'light')}, ${hours(target.totalExposure)} h`,
    ...(target.ra === null || target.dec === null ? [] : [placeText(target.ra, target.dec)]),
    ...(target.panel === null
      ? []
      : [
          `panel ${target.panel.panel} of the mosaic ${target.panel.mosaic}${panels.length === 0 ? '' : `, beside ${panels.join(', ')}`}`,
        ]),
    ...(target.near.length === 0 ? [] : [`perhaps the same as ${target.near.join(', ')}`]),
  ];
  terminal.result(`${style('title', target.target)}${title}\n`);
  terminal.result(facts.map((line) => `  ${line}\n`).join(''));
  terminal.result(
    `\n${renderTable(
      [
        { title: 'filter' },
        { title: 'sessions', align: right },
        { title: 'lights', align: right },
        { title: 'hours', align: right },
      ],
      target.exposureByFilter.map(({ filter, sessions, frames, seconds }) => [
        filter,
        String(sessions),
        String(frames),
        hours(seconds),
      ]),
      { width, style },
    )}`,
  );
  terminal.result(
    `\n${renderTable(
      [
        { title: 'night' },
        { title: 'session' },
        { title: 'lights', align: right },
        { title: 'exposure', align: right },
        { title: 'gain', align: right },
        { title: 'temp', align: right },
        { title: 'filter' },
        { title: 'camera' },
        { title: 'telescope' },
      ],
      rows.map(({ night, label, frames, facts: known }) => [
        night,
        label,
        String(frames),
        ...factCells(known),
        known.camera?.value ?? '',
        known.telescope?.value ?? '',
      ]),
      { width, style },
    )}`,
  );
  terminal.note(`Calibration of these: starbash coverage --where 'target = "${target.target}"'`);
  return exitCodes.done;
}

function ownQuery(target: string, query: Query): Query {
  const own: Query = {
    kind: 'compare',
    column: 'target',
    mode: 'name',
    operator: '=',
    value: { kind: 'text', text: target },
  };
  return { kind: 'and', items: [own, query] };
}

function unknownTarget(
  { terminal, workspace, selection }: InfoContext,
  name: string,
  selected: readonly TargetRow[],
): ExitCode {
  const all = targetRows(workspace.catalog);
  const hidden = all.some(({ target }) => normalName(target) === normalName(name));
  const names = (hidden ? all : selected).flatMap((row) => [row.target, row.name]);
  terminal.findings(
    [
      diagnose(
        'unknown_in_catalog',
        { kind: 'target', name },
        {
          suggestion: hidden ? undefined : nearest(name, names),
          notes: hidden
            ? [{ message: `the selection leaves it out (${selection.text}); --all shows it` }]
            : [],
        },
      ),
    ],
    new Map(),
  );
  return exitCodes.usage;
}

/** `00h42m44s +41°16′, 10.685° 41.269°` */
function placeText(ra: number, dec: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.round(ra * 240) % 86_400;
  const minutes = Math.round(Math.abs(dec) * 60);
  const sexagesimal = `${two(Math.floor(seconds / 3600))}h${two(Math.floor(seconds / 60) % 60)}m${two(seconds % 60)}s ${dec < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}°${two(minutes % 60)}′`;
  return `at ${sexagesimal} (${number(ra)}°, ${number(dec)}°)`;
}

/** One image at AstroBin is one target; its CSV names none. */
function printAstrobin({ terminal, workspace }: InfoContext, own: Query): ExitCode {
  const { catalog, configuration } = workspace;
  const { rows } = coverage(catalog, { where: own, settings: matchSettings(configuration) });
  const filters = new Map(
    configuration.preferences.flatMap(({ astrobinFilters }) =>
      Object.entries(astrobinFilters).map(([name, id]): [string, number] => [normalName(name), id]),
    ),
  );
  const bortle = numberSetting(configuration, 'astrobin.bortle');
  const options = {
    filterId: (filter: string) => filters.get(normalName(filter)),
    bortle: bortle >= 1 && bortle <= 9 ? bortle : null,
    details: acquisitions(catalog, new Set(rows.flatMap(({ sessions }) => sessions))),
  };
  const { csv, unmappedFilters, withoutExposure } = astrobinCsv(rows, options);
  terminal.result(csv);
  if (unmappedFilters.length > 0)
    terminal.note(
      `No AstroBin number for ${unmappedFilters.join(', ')}: look at the address of the filter's page at AstroBin, and write into starbash.toml\n` +
        `[astrobin.filters]\n${unmappedFilters.map((filter) => `${JSON.stringify(filter)} = NUMBER`).join('\n')}`,
    );
  if (withoutExposure > 0)
    terminal.note(
      `${count(withoutExposure, 'light')} left out: their exposure is not known, and AstroBin needs it`,
    );
  return exitCodes.done;
}
