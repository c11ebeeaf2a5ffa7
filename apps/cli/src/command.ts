// What every command has: output options, examples, an exit code.
import { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { OutputOptions, Terminal } from './terminal.ts';

export interface CommandHelp {
  readonly summary: string;
  readonly description?: string;
  /** Command lines with what they do; shown under `--help`. */
  readonly examples: readonly (readonly [line: string, does: string])[];
}

/** A command with `--json`, `-q` and `-v`. */
export function newCommand(name: string, help: CommandHelp): Command {
  const command = new Command(name)
    .summary(help.summary)
    .description(help.description ?? `${help.summary}.`)
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'errors only on standard error')
    .option('-v, --verbose', 'more on standard error');
  return addExamples(command, help.examples);
}

/** A command that only holds others. */
export function newGroup(name: string, help: CommandHelp): Command {
  const command = new Command(name)
    .summary(help.summary)
    .description(help.description ?? `${help.summary}.`);
  return addExamples(command, help.examples);
}

function addExamples(command: Command, examples: CommandHelp['examples']): Command {
  const width = Math.max(0, ...examples.map(([line]) => line.length));
  const lines = examples.map(([line, does]) => `  $ ${line.padEnd(width)}  ${does}`);
  return lines.length === 0
    ? command
    : command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** Runs a command's work with a terminal, and makes its answer the exit code. */
export async function perform(
  options: OutputOptions,
  work: (terminal: Terminal) => Promise<ExitCode> | ExitCode,
): Promise<void> {
  const { openTerminal } = await import('./terminal.ts');
  process.exitCode = await work(await openTerminal(options));
}
