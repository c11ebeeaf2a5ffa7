// starbash info: what the catalog has.
import { Argument } from 'commander';
import { newCommand, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

interface Options extends OutputOptions {
  readonly select?: string;
  readonly all?: boolean;
}

const subjects = ['target', 'session', 'master', 'filter', 'camera', 'telescope'] as const;

export function command() {
  return newCommand('info', {
    summary: 'show what the catalog has',
    description:
      'Shows targets, sessions, masters, filters, cameras or telescopes of what is selected; targets where nothing is said.',
    examples: [
      ['starbash info', 'targets'],
      ['starbash info session', 'nights by filter and exposure, with calibration'],
      ["starbash info session --select 'target = m31'", 'of one target'],
      ['starbash info master --json', 'for other programs'],
    ],
  })
    .addArgument(new Argument('[subject]', 'what to show').choices(subjects).default('target'))
    .option('--select <query>', 'what the query selects, not the stored selection')
    .option('--all', 'everything, whatever selection is stored')
    .action((subject: (typeof subjects)[number], options: Options) =>
      perform(options, async (terminal) => {
        const { info } = await import('../info.ts');
        return info(terminal, subject, options.all === true ? '' : options.select);
      }),
    );
}
