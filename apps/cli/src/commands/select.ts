// starbash select: the query that every plan begins with.
import { newCommand, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

interface Options extends OutputOptions {
  readonly all?: boolean;
}

export function command() {
  return newCommand('select', {
    summary: 'choose the sessions that plans are made of',
    description:
      'Stores a query; every plan and listing begins with it and says so, until it is changed.\n' +
      'Without a query: shows the selection in force and what it selects.',
    examples: [
      ['starbash select target = m31', 'one target'],
      ["starbash select 'date >= -30d'", 'the last thirty days'],
      ['starbash select', 'what is selected now'],
      ['starbash select --all', 'everything again'],
    ],
  })
    .argument('[query...]', 'a query; its words may be given one by one')
    .option('--all', 'forget the query: everything is selected')
    .action((words: string[], options: Options) =>
      perform(options, async (terminal) => {
        const { select } = await import('../select.ts');
        return select(
          terminal,
          options.all === true ? '' : words.length === 0 ? null : words.join(' '),
        );
      }),
    );
}
