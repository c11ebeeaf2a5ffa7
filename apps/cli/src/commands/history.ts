// starbash history: what earlier runs did.
import { newCommand, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

export function command() {
  const history = newCommand('history', {
    summary: 'list runs, or show one',
    examples: [
      ['starbash history', 'all runs, the latest first'],
      ['starbash history show 3', 'tasks, commands and outputs of run 3'],
      ['starbash history show', 'of the last run'],
    ],
  }).action((options: OutputOptions) =>
    perform(options, async (terminal) => (await import('../history.ts')).listRuns(terminal)),
  );
  return history.addCommand(
    newCommand('show', {
      summary: 'show one run',
      examples: [['starbash history show 3 --json', 'all that is recorded of it']],
    })
      .argument('[run]', 'number of the run; the last one where left out')
      .action(
        (run: string | undefined, _: unknown, self: { optsWithGlobals: () => OutputOptions }) =>
          perform(self.optsWithGlobals(), async (terminal) =>
            (await import('../history.ts')).showOne(terminal, run),
          ),
      ),
  );
}
