// starbash check: all findings about recipes and configuration.
import { Option } from 'commander';
import { newCommand, perform } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputOptions } from '../terminal.ts';

interface Options extends OutputOptions {
  readonly format?: 'text' | 'json' | 'github';
}

export function command() {
  return newCommand('check', {
    summary: 'check recipes and configuration',
    description:
      'Reports everything that is wrong or doubtful in recipes and configuration. Exit status 2 if there are errors.',
    examples: [
      ['starbash check', 'all repositories and the configuration'],
      ['starbash check my/recipe.toml', 'one file'],
      ['starbash check my/recipes', 'a repository that is not added'],
      ['starbash check --format=github', "annotations for a code host's CI"],
    ],
  })
    .argument('[file...]', 'recipe files, or folders of recipe repositories')
    .addOption(
      new Option('--format <form>', 'how findings are printed').choices(['text', 'json', 'github']),
    )
    .action((files: string[], options: Options) =>
      perform(options, async (terminal) => {
        const { findProblems } = await import('../check.ts');
        const { diagnosticRow, hasErrors, renderDiagnostics, renderGithub, sortDiagnostics } =
          await import('@starbash/diagnostics');
        const { diagnostics, sources, stages } = await findProblems(files);
        const form = options.format ?? (terminal.json ? 'json' : 'text');
        if (form === 'json')
          terminal.resultJson({
            schema: 1,
            diagnostics: sortDiagnostics(diagnostics).map((one) => diagnosticRow(one, sources)),
          });
        else if (form === 'github') terminal.result(renderGithub(diagnostics, sources));
        else {
          terminal.result(renderDiagnostics(diagnostics, sources));
          if (diagnostics.length === 0) terminal.note(`${stages} stages, nothing to complain of`);
        }
        return hasErrors(diagnostics) ? exitCodes.usage : exitCodes.done;
      }),
    );
}
