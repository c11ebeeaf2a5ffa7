// starbash help: a command's help, or a topic.
import { newGroup } from '../command.ts';

export function command() {
  return newGroup('help', {
    summary: 'help on a command or a topic: query, recipes, templates, siril',
    examples: [
      ['starbash help plan', 'the same as starbash plan --help'],
      ['starbash help query', 'how sessions are selected'],
    ],
  })
    .argument('[topic]', 'a command or a topic')
    .action(async (topic: string | undefined) => {
      const { help } = await import('../help.ts');
      process.exitCode = await help(topic);
    });
}
