// starbash check: all findings about recipes and configuration.
import { Option } from 'commander';
import { newCommand, perform } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { OutputOptions, Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import type { Watching } from '../watching.ts';

const forms = ['text', 'json', 'github', 'sarif'] as const;
type Form = (typeof forms)[number];

interface Options extends OutputOptions {
  readonly format?: Form;
  readonly watch?: boolean;
  readonly in?: string;
}

export function command() {
  return newCommand('check', {
    summary: 'check recipes and configuration',
    description:
      'Reports everything that is wrong or doubtful in recipes, Siril scripts (.ssf) and configuration. Exit status 2 if there are errors.',
    examples: [
      ['starbash check', 'all repositories and the configuration'],
      ['starbash check my/recipe.toml', 'one file'],
      ['starbash check my/recipes', 'a repository that is not added'],
      ['starbash check old.ssf', 'a Siril script of its own'],
      ['starbash check old.ssf --in ~/m31', 'and whether it finds there what it reads'],
      ['starbash check --watch my/recipes', 'again after every change, until Ctrl-C'],
      ['starbash check --format=github', "annotations for a code host's CI"],
      ['starbash check --format=sarif >check.sarif', 'for code scanning and editors'],
    ],
  })
    .argument('[file...]', 'recipe files, Siril scripts, or folders of them')
    .addOption(new Option('--format <form>', 'how findings are printed').choices(forms))
    .option('--watch', 'check again whenever a file changes')
    .option('--in <dir>', 'follow Siril scripts through the files of this folder')
    .action((files: string[], options: Options) =>
      perform(options, (terminal) => {
        const form = options.format ?? (terminal.json ? 'json' : 'text');
        const asked = { files, folder: options.in ?? null };
        return options.watch === true
          ? watchAndCheck(terminal, asked, form)
          : checkOnce(terminal, asked, form);
      }),
    );
}

interface Asked {
  readonly files: readonly string[];
  /** Where scripts are to start; null where nothing is said of it. */
  readonly folder: string | null;
}

/** `row`: JSON on one line, so that results that follow each other can be told apart. */
async function checkOnce(
  terminal: Terminal,
  { files, folder }: Asked,
  form: Form,
  row = false,
): Promise<ExitCode> {
  const { findProblems } = await import('../check.ts');
  const { isFolder } = await import('../workspace.ts');
  if (folder !== null && !isFolder(folder)) {
    process.stderr.write(`error: --in: '${folder}' is not a folder\n`);
    return exitCodes.usage;
  }
  const { diagnosticRow, hasErrors, ...render } = await import('@starbash/diagnostics');
  const { diagnostics, sources, stages, silenced } = await findProblems(files, folder);
  const oneRow = (value: unknown) => terminal.result(`${JSON.stringify(value)}\n`);
  switch (form) {
    case 'json': {
      const rows = render.sortDiagnostics(diagnostics).map((one) => diagnosticRow(one, sources));
      const result = { schema: 1, diagnostics: rows, silenced };
      if (row) oneRow(result);
      else terminal.resultJson(result);
      break;
    }
    case 'sarif': {
      const log = await render.renderSarif(diagnostics, sources, { version: version() });
      if (row) oneRow(JSON.parse(log));
      else terminal.result(log);
      break;
    }
    case 'github':
      terminal.result(render.renderGithub(diagnostics, sources));
      break;
    case 'text':
      terminal.result(render.renderDiagnostics(diagnostics, sources, silenced));
      if (diagnostics.length === 0)
        terminal.note(`${stages} ${stages === 1 ? 'stage' : 'stages'}, nothing to complain of`);
      break;
  }
  return hasErrors(diagnostics) ? exitCodes.usage : exitCodes.done;
}

/** Until Ctrl-C. Folders are watched before they are read, so that no change falls between. */
async function watchAndCheck(terminal: Terminal, asked: Asked, form: Form): Promise<ExitCode> {
  const { watchFolders } = await import('../watching.ts');
  const { foldersToWatch } = await import('../check.ts');
  const { relative } = await import('node:path');
  const interrupted = new AbortController();
  const stop = () => interrupted.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, stop);
  let watched = '';
  let watching: Watching | null = null;
  for (;;) {
    const folders = await foldersToWatch(asked.files);
    if (watching === null || watched !== JSON.stringify(folders)) {
      watching?.close();
      watching = watchFolders(folders, interrupted.signal);
      watched = JSON.stringify(folders);
    }
    await checkOnce(terminal, asked, form, true);
    terminal.note('waiting for changes; Ctrl-C ends');
    const changed = await watching.next();
    if (changed === null) break;
    const names = changed.map((path) => relative(process.cwd(), path)).join(', ');
    if (form === 'text') terminal.result(`\n--- ${names}\n\n`);
  }
  watching.close();
  return exitCodes.interrupted;
}
