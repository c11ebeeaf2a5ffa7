// starbash help: a command's help, or a topic.
import { newGroup } from '../command.ts';

export function command() {
  return newGroup('help', {
    summary: 'help on a command or a topic: query, recipes, templates, siril',
    examples: [
      ['starbash help plan', 'the same as starbash plan --help'],
      ['starbash help query', 'how sessions are selected'],
      ['starbash help siril', 'the commands of Siril'],
      ['starbash help siril stack', 'one of them: its words, what it needs and makes'],
    ],
  })
    .argument('[topic]', 'a command or a topic')
    .argument('[command]', 'a command of Siril, behind siril')
    .option('--json', 'print what is known of Siril as JSON')
    .action(
      async (topic: string | undefined, name: string | undefined, options: { json?: boolean }) => {
        const { help } = await import('../help.ts');
        process.exitCode = await help(topic, name, options);
      },
    );
}
