// The work of starbash repo.
import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addRepository,
  correctionFindings,
  pruneVanished,
  removeRepository,
} from '@starbash/catalog';
import type { CorrectionFindings, IndexReport, Repository } from '@starbash/catalog';
import { diagnose, hasErrors, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { count, renderTable } from '@starbash/report';
import { initRepository, isFetched, readRepositoryKind, repositoryUrl } from '@starbash/workspace';
import type { RepositoryKind } from '@starbash/workspace';
import { addFetched, refreshRecipes } from './fetched-recipes.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { indexRepositories } from './indexing.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, isFolder, refreshed, withWorkspace } from './workspace.ts';
import type { Place, Workspace } from './workspace.ts';

export interface AddOptions {
  readonly master?: boolean;
  readonly processed?: boolean;
}

/** Adds folders and recipes at URLs, and indexes the folders with frames. */
export async function add(
  terminal: Terminal,
  folders: readonly string[],
  options: AddOptions,
  place: Place = currentPlace(),
): Promise<ExitCode> {
  if (options.master === true && options.processed === true) {
    terminal.findings([diagnose('repository_two_kinds', {})], new Map());
    return exitCodes.usage;
  }
  const made = options.master === true ? 'master' : options.processed === true ? 'processed' : null;
  return withWorkspace(place, async (workspace) => {
    const diagnostics: Diagnostic[] = [];
    const added: Repository[] = [];
    const sources = new Map<string, string>();
    for (const given of folders) {
      if (isFetched(given)) {
        const found = await addFetched(workspace, given, made);
        diagnostics.push(...found.diagnostics);
        for (const [file, text] of found.sources) sources.set(file, text);
        if (found.repository !== null) added.push(found.repository);
        continue;
      }
      const folder = resolve(place.cwd, pathOf(given));
      if (made !== null) initRepository(folder, made);
      const found = addOne(workspace, folder, made);
      diagnostics.push(...found.diagnostics);
      if (found.repository !== null) added.push(found.repository);
    }
    const reports = await indexRepositories(refreshed(workspace), added, terminal.status);
    terminal.status(null);
    if (terminal.json) terminal.resultJson({ schema: 1, repositories: added, indexed: reports });
    else
      for (const repository of added) {
        const report = reports.find(({ root }) => root === repository.root);
        const frames = report === undefined ? '' : `, ${reportText(report)}`;
        terminal.result(`${repository.root}: ${repository.folder}${frames}\n`);
      }
    const notices = noticesOf(workspace, reports);
    const shown = new Map([...sources, ...notices.sources]);
    terminal.findings([...diagnostics, ...notices.diagnostics], shown);
    const refused = added.length < folders.length || hasErrors(diagnostics);
    return refused ? exitCodes.usage : exitCodes.done;
  });
}

/** What an index run found, and what is wrong with corrections in the repositories that it went through. */
function noticesOf({ catalog }: Workspace, reports: readonly IndexReport[]): CorrectionFindings {
  const corrections = reports.map(({ root }) => correctionFindings(catalog, root));
  return {
    diagnostics: [
      ...reports.flatMap((report) => report.notices),
      ...corrections.flatMap(({ diagnostics }) => diagnostics),
    ],
    sources: new Map(corrections.flatMap(({ sources }) => [...sources])),
  };
}

/** A folder may be given as a `file:` URL. */
function pathOf(given: string): string {
  try {
    return /^file:\/\//i.test(given) ? fileURLToPath(given) : given;
  } catch {
    return given;
  }
}

function addOne(
  { catalog }: Workspace,
  folder: string,
  made: 'master' | 'processed' | null,
): { readonly repository: Repository | null; readonly diagnostics: readonly Diagnostic[] } {
  if (!isFolder(folder))
    return { repository: null, diagnostics: [diagnose('not_a_folder', { folder })] };
  const { kind: said, declared, diagnostics } = readRepositoryKind(folder);
  if (hasErrors(diagnostics)) return { repository: null, diagnostics };
  const kind = made ?? catalogKind(said);
  if (made !== null && declared && said !== made)
    return {
      repository: null,
      diagnostics: [diagnose('repository_other_kind', { folder, kind: said, wanted: made })],
    };
  // One folder has one name, however it was reached.
  return { repository: addRepository(catalog, { kind, root: realpathSync(folder) }), diagnostics };
}

/** A complete set of recipes is a recipe repository to the catalog. */
function catalogKind(kind: RepositoryKind): Repository['kind'] {
  return kind === 'std-recipe' ? 'recipe' : kind;
}

export async function list(terminal: Terminal): Promise<ExitCode> {
  return withWorkspace(currentPlace(), ({ repositories }) => {
    const rows = repositories.map((one) => ({ ...one, present: isThere(one) }));
    if (terminal.json) terminal.resultJson({ schema: 1, repositories: rows });
    else if (rows.length === 0)
      terminal.note("No repositories yet: 'starbash repo add DIR' adds one");
    else
      terminal.result(
        renderTable(
          [{ title: 'name' }, { title: 'kind' }, { title: 'folder' }],
          rows.map(({ root, kind, folder, present }) => [
            root,
            kind,
            present ? folder : `${folder} (not there)`,
          ]),
          { width: Math.max(terminal.width, 200), style: terminal.style },
        ),
      );
    return exitCodes.done;
  });
}

export async function remove(terminal: Terminal, names: readonly string[]): Promise<ExitCode> {
  return withWorkspace(currentPlace(), (workspace) => {
    const { found, diagnostics } = named(workspace, names);
    for (const { root } of found) removeRepository(workspace.catalog, root);
    if (terminal.json) terminal.resultJson({ schema: 1, removed: found });
    else
      for (const { root, folder } of found)
        terminal.result(
          `${root}: ${folder} forgotten${isFetched(folder) ? '' : ', its files stay'}\n`,
        );
    terminal.findings(diagnostics, new Map());
    return diagnostics.length > 0 ? exitCodes.usage : exitCodes.done;
  });
}

export async function reindex(terminal: Terminal, names: readonly string[]): Promise<ExitCode> {
  return withWorkspace({ ...currentPlace(), refresh: true }, async (workspace) => {
    const { found, diagnostics } =
      names.length === 0
        ? { found: workspace.repositories, diagnostics: workspace.diagnostics }
        : named(workspace, names);
    const reports = await indexRepositories(workspace, found, terminal.status);
    terminal.status(null);
    const recipes = await refreshRecipes(workspace);
    const { fetched } = recipes;
    if (terminal.json) terminal.resultJson({ schema: 1, indexed: reports, fetched });
    else {
      for (const report of reports) terminal.result(`${report.root}: ${reportText(report)}\n`);
      for (const { url, files } of fetched)
        terminal.result(`${url}: ${count(files.length, 'file')}\n`);
    }
    const notices = noticesOf(workspace, reports);
    const sources = new Map([...recipes.sources, ...notices.sources]);
    terminal.findings([...diagnostics, ...notices.diagnostics, ...recipes.diagnostics], sources);
    return hasErrors(diagnostics) ? exitCodes.usage : exitCodes.done;
  });
}

export async function prune(terminal: Terminal): Promise<ExitCode> {
  return withWorkspace(currentPlace(), ({ catalog, repositories, diagnostics }) => {
    // Of a disk that is not mounted everything has vanished, and is not to be forgotten.
    const present = repositories.filter(({ folder }) => isFolder(folder));
    const rows = present.map(({ root }) => ({ root, forgotten: pruneVanished(catalog, root) }));
    if (terminal.json) terminal.resultJson({ schema: 1, pruned: rows });
    else
      for (const { root, forgotten } of rows)
        terminal.result(`${root}: ${count(forgotten, 'file')} forgotten\n`);
    terminal.findings(diagnostics, new Map());
    return exitCodes.done;
  });
}

/** What is at a URL has a copy here. */
function isThere({ folder }: Repository): boolean {
  return isFetched(folder) || isFolder(folder);
}

function named({ repositories }: Workspace, names: readonly string[]) {
  const diagnostics: Diagnostic[] = [];
  const found = names.flatMap((name) => {
    const folder = isFetched(name) && URL.canParse(name) ? repositoryUrl(name) : resolve(name);
    const one = repositories.find(
      (known) =>
        known.root === name ||
        known.folder === folder ||
        (!isFetched(known.folder) && relative(known.folder, folder) === ''),
    );
    if (one !== undefined) return [one];
    const suggestion = nearest(
      name,
      repositories.map(({ root }) => root),
    );
    diagnostics.push(diagnose('repository_unknown', { name }, { suggestion }));
    return [];
  });
  return { found, diagnostics };
}

function reportText({ files, added, changed, vanished, problems }: IndexReport): string {
  return [
    count(files, 'file'),
    added > 0 && `${added} new`,
    changed > 0 && `${changed} changed`,
    vanished > 0 && `${vanished} gone`,
    problems.length > 0 && `${problems.length} not readable (starbash doctor files)`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
