// The work of starbash repo on recipes at URLs: adding, fetching again, trusting.
import { addRepository } from '@starbash/catalog';
import type { Repository } from '@starbash/catalog';
import { diagnose, hasErrors, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { count, renderTable } from '@starbash/report';
import {
  loadRecipes,
  readTrust,
  removeTrust,
  repositoryUrl,
  writeTrust,
} from '@starbash/workspace';
import type { FetchedRepository, LoadedRecipes } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, fetcherOf, withWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface Added {
  /** null where it was refused. */
  readonly repository: Repository | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** Fetches a repository of recipes and adds it; one that cannot be fetched, or has no recipes, is refused. */
export async function addFetched(
  { catalog, configuration }: Workspace,
  url: string,
  made: 'master' | 'processed' | null,
): Promise<Added> {
  const refused = (diagnostics: readonly Diagnostic[], sources: Sources = new Map()): Added => ({
    repository: null,
    diagnostics,
    sources,
  });
  const notRecipes = (reason: string) => [diagnose('not_recipes', { url, reason })];
  if (made !== null) return refused(notRecipes(`${made} repositories are folders`));
  const loaded = await loadRecipes({
    repositories: [{ name: url, folder: url }],
    builtin: null,
    fetcher: fetcherOf(configuration, true),
    trusted: readTrust(configuration.stateFolder),
  });
  const { diagnostics, sources, recipes } = loaded;
  if (recipes.length === 0)
    return refused(
      diagnostics.map((one) => ({ ...one, severity: 'error' as const })),
      sources,
    );
  const [kind = null] = loaded.kinds;
  const stages = recipes.reduce((sum, { file }) => sum + file.stages.length, 0);
  if (kind !== null && kind !== 'recipe' && kind !== 'std-recipe')
    return refused(notRecipes(`it says that it is of the kind '${kind}'`));
  if (kind === null && stages === 0 && !hasErrors(diagnostics))
    return refused(notRecipes('it holds no stages'));
  const repository = addRepository(catalog, { kind: 'recipe', root: repositoryUrl(url) });
  return { repository, diagnostics, sources };
}

/** What came of fetching everything again: a copy that had to serve is worth a warning then. */
export async function refreshRecipes(
  workspace: Workspace,
): Promise<Pick<LoadedRecipes, 'fetched' | 'diagnostics' | 'sources'>> {
  const { fetched, diagnostics, sources } = await workspace.recipes();
  const about = diagnostics.filter(({ code }) =>
    ['recipe_copy_used', 'recipe_unreachable', 'recipe_untrusted'].includes(code),
  );
  const loud = about.map((one) => ({ ...one, severity: 'warning' as const }));
  return { fetched, diagnostics: loud, sources };
}

/** Trusts repositories as they are now; without any, shows what was fetched. */
export async function trust(terminal: Terminal, given: readonly string[]): Promise<ExitCode> {
  return withWorkspace(currentPlace(), async (workspace) => {
    const { configuration, repositories } = workspace;
    const { fetched } = await workspace.recipes();
    if (given.length === 0) return show(terminal, fetched);
    const known = fetched.map(({ url }) => url);
    const diagnostics: Diagnostic[] = [];
    const trusted: FetchedRepository[] = [];
    for (const name of given) {
      const url = urlOf(repositories, name);
      const found = fetched.find((one) => one.url === url);
      if (found !== undefined) trusted.push(found);
      else {
        const suggestion = nearest(url, known);
        diagnostics.push(diagnose('repository_not_fetched', { url: name }, { suggestion }));
      }
    }
    const now = new Date();
    for (const { url, files } of trusted) writeTrust(configuration.stateFolder, url, files, now);
    if (terminal.json)
      terminal.resultJson({
        schema: 1,
        trusted: trusted.map(({ url, files }) => ({ url, files })),
      });
    else
      for (const { url, files, stages } of trusted)
        terminal.result(
          `${url}: trusted as it is now, ${count(files.length, 'file')}, ${count(stages.length, 'stage')} with code\n`,
        );
    terminal.findings(diagnostics, new Map());
    return diagnostics.length > 0 ? exitCodes.usage : exitCodes.done;
  });
}

/** Takes trust back: also of what is no longer fetched, and without asking any server. */
export async function revokeTrust(terminal: Terminal, given: readonly string[]): Promise<ExitCode> {
  return withWorkspace(currentPlace(), async ({ configuration, repositories }) => {
    const known = Object.keys(readTrust(configuration.stateFolder)).sort();
    const urls = given.map((name) => ({ name, url: urlOf(repositories, name) }));
    const revoked = urls.filter(({ url }) => removeTrust(configuration.stateFolder, url));
    const diagnostics = urls
      .filter(({ url }) => !known.includes(url))
      .map(({ name, url }) =>
        diagnose('repository_not_trusted', { url: name }, { suggestion: nearest(url, known) }),
      );
    if (terminal.json) terminal.resultJson({ schema: 1, revoked: revoked.map(({ url }) => url) });
    else for (const { url } of revoked) terminal.result(`${url}: trusted no more\n`);
    terminal.findings(diagnostics, new Map());
    return diagnostics.length > 0 ? exitCodes.usage : exitCodes.done;
  });
}

/** The URL of a repository that is named by it, or by its short name. */
function urlOf(repositories: readonly Repository[], name: string): string {
  const folder = repositories.find(({ root }) => root === name)?.folder ?? name;
  return URL.canParse(folder) ? repositoryUrl(folder) : folder;
}

const states = { trusted: 'trusted', changed: 'changed', never: 'not trusted' } as const;

function show(terminal: Terminal, fetched: readonly FetchedRepository[]): ExitCode {
  const { width, style } = terminal;
  if (terminal.json) {
    terminal.resultJson({
      schema: 1,
      fetched: fetched.map(({ trust: { kind }, ...one }) => ({ ...one, trust: kind })),
    });
    return exitCodes.done;
  }
  if (fetched.length === 0) {
    terminal.note('Nothing was fetched');
    return exitCodes.done;
  }
  const columns = [{ title: 'repository' }, { title: 'trust' }, { title: 'stages with code' }];
  const rows = fetched.map(({ url, trust: { kind }, stages }) => [
    url,
    stages.length === 0 && kind === 'never' ? 'not needed' : states[kind],
    stages.join(', '),
  ]);
  terminal.result(renderTable(columns, rows, { width: Math.max(width, 160), style }));
  for (const { url, trust: state, files, stages } of fetched) {
    if (state.kind === 'trusted' || stages.length === 0) continue;
    const look = state.kind === 'changed' ? state.files : files.map((file) => file.url);
    terminal.result(`\n${url}, to look at:\n${look.map((file) => `  ${file}\n`).join('')}`);
  }
  return exitCodes.done;
}
