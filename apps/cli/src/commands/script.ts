// starbash script: the generated scripts as files that run by hand.
import { addPlanOptions, planRequest } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { newCommand, perform } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

interface Options extends PlanOptions {
  readonly out: string;
  readonly portable?: boolean;
}

export function command() {
  const script = newCommand('script', {
    summary: 'write the Siril scripts of a plan as files',
    description:
      'Writes the generated Siril scripts and a run.sh that does the steps between them, to be read or run by hand.',
    examples: [
      ['starbash script m31 -o scripts', 'then: sh scripts/run.sh'],
      ['starbash script --portable -o golden', 'with fixed folders, to compare between machines'],
    ],
  });
  return addPlanOptions(script)
    .requiredOption('-o, --out <dir>', 'folder for the files; made where there is none')
    .option('--portable', 'roots as the folders raw, master, work and out below one root')
    .action((selectors: string[], options: Options) =>
      perform(options, async (terminal) => {
        const { join, resolve } = await import('node:path');
        const { planFor, planExitCode } = await import('../planning.ts');
        const { exportScripts } = await import('@starbash/executor');
        const { currentPlace } = await import('../workspace.ts');
        const planned = await planFor(terminal, currentPlace(), planRequest(selectors, options));
        if (typeof planned === 'number') return planned;
        const code = planExitCode(terminal, planned);
        if (code === exitCodes.nothing) return code;
        const folder = resolve(options.out);
        const { files, diagnostics } = exportScripts(planned.plan, folder, {
          portable: options.portable === true,
        });
        const paths = files.map(({ path }) => path);
        if (terminal.json) terminal.resultJson({ schema: 1, folder, files: paths });
        else terminal.result(paths.map((path) => `${join(options.out, path)}\n`).join(''));
        terminal.findings(diagnostics, planned.sources);
        return code;
      }),
    );
}
