// starbash doctor: tools, repositories, disk, and files that could not be indexed.
import { newCommand, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

export function command() {
  const doctor = newCommand('doctor', {
    summary: 'check tools, repositories and disk',
    description:
      'Checks what starbash needs: runs a script through the Siril found, looks at repositories and free disk.',
    examples: [
      ['starbash doctor', 'everything'],
      ['starbash doctor files', 'files that could not be indexed, with reason and cure'],
    ],
  }).action((options: OutputOptions) =>
    perform(options, async (terminal) => (await import('../doctor.ts')).doctor(terminal)),
  );
  return doctor.addCommand(
    newCommand('files', {
      summary: 'list files that could not be indexed',
      examples: [['starbash doctor files --json', 'path, reason and fix of each']],
    }).action((_: unknown, self: { optsWithGlobals: () => OutputOptions }) =>
      perform(self.optsWithGlobals(), async (terminal) =>
        (await import('../doctor.ts')).doctorFiles(terminal),
      ),
    ),
  );
}
