// starbash repo: the folders that starbash knows.
import { newCommand, newGroup, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

interface AddOptions extends OutputOptions {
  readonly master?: boolean;
  readonly processed?: boolean;
}

interface TrustOptions extends OutputOptions {
  readonly revoke?: boolean;
}

const actions = () => import('../repositories.ts');

export function command() {
  const repo = newGroup('repo', {
    summary: 'add, list and re-index repositories',
    description:
      'A repository is a folder with raw frames, masters, results or recipes, or a URL with recipes. Raw frames are only ever read.',
    examples: [
      ['starbash repo add ~/astro/raw', 'frames of your camera'],
      ['starbash repo add --master ~/astro/masters', 'made where there is none'],
      ['starbash repo add --processed ~/astro/results', 'made where there is none'],
      ['starbash repo add https://github.com/owner/recipes', 'fetched, and kept for use offline'],
      ['starbash repo list', 'what is known'],
    ],
  });
  repo.addCommand(
    newCommand('add', {
      summary: 'add folders and index them, or recipes at a URL',
      description:
        'Adds folders. What each holds is read from its starbash.toml ([repo] kind); without one it holds raw frames.',
      examples: [
        ['starbash repo add /mnt/astro "/mnt/old disk/astro"', 'two folders of raw frames'],
        ['starbash repo add --processed results', 'a place for results, made where there is none'],
        ['starbash repo add ~/my-recipes', 'recipes of your own'],
        ['starbash repo add https://example.org/recipes', 'recipes of others'],
      ],
    })
      .argument('<dir-or-url...>', 'folders, or URLs of recipes')
      .option('--master', 'for masters; made where there is none')
      .option('--processed', 'for results; made where there is none')
      .action((folders: string[], options: AddOptions) =>
        perform(options, async (terminal) => (await actions()).add(terminal, folders, options)),
      ),
  );
  repo.addCommand(
    newCommand('list', {
      summary: 'list repositories',
      examples: [['starbash repo list --json', 'for other programs']],
    }).action((options: OutputOptions) =>
      perform(options, async (terminal) => (await actions()).list(terminal)),
    ),
  );
  repo.addCommand(
    newCommand('remove', {
      summary: 'forget repositories; their files stay',
      examples: [['starbash repo remove raw2', 'by name or folder, as repo list shows them']],
    })
      .argument('<repository...>', 'names or folders')
      .action((names: string[], options: OutputOptions) =>
        perform(options, async (terminal) => (await actions()).remove(terminal, names)),
      ),
  );
  repo.addCommand(
    newCommand('reindex', {
      summary: 'look for new and changed frames, and fetch recipes at URLs again',
      examples: [['starbash repo reindex', 'all repositories; unchanged files are not opened']],
    })
      .argument('[repository...]', 'names or folders; all where left out')
      .action((names: string[], options: OutputOptions) =>
        perform(options, async (terminal) => (await actions()).reindex(terminal, names)),
      ),
  );
  repo.addCommand(
    newCommand('prune', {
      summary: 'forget frames whose files are gone',
      examples: [['starbash repo prune', 'of repositories whose folder is there']],
    }).action((options: OutputOptions) =>
      perform(options, async (terminal) => (await actions()).prune(terminal)),
    ),
  );
  repo.addCommand(
    newCommand('trust', {
      summary: 'let fetched recipes run code of their own',
      description:
        'Stages of fetched repositories that run Python, programs or scripts in files, or whose Siril scripts leave\n' +
        'the folders of their tasks, wait until you trust their present content. When it changes, you are asked again.\n' +
        'Without a URL: what was fetched, and what waits.',
      examples: [
        ['starbash repo trust', 'what was fetched, and which of it is trusted'],
        ['starbash repo trust https://example.org/recipes', 'its stages may run from now on'],
        ['starbash repo trust --revoke https://example.org/recipes', 'and wait again'],
      ],
    })
      .argument('[url...]', 'repositories, by URL or by name')
      .option('--revoke', 'take the trust in them back')
      .action((urls: string[], options: TrustOptions) =>
        perform(options, async (terminal) => {
          const { revokeTrust, trust } = await import('../fetched-recipes.ts');
          return options.revoke === true && urls.length > 0
            ? revokeTrust(terminal, urls)
            : trust(terminal, urls);
        }),
      ),
  );
  return repo;
}
