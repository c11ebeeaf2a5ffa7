// starbash completion: the script that teaches a shell our words.
import { Argument } from 'commander';
import { newGroup } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** The shells that completion is made for. */
const shells = ['bash', 'zsh', 'fish', 'powershell'];

export function command() {
  return newGroup('completion', {
    summary: 'print the completion script of a shell',
    examples: [
      ['source <(starbash completion bash)', 'for this shell'],
      ['starbash completion zsh > ~/.starbash-completion.zsh', 'to be sourced in .zshrc'],
      ['starbash completion fish > ~/.config/fish/completions/starbash.fish', 'for fish'],
    ],
  })
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action(async (shell: string) => {
      if (shell === 'bash') {
        const { bashScript } = await import('../completion/bash-script.ts');
        process.stdout.write(bashScript);
      } else {
        const { script } = await import('@bomb.sh/tab');
        // What of a word is to be escaped differs from shell to shell.
        script(shell, 'starbash', shell === 'powershell' ? 'starbash' : named(shell));
      }
      process.exitCode = exitCodes.done;
    });
}

function named(shell: string): string {
  return `env STARBASH_COMPLETE=${shell} starbash`;
}
