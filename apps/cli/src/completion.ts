// Answers a shell's question for words: commands and options, queries, and what catalog and recipes name.
import { ShellCompDirective } from '@bomb.sh/tab';
import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { sessionRows } from '@starbash/catalog';
import { compile } from '@starbash/planner';
import { queryPosition, queryWords } from './completion/query-words.ts';
import { escapeForShell, joinOpenQuote, splitShellLine } from './completion/shell-words.ts';
import type { ShellWords } from './completion/shell-words.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

type Word = readonly [word: string, about: string];
type Root = ReturnType<typeof tab>;

/**
 * Adds the hidden command that completion scripts call: `starbash complete -- WORDS`, and for bash, whose own way of
 * splitting a line knows no open quotes, `starbash complete --bash LINE`.
 */
export function addCompletion(program: Command): void {
  // A shell shows one line a word.
  for (const command of program.commands) command.description(command.summary());
  const root = tab(program);
  program.commands
    .find((command) => command.name() === 'complete')
    ?.option('--bash <line>', 'the line up to the cursor')
    .action(async (_first: unknown, { bash }: { readonly bash?: string }, command: Command) => {
      const asked =
        bash === undefined ? joinOpenQuote(command.args) : withoutProgram(splitShellLine(bash));
      await answer(root, asked, bash === undefined ? process.env['STARBASH_COMPLETE'] : 'bash');
    });
}

function withoutProgram({ words, quote }: ShellWords): ShellWords {
  return { words: words.slice(1), quote };
}

/** Prints words with what they mean, and how the shell is to take them. */
async function answer(root: Root, asked: ShellWords, shell: string | undefined): Promise<void> {
  const position = queryPosition(asked);
  if (position === null) {
    await addNames(root, asked.words);
    root.parse([...asked.words]);
    return;
  }
  // bash and zsh take what they are given as it is; inside quotes nothing has a meaning of its own.
  const escapes = asked.quote === null && (shell === 'bash' || shell === 'zsh');
  const words = await queryWords(position, asked);
  for (const { word, about } of words)
    process.stdout.write(`${escapes ? escapeForShell(word) : word}\t${about}\n`);
  const { ShellCompDirectiveKeepOrder, ShellCompDirectiveNoFileComp, ShellCompDirectiveNoSpace } =
    ShellCompDirective;
  // A query in quotes goes on in the same word.
  const within = asked.quote !== null ? ShellCompDirectiveNoSpace : 0;
  const directive = ShellCompDirectiveKeepOrder | ShellCompDirectiveNoFileComp | within;
  process.stdout.write(`:${directive}\n`);
}

/** Names of catalog and recipes, for the commands that take them. */
async function addNames(root: Root, [name = '', subject = '']: readonly string[]): Promise<void> {
  const command = root.commands.get(name);
  if (command === undefined) return;
  const give = (words: readonly Word[]) => (complete: (word: string, about: string) => void) =>
    words.forEach(([word, about]) => complete(word, about));
  if (['plan', 'run', 'dry-run', 'script', 'why'].includes(name)) {
    const words = [...(await catalogWords()), ...(await stageWords())];
    command.argument('selector', give(words), true);
    command.option(
      'stage',
      'switch a stage on or off',
      give(words.filter(([, a]) => a === 'stage')),
    );
  } else if (name === 'help') {
    const { sirilWords } = await import('./help-siril.ts');
    const topics = ['query', 'recipes', 'templates', 'siril'].map((one): Word => [one, 'topic']);
    const own = [...root.commands.keys()].map((one): Word => [one, 'command']);
    command.argument('topic', give(subject === 'siril' ? [] : [...topics, ...own]));
    command.argument('command', give(subject === 'siril' ? sirilWords() : []));
  } else if (name === 'info') {
    const wanted = subject === 'session' ? /^session/ : /^target/;
    const words = (await catalogWords()).filter(([, about]) => wanted.test(about));
    command.argument('name', give(subject === 'session' || subject === 'target' ? words : []));
  }
}

/** Targets and sessions. A catalog that cannot be read completes nothing and says nothing. */
async function catalogWords(): Promise<readonly Word[]> {
  try {
    return await withWorkspace(currentPlace(), ({ catalog }) => {
      const words = sessionRows(catalog).flatMap(({ target, label, type, night }): Word[] => [
        ...(target === null ? [] : [[target, 'target'] as const]),
        [label, `session: ${type}, ${night}`],
      ]);
      return [...new Map(words.map((word) => [word[0], word])).values()];
    });
  } catch {
    return [];
  }
}

async function stageWords(): Promise<readonly Word[]> {
  try {
    return await withWorkspace(currentPlace(), async (workspace) => {
      const { recipes } = await workspace.recipes();
      return compile(recipes).stages.map(({ name }) => [name, 'stage'] as const);
    });
  } catch {
    return [];
  }
}
