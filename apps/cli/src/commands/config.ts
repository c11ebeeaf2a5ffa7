// starbash config: settings with their origin.
import { newCommand, perform } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputOptions } from '../terminal.ts';

export function command() {
  return newCommand('config', {
    summary: 'show settings and where each comes from',
    description:
      "Shows every setting with its value and origin. Later layers win: built-in, the user's file, the\n" +
      'project\'s file (a starbash.toml with kind = "preferences", found upward), environment, command line.',
    examples: [
      ['starbash config', 'all settings'],
      ['STARBASH_JOBS=2 starbash config', 'as the environment changes them'],
      ['starbash config --json', 'with the folders that are used'],
    ],
  }).action((options: OutputOptions) =>
    perform(options, async (terminal) => {
      const { configurationOf, currentPlace } = await import('../workspace.ts');
      const { renderTable } = await import('@starbash/report');
      const { hasErrors } = await import('@starbash/diagnostics');
      const configuration = configurationOf(currentPlace());
      const { configFile, projectFile, stateFolder, cacheFolder, catalogPath } = configuration;
      const settings = Object.values(configuration.settings);
      if (terminal.json)
        terminal.resultJson({
          schema: 1,
          settings,
          files: { configFile, projectFile, stateFolder, cacheFolder, catalogPath },
        });
      else {
        const { width, style } = terminal;
        const columns = [
          { title: 'setting' },
          { title: 'value' },
          { title: 'from' },
          { title: 'what it is' },
        ];
        const rows = settings.map(({ name, value, origin, description }) => [
          name,
          shownValue(value),
          origin,
          description,
        ]);
        terminal.result(renderTable(columns, rows, { width, style }));
        terminal.result(`\nuser's file  ${configFile}\n`);
        terminal.result(`project      ${projectFile ?? 'none'}\n`);
        terminal.result(`catalog      ${catalogPath}\n`);
      }
      terminal.findings(configuration.diagnostics, configuration.sources);
      return hasErrors(configuration.diagnostics) ? exitCodes.usage : exitCodes.done;
    }),
  );
}

function shownValue(value: unknown): string {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return '–';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
