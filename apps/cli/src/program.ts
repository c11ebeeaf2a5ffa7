// The tree of commands. Only the file of the command that is asked for is loaded.
import { Command } from 'commander';
import { version } from './version.ts';

interface CommandFile {
  readonly command: () => Command;
}

/** In the order of the help. */
const commandFiles: Readonly<Record<string, () => Promise<CommandFile>>> = {
  demo: () => import('./commands/demo.ts'),
  repo: () => import('./commands/repo.ts'),
  info: () => import('./commands/info.ts'),
  coverage: () => import('./commands/coverage.ts'),
  select: () => import('./commands/select.ts'),
  check: () => import('./commands/check.ts'),
  plan: () => import('./commands/plan.ts'),
  why: () => import('./commands/why.ts'),
  script: () => import('./commands/script.ts'),
  'dry-run': () => import('./commands/dry-run.ts'),
  run: () => import('./commands/run.ts'),
  history: () => import('./commands/history.ts'),
  doctor: () => import('./commands/doctor.ts'),
  config: () => import('./commands/config.ts'),
  completion: () => import('./commands/completion.ts'),
  help: () => import('./commands/help.ts'),
};

/** Names of all commands. */
export const commandNames = Object.keys(commandFiles);

/** The program with the command that `args` names; with all of them for help and misspelt names. */
export async function buildProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('starbash')
    .description('From raw frames to a picture, explained before anything runs.')
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addHelpText('after', "\nStart with 'starbash demo'. Each command has --help with examples.")
    .showSuggestionAfterError()
    .showHelpAfterError('(starbash --help shows all commands)');
  program.exitOverride().helpCommand(false);
  const [name = ''] = args;
  const load = Object.hasOwn(commandFiles, name) ? commandFiles[name] : undefined;
  const files = load === undefined ? Object.values(commandFiles) : [load];
  for (const file of files) inherit((await file()).command(), program);
  if (load === undefined && args.length === 0) program.action(() => program.outputHelp());
  if (name === 'complete') (await import('./completion.ts')).addCompletion(program);
  return program;
}

/** Adds a command; commander hands settings down only to commands that it makes itself. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) child.copyInheritedSettings(command);
  parent.addCommand(command);
}
