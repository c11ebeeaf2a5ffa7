// Answers a shell's question for words: commands and options, and what the catalog and the recipes name.
import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { compile } from '@starbash/planner';
import { snapshotFor } from './snapshot.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

type Word = readonly [word: string, about: string];

/** Adds the hidden command that completion scripts call: `starbash complete -- WORDS`. */
export async function addCompletion(program: Command): Promise<void> {
  // A shell shows one line a word.
  for (const command of program.commands) command.description(command.summary());
  const root = tab(program);
  const words = await knownWords();
  for (const name of ['plan', 'run', 'dry-run', 'script', 'why']) {
    const command = root.commands.get(name);
    command?.argument(
      'selector',
      (complete) => words.forEach(([word, about]) => complete(word, about)),
      true,
    );
    command?.option('stage', 'switch a stage on or off', (complete) =>
      words
        .filter(([, about]) => about === 'stage')
        .forEach(([word, about]) => complete(word, about)),
    );
  }
}

/** Targets, sessions and stages. A catalog that cannot be read completes nothing and says nothing. */
async function knownWords(): Promise<readonly Word[]> {
  try {
    return await withWorkspace(currentPlace(), async (workspace) => {
      const { snapshot } = snapshotFor(workspace, '', new Date());
      const loaded = await workspace.recipes();
      const words: Word[] = [
        ...(snapshot?.sessions ?? []).flatMap((session): Word[] => [
          ...(session.target === null ? [] : [[session.target, 'target'] as const]),
          [session.label, `session: ${session.type}, ${session.night}`],
        ]),
        ...compile(loaded.recipes).stages.map((stage) => [stage.name, 'stage'] as const),
      ];
      return [...new Map(words.map((word) => [word[0], word])).values()];
    });
  } catch {
    return [];
  }
}
